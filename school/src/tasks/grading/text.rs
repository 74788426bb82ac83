//! Short texts: the accepted forms, the known mistakes, and slips of the finger where the author forgives them. A slip is
//! a letter changed, missing, added, or two neighbours swapped (Damerau-Levenshtein): one in forms of up to 8 letters,
//! two in longer ones, and never one that leads as nearly to another form that is tested.

use super::Judgement;
use crate::{tasks::KnownWrong, text::fold};

/// More slips than this are never forgiven.
const MOST_SLIPS: usize = 2;
/// Up to so many letters only one slip is.
const SHORT: usize = 8;

pub(super) fn judge(accept: &[String], wrong: &[KnownWrong], typos: bool, typed: &str) -> Judgement {
    judge_among(accept, wrong, &[], typos, typed)
}

/// As [`judge`], where `tested` are other forms that a slip must not turn into an accepted one.
pub(super) fn judge_among(
    accept: &[String],
    wrong: &[KnownWrong],
    tested: &[&str],
    typos: bool,
    typed: &str,
) -> Judgement {
    let typed = compared(typed);
    if accept.iter().any(|form| compared(form) == typed) {
        return Judgement { correct: true, ..Judgement::default() };
    }
    if let Some(known) = wrong.iter().find(|known| compared(&known.text) == typed) {
        return Judgement { whys: vec![known.why.clone()], ..Judgement::default() };
    }
    let others = wrong.iter().map(|known| known.text.as_str()).chain(tested.iter().copied());
    let meant = if typos { forgiven(accept, others, &typed) } else { None };
    Judgement { correct: meant.is_some(), meant: meant.into_iter().collect(), ..Judgement::default() }
}

/// The accepted form that was meant, if the slip is small enough and leads to no other form as nearly.
fn forgiven<'f>(accept: &[String], others: impl Iterator<Item = &'f str>, typed: &str) -> Option<String> {
    let length = typed.chars().count();
    // A form of quite another length is no slip; measuring it would cost the more, the longer what was typed is.
    let slip = |form: &str| {
        let near = form.chars().count().abs_diff(length) <= MOST_SLIPS;
        near.then(|| strsim::damerau_levenshtein(form, typed))
    };
    let near = accept.iter().filter_map(|form| Some((slip(&compared(form))?, form)));
    let (distance, meant) = near.min_by_key(|(distance, _)| *distance)?;
    let allowed = if compared(meant).chars().count() <= SHORT { 1 } else { MOST_SLIPS };
    let accepted: Vec<String> = accept.iter().map(|form| compared(form)).collect();
    let others = others.map(compared).filter(|other| !accepted.contains(other));
    let to_another = others.filter_map(|other| slip(&other)).min().unwrap_or(usize::MAX);
    (distance <= allowed && distance < to_another).then(|| meant.clone())
}

/// Whether two texts are the same as answers are compared: case, `ё`, spaces, forms of quotes and a full stop at the end
/// do not matter.
pub fn same_text(one: &str, other: &str) -> bool {
    compared(one) == compared(other)
}

/// How two texts are compared: plain, no full stop at the end.
pub(crate) fn compared(text: &str) -> String {
    plain(text).trim_end_matches(['.', '!', '…', ' ']).to_owned()
}

/// A text folded, apostrophes and dashes all alike.
pub(crate) fn plain(text: &str) -> String {
    fold(text)
        .chars()
        .map(|letter| match letter {
            '’' | '‘' | '`' | '´' => '\'',
            '“' | '”' | '«' | '»' => '"',
            '–' | '—' | '‑' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> KnownWrong {
        KnownWrong { text: text.into(), why: text.to_uppercase() }
    }

    #[test]
    fn short_texts_are_compared_kindly() {
        let accept = ["Thank you for your email".into(), "Всё готово".into()];
        let wrong = [known("Thanks you for your email")];
        for (typed, strict, kind) in [
            ("thank you for your email", true, true),
            ("  Thank  you for your email. ", true, true),
            ("все ГОТОВО!", true, true),
            ("thank you for yuor email", false, true),
            ("thanks you for your email", false, false),
            ("thanks yuo for your email", false, false),
            ("thank you", false, false),
            ("", false, false),
        ] {
            let correct = |typos| judge(&accept, &wrong, typos, typed).correct;
            assert_eq!((correct(false), correct(true)), (strict, kind), "{typed:?}");
        }
    }

    #[test]
    fn a_known_mistake_is_explained() {
        let judged = judge(&["advice".into()], &[known("advices")], true, "Advices");
        assert_eq!((judged.correct, judged.whys), (false, vec!["ADVICES".to_owned()]));
    }

    /// What is accepted, what was typed, whether it counts where slips are forgiven.
    const PAIRS: [(&str, &str, bool); 60] = [
        // The same text.
        ("report", "report", true),
        ("report", "Report", true),
        ("report", " report ", true),
        ("report", "report.", true),
        ("ещё", "еще", true),
        ("ёлка", "Елка", true),
        ("I'm", "I’m", true),
        ("follow-up", "follow–up", true),
        ("thank you", "thank  you", true),
        ("\"yes\"", "«yes»", true),
        // One slip in a form of up to eight letters: changed, missing, added, swapped.
        ("report", "repotr", true),
        ("report", "repor", true),
        ("report", "reeport", true),
        ("report", "repirt", true),
        ("meeting", "meating", true),
        ("meeting", "meting", true),
        ("agenda", "agneda", true),
        ("budget", "budgets", true),
        ("contract", "contarct", true),
        ("contract", "contrac", true),
        ("invoices", "invoicse", true),
        ("договор", "доовор", true),
        ("договор", "догавор", true),
        ("встреча", "втсреча", true),
        ("сроки", "сроик", true),
        ("of", "off", true),
        // Two slips are too many there.
        ("report", "rport s", false),
        ("report", "eprotr", false),
        ("report", "repp", false),
        ("meeting", "maetng", false),
        ("agenda", "aegdna", false),
        ("budget", "bujets", false),
        ("contract", "kontrakt", false),
        ("договор", "даговр", false),
        ("встреча", "стречя", false),
        ("of", "for", false),
        // Two slips in a longer form.
        ("colleagues", "coleagues", true),
        ("colleagues", "coleages", true),
        ("colleagues", "colelagues", true),
        ("colleagues", "colleegus", true),
        ("appointment", "apointmant", true),
        ("appointment", "appiontmnet", true),
        ("look forward to", "look foward to", true),
        ("look forward to", "lok foward to", true),
        ("responsible", "responsable", true),
        ("responsible", "resposibel", true),
        ("переговоры", "перегаворы", true),
        ("переговоры", "пиригаворы", false),
        ("сотрудничество", "сотрудничиства", true),
        // Three are too many.
        ("colleagues", "coleags", false),
        ("appointment", "apontmen", false),
        ("responsible", "risponsable s", false),
        ("look forward to", "lok foward", false),
        ("сотрудничество", "сатруднечиства", false),
        // Quite another text.
        ("report", "", false),
        ("report", "meeting", false),
        ("report", "a very long text about nothing at all", false),
        ("договор", "contract", false),
        ("ten", "two", false),
        ("yes", "no", false),
    ];

    #[test]
    fn slips_are_forgiven_by_the_table() {
        for (form, typed, forgiven) in PAIRS {
            assert_eq!(judge(&[form.into()], &[], true, typed).correct, forgiven, "{form:?} {typed:?}");
        }
    }

    #[test]
    fn a_slip_never_leads_into_another_form() {
        let works = ["works".into()];
        assert!(judge(&works, &[], true, "work").correct);
        assert!(!judge(&works, &[known("work")], true, "work").correct);
        // As near to the known mistake as to what is right.
        assert!(!judge(&works, &[known("work")], true, "worke").correct);
        assert!(judge(&works, &[known("work")], true, "wroks").correct);
        assert!(!judge_among(&["has".into()], &[], &["had"], true, "had").correct);
        assert!(judge_among(&["has".into()], &[], &["had"], true, "hass").correct);
        // What is accepted as well is no other form.
        assert!(judge_among(&["color".into(), "colour".into()], &[], &["colour"], true, "colur").correct);
    }

    #[test]
    fn the_form_that_was_meant_is_told() {
        assert_eq!(judge(&["advise".into(), "advice".into()], &[], true, "advicee").meant, ["advice"]);
    }
}

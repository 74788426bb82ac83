//! What somebody answers who knows it, and what somebody answers who does not.

use klass_school::tasks::{Answer, Gap, TaskBody, judge, same_text};

/// A right answer.
pub(super) fn right(body: &TaskBody) -> Answer {
    match body {
        TaskBody::Single { options } | TaskBody::Several { options } => {
            Answer::Options(options.iter().filter(|option| option.right).map(|option| option.id.clone()).collect())
        }
        TaskBody::Text { accept, .. } => Answer::Text(accept.first().cloned().unwrap_or_default()),
        TaskBody::Number { answer, .. } => Answer::Text(answer.to_string()),
        TaskBody::Order { words, .. } => Answer::Words(words.clone()),
        TaskBody::Gaps { gaps, .. } => Answer::Gaps(gaps.iter().map(filled).collect()),
    }
}

/// Wrong answers that a learner would give: the mistakes that the author foresaw, then others that lie near.
pub(super) fn wrong(body: &TaskBody) -> Vec<Answer> {
    let mut near = match body {
        TaskBody::Single { options } => {
            options.iter().map(|option| Answer::Options([option.id.clone()].into())).collect()
        }
        TaskBody::Several { options } => {
            let right = options.iter().filter(|option| option.right).map(|option| option.id.clone());
            let toggled = |id: &String| {
                let (with, without): (Vec<_>, Vec<_>) = right.clone().partition(|one| one == id);
                let added = with.is_empty().then(|| id.clone());
                Answer::Options(without.into_iter().chain(added).collect())
            };
            options.iter().map(|option| toggled(&option.id)).collect()
        }
        TaskBody::Text { accept, wrong, .. } => {
            let known = wrong.iter().map(|known| known.text.clone());
            let near = accept.first().map(|form| misread(form)).unwrap_or_default();
            known.chain(near).map(Answer::Text).collect()
        }
        TaskBody::Number { answer, wrong, .. } => {
            let near = [format!("{answer}0"), format!("1{answer}"), "1".to_owned(), "100".to_owned()];
            wrong.iter().map(|known| known.text.clone()).chain(near).map(Answer::Text).collect()
        }
        TaskBody::Order { words, .. } => {
            (1..words.len()).map(|place| Answer::Words(swapped(words, place))).collect::<Vec<_>>()
        }
        TaskBody::Gaps { gaps, .. } => {
            let one_wrong = |place: usize, form: String| {
                let mut all: Vec<String> = gaps.iter().map(filled).collect();
                all.splice(place..=place, [form]);
                Answer::Gaps(all)
            };
            let each = gaps.iter().enumerate();
            each.flat_map(|(place, gap)| mistaken(gap).into_iter().map(move |form| one_wrong(place, form))).collect()
        }
    };
    near.retain(|answer| judge(body, answer).is_ok_and(|judgement| !judgement.correct));
    near
}

/// The word that fills a gap: of its buttons where it has some.
fn filled(gap: &Gap) -> String {
    let accepted = |option: &&String| gap.accept.iter().any(|form| same_text(form, option));
    gap.options.iter().find(accepted).or(gap.accept.first()).cloned().unwrap_or_default()
}

fn mistaken(gap: &Gap) -> Vec<String> {
    let known = gap.wrong.iter().map(|known| known.text.clone());
    let near = gap.accept.first().map(|form| misread(form)).unwrap_or_default();
    let typed = near.into_iter().filter(|_| gap.options.is_empty());
    gap.options.iter().cloned().chain(known).chain(typed).collect()
}

/// A form as somebody puts it down who half remembers it: a word too few, or only its beginning.
fn misread(form: &str) -> Vec<String> {
    let words: Vec<&str> = form.split_whitespace().collect();
    let start: String = form.chars().take(form.chars().count() / 2).collect();
    let shorter = (words.len() > 1).then(|| words.get(1..).unwrap_or_default().join(" "));
    shorter.into_iter().chain([start, format!("to {form}"), format!("{form} is")]).collect()
}

fn swapped(words: &[String], place: usize) -> Vec<String> {
    let mut words = words.to_vec();
    words.swap(place - 1, place);
    words
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use klass_school::courses::pack::{self, Files};

    use super::*;

    #[test]
    fn every_task_of_the_demo_can_be_answered_right_and_wrong() {
        for course in ["business-english", "exam-english"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(course);
            let pack = pack::read(&Files::from_folder(&folder).unwrap()).unwrap();
            let lessons = pack.topics.iter().flat_map(|topic| &topic.lessons);
            for task in lessons.flat_map(|lesson| &lesson.tasks) {
                assert!(judge(&task.body, &right(&task.body)).is_ok_and(|told| told.correct), "{}", task.id);
                assert!(!wrong(&task.body).is_empty(), "{}", task.id);
            }
        }
    }
}

//! How we speak to people: «вы» in lower case, to women and men alike, in markup that Telegram takes.

use klass_locales::Language;

use super::messages;

/// Endings in brackets or behind a slash, for a reader whose gender is not known: we word it so that it does not matter.
const TWO_GENDERS: [&str; 10] = ["(а)", "(ла)", "(на)", "(ась)", "(лась)", "(ая)", "/а ", "/ла", "/на ", "/ась"];

/// The polite pronoun as it would stand in a letter to one person.
const CAPITAL: [&str; 9] = ["Вы", "Вас", "Вам", "Вами", "Ваш", "Ваша", "Ваше", "Ваши", "Вашего"];

/// Tags of Telegram's HTML that our messages use.
const TAGS: [&str; 6] = ["b", "i", "u", "s", "code", "blockquote"];

fn everything_said(language: Language) -> impl Iterator<Item = (String, String)> {
    let messages = messages::of(language).into_iter();
    messages
        .flat_map(move |(key, message)| message.said(language, &key).into_iter().map(move |said| (key.clone(), said)))
}

#[test]
fn nobody_is_asked_to_choose_an_ending() {
    for (key, said) in everything_said(Language::Ru) {
        let found = TWO_GENDERS.iter().find(|ending| said.contains(*ending));
        assert_eq!(found, None, "{key}: {said}");
    }
}

#[test]
fn the_polite_pronoun_is_capital_only_where_a_sentence_begins() {
    for (key, said) in everything_said(Language::Ru) {
        let mut begins = true;
        for word in said.split_inclusive(char::is_whitespace) {
            let letters = word.trim_matches(|letter: char| !letter.is_alphabetic());
            assert!(begins || !CAPITAL.contains(&letters), "{key}: {said}");
            let end = word.trim_end_matches(|letter: char| letter.is_whitespace() || "»”\")>".contains(letter));
            // A word between tags or quotes begins nothing by itself.
            begins = word.ends_with('\n') || end.ends_with(['.', '!', '?', '…', ':']) || letters.is_empty();
        }
    }
}

#[test]
fn markup_is_what_telegram_takes_and_is_closed() {
    for language in Language::ALL {
        for (key, said) in everything_said(language).filter(|(key, _)| !key.starts_with("mistake-")) {
            let mut open = Vec::new();
            for rest in said.split('<').skip(1) {
                let (tag, _) = rest.split_once('>').unwrap_or_else(|| panic!("{key}: {said}"));
                match tag.strip_prefix('/') {
                    Some(closed) => assert_eq!(open.pop(), Some(closed), "{key}: {said}"),
                    None => {
                        assert!(TAGS.contains(&tag), "{key}: <{tag}>");
                        open.push(tag);
                    }
                }
            }
            assert!(open.is_empty(), "{key}: {said}");
        }
    }
}

#[test]
fn what_is_no_markup_has_none() {
    let plain = ["button-", "mail-code-", "command-"];
    for language in Language::ALL {
        for (key, said) in everything_said(language).filter(|(key, _)| plain.iter().any(|kind| key.starts_with(kind))) {
            assert!(!said.contains('<'), "{key}: {said}");
        }
    }
}

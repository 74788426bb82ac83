//! What one language says, the other says too.

use std::collections::BTreeSet;

use klass_locales::Language;

use super::messages::{self, Select};

/// Russian messages that count in the genitive («3 из 5 тем», «после 5 неверных»), where two and five take the same form.
const GENITIVE: [&str; 3] = ["course-progress", "solution-not-yet", "wrong-missed"];

#[test]
fn both_languages_have_the_same_messages() {
    let [ru, en] = Language::ALL.map(|language| messages::of(language).into_keys().collect::<BTreeSet<_>>());
    let (only_ru, only_en) = (ru.difference(&en).collect::<Vec<_>>(), en.difference(&ru).collect::<Vec<_>>());
    assert!(only_ru.is_empty() && only_en.is_empty(), "in Russian only: {only_ru:?}; in English only: {only_en:?}");
}

#[test]
fn a_message_is_filled_with_the_same_in_both_languages() {
    let [ru, en] = Language::ALL.map(messages::of);
    for (key, russian) in &ru {
        let Some(english) = en.get(key) else { continue };
        assert_eq!(russian.variables, english.variables, "{key}");
    }
}

#[test]
fn where_wordings_differ_by_number_every_form_is_there() {
    for language in Language::ALL {
        for (key, message) in messages::of(language) {
            for select in message.selects.iter().filter(|select| select.is_plural()) {
                let forms: &[&str] = match language {
                    Language::Ru if !GENITIVE.contains(&key.as_str()) => &["one", "few"],
                    Language::Ru | Language::En => &["one"],
                };
                let missing = forms.iter().find(|form| !select.variants.contains(**form));
                assert_eq!(missing, None, "{key} in {language:?}");
                // What remains: `many` in Russian, `other` in English. Whole numbers have no fourth form; one number may
                // have a wording of its own.
                let by_form = select.variants.iter().filter(|variant| variant.parse::<u32>().is_err()).count();
                assert_eq!(by_form, forms.len() + 1, "{key} in {language:?}: {select:?}");
            }
        }
    }
}

#[test]
fn where_wordings_differ_by_name_both_languages_have_the_same() {
    let [ru, en] = Language::ALL.map(messages::of);
    for (key, russian) in &ru {
        let Some(english) = en.get(key) else { continue };
        let named = |selects: &[Select]| -> BTreeSet<(String, BTreeSet<String>)> {
            let named = selects.iter().filter(|select| !select.is_plural());
            named.map(|select| (select.variable.clone(), select.variants.clone())).collect()
        };
        assert_eq!(named(&russian.selects), named(&english.selects), "{key}");
    }
}

#[test]
fn every_message_can_be_said_in_both_languages() {
    for language in Language::ALL {
        for (key, message) in messages::of(language) {
            for said in message.said(language, &key) {
                let whole = !said.trim().is_empty() && !said.contains("{$") && !said.contains("No localization");
                assert!(whole, "{key} in {language:?}: {said:?}");
            }
        }
    }
}

//! Every message is said by somebody, and everything that has to be said has its message.

use std::collections::{BTreeMap, BTreeSet};

use klass_locales::Language;

use super::messages;
use crate::repository::{read, sources};

/// The keys of the messages that are methods, and the methods' names.
fn methods() -> BTreeMap<String, String> {
    let mut methods = BTreeMap::new();
    for source in sources().into_iter().filter(|source| source.is_in(&["locales/src"])) {
        for line in source.program().lines() {
            if let Some((key, rest)) = line.trim_start().strip_prefix('"').and_then(|line| line.split_once("\" => "))
                && let Some((name, _)) = rest.split_once('(')
            {
                methods.insert(key.to_owned(), name.to_owned());
            }
        }
    }
    methods
}

/// The mistakes that a course can have: what each one's message is called, and what it is filled with.
fn mistakes() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("school/src/courses/pack/mistake.rs");
    let body = text.split_once("pub enum What {").and_then(|(_, rest)| rest.split_once("\n}")).unwrap().0;
    let variants = body.lines().map(str::trim).filter(|line| line.starts_with(|letter: char| letter.is_uppercase()));
    variants
        .map(|variant| {
            let (name, fields) = variant.split_once('{').unwrap_or((variant, ""));
            let fields = fields.split(',').filter_map(|field| field.split_once(':'));
            (kebab(name.trim().trim_end_matches(',')), fields.map(|(name, _)| name.trim().to_owned()).collect())
        })
        .collect()
}

/// `NoCourse` as `mistake-no-course`.
fn kebab(variant: &str) -> String {
    let mut key = "mistake".to_owned();
    for letter in variant.chars() {
        if letter.is_uppercase() {
            key.push('-');
        }
        key.extend(letter.to_lowercase());
    }
    key
}

#[test]
fn every_message_is_a_method_or_the_words_of_a_mistake() {
    let known: BTreeSet<String> = methods().into_keys().chain(mistakes().into_keys()).collect();
    let written: BTreeSet<String> = messages::of(Language::Ru).into_keys().collect();
    assert_eq!(written.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "said by nobody");
    assert_eq!(known.difference(&written).collect::<Vec<_>>(), Vec::<&String>::new(), "without words");
}

#[test]
fn a_mistake_has_all_that_its_words_are_filled_with() {
    let messages = messages::of(Language::Ru);
    for (key, fields) in mistakes() {
        let missing: Vec<&String> = messages[&key].variables.difference(&fields).collect();
        assert!(missing.is_empty(), "{key} has no {missing:?}");
    }
}

#[test]
fn every_method_is_called_by_somebody() {
    let speakers: Vec<String> =
        sources().iter().filter(|source| !source.is_in(&["locales", "tests"])).map(|source| source.program()).collect();
    let called = |name: &String| speakers.iter().any(|program| program.contains(&format!(".{name}(")));
    let silent: Vec<String> = methods().into_values().filter(|name| !called(name)).collect();
    assert!(silent.is_empty(), "said by nobody: {silent:#?}");
}

//! The messages as they are written in `locales`.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use klass_locales::Language;
use serde_json::{Map, Value};

use crate::repository::read;

/// What CLDR calls the forms of a number.
const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// A message as it is written.
#[derive(Debug, Default)]
pub struct Message {
    /// The names of what it is filled with.
    pub variables: BTreeSet<String>,
    pub selects: Vec<Select>,
}

/// A place where a message has one of several wordings.
#[derive(Debug)]
pub struct Select {
    pub variable: String,
    pub variants: BTreeSet<String>,
}

impl Select {
    /// Whether it goes by the forms of a number.
    pub fn is_plural(&self) -> bool {
        self.variants.iter().any(|variant| PLURALS.contains(&variant.as_str()))
    }
}

/// All messages of a language by their keys.
pub fn of(language: Language) -> BTreeMap<String, Message> {
    let text = read(&format!("locales/{}/klass.ftl", language.code()));
    let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{errors:#?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut read = Message::default();
                message.value.iter().for_each(|pattern| read.take_pattern(pattern));
                assert!(message.attributes.is_empty(), "{}: attributes are not used here", message.id.name);
                let before = messages.insert(message.id.name.to_owned(), read);
                assert!(before.is_none(), "{} is there twice", message.id.name);
            }
            Entry::Junk { content } => panic!("cannot be read: {content}"),
            _ => {}
        }
    }
    messages
}

impl Message {
    fn take_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.take(expression);
            }
        }
    }

    fn take(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.take_inline(inline),
            Expression::Select { selector, variants } => {
                self.take_inline(selector);
                if let InlineExpression::VariableReference { id } = selector {
                    let names = variants.iter().map(|variant| match &variant.key {
                        VariantKey::Identifier { name } => (*name).to_owned(),
                        VariantKey::NumberLiteral { value } => (*value).to_owned(),
                    });
                    self.selects.push(Select { variable: id.name.to_owned(), variants: names.collect() });
                }
                variants.iter().for_each(|variant| self.take_pattern(&variant.value));
            }
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.take(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("functions, terms and references are not used here: {other:?}"),
        }
    }

    /// The message as people read it, in every wording it has.
    pub fn said(&self, language: Language, key: &str) -> Vec<String> {
        let mut fillings = vec![Map::new()];
        for variable in &self.variables {
            let values = self.values(variable);
            let with = |filling: &Map<String, Value>, value: &Value| {
                let mut filling = filling.clone();
                filling.insert(variable.clone(), value.clone());
                filling
            };
            fillings = fillings.iter().flat_map(|filling| values.iter().map(|value| with(filling, value))).collect();
        }
        fillings.iter().map(|filling| language.words().told(key, filling)).collect()
    }

    /// Something to fill a variable with: each named variant, numbers of every form, or a word.
    fn values(&self, variable: &str) -> Vec<Value> {
        let selects: Vec<&Select> = self.selects.iter().filter(|select| select.variable == variable).collect();
        if selects.iter().any(|select| select.is_plural()) {
            return [0, 1, 2, 5, 11, 21].map(Value::from).to_vec();
        }
        let variants = selects.iter().flat_map(|select| &select.variants);
        let mut values: Vec<Value> = variants
            .map(|variant| variant.parse::<i64>().map_or_else(|_| variant.as_str().into(), Value::from))
            .collect();
        if values.is_empty() {
            values.push("Ada".into());
        }
        values
    }
}

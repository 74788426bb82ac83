//! Words found by a key that is only known at run time: mistakes in courses. A test holds that each has its words.

use std::collections::HashMap;

use i18n_embed::fluent::FluentLanguageLoader;
use serde_json::{Map, Value};

use crate::Words;

impl Words {
    /// The words under `key`, filled with these fields; plain text. What is absent is filled in as `none`.
    pub fn told(self, key: &str, fields: &Map<String, Value>) -> String {
        let loader: &FluentLanguageLoader = self.loader();
        let filled: HashMap<&str, _> = fields
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Number(number) => number.as_i64().unwrap_or_default().into(),
                    Value::String(text) => text.as_str().into(),
                    _ => "none".into(),
                };
                (name.as_str(), value)
            })
            .collect();
        loader.get_args_concrete(key, filled)
    }
}

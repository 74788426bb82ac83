//! Variables as a source of settings: under the names that operators know, or as `KLASS__SECTION__KEY`.

use std::collections::BTreeMap;

use figment::{
    Metadata, Profile, Provider,
    value::{Dict, Map, Value},
};

/// The names that operators know, and the keys they stand for.
pub(super) const KNOWN: [(&str, &str); 7] = [
    ("TELEGRAM_BOT_TOKEN", "telegram.bot_token"),
    ("TELEGRAM_API_URL", "telegram.api_url"),
    ("DATABASE_URL", "database.url"),
    ("SMTP_URL", "mail.smtp_url"),
    ("MAIL_FROM", "mail.from"),
    ("HTTP_ADDR", "http.addr"),
    ("RUST_LOG", "log.filter"),
];

/// Variables as a source of settings.
pub(super) struct Environment(pub(super) BTreeMap<String, String>);

impl Environment {
    fn key(name: &str) -> Option<Vec<String>> {
        if let Some((_, key)) = KNOWN.iter().find(|(known, _)| *known == name) {
            return Some(key.split('.').map(str::to_owned).collect());
        }
        let key = name.strip_prefix("KLASS__")?;
        Some(key.split("__").map(str::to_lowercase).collect())
    }
}

impl Provider for Environment {
    fn metadata(&self) -> Metadata {
        Metadata::named("environment")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut settings = Dict::new();
        for (name, value) in &self.0 {
            let Some(path) = Self::key(name) else { continue };
            if value.is_empty() {
                continue;
            }
            put(&mut settings, &path, value);
        }
        Ok(Map::from([(Profile::Default, settings)]))
    }
}

fn put(settings: &mut Dict, path: &[String], value: &str) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        // Numbers and yes-or-no are read as such; everything else is a text.
        let read = match value.parse::<Value>() {
            Ok(read @ (Value::Num(..) | Value::Bool(..))) => read,
            _ => Value::from(value),
        };
        settings.insert(first.clone(), read);
        return;
    }
    let inner = settings.entry(first.clone()).or_insert_with(|| Value::from(Dict::new()));
    if let Value::Dict(_, inner) = inner {
        put(inner, rest, value);
    }
}

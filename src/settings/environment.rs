//! Variables as a source of settings: under the names that operators know, or as `KLASS__SECTION__KEY`.

use std::{collections::BTreeMap, env};

use figment::{
    Figment, Metadata, Profile, Provider,
    value::{Dict, Map, Value},
};

use super::Unsettled;

/// The names that operators know, and the keys they stand for.
pub(super) const KNOWN: [(&str, &str); 14] = [
    ("TELEGRAM_BOT_TOKEN", "telegram.bot_token"),
    ("TELEGRAM_API_URL", "telegram.api_url"),
    ("DATABASE_URL", "database.url"),
    ("S3_ENDPOINT", "files.s3_endpoint"),
    ("S3_BUCKET", "files.s3_bucket"),
    ("S3_REGION", "files.s3_region"),
    ("S3_ACCESS_KEY_ID", "files.s3_access_key_id"),
    ("S3_SECRET_ACCESS_KEY", "files.s3_secret_access_key"),
    ("SMTP_URL", "mail.smtp_url"),
    ("MAIL_FROM", "mail.from"),
    ("JWT_SECRET", "accounts.jwt_secret"),
    ("HTTP_ADDR", "http.addr"),
    ("CORS_ORIGINS", "http.cors_origins"),
    ("RUST_LOG", "log.filter"),
];

/// What a variable of `.env` is told to come from.
pub(super) const DOT_ENV: &str = ".env";
/// What a variable of the environment is told to come from.
pub(super) const ENVIRONMENT: &str = "environment";

/// Variables by where they stand. One that stands in the environment is not looked for in `.env`.
#[derive(Clone, Debug, Default)]
pub(super) struct Variables {
    pub(super) dot_env: BTreeMap<String, String>,
    pub(super) environment: BTreeMap<String, String>,
}

/// The variables of `.env` and of the environment.
pub(super) fn variables() -> Result<Variables, Unsettled> {
    match all_variables() {
        (variables, None) => Ok(variables),
        (_, Some(unread)) => Err(unread),
    }
}

/// As [`variables`], without those of a `.env` that does not read.
pub(super) fn all_variables() -> (Variables, Option<Unsettled>) {
    // What is no text is none of ours.
    let environment: BTreeMap<String, String> = env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let (mut dot_env, unread) = match dot_env() {
        Ok(variables) => (variables, None),
        Err(error) => (BTreeMap::new(), Some(error)),
    };
    dot_env.retain(|name, _| !environment.contains_key(name));
    (Variables { dot_env, environment }, unread)
}

/// What `.env` says, in this folder or the nearest above it that has one; nothing where there is none.
fn dot_env() -> Result<BTreeMap<String, String>, Unsettled> {
    let lines = match dotenvy::dotenv_iter() {
        Ok(lines) => lines,
        Err(error) if error.not_found() => return Ok(BTreeMap::new()),
        Err(error) => return Err(Unsettled::DotEnv(error)),
    };
    let mut variables = BTreeMap::new();
    let mut before = "the beginning".to_owned();
    for line in lines {
        let (name, value) = line.map_err(|error| match error {
            dotenvy::Error::LineParse(..) => Unsettled::DotEnvLine(before.clone()),
            other => Unsettled::DotEnv(other),
        })?;
        before.clone_from(&name);
        variables.insert(name, value);
    }
    Ok(variables)
}

/// Variables as a source of settings.
pub(super) struct Environment {
    /// Where they stand.
    pub(super) name: &'static str,
    /// What tells a number from a text.
    pub(super) defaults: Figment,
    pub(super) variables: BTreeMap<String, String>,
}

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
        Metadata::named(self.name)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut settings = Dict::new();
        for (name, value) in &self.variables {
            let Some(path) = Self::key(name) else { continue };
            if value.is_empty() {
                continue;
            }
            let default = self.defaults.find_value(&path.join(".")).ok();
            put(&mut settings, &path, read(default.as_ref(), value));
        }
        Ok(Map::from([(Profile::Default, settings)]))
    }
}

/// Numbers and yes-or-no are read as such where the default is one; everything else is a text, also "1543".
fn read(default: Option<&Value>, value: &str) -> Value {
    match (default, value.parse::<Value>()) {
        (Some(Value::Num(..) | Value::Bool(..)), Ok(read @ (Value::Num(..) | Value::Bool(..)))) => read,
        _ => Value::from(value),
    }
}

fn put(settings: &mut Dict, path: &[String], value: Value) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        settings.insert(first.clone(), value);
        return;
    }
    let inner = settings.entry(first.clone()).or_insert_with(|| Value::from(Dict::new()));
    if let Value::Dict(_, inner) = inner {
        put(inner, rest, value);
    }
}

//! The settings as somebody who checks a server wants them: where each comes from, and everything that is wrong with them
//! at once rather than the first thing alone.

use std::collections::BTreeMap;

use figment::{
    Figment, Metadata, Profile, Provider, Source,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};

use super::{DEFAULTS, Path, Settings, Unsettled, environment, in_words};

/// Keys that nobody is shown: they are, or may hold, a secret.
const SECRET: [&str; 6] = [
    "accounts.jwt_secret",
    "telegram.bot_token",
    "mail.smtp_url",
    "database.url",
    "files.s3_access_key_id",
    "files.s3_secret_access_key",
];
/// Keys without a default.
const OPTIONAL: [&str; 9] = [
    "accounts.jwt_secret",
    "telegram.bot_token",
    "mail.smtp_url",
    "mail.from",
    "database.url",
    "files.s3_endpoint",
    "files.s3_bucket",
    "files.s3_access_key_id",
    "files.s3_secret_access_key",
];

/// A setting, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Such as `http.addr`.
    pub key: String,
    /// What it is; of a secret only that it is set.
    pub value: String,
    /// `default`, a file, `.env` or `environment`.
    pub from: String,
}

/// What there is to say of the settings.
#[derive(Clone, Debug)]
pub struct Checkup {
    /// Every setting that reads.
    pub told: Vec<Told>,
    /// What is wrong, a line each.
    pub wrong: Vec<String>,
    /// The settings with the defaults in place of what is wrong; none where even that cannot be.
    pub settings: Option<Settings>,
}

impl Checkup {
    /// Looks at all of them.
    pub fn load() -> Self {
        let (variables, wrong) = environment::all_variables();
        Self::read(Path::new("config"), variables, wrong)
    }

    fn read(folder: &Path, variables: environment::Variables, wrong: Option<Unsettled>) -> Self {
        let mut wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        let whole = match super::layers(folder, variables) {
            Ok(whole) => whole,
            Err(error) => {
                wrong.push(error.to_string());
                Figment::from(Toml::string(DEFAULTS))
            }
        };
        let settings = mended(&whole, &mut wrong);
        let mut told = told(&whole);
        told.retain(|told| !wrong.iter().any(|line| line.starts_with(&format!("{} (", told.key))));
        Self { told, wrong, settings }
    }
}

/// Takes out what is wrong, one after the other, until the rest reads.
fn mended(whole: &Figment, wrong: &mut Vec<String>) -> Option<Settings> {
    let defaults = Figment::from(Toml::string(DEFAULTS));
    let mut left = match whole.data() {
        Ok(mut data) => data.remove(&Profile::Default).unwrap_or_default(),
        Err(error) => {
            wrong.extend(error.into_iter().map(|error| in_words(&error, None)));
            Dict::new()
        }
    };
    // Each turn takes one thing out, so it ends; the bound is for what nobody foresaw.
    for _ in 0..100 {
        let error = match Figment::from(Rest(left.clone())).extract::<Settings>() {
            Ok(settings) => return Some(checked(settings, wrong)),
            Err(error) => error,
        };
        let key = error.path.join(".");
        wrong.push(in_words(&error, whole.find_metadata(&key)));
        if !replace(&mut left, &error.path, defaults.find_value(&key).ok()) {
            return None;
        }
    }
    None
}

/// What only a look at the value tells.
fn checked(mut settings: Settings, wrong: &mut Vec<String>) -> Settings {
    wrong.extend(settings.database_url_is_one().err().map(|error| error.to_string()));
    if let Err(error) = settings.files.are_whole() {
        wrong.push(error.to_string());
        settings.files.s3_bucket = None;
    }
    if let Err(error) = settings.school.check() {
        wrong.push(error.to_string());
        settings.school = klass_school::rules::Rules::default();
    }
    settings
}

/// Settings that were read already.
struct Rest(Dict);

impl Provider for Rest {
    fn metadata(&self) -> Metadata {
        Metadata::named("settings")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.0.clone())]))
    }
}

/// Puts the default in place of what is at this path, or takes it out. Gives whether that changed anything.
fn replace(settings: &mut Dict, path: &[String], default: Option<Value>) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    if !rest.is_empty() {
        return match settings.get_mut(first) {
            Some(Value::Dict(_, inner)) => replace(inner, rest, default),
            _ => false,
        };
    }
    let before = settings.remove(first);
    if let Some(default) = default {
        settings.insert(first.clone(), default);
    }
    before.as_ref() != settings.get(first)
}

fn told(whole: &Figment) -> Vec<Told> {
    let data = whole.data().unwrap_or_default().remove(&Profile::Default).unwrap_or_default();
    let mut leaves = BTreeMap::new();
    collect(&mut leaves, &[], &data);
    for key in OPTIONAL {
        leaves.entry(key.to_owned()).or_insert_with(|| "not set".to_owned());
    }
    let from = |key: &str| match whole.find_metadata(key) {
        Some(Metadata { source: Some(Source::File(file)), .. }) => file.display().to_string(),
        Some(metadata) if matches!(&*metadata.name, environment::DOT_ENV | environment::ENVIRONMENT) => {
            metadata.name.to_string()
        }
        _ => "default".to_owned(),
    };
    leaves.into_iter().map(|(key, value)| Told { from: from(&key), key, value }).collect()
}

fn collect(leaves: &mut BTreeMap<String, String>, above: &[&str], settings: &Dict) {
    for (name, value) in settings {
        let path: Vec<&str> = above.iter().copied().chain([name.as_str()]).collect();
        let key = path.join(".");
        let shown = match value {
            Value::Dict(_, inner) => {
                collect(leaves, &path, inner);
                continue;
            }
            _ if SECRET.contains(&key.as_str()) => "set, not shown".to_owned(),
            Value::String(_, text) => text.clone(),
            Value::Bool(_, yes) => yes.to_string(),
            Value::Num(_, number) => match (number.to_i128(), number.to_f64()) {
                (Some(whole), _) => whole.to_string(),
                (None, Some(number)) => number.to_string(),
                (None, None) => String::new(),
            },
            other => format!("{other:?}"),
        };
        leaves.insert(key, shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(environment: &[(&str, &str)], dot_env: &[(&str, &str)]) -> Checkup {
        let owned = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let variables = environment::Variables { dot_env: owned(dot_env), environment: owned(environment) };
        Checkup::read(Path::new("no such folder"), variables, None)
    }

    fn of(checkup: &Checkup, key: &str) -> (String, String) {
        let told = checkup.told.iter().find(|told| told.key == key).unwrap_or_else(|| panic!("{key}"));
        (told.value.clone(), told.from.clone())
    }

    #[test]
    fn each_setting_tells_where_it_comes_from_and_no_secret() {
        let checkup = read(
            &[("HTTP_ADDR", "127.0.0.1:9000"), ("TELEGRAM_BOT_TOKEN", "1:secret")],
            &[("KLASS__SCHOOL__NAME", "Campus")],
        );
        assert_eq!(of(&checkup, "http.addr"), ("127.0.0.1:9000".into(), "environment".into()));
        assert_eq!(of(&checkup, "school.name"), ("Campus".into(), ".env".into()));
        assert_eq!(of(&checkup, "data.dir"), ("./data".into(), "default".into()));
        assert_eq!(of(&checkup, "telegram.bot_token"), ("set, not shown".into(), "environment".into()));
        assert_eq!(of(&checkup, "mail.smtp_url"), ("not set".into(), "default".into()));
        assert!(checkup.wrong.is_empty() && checkup.settings.is_some());
    }

    #[test]
    fn all_that_is_wrong_is_told_and_the_rest_still_reads() {
        let checkup = read(
            &[
                ("HTTP_ADDR", "nowhere"),
                ("KLASS__DATABASE__READERS", "many"),
                ("KLASS__TELEGRAM__TOKN", "x"),
                ("KLASS__NONSENSE", "1"),
                ("KLASS__SCHOOL__LANGUAGE", "de"),
                ("KLASS__DATA__DIR", "/srv"),
            ],
            &[],
        );
        for said in ["http.addr (HTTP_ADDR)", "database.readers", "tokn", "nonsense", "school.language"] {
            assert!(checkup.wrong.iter().any(|line| line.contains(said)), "{said}: {:#?}", checkup.wrong);
        }
        assert_eq!(checkup.wrong.len(), 5, "{:#?}", checkup.wrong);
        let settings = checkup.settings.unwrap();
        assert_eq!(settings.http.addr.to_string(), "127.0.0.1:8000");
        assert_eq!(settings.data.dir, Path::new("/srv"));
    }
}

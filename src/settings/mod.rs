//! The server's settings, and the only place that reads the environment: what is compiled in, then `config/*.toml`, then
//! `.env`, then the environment. A wrong or unknown setting ends the start with one line that names it.

mod accounts;
mod checkup;
mod environment;
mod files;

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

pub use accounts::{Origins, TokenKey};
pub use checkup::{Checkup, Told};
use environment::{Environment, KNOWN, Variables};
use figment::{
    Figment, Metadata, Source,
    providers::{Format, Toml},
};
pub use files::Files;
use klass_bot::EmailPolicy;
use klass_school::rules::Rules;
use secrecy::SecretString;
use serde::Deserialize;

const DEFAULTS: &str = include_str!("../../config/default.toml");

/// All settings of the server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where it listens.
    pub http: Http,
    /// Where it keeps things.
    pub data: Data,
    /// Where its files are, if not there.
    pub files: Files,
    /// Its database.
    pub database: Database,
    /// How people sign in to the API.
    pub accounts: Accounts,
    /// Its bot.
    pub telegram: Telegram,
    /// How its mail leaves.
    pub mail: Mail,
    /// What newcomers are asked.
    pub onboarding: Onboarding,
    /// What it logs.
    pub log: Log,
    /// What the school's own settings are at its first opening.
    pub school: Rules,
}

/// `[http]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port.
    pub addr: SocketAddr,
    /// Sites whose pages may call the API.
    pub cors_origins: Origins,
    /// Whether a proxy says who calls.
    pub behind_proxy: bool,
}

/// `[accounts]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    /// What access tokens are signed with; made out of a secret of the data folder when not set.
    pub jwt_secret: Option<TokenKey>,
}

/// `[data]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The folder.
    pub dir: PathBuf,
}

/// `[database]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`; a file in the data folder when not set.
    pub url: Option<SecretString>,
    /// Wait for the disk at every commit.
    pub durable: bool,
    /// Connections that only read.
    pub readers: u32,
}

/// `[telegram]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telegram {
    /// The bot's token.
    pub bot_token: Option<SecretString>,
    /// The Bot API server.
    pub api_url: String,
}

/// `[mail]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The server that takes mail.
    pub smtp_url: Option<SecretString>,
    /// Whom it is from.
    pub from: Option<String>,
}

/// `[onboarding]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onboarding {
    /// Whether newcomers prove an address.
    pub email: EmailPolicy,
}

/// `[log]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// As `RUST_LOG` has it.
    pub filter: String,
    /// For people or for programs.
    pub format: LogFormat,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum Unsettled {
    /// A setting is wrong or unknown.
    #[error("{0}")]
    Wrong(String),
    /// `.env` cannot be opened.
    #[error(".env: {0}")]
    DotEnv(dotenvy::Error),
    /// A line of `.env` does not read. It is not shown, because it may hold a secret.
    #[error(".env: the line after {0} does not read; a value with spaces goes into double quotes")]
    DotEnvLine(String),
    /// The folder `config` does not read.
    #[error("config: {0}")]
    Folder(io::Error),
}

impl Settings {
    /// Reads them all.
    pub fn load() -> Result<Self, Unsettled> {
        Self::read(Path::new("config"), environment::variables()?)
    }

    /// The settings that are compiled in, and nothing else: what the demo goes by.
    pub fn compiled_in() -> Result<Self, Unsettled> {
        Figment::from(Toml::string(DEFAULTS)).extract().map_err(in_one_line)
    }

    /// Reads the files of `folder`, if it is there, and these variables on top.
    fn read(folder: &Path, variables: Variables) -> Result<Self, Unsettled> {
        let settings: Self = layers(folder, variables)?.extract().map_err(in_one_line)?;
        settings.database_url_is_one()?;
        settings.files.are_whole()?;
        settings.school.check().map_err(|wrong| Unsettled::Wrong(wrong.to_string()))?;
        Ok(settings)
    }

    /// Where the database is: as set, or a file in the data folder.
    pub fn database_url(&self) -> SecretString {
        let file = || format!("sqlite://{}?mode=rwc", self.data.dir.join("klass.db").display()).into();
        self.database.url.clone().unwrap_or_else(file)
    }

    fn database_url_is_one(&self) -> Result<(), Unsettled> {
        use secrecy::ExposeSecret;
        let known = ["sqlite:", "postgres:", "postgresql:"];
        let url = self.database_url();
        if known.iter().any(|scheme| url.expose_secret().starts_with(scheme)) {
            return Ok(());
        }
        Err(Unsettled::Wrong("DATABASE_URL must begin with sqlite:// or postgres://".to_owned()))
    }
}

/// The sources, each on top of the one before.
fn layers(folder: &Path, variables: Variables) -> Result<Figment, Unsettled> {
    let defaults = Figment::from(Toml::string(DEFAULTS));
    let mut figment = defaults.clone();
    for file in toml_files(folder).map_err(Unsettled::Folder)? {
        figment = figment.merge(Toml::file_exact(file));
    }
    let Variables { dot_env, environment } = variables;
    let named = |name, variables| Environment { name, defaults: defaults.clone(), variables };
    let figment = figment.merge(named(environment::DOT_ENV, dot_env));
    Ok(figment.merge(named(environment::ENVIRONMENT, environment)))
}

/// The TOML files of a folder: the defaults first, the others in the order of their names. The schedule is not of the
/// settings.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        if is_toml && path.file_stem().is_some_and(|stem| stem != "schedule") {
            files.push(path);
        }
    }
    files.sort_by_key(|path| (path.file_stem().is_some_and(|stem| stem != "default"), path.clone()));
    Ok(files)
}

fn in_one_line(error: figment::Error) -> Unsettled {
    let lines: Vec<String> = error.into_iter().map(|error| in_words(&error, error.metadata.as_ref())).collect();
    Unsettled::Wrong(lines.join("; "))
}

/// What is wrong with a setting: its key and its name as a variable, why, and where it stands.
fn in_words(error: &figment::Error, metadata: Option<&Metadata>) -> String {
    let path = error.path.join(".");
    let key = error.path.iter().map(|part| part.to_uppercase()).collect::<Vec<_>>().join("__");
    let known = KNOWN.iter().find(|(_, known)| *known == path).map(|(name, _)| (*name).to_owned());
    let name = known.unwrap_or(format!("KLASS__{key}"));
    let source = metadata.map(|metadata| match &metadata.source {
        Some(Source::File(file)) => file.display().to_string(),
        _ => metadata.name.to_string(),
    });
    let path = if path.is_empty() { "settings".to_owned() } else { format!("{path} ({name})") };
    let kind = error.kind.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{path}: {kind} [{}]", source.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, String> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let variables = Variables { environment: variables, ..Variables::default() };
        Settings::read(Path::new("no such folder"), variables).map_err(|error| error.to_string())
    }

    #[test]
    fn the_defaults_alone_are_whole() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.http.addr.to_string(), "127.0.0.1:8000");
        assert_eq!(settings.onboarding.email, EmailPolicy::Required);
        assert_eq!(settings.school, Rules::default());
    }

    #[test]
    fn a_file_of_ones_own_comes_on_top_of_the_defaults_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        for (name, school) in [("default.toml", "Default"), ("campus.toml", "Campus"), ("academy.toml", "Academy")] {
            std::fs::write(folder.path().join(name), format!("[school]\nname = {school:?}\n")).unwrap();
        }
        let settings = Settings::read(folder.path(), Variables::default()).unwrap();
        assert_eq!(settings.school.name, "Campus");
    }

    #[test]
    fn variables_come_on_top_under_both_their_names() {
        let settings =
            read(&[("HTTP_ADDR", "0.0.0.0:80"), ("KLASS__DATA__DIR", "/srv"), ("KLASS__DATABASE__READERS", "9")])
                .unwrap();
        assert_eq!(settings.http.addr.to_string(), "0.0.0.0:80");
        assert_eq!(settings.data.dir, Path::new("/srv"));
        assert_eq!(settings.database.readers, 9);
    }

    #[test]
    fn a_text_may_look_like_a_number() {
        assert_eq!(read(&[("KLASS__SCHOOL__NAME", "1543")]).unwrap().school.name, "1543");
    }

    #[test]
    fn a_wrong_setting_is_named_in_one_line() {
        for (name, value, said) in [
            ("HTTP_ADDR", "nowhere", "http.addr (HTTP_ADDR)"),
            ("KLASS__DATABASE__READERS", "many", "database.readers (KLASS__DATABASE__READERS)"),
            ("KLASS__ONBOARDING__EMAIL", "perhaps", "onboarding.email (KLASS__ONBOARDING__EMAIL)"),
            ("KLASS__TELEGRAM__TOKEN", "x", "token"),
            ("KLASS__NONSENSE", "1", "nonsense"),
            ("DATABASE_URL", "mysql://x", "DATABASE_URL"),
            ("S3_BUCKET", "files", "S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY not set"),
            ("S3_ENDPOINT", "https://s3.example.org", "S3_BUCKET"),
            (
                "JWT_SECRET",
                "thirty-one letters are too few!",
                "accounts.jwt_secret (JWT_SECRET): a key has at least 32",
            ),
            ("CORS_ORIGINS", "https://a.example.org,*", "http.cors_origins (CORS_ORIGINS): * is no origin"),
            ("KLASS__HTTP__BEHIND_PROXY", "perhaps", "http.behind_proxy"),
            ("KLASS__SCHOOL__ZONE", "Mars/Olympus", "school.zone (KLASS__SCHOOL__ZONE)"),
            ("KLASS__SCHOOL__TERMS_VERSION", "soon", "school.terms_version"),
            ("KLASS__SCHOOL__OPERATOR_EMAIL", "nowhere", "school.operator_email"),
            ("KLASS__SCHOOL__LANGUAGE", "de", "school.language"),
        ] {
            let error = read(&[(name, value)]).unwrap_err();
            assert!(error.contains(said), "{name}={value}: {error}");
            assert_eq!(error.lines().count(), 1, "{error}");
        }
    }

    #[test]
    fn an_example_of_every_variable_is_in_the_example_file() {
        let example = include_str!("../../.env.example");
        for (name, _) in KNOWN {
            assert!(example.contains(name), "{name}");
        }
    }
}

//! Tells Telegram the commands, in both languages; those of the default language are shown to everybody else. A chat that a
//! moderator has signed in in has a list of its own.

use klass_locales::{Language, Words};
use serde_json::{Value, json};
use tracing::{error, info};

use crate::{
    call::{Call, Role},
    command::Command,
    telegram::Telegram,
};

/// Whoever reads none of ours, and who does.
const LANGUAGES: [Option<Language>; 3] = [None, Some(Language::Ru), Some(Language::En)];

/// Registers the commands. The second run is the same.
pub async fn register(telegram: Telegram) {
    for language in LANGUAGES {
        let body = list(language, Command::registered);
        if let Err(refused) = telegram.send("setMyCommands", &body).await {
            return error!(%refused, "the commands cannot be registered");
        }
    }
    info!("commands registered");
}

/// What makes Telegram show a chat the commands of a moderator, or those of everybody again.
pub fn calls(chat: i64, moderates: bool) -> Vec<Call> {
    let scope = json!({"type": "chat", "chat_id": chat});
    let call = |language| {
        let (method, mut body) = match moderates {
            true => ("setMyCommands", list(language, Command::registered_for_moderators)),
            false => ("deleteMyCommands", named(language)),
        };
        body["scope"] = scope.clone();
        Call::new(method, Role::Plain, body)
    };
    LANGUAGES.map(call).into()
}

fn list(language: Option<Language>, commands: fn(Words) -> Vec<(&'static str, String)>) -> Value {
    let commands = commands(language.unwrap_or_default().words()).into_iter();
    let commands = commands.map(|(command, description)| json!({"command": command, "description": description}));
    let mut body = named(language);
    body["commands"] = commands.collect();
    body
}

fn named(language: Option<Language>) -> Value {
    language.map_or_else(|| json!({}), |language| json!({"language_code": language.code()}))
}

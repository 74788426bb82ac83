//! Tells Telegram the commands, in both languages; those of the default language are shown to everybody else.

use klass_locales::Language;
use serde_json::{Value, json};
use tracing::{error, info};

use crate::{command::Command, telegram::Telegram};

/// Registers the commands. The second run is the same.
pub async fn register(telegram: Telegram) {
    for language in [None, Some(Language::Ru), Some(Language::En)] {
        let registered = Command::registered(language.unwrap_or_default().words());
        let commands: Vec<Value> = registered
            .into_iter()
            .map(|(command, description)| json!({"command": command, "description": description}))
            .collect();
        let body = match language {
            Some(language) => json!({"commands": commands, "language_code": language.code()}),
            None => json!({"commands": commands}),
        };
        if let Err(refused) = telegram.send("setMyCommands", &body).await {
            return error!(%refused, "the commands cannot be registered");
        }
    }
    info!("commands registered");
}

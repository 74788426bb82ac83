//! A chat as readable text, for failing tests and for documents.

use std::fmt::{self, Display, Write};

use crate::gateway::Gateway;
use crate::shown::Shown;
use crate::state::{Chat, State};

/// What was said in a chat, and what was missing when somebody stopped waiting. Prints as plain text
/// in both formats, so that a failing test shows it readably.
#[derive(Clone, PartialEq, Eq)]
pub struct Transcript(pub String);

impl Display for Transcript {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Transcript {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\n{}", self.0)
    }
}

impl std::error::Error for Transcript {}

impl Gateway {
    /// The chat as text: who said what, with the buttons under it. Empty for a chat that is not there.
    #[must_use]
    pub fn transcript(&self, chat: i64) -> String {
        written(&self.state(), chat)
    }
}

pub(crate) fn written(state: &State, id: i64) -> String {
    let Some(chat) = state.chats.get(&id) else {
        return String::new();
    };
    let person = state.people.get(&id).map_or("somebody", |person| person.first_name.as_str());
    let mut text = String::new();
    for message in chat.messages.values() {
        let shown = Shown::of(message);
        let who = if shown.from_bot { state.bot.name.as_str() } else { person };
        let _never_fails = write_message(&mut text, who, &shown);
    }
    if let Some(keyboard) = &chat.reply_keyboard {
        for row in &keyboard.rows {
            let keys: Vec<String> = row.iter().map(|key| format!("({})", key.text)).collect();
            let _never_fails = writeln!(text, "    {}", keys.join(" "));
        }
    }
    text
}

fn write_message(text: &mut String, who: &str, shown: &Shown) -> fmt::Result {
    let medium = shown.media.as_ref().map(|media| format!("<{}> ", media.kind));
    let edited = if shown.edited { " (edited)" } else { "" };
    let said = format!("{who}{edited}: {}{}", medium.unwrap_or_default(), shown.text.replace('\n', "\n    "));
    writeln!(text, "{}", said.trim_end())?;
    for row in &shown.inline_keyboard {
        let buttons: Vec<String> = row.iter().map(|button| format!("[{}]", button.text)).collect();
        writeln!(text, "    {}", buttons.join(" "))?;
    }
    Ok(())
}

/// The transcript with a last line that says what is still under way.
pub(crate) fn unfinished(state: &State, id: i64) -> Transcript {
    let mut text = written(state, id);
    if let Some(Chat { pending, unanswered, busy, .. }) = state.chats.get(&id) {
        let _never_fails = writeln!(
            text,
            "-- chat {id}: {pending} updates not confirmed, {unanswered} presses not answered, {busy} calls under way"
        );
    }
    Transcript(text)
}

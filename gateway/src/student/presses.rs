//! Presses of inline buttons, those that are shown and those that were.

use std::fmt;

use serde_json::{Value, json};

use super::Student;
use crate::state::{Message, State};
use crate::transcript::{Transcript, unfinished};

/// The button is not in the chat. Prints the chat.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("no button {wanted:?} in the chat:\n{transcript}")]
pub struct NoSuchButton {
    /// The data or the label that was looked for.
    pub wanted: String,
    /// What was in the chat instead.
    pub transcript: Transcript,
}

impl fmt::Debug for NoSuchButton {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Student {
    /// Presses the button with this data under this message and gives the `callback_query_id`.
    pub fn presses(&self, message_id: i64, data: &str) -> Result<String, NoSuchButton> {
        let mut state = self.gateway.state();
        let shown = message_of(&state, self.id, message_id).is_some_and(|message| message.has_button(data));
        if !shown {
            return Err(no_button(&state, self.id, data));
        }
        Ok(self.press(&mut state, message_id, data, true))
    }

    /// Presses the newest button whose label contains this.
    pub fn presses_labelled(&self, label: &str) -> Result<String, NoSuchButton> {
        let mut state = self.gateway.state();
        let found = state.chats.get(&self.id).and_then(|chat| {
            chat.messages.values().rev().find_map(|message| {
                let buttons = message.inline_keyboard.iter().flatten();
                let mut fitting = buttons.filter(|button| button.text.contains(label));
                let data = fitting.find_map(|button| button.callback_data.clone())?;
                Some((message.message_id, data))
            })
        });
        let (message_id, data) = found.ok_or_else(|| no_button(&state, self.id, label))?;
        Ok(self.press(&mut state, message_id, &data, true))
    }

    /// Presses a button that may no longer be shown, as from a phone that was offline. The bot gets the
    /// message as it is now, or only its place if it is gone.
    pub fn presses_anyway(&self, message_id: i64, data: &str) -> String {
        self.press(&mut self.gateway.state(), message_id, data, true)
    }

    /// The same under a message that Telegram no longer gives to the bot (`InaccessibleMessage`).
    pub fn presses_inaccessible(&self, message_id: i64, data: &str) -> String {
        self.press(&mut self.gateway.state(), message_id, data, false)
    }

    fn press(&self, state: &mut State, message_id: i64, data: &str, accessible: bool) -> String {
        let now = self.gateway.clock().now();
        let message = message_of(state, self.id, message_id).filter(|_| accessible);
        let payload = match message {
            Some(message) => state.to_bot_api(message),
            None => {
                let chat = state.chats.get(&self.id).map_or(Value::Null, |chat| chat.info.clone());
                json!({"chat": chat, "message_id": message_id, "date": 0})
            }
        };
        state.person_presses(self.id, message_id, payload, data, now)
    }
}

fn message_of(state: &State, chat: i64, message_id: i64) -> Option<&Message> {
    state.chats.get(&chat)?.messages.get(&message_id)
}

fn no_button(state: &State, chat: i64, wanted: &str) -> NoSuchButton {
    NoSuchButton { wanted: wanted.to_owned(), transcript: unfinished(state, chat) }
}

//! What the page is told while it looks at a chat: one JSON object an event.

use std::sync::Arc;

use serde::Serialize;
use tokio::sync::broadcast;

use crate::keyboard::ReplyKeyboard;
use crate::page::MessageOnPage;
use crate::state::Message;

/// So many events a slow page may lag behind before it has to load the chat anew.
const LONGEST_LAG: usize = 256;

/// One event of a chat, as the page reads it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Event {
    Message { message: MessageOnPage },
    Edited { message: MessageOnPage },
    Deleted { message_id: i64 },
    Answered { callback_query_id: String, text: Option<String>, show_alert: bool },
    Typing,
    ReplyKeyboard { keyboard: Option<ReplyKeyboard> },
    Commands,
}

impl Event {
    pub(crate) fn message(message: &Message) -> Event {
        Event::Message { message: MessageOnPage::of(message) }
    }

    pub(crate) fn edited(message: &Message) -> Event {
        Event::Edited { message: MessageOnPage::of(message) }
    }
}

/// The pages that look at a chat. Costs nothing while there are none.
#[derive(Debug, Default)]
pub(crate) struct Listeners {
    sender: Option<broadcast::Sender<Arc<str>>>,
}

impl Listeners {
    pub(crate) fn is_empty(&self) -> bool {
        self.sender.as_ref().is_none_or(|sender| sender.receiver_count() == 0)
    }

    pub(crate) fn join(&mut self) -> broadcast::Receiver<Arc<str>> {
        self.sender.get_or_insert_with(|| broadcast::channel(LONGEST_LAG).0).subscribe()
    }

    pub(crate) fn tell(&mut self, event: &Event) {
        if self.is_empty() {
            self.sender = None;
            return;
        }
        if let (Some(sender), Ok(json)) = (&self.sender, serde_json::to_string(event)) {
            let _nobody_left = sender.send(Arc::from(json));
        }
    }
}

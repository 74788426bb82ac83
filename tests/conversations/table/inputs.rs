//! What may come in whatever is awaited.

use klass_gateway::Content;
use serde_json::json;

use super::states::Place;
use crate::stage::Actor;

/// Something a student does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Writes a word.
    Text,
    /// Writes 4,096 letters.
    Long,
    Sticker,
    Voice,
    Photo,
    Contact,
    Location,
    Poll,
    /// Changes a message sent before.
    Edited,
    Forwarded,
    /// Gives the command of another flow: [`Place::command`].
    Command,
    /// Presses a button that meant something once: [`Place::old_button`].
    OldButton,
    /// Presses a button that leads on, under a message that Telegram no longer gives to the bot: [`Place::own_button`].
    Inaccessible,
}

pub use Input::{Command, Contact, Edited, Forwarded, Inaccessible, Long, OldButton, Text};
use Input::{Location, Photo, Poll, Sticker, Voice};

pub const ALL: [Input; 13] =
    [Text, Long, Sticker, Voice, Photo, Contact, Location, Poll, Edited, Forwarded, Command, OldButton, Inaccessible];

/// What is no text.
pub const NO_TEXT: &[Input] = &[Sticker, Voice, Photo, Contact, Location, Poll];

/// What is no text, and no contact.
pub const NO_CONTACT: &[Input] = &[Sticker, Voice, Photo, Location, Poll];

/// The word that is written, and forwarded.
pub const WORD: &str = "Привет";

impl Input {
    pub async fn happens(self, actor: &Actor, place: &Place) {
        let caption = Some("подпись".to_owned());
        match self {
            Text => drop(actor.writes(WORD).await),
            Long => drop(actor.writes(&"ы".repeat(4096)).await),
            Sticker => actor.sends(Content::Sticker).await,
            Voice => actor.sends(Content::Voice).await,
            Photo => actor.sends(Content::Photo { caption }).await,
            Contact => actor.sends(Content::Contact { own: true }).await,
            Location => actor.sends(Content::Location).await,
            Poll => actor.sends(Content::Poll).await,
            Edited => edits(actor).await,
            Forwarded => actor.sends(Content::Forwarded(WORD.to_owned())).await,
            Command => drop(actor.writes(place.command).await),
            OldButton => {
                let chat = actor.student.chat();
                let first = chat.iter().find(|shown| shown.from_bot).map_or(1, |shown| shown.message_id);
                actor.presses_old(first, place.old_button).await;
            }
            Inaccessible => {
                let button = actor.button(place.own_button);
                let (message, data) = button.unwrap_or_else(|| (1, place.own_button.to_owned()));
                actor.student.presses_inaccessible(message, &data);
                actor.settled().await;
            }
        }
    }
}

/// Changes the student's first message; where the bot has seen none, it hears of the change alone.
async fn edits(actor: &Actor) {
    let chat = actor.student.chat();
    if let Some(own) = chat.iter().find(|shown| !shown.from_bot) {
        return actor.edits(own.message_id, "Пока").await;
    }
    let id = actor.student.id;
    let chat = json!({"id": id, "type": "private", "first_name": "Ада"});
    let from = json!({"id": id, "is_bot": false, "first_name": "Ада", "language_code": "ru"});
    let message = json!({"message_id": 1, "date": 1, "edit_date": 2, "chat": chat, "from": from, "text": "Пока"});
    actor.student.gateway().inject(json!({"edited_message": message}));
    actor.settled().await;
}

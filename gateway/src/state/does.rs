//! What people and the bot do, each written down as records.

use serde_json::{Map, Value, json};

use super::queue::LONGEST_PRESS;
use super::{Message, PendingUpdate, Person, Press, Record, State};
use crate::keyboard::InlineRows;

/// Kinds a bot gets only if it asks for them by name.
const ONLY_IF_ASKED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl State {
    /// A new person with an empty private chat.
    pub(crate) fn add_person(&mut self, first: &str, last: Option<&str>, language: &str) -> Person {
        let person = Person {
            id: self.next_student,
            first_name: first.to_owned(),
            last_name: last.map(str::to_owned),
            language_code: language.to_owned(),
        };
        self.record(Record::Person(person.clone()));
        person
    }

    /// The bot says something; the caller has checked that it may.
    pub(crate) fn bot_says(
        &mut self,
        chat: i64,
        content: Map<String, Value>,
        inline_keyboard: InlineRows,
        reply_to: Option<i64>,
        now: i64,
    ) -> Message {
        let message = Message { inline_keyboard, reply_to, ..self.new_message(chat, true, content, now) };
        self.record(Record::Message(message.clone()));
        message
    }

    /// A person says something: a message in the chat and an update for the bot.
    pub(crate) fn person_says(&mut self, chat: i64, content: Map<String, Value>, now: i64) -> Message {
        let message = self.new_message(chat, false, content, now);
        self.record(Record::Message(message.clone()));
        let payload = self.to_bot_api(&message);
        self.offer_update("message", payload, now);
        message
    }

    fn new_message(&self, chat: i64, from_bot: bool, content: Map<String, Value>, now: i64) -> Message {
        Message {
            message_id: self.next_message_id,
            chat,
            from_bot,
            date: now,
            edit_date: None,
            edits: 0,
            content,
            inline_keyboard: InlineRows::new(),
            reply_to: None,
        }
    }

    /// A person presses a button: a press to be answered and an update. `message` is what the bot gets
    /// to see of the message, whole or only its place.
    pub(crate) fn person_presses(
        &mut self,
        chat: i64,
        message_id: i64,
        message: Value,
        data: &str,
        now: i64,
    ) -> String {
        let callback_query_id = format!("{chat}{:012}", self.queue.next_id());
        let from = self.people.get(&chat).map(Person::to_user);
        self.record(Record::Press(Press {
            callback_query_id: callback_query_id.clone(),
            chat,
            message_id,
            data: data.to_owned(),
            at: now,
        }));
        let payload = json!({
            "id": callback_query_id,
            "from": from,
            "message": message,
            "chat_instance": chat.to_string(),
            "data": data,
        });
        self.offer_update("callback_query", payload, now);
        callback_query_id
    }

    /// Queues an update if the bot wants its kind; Telegram drops the others.
    pub(crate) fn offer_update(&mut self, kind: &str, payload: Value, now: i64) {
        let wanted = if self.allowed_updates.is_empty() {
            !ONLY_IF_ASKED.contains(&kind)
        } else {
            self.allowed_updates.iter().any(|allowed| allowed == kind)
        };
        if wanted {
            let chat = super::chat_of(&payload);
            let mut update = Map::new();
            update.insert(kind.to_owned(), payload);
            self.queue_update(kind, chat, update, now);
        }
    }

    /// Queues an update whatever its kind and gives its id.
    pub(crate) fn queue_update(
        &mut self,
        kind: &str,
        chat: Option<i64>,
        mut update: Map<String, Value>,
        now: i64,
    ) -> i64 {
        let update_id = self.queue.next_id();
        update.insert("update_id".to_owned(), json!(update_id));
        self.record(Record::Update(PendingUpdate {
            update_id,
            at: now,
            kind: kind.to_owned(),
            chat,
            json: Value::Object(update).to_string(),
        }));
        update_id
    }

    /// Whether a press still waits for its answer and Telegram would still take one.
    pub(crate) fn may_answer(&self, callback_query_id: &str, now: i64) -> bool {
        self.presses.get(callback_query_id).is_some_and(|press| now - press.at <= LONGEST_PRESS)
    }

    /// Telegram's `Message`, with the message it replies to, if that is still there.
    pub(crate) fn to_bot_api(&self, message: &Message) -> Value {
        let mut json = self.to_bot_api_alone(message);
        let replied = message.reply_to.and_then(|id| {
            let replied = self.chats.get(&message.chat)?.messages.get(&id)?;
            Some(self.to_bot_api_alone(replied))
        });
        if let Some(replied) = replied {
            json["reply_to_message"] = replied;
        }
        json
    }

    fn to_bot_api_alone(&self, message: &Message) -> Value {
        let from = match self.people.get(&message.chat) {
            Some(person) if !message.from_bot => person.to_user(),
            _ => self.bot.to_user(),
        };
        let chat = self.chats.get(&message.chat);
        message.to_bot_api(from, chat.map_or(&Value::Null, |chat| &chat.info))
    }
}

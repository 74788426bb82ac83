//! What a person does in the chat.

use serde_json::{Map, Value, json};

use super::{Content, Student};
use crate::state::{Message, Person, Record, State};
use crate::text::FormattedText;

impl Student {
    /// Writes a text and gives the message's id.
    pub fn writes(&self, text: &str) -> i64 {
        let mut content = Map::new();
        FormattedText::typed(text).put(&mut content, "text", "entities");
        self.says(content)
    }

    /// Sends something other than a typed text and gives the message's id.
    pub fn sends(&self, content: Content) -> i64 {
        let fields = content.fields(self);
        self.says(fields)
    }

    pub(crate) fn says(&self, content: Map<String, Value>) -> i64 {
        let now = self.gateway.clock().now();
        self.gateway.state().person_says(self.id, content, now).message_id
    }

    /// Changes a text of their own. Nothing happens where the message is not there or is the bot's.
    pub fn edits(&self, message_id: i64, text: &str) {
        let now = self.gateway.clock().now();
        let mut state = self.gateway.state();
        let Some(before) = own_message(&state, self.id, message_id) else {
            return;
        };
        let mut message = Message { edit_date: Some(now), edits: before.edits.saturating_add(1), ..before };
        FormattedText::typed(text).put(&mut message.content, "text", "entities");
        let payload = state.to_bot_api(&message);
        state.record(Record::Message(message));
        state.offer_update("edited_message", payload, now);
    }

    /// Blocks the bot: what it sends from now on is refused with 403.
    pub fn blocks_bot(&self) {
        self.changes_membership(true);
    }

    /// Lets the bot write again.
    pub fn unblocks_bot(&self) {
        self.changes_membership(false);
    }

    fn changes_membership(&self, blocked: bool) {
        let now = self.gateway.clock().now();
        let mut state = self.gateway.state();
        let (before, after) = if blocked { ("member", "kicked") } else { ("kicked", "member") };
        let bot = state.bot.to_user();
        let member = |status: &str| match status {
            "kicked" => json!({"user": bot, "status": status, "until_date": 0}),
            _ => json!({"user": bot, "status": status}),
        };
        let payload = json!({
            "chat": state.people.get(&self.id).map(Person::to_chat),
            "from": state.people.get(&self.id).map(Person::to_user),
            "date": now,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        });
        state.record(Record::Blocked { chat: self.id, blocked });
        state.offer_update("my_chat_member", payload, now);
    }
}

fn own_message(state: &State, chat: i64, message_id: i64) -> Option<Message> {
    let message = state.chats.get(&chat)?.messages.get(&message_id)?;
    (!message.from_bot).then(|| message.clone())
}

//! Raw updates from a test: groups, kinds nobody knows yet, messages no student here could send.

use serde_json::{Map, Value, json};

use crate::gateway::Gateway;
use crate::state::{Message, Press, Record, State, chat_of, kind_of};

impl Gateway {
    /// Queues an update as it is, whatever kinds the bot allowed, and gives its `update_id`. A chat that
    /// is new becomes one the bot may write to, a message is put into its chat, a press has to be
    /// answered. Anything but an object becomes an update without a kind.
    pub fn inject(&self, update: Value) -> i64 {
        let now = self.clock().now();
        let kind = kind_of(&update).unwrap_or_default().to_owned();
        let Value::Object(update) = update else {
            return self.state().queue_update("", None, Map::new(), now);
        };
        let payload = update.get(&kind).cloned().unwrap_or_default();
        let chat = chat_of(&payload);
        let mut state = self.state();
        meet_chat(&mut state, &payload);
        match kind.as_str() {
            "message" => keep_message(&mut state, &payload, now),
            "callback_query" => keep_press(&mut state, &payload, now),
            _ => {}
        }
        state.queue_update(&kind, chat, update, now)
    }
}

fn meet_chat(state: &mut State, payload: &Value) {
    let info = ["/chat", "/message/chat"].iter().find_map(|path| payload.pointer(path));
    let id = info.and_then(|info| info.get("id")).and_then(Value::as_i64);
    if let (Some(id), Some(info)) = (id, info)
        && !state.chats.contains_key(&id)
    {
        state.record(Record::Group { id, info: info.clone() });
    }
}

fn keep_message(state: &mut State, payload: &Value, now: i64) {
    let (Some(fields), Some(chat)) = (payload.as_object(), chat_of(payload)) else {
        return;
    };
    let Some(message_id) = fields.get("message_id").and_then(Value::as_i64) else {
        return;
    };
    let taken = |state: &State| {
        let chat = state.chats.get(&chat);
        chat.is_some_and(|chat| chat.messages.contains_key(&message_id))
    };
    // Far ids would push all later ones up; Telegram's are 32 bits wide.
    if taken(state) || !(1..1 << 30).contains(&message_id) {
        return;
    }
    let mut content = fields.clone();
    for base in ["message_id", "chat", "date", "edit_date", "reply_markup"] {
        content.remove(base);
    }
    state.record(Record::Message(Message {
        message_id,
        chat,
        from_bot: false,
        date: fields.get("date").and_then(Value::as_i64).unwrap_or(now),
        edit_date: None,
        edits: 0,
        content,
        inline_keyboard: Vec::new(),
        reply_to: None,
    }));
}

fn keep_press(state: &mut State, payload: &Value, now: i64) {
    let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let message_id = payload.pointer("/message/message_id").unwrap_or(&json!(0)).as_i64();
    let Some(chat) = chat_of(payload) else {
        return;
    };
    state.record(Record::Press(Press {
        callback_query_id: text("id"),
        chat,
        message_id: message_id.unwrap_or_default(),
        data: text("data"),
        at: now,
    }));
}

//! What Telegram tells us, reduced to what matters to a school. Telegram's types are teloxide's, which are older than
//! Telegram: what they do not know makes them lose the text, so such an update is read again without what they stumble
//! over (PRODUCT.md: no student's message is lost).

use klass_school::turns::{Key, TELEGRAM};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use teloxide::types::{
    CallbackQuery, ChatMemberKind, MaybeInaccessibleMessage, Message, MessageKind, Update, UpdateKind, User,
};

/// One update.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Telegram's number of it.
    pub update_id: i64,
    /// As it came.
    pub raw: String,
    /// Who did something, in which private chat; `None` for what is none of our business.
    pub from: Option<Speaker>,
    /// What they did.
    pub event: Event,
}

/// Who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The private chat.
    pub chat: i64,
    /// The user.
    pub user: u64,
    /// As Telegram knows them.
    pub first_name: String,
    /// As Telegram knows them.
    pub last_name: Option<String>,
    /// Without `@`.
    pub username: Option<String>,
    /// The language of their Telegram.
    pub language_code: Option<String>,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Wrote this, typed or forwarded.
    Wrote(String),
    /// Shared a contact, their own or another's.
    Shared(Contact),
    /// Sent something else that is no text: a sticker, a voice, a photo…
    SentOther,
    /// Changed a message they had sent.
    Edited,
    /// Pressed a button.
    Pressed(Pressed),
    /// Blocked the bot.
    Left,
    /// Unblocked it.
    CameBack,
    /// Nothing that concerns us.
    Nothing,
}

/// A contact that was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The number, as Telegram gives it.
    pub phone: String,
    /// Whether it is that of who sent it.
    pub own: bool,
}

/// A press of a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// To be answered.
    pub query: String,
    /// What the button carries.
    pub data: String,
    /// The number of the message under which it is, also of one that is gone.
    pub on: Option<i64>,
    /// That message; `None` where Telegram will not let us touch that any more.
    pub message: Option<PressedMessage>,
}

/// The message whose button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PressedMessage {
    /// Its number.
    pub id: i64,
    /// Whether it shows a file: a picture, a video, a sound…
    pub media: bool,
}

impl Speaker {
    /// Under which this person's dialogue is kept.
    pub fn key(&self) -> Key {
        Key { channel: TELEGRAM, chat: self.chat.to_string(), user: self.user.to_string() }
    }

    fn of(user: &User, chat: i64) -> Self {
        Self {
            chat,
            user: user.id.0,
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            username: user.username.clone(),
            language_code: user.language_code.clone(),
        }
    }
}

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

impl Incoming {
    /// Reads one update. What cannot be read at all still has a number, or `None`: then it is no update.
    pub fn read(raw: &RawValue) -> Option<Self> {
        let raw = raw.get();
        let Numbered { update_id } = serde_json::from_str(raw).ok()?;
        let update: Option<Update> = serde_json::from_str(raw).ok();
        let update = match update {
            Some(update) if is_understood(&update) => Some(update),
            lossy => salvage(raw).or(lossy),
        };
        let (from, event) = update.map_or((None, Event::Nothing), |update| sort(update.kind));
        Some(Self { update_id, raw: raw.to_owned(), from, event })
    }
}

fn is_understood(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(message) => !matches!(message.kind, MessageKind::Empty {}),
        UpdateKind::Error(_) => false,
        _ => true,
    }
}

/// Reads an update again with no more in it than we need.
fn salvage(raw: &str) -> Option<Update> {
    let mut update: Value = serde_json::from_str(raw).ok()?;
    for kind in ["message", "edited_message"] {
        if let Some(message) = update.get_mut(kind) {
            keep(message, &["message_id", "date", "chat", "from", "text", "contact"]);
        }
    }
    if let Some(query) = update.get_mut("callback_query") {
        keep(query, &["id", "from", "message", "chat_instance", "data"]);
        if let Some(message) = query.get_mut("message") {
            keep(message, &["message_id", "date", "chat"]);
        }
    }
    for person in ["/message/from", "/edited_message/from", "/callback_query/from"] {
        if let Some(person) = update.pointer_mut(person) {
            keep(person, &["id", "is_bot", "first_name", "last_name", "username", "language_code"]);
        }
    }
    for chat in ["/message/chat", "/edited_message/chat", "/callback_query/message/chat"] {
        if let Some(chat) = update.pointer_mut(chat) {
            keep(chat, &["id", "type", "first_name", "last_name", "username", "title"]);
        }
    }
    // From text, not from a value: teloxide's `Update` reads borrowed keys only.
    serde_json::from_str(&update.to_string()).ok()
}

fn keep(object: &mut Value, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|key, _| keys.contains(&key.as_str()));
    }
}

fn sort(kind: UpdateKind) -> (Option<Speaker>, Event) {
    match kind {
        UpdateKind::Message(message) if message.chat.is_private() => {
            let from = message.from.as_ref().map(|user| Speaker::of(user, message.chat.id.0));
            let event = match (message.text(), &message.kind) {
                (Some(text), _) => Event::Wrote(text.trim().to_owned()),
                (None, _) if let Some(contact) = message.contact() => {
                    let sender = message.from.as_ref().map(|user| user.id);
                    let own = contact.user_id.is_some() && contact.user_id == sender;
                    Event::Shared(Contact { phone: contact.phone_number.clone(), own })
                }
                // What Telegram itself says in a chat (a pinned message, a timer) is nobody's answer.
                (None, MessageKind::Common(_) | MessageKind::Empty {}) => Event::SentOther,
                (None, _) => Event::Nothing,
            };
            (from, event)
        }
        UpdateKind::EditedMessage(message) if message.chat.is_private() => {
            (message.from.as_ref().map(|user| Speaker::of(user, message.chat.id.0)), Event::Edited)
        }
        UpdateKind::CallbackQuery(query) => pressed(query),
        UpdateKind::MyChatMember(change) if change.chat.is_private() => {
            let gone = matches!(change.new_chat_member.kind, ChatMemberKind::Banned(_));
            (Some(Speaker::of(&change.from, change.chat.id.0)), if gone { Event::Left } else { Event::CameBack })
        }
        _ => (None, Event::Nothing),
    }
}

fn pressed(query: CallbackQuery) -> (Option<Speaker>, Event) {
    let message = query.message.as_ref().and_then(|message| match message {
        MaybeInaccessibleMessage::Regular(message) => {
            Some(PressedMessage { id: i64::from(message.id.0), media: shows_a_file(message) })
        }
        MaybeInaccessibleMessage::Inaccessible(_) => None,
    });
    // A private chat has its user's number.
    let chat =
        query.message.as_ref().map_or_else(|| i64::try_from(query.from.id.0).ok(), |message| Some(message.chat().id.0));
    let private = query.message.as_ref().is_none_or(|message| message.chat().is_private());
    let from = chat.filter(|_| private).map(|chat| Speaker::of(&query.from, chat));
    let on = query.message.as_ref().map(|message| i64::from(message.id().0));
    let pressed = Pressed { query: query.id.0, data: query.data.unwrap_or_default(), on, message };
    (from, Event::Pressed(pressed))
}

fn shows_a_file(message: &Message) -> bool {
    message.photo().is_some() || message.video().is_some() || message.audio().is_some() || message.document().is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(update: Value) -> Incoming {
        Incoming::read(&serde_json::value::to_raw_value(&update).unwrap()).unwrap()
    }

    fn message(extra: Value) -> Value {
        let mut message = json!({
            "message_id": 5, "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private", "first_name": "Ada"},
            "from": {"id": 7, "is_bot": false, "first_name": "Ada", "language_code": "ru"},
        });
        message.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        json!({"update_id": 1, "message": message})
    }

    #[test]
    fn text_is_text_whatever_comes_with_it() {
        for extra in [
            json!({"text": " hello "}),
            json!({"text": "hello", "entities": [{"type": "date_time", "offset": 0, "length": 5}]}),
            json!({"text": "hello", "a_field_of_next_year": {"x": 1}}),
            json!({"text": "hello", "forward_origin": {"type": "of a kind unknown", "date": 1}}),
        ] {
            let incoming = read(message(extra.clone()));
            assert_eq!(incoming.event, Event::Wrote("hello".into()), "{extra}");
            assert_eq!(incoming.from.unwrap().chat, 7);
        }
    }

    #[test]
    fn what_is_no_text_is_seen_as_something() {
        for extra in [json!({"rich_message": {"blocks": []}}), json!({"location": {"latitude": 1.0, "longitude": 2.0}})]
        {
            assert_eq!(read(message(extra.clone())).event, Event::SentOther, "{extra}");
        }
    }

    #[test]
    fn a_contact_is_ones_own_if_it_says_so() {
        let shared = |contact: Value| read(message(json!({"contact": contact}))).event;
        let of = |own| Event::Shared(Contact { phone: "+15550100".into(), own });
        assert_eq!(shared(json!({"phone_number": "+15550100", "first_name": "Ada", "user_id": 7})), of(true));
        assert_eq!(shared(json!({"phone_number": "+15550100", "first_name": "Ada", "user_id": 8})), of(false));
        assert_eq!(shared(json!({"phone_number": "+15550100", "first_name": "Ada"})), of(false));
        let forwarded = json!({
            "contact": {"phone_number": "+15550100", "first_name": "Ada", "user_id": 7},
            "forward_origin": {"type": "of a kind unknown", "date": 1},
        });
        assert_eq!(read(message(forwarded)).event, of(true));
    }

    #[test]
    fn an_unknown_kind_still_has_its_number() {
        let incoming = read(json!({"update_id": 9, "guest_message": {"x": 1}}));
        assert_eq!((incoming.update_id, incoming.from, incoming.event), (9, None, Event::Nothing));
    }

    #[test]
    fn groups_are_none_of_our_business() {
        let mut update = message(json!({"text": "hello"}));
        update["message"]["chat"] = json!({"id": -100_123, "type": "supergroup", "title": "Us"});
        assert_eq!(read(update).from, None);
    }

    #[test]
    fn a_press_is_read_with_its_message_or_without() {
        let press = |message: Value| {
            read(json!({"update_id": 2, "callback_query": {
                "id": "q", "chat_instance": "c", "data": "menu", "message": message,
                "from": {"id": 7, "is_bot": false, "first_name": "Ada"},
            }}))
        };
        let chat = json!({"id": 7, "type": "private", "first_name": "Ada"});
        let seen = press(json!({"message_id": 5, "date": 1_700_000_000, "chat": chat, "text": "x"}));
        let Event::Pressed(pressed) = seen.event else { panic!("{seen:?}") };
        assert_eq!(pressed.message, Some(PressedMessage { id: 5, media: false }));
        let old = press(json!({"message_id": 5, "date": 0, "chat": chat}));
        let Event::Pressed(pressed) = old.event else { panic!("{old:?}") };
        assert_eq!((pressed.message, old.from.unwrap().chat), (None, 7));
    }
}

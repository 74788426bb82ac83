//! Who is there: the bot and the students.

use poem::Request;
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, Declined, body_of, in_json};
use crate::gateway::Gateway;
use crate::state::{Person, State};

/// `GET /chat/api/bot`.
pub(crate) async fn bot(gateway: Gateway, _request: Request) -> Answer {
    let (commands, in_chats) = (gateway.commands(), gateway.commands_in_chats());
    let name = gateway.state().bot.name.clone();
    in_json(StatusCode::OK, &json!({"name": name, "commands": commands, "commands_in_chats": in_chats}))
}

/// `GET /chat/api/students`.
pub(crate) async fn students(gateway: Gateway, _request: Request) -> Answer {
    let state = gateway.state();
    let students: Vec<Value> = state.people.values().map(|person| on_page(&state, person)).collect();
    in_json(StatusCode::OK, &students)
}

/// `POST /chat/api/students`: names of 1 to 64 letters, the last one may be absent; two letters of language.
pub(crate) async fn add_student(gateway: Gateway, request: Request) -> Answer {
    let body = body_of(request).await?;
    let field = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().trim();
    let (first, last, language) = (field("first_name"), field("last_name"), field("language_code"));
    let long = |name: &str| name.chars().count() > 64;
    if first.is_empty() || long(first) || long(last) {
        return Err(Declined::bad("a name has 1 to 64 letters"));
    }
    if language.len() != 2 || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(Declined::bad("a language code has two letters"));
    }
    let last = Some(last).filter(|last| !last.is_empty());
    let mut state = gateway.state();
    let person = state.add_person(first, last, language);
    in_json(StatusCode::CREATED, &on_page(&state, &person))
}

fn on_page(state: &State, person: &Person) -> Value {
    let unread = state.chats.get(&person.id).is_some_and(crate::state::Chat::is_unread);
    json!({
        "id": person.id, "first_name": person.first_name, "last_name": person.last_name,
        "language_code": person.language_code, "unread": unread,
    })
}

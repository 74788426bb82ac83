//! All that the school keeps about somebody, for them to have: asked for in a turn, written by the courier.

mod learning;

use chrono::{DateTime, TimeDelta, Utc};
use klass_entity::{channel, consent, delivery, moderator_chat, person, session, student};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::{
    School, Unexpected,
    access::Student,
    deliveries::{self, NewDelivery},
    ids::PersonId,
    turns::{Key, Turn},
};

/// Who asks again sooner gets one file.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// What became of the wish for one's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataAsked {
    /// The file is owed.
    Owed,
    /// It was owed less than a minute ago.
    JustNow,
}

/// All that the school keeps about somebody. Nothing of the inside is in it: no keys of rows, no hashes.
#[derive(Debug, Serialize)]
pub struct Data {
    person: Person,
    channels: Vec<Channel>,
    consents: Vec<Consent>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sign_ins: Vec<SignIn>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    works_in: Vec<Desk>,
    #[serde(flatten)]
    learning: Option<learning::Learning>,
}

#[derive(Debug, Serialize)]
struct Person {
    first_name: String,
    last_name: Option<String>,
    email: Option<String>,
    email_proven_at: Option<DateTime<Utc>>,
    phone: Option<String>,
    language: String,
    zone: String,
    zone_confirmed: bool,
    created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Channel {
    kind: String,
    user_id: String,
    chat_id: String,
    username: Option<String>,
    blocked_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Consent {
    operator: String,
    version: String,
    accepted_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct SignIn {
    address: Option<String>,
    signed_in_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    signed_out_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Desk {
    kind: String,
    user_id: String,
    chat_id: String,
    signed_in_at: DateTime<Utc>,
}

/// Owes the student their data in the chat where they ask. A second call within a minute owes nothing more.
pub async fn ask_for_data(turn: &Turn, student: &Student, key: &Key) -> Result<DataAsked, Unexpected> {
    let new = NewDelivery::my_data(student, key);
    let just_now = delivery::Entity::find()
        .filter(delivery::Column::Subject.eq(student.person.0))
        .filter(delivery::Column::Kind.eq(new.kind()))
        .filter(delivery::Column::CreatedAt.gt(turn.now() - PAUSE));
    if just_now.count(turn.db()).await? > 0 {
        return Ok(DataAsked::JustNow);
    }
    deliveries::owe(turn, new).await?;
    Ok(DataAsked::Owed)
}

impl School {
    /// All that is kept about a person; `None` for one who is gone. A statement a table.
    pub async fn data_of(&self, id: PersonId) -> Result<Option<Data>, Unexpected> {
        let db = self.readers();
        let person = person::Entity::find_by_id(id.0).filter(person::Column::DeletedAt.is_null()).one(db).await?;
        let Some(person) = person else { return Ok(None) };
        let channels = channel::Entity::find()
            .filter(channel::Column::PersonId.eq(id.0))
            .order_by_asc(channel::Column::CreatedAt)
            .all(db)
            .await?;
        let consents = consent::Entity::find()
            .filter(consent::Column::PersonId.eq(id.0))
            .order_by_asc(consent::Column::AcceptedAt)
            .all(db)
            .await?;
        let sign_ins = session::Entity::find()
            .filter(session::Column::PersonId.eq(id.0))
            .order_by_asc(session::Column::CreatedAt)
            .all(db)
            .await?;
        let works_in = moderator_chat::Entity::find()
            .filter(moderator_chat::Column::PersonId.eq(id.0))
            .order_by_asc(moderator_chat::Column::LinkedAt)
            .all(db)
            .await?;
        let student = student::Entity::find().filter(student::Column::PersonId.eq(id.0)).one(db).await?;
        let learning = match student {
            Some(student) => Some(learning::of(db, student).await?),
            None => None,
        };
        Ok(Some(Data {
            person: person.into(),
            channels: channels.into_iter().map(Channel::from).collect(),
            consents: consents.into_iter().map(Consent::from).collect(),
            sign_ins: sign_ins.into_iter().map(SignIn::from).collect(),
            works_in: works_in.into_iter().map(Desk::from).collect(),
            learning,
        }))
    }
}

impl Data {
    /// As a file: JSON that a person can read.
    pub fn to_json(&self) -> Result<String, Unexpected> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

impl From<person::Model> for Person {
    fn from(row: person::Model) -> Self {
        let person::Model { first_name, last_name, email, email_proven_at, phone, language, zone, .. } = row;
        let (zone_confirmed, created_at) = (row.zone_confirmed, row.created_at);
        Self { first_name, last_name, email, email_proven_at, phone, language, zone, zone_confirmed, created_at }
    }
}

impl From<channel::Model> for Channel {
    fn from(row: channel::Model) -> Self {
        let channel::Model { kind, external_id, chat_id, username, blocked_at, created_at, .. } = row;
        Self { kind, user_id: external_id, chat_id, username, blocked_at, created_at }
    }
}

impl From<consent::Model> for Consent {
    fn from(row: consent::Model) -> Self {
        let consent::Model { operator, version, accepted_at, .. } = row;
        Self { operator, version, accepted_at }
    }
}

impl From<session::Model> for SignIn {
    fn from(row: session::Model) -> Self {
        let session::Model { address, created_at, used_at, revoked_at, .. } = row;
        Self { address, signed_in_at: created_at, last_used_at: used_at, signed_out_at: revoked_at }
    }
}

impl From<moderator_chat::Model> for Desk {
    fn from(row: moderator_chat::Model) -> Self {
        let moderator_chat::Model { channel, user_id, chat_id, linked_at, .. } = row;
        Self { kind: channel, user_id, chat_id, signed_in_at: linked_at }
    }
}

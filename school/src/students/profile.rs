//! One student: who they are, how they are reached, what they take.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{channel, extension, person, streak, student};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    filter::{Since, Status},
    taken::{Taken, taken},
};
use crate::{
    School, Unexpected,
    access::MayRead,
    habit::Streak,
    ids::{StudentId, TopicId},
    people::{Name, zones},
};

/// A student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their key.
    pub id: StudentId,
    /// First and last name.
    pub name: Name,
    /// Their address.
    pub email: Option<String>,
    /// When they proved that it is theirs.
    pub email_proven_at: Option<DateTime<Utc>>,
    /// Their number, where they shared it.
    pub phone: Option<String>,
    /// The language they read.
    pub language: String,
    /// Where they live, an IANA name.
    pub zone: String,
    /// Whether they said so themselves.
    pub zone_confirmed: bool,
    /// When they became a student.
    pub joined_at: DateTime<Utc>,
    /// The last day, in their own zone, on which they did something that counts as learning.
    pub last_active: Option<NaiveDate>,
    /// How they are doing.
    pub status: Status,
    /// Days in a row, as kept.
    pub streak: Streak,
    /// The day it is for them.
    pub today: NaiveDate,
    /// Where they are reached, the first first.
    pub channels: Vec<Channel>,
    /// The courses they take.
    pub courses: Vec<Taken>,
    /// Topics that open for them when a moderator said.
    pub extensions: Vec<(TopicId, DateTime<Utc>)>,
}

/// Where a student is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The messenger: `telegram`.
    pub kind: String,
    /// Their name there, without `@`.
    pub username: Option<String>,
    /// When they attached it.
    pub since: DateTime<Utc>,
    /// When it said that they block the school; none while messages arrive.
    pub blocked_at: Option<DateTime<Utc>>,
}

/// A student's profile; `None` where there is no such student, or they have left.
pub async fn profile(school: &School, may: &MayRead) -> Result<Option<Profile>, Unexpected> {
    let db = school.readers();
    let Some((student, person)) = find(db, may.student).await? else { return Ok(None) };
    let streak = streak::Entity::find_by_id(student.id).one(db).await?;
    let channels = channel::Entity::find().filter(channel::Column::PersonId.eq(person.id));
    let channels = channels.order_by_asc(channel::Column::CreatedAt).all(db).await?;
    let extensions = extension::Entity::find().filter(extension::Column::StudentId.eq(student.id));
    let extensions = extensions.order_by_asc(extension::Column::OpensAt).all(db).await?;
    let catalogue = school.published().await?;
    let courses = taken(db, &catalogue, &[student.id]).await?.remove(&student.id);
    let since = Since::now(school.now(), school.rules().zone);
    Ok(Some(Profile {
        id: StudentId(student.id),
        today: school.now().with_timezone(&zones::parse(&person.zone)).date_naive(),
        name: Name { first: person.first_name, last: person.last_name },
        email: person.email,
        email_proven_at: person.email_proven_at,
        phone: person.phone,
        language: person.language,
        zone: person.zone,
        zone_confirmed: person.zone_confirmed,
        joined_at: student.created_at,
        last_active: student.last_active_on,
        status: since.status(student.created_at, student.last_active_on),
        streak: streak.map(Streak::from).unwrap_or_default(),
        channels: channels.into_iter().map(Channel::from).collect(),
        courses: courses.unwrap_or_default(),
        extensions: extensions.into_iter().map(|row| (TopicId(row.topic_id), row.opens_at)).collect(),
    }))
}

/// A student and who they are; `None` where there is none, or they have left.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: StudentId,
) -> Result<Option<(student::Model, person::Model)>, Unexpected> {
    let found = student::Entity::find_by_id(id.0).find_also_related(person::Entity);
    let found = found.filter(person::Column::DeletedAt.is_null()).one(db).await?;
    Ok(found.and_then(|(student, person)| Some((student, person?))))
}

/// The names that these persons have on Telegram.
pub(super) async fn usernames(
    db: &impl ConnectionTrait,
    persons: &[Uuid],
) -> Result<HashMap<Uuid, Vec<String>>, Unexpected> {
    use channel::Column::{CreatedAt, PersonId, Username};
    let rows: Vec<(Uuid, Option<String>)> = channel::Entity::find()
        .select_only()
        .columns([PersonId, Username])
        .filter(PersonId.is_in(persons.iter().copied()))
        .filter(Username.is_not_null())
        .order_by_asc(CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    let mut usernames: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (person, username) in rows {
        usernames.entry(person).or_default().extend(username);
    }
    Ok(usernames)
}

impl From<channel::Model> for Channel {
    fn from(row: channel::Model) -> Self {
        Self { kind: row.kind, username: row.username, since: row.created_at, blocked_at: row.blocked_at }
    }
}

//! One student: who they are, how they are reached, what they take.

use chrono::{DateTime, NaiveDate, Utc};
use klass_school::students::{Channel as SchoolChannel, Profile as SchoolProfile};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

use super::{days::Streak, filters::Status, student::Taken};

/// A student.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none, rename = "StudentProfile")]
pub(super) struct Profile {
    /// Their key.
    id: Uuid,
    /// First and last name.
    name: String,
    /// How to call them.
    first_name: String,
    /// Their last name.
    last_name: Option<String>,
    /// Their name on Telegram, without `@`.
    username: Option<String>,
    /// Their address.
    email: Option<String>,
    /// When they proved that it is theirs.
    email_proven_at: Option<DateTime<Utc>>,
    /// Their number, where they shared it.
    phone: Option<String>,
    /// The language they read, `ru` or `en`.
    language: String,
    /// Where they live, an IANA time zone.
    zone: String,
    /// Whether they said so themselves; until then it is the school's.
    zone_confirmed: bool,
    /// When they became a student.
    joined_at: DateTime<Utc>,
    /// The last day, in their own zone, on which they did something that counts as learning.
    last_active: Option<NaiveDate>,
    /// How they are doing.
    status: Status,
    /// Their streak.
    streak: Streak,
    /// Where they are reached, the first first.
    channels: Vec<Channel>,
    /// The courses they take, in the order in which they joined them.
    courses: Vec<Taken>,
    /// Topics that open for them when a moderator said, in the order in which they open.
    extensions: Vec<MovedTopic>,
}

/// Where a student is reached.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct Channel {
    /// The messenger: `telegram`.
    kind: String,
    /// Their name there, without `@`.
    username: Option<String>,
    /// When they attached it.
    since: DateTime<Utc>,
    /// When it said that they block the school; absent while messages arrive.
    blocked_at: Option<DateTime<Utc>>,
}

/// A topic that opens for a student when a moderator said.
#[derive(Object)]
struct MovedTopic {
    /// The topic's key.
    topic: Uuid,
    /// When it opens, or opened, for them.
    opens_at: DateTime<Utc>,
}

impl From<SchoolProfile> for Profile {
    fn from(profile: SchoolProfile) -> Self {
        let extension = |(topic, opens_at): (klass_school::ids::TopicId, _)| MovedTopic { topic: topic.0, opens_at };
        Self {
            id: profile.id.0,
            name: profile.name.full(),
            first_name: profile.name.first,
            last_name: profile.name.last,
            username: profile.channels.iter().find_map(|channel| channel.username.clone()),
            email: profile.email,
            email_proven_at: profile.email_proven_at,
            phone: profile.phone,
            language: profile.language,
            zone: profile.zone,
            zone_confirmed: profile.zone_confirmed,
            joined_at: profile.joined_at,
            last_active: profile.last_active,
            status: profile.status.into(),
            streak: Streak::of(profile.streak, profile.today),
            channels: profile.channels.into_iter().map(Channel::from).collect(),
            courses: profile.courses.into_iter().map(Taken::from).collect(),
            extensions: profile.extensions.into_iter().map(extension).collect(),
        }
    }
}

impl From<SchoolChannel> for Channel {
    fn from(channel: SchoolChannel) -> Self {
        let SchoolChannel { kind, username, since, blocked_at } = channel;
        Self { kind, username, since, blocked_at }
    }
}

impl Example for Profile {
    fn example() -> Self {
        let joined_at = DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default();
        Self {
            id: uuid!("019ab3f2-6c3b-7e00-9b22-6e1f7d2faa02"),
            name: "Ada Lovelace".to_owned(),
            first_name: "Ada".to_owned(),
            last_name: Some("Lovelace".to_owned()),
            username: Some("ada".to_owned()),
            email: Some("ada@example.org".to_owned()),
            email_proven_at: Some(joined_at),
            phone: None,
            language: "en".to_owned(),
            zone: "Europe/London".to_owned(),
            zone_confirmed: true,
            joined_at,
            last_active: Some(joined_at.date_naive()),
            status: Status::Active,
            streak: Streak::example(),
            channels: vec![Channel {
                kind: "telegram".to_owned(),
                username: Some("ada".to_owned()),
                since: joined_at,
                blocked_at: None,
            }],
            courses: vec![Taken::example()],
            extensions: vec![MovedTopic { topic: uuid!("019ab3f2-0002-7000-8000-000000000002"), opens_at: joined_at }],
        }
    }
}

//! How somebody becomes a student. Until an address is proven their answers are the door's to keep; then, in one go, the
//! person is made or found.

use chrono::{DateTime, Utc};
use klass_entity::{channel, consent, person, student};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};

use super::{
    Email,
    channels::{attach, mark_reachable},
    guests,
};
use crate::{
    School, Unexpected,
    access::Student,
    ids::{PersonId, StudentId, new_key},
    notifications,
    text::fold,
    turns::{Key, Turn},
};

/// That somebody accepted the school's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The terms' date.
    pub version: String,
    /// When they were accepted.
    pub at: DateTime<Utc>,
}

/// How to call somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// First name.
    pub first: String,
    /// Last name, when given.
    pub last: Option<String>,
}

/// What was written cannot be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAName {
    /// Nothing, or no letter in it.
    NoLetters,
    /// More than 64 letters.
    TooLong,
}

impl Name {
    /// Reads a name from one line: the first word, then the rest.
    pub fn parse(written: &str) -> Result<Self, NotAName> {
        let words: Vec<&str> = written.split_whitespace().collect();
        if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > 65 {
            return Err(NotAName::TooLong);
        }
        let (first, rest) = words.split_first().ok_or(NotAName::NoLetters)?;
        let speakable = first.chars().any(char::is_alphabetic) && !written.chars().any(char::is_control);
        if !speakable {
            return Err(NotAName::NoLetters);
        }
        let last = rest.join(" ");
        Ok(Self { first: (*first).to_owned(), last: (!last.is_empty()).then_some(last) })
    }

    /// First and last name.
    pub fn full(&self) -> String {
        match &self.last {
            Some(last) => format!("{} {last}", self.first),
            None => self.first.clone(),
        }
    }
}

/// Somebody who has answered all that is asked at the door.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// How to call them.
    pub name: Name,
    /// Their address, proven by a code; `None` where the school asks for none or they left it out.
    pub email: Option<Email>,
    /// The language they read.
    pub language: String,
    /// Their name on the channel, without `@`.
    pub username: Option<String>,
    /// What they agreed to.
    pub consent: Consent,
}

/// What became of a newcomer.
#[derive(Clone, Debug)]
pub enum Joined {
    /// A new student.
    New(Student),
    /// Somebody the school knew: the channel was attached to them, name and settings are as they left them.
    WelcomeBack(Student),
}

impl Joined {
    /// The student, new or known.
    pub fn student(&self) -> &Student {
        let (Self::New(student) | Self::WelcomeBack(student)) = self;
        student
    }
}

/// Makes the person and the student, or finds them by their proven address, and attaches the channel; channels they had
/// before are told. Who was a guest in the Mini App becomes this student, or, where the address is somebody's, is forgotten
/// for them. Run again for the same channel it finds the student and changes nothing but a new consent.
pub async fn join(turn: &Turn, key: &Key, newcomer: &Newcomer) -> Result<Joined, Unexpected> {
    let (person, is_new) = match by_email(turn, newcomer).await? {
        Some(person) => {
            guests::dismiss(turn, key).await?;
            (person, false)
        }
        None => match by_channel(turn, key, newcomer).await? {
            Some((guest, None)) if guest.email.is_none() => (introduce(turn, guest, newcomer).await?, true),
            Some((person, _)) => (person, false),
            None => (make(turn, newcomer).await?, true),
        },
    };
    attach(turn, key, &person, newcomer.username.as_deref()).await?;
    agree(turn, &person, &newcomer.consent).await?;
    let student = enter(turn, person).await?;
    mark_reachable(turn, key).await?;
    turn.register_changed();
    Ok(if is_new { Joined::New(student) } else { Joined::WelcomeBack(student) })
}

/// The owner of the address.
async fn by_email(turn: &Turn, newcomer: &Newcomer) -> Result<Option<person::Model>, Unexpected> {
    let Some(email) = &newcomer.email else { return Ok(None) };
    let found = person::Entity::find()
        .filter(person::Column::Email.eq(email.as_str()))
        .filter(person::Column::DeletedAt.is_null());
    Ok(found.one(turn.db()).await?)
}

/// The owner of the channel; not one with an address, where another was proven.
async fn by_channel(
    turn: &Turn,
    key: &Key,
    newcomer: &Newcomer,
) -> Result<Option<(person::Model, Option<student::Model>)>, Unexpected> {
    let found = person::Entity::find()
        .find_also_related(student::Entity)
        .join(JoinType::InnerJoin, person::Relation::Channel.def())
        .filter(channel::Column::Kind.eq(key.channel))
        .filter(channel::Column::ExternalId.eq(&key.user))
        .filter(person::Column::DeletedAt.is_null())
        .one(turn.db())
        .await?;
    Ok(found.filter(|(person, _)| newcomer.email.is_none() || person.email.is_none()))
}

/// Makes a student's name and address of what Telegram said of a guest.
async fn introduce(turn: &Turn, guest: person::Model, newcomer: &Newcomer) -> Result<person::Model, Unexpected> {
    let Newcomer { name, email, language, .. } = newcomer;
    let email = email.as_ref().map(|email| email.as_str().to_owned());
    let known = person::Model {
        first_name: name.first.clone(),
        last_name: name.last.clone(),
        name_folded: fold(&name.full()),
        email_proven_at: email.as_ref().map(|_| turn.now()),
        email,
        language: language.clone(),
        ..guest
    };
    let row = person::ActiveModel {
        first_name: Set(known.first_name.clone()),
        last_name: Set(known.last_name.clone()),
        name_folded: Set(known.name_folded.clone()),
        email: Set(known.email.clone()),
        email_proven_at: Set(known.email_proven_at),
        language: Set(known.language.clone()),
        ..Default::default()
    };
    person::Entity::update_many().set(row).filter(person::Column::Id.eq(known.id)).exec(turn.db()).await?;
    Ok(known)
}

async fn make(turn: &Turn, newcomer: &Newcomer) -> Result<person::Model, Unexpected> {
    let row = person::ActiveModel {
        id: Set(new_key(turn.now())),
        first_name: Set(newcomer.name.first.clone()),
        last_name: Set(newcomer.name.last.clone()),
        name_folded: Set(fold(&newcomer.name.full())),
        email: Set(newcomer.email.as_ref().map(|email| email.as_str().to_owned())),
        email_proven_at: Set(newcomer.email.as_ref().map(|_| turn.now())),
        language: Set(newcomer.language.clone()),
        zone: Set(turn.rules.zone.name().to_owned()),
        zone_confirmed: Set(false),
        created_at: Set(turn.now()),
        deleted_at: Set(None),
        phone: Set(None),
    };
    Ok(person::Entity::insert(row).exec_with_returning(turn.db()).await?)
}

async fn agree(turn: &Turn, person: &person::Model, given: &Consent) -> Result<(), Unexpected> {
    let row = consent::ActiveModel {
        id: Set(new_key(turn.now())),
        person_id: Set(person.id),
        operator: Set(turn.rules.operator.clone()),
        version: Set(given.version.clone()),
        accepted_at: Set(given.at),
    };
    consent::Entity::insert(row)
        .on_conflict(OnConflict::columns([consent::Column::PersonId, consent::Column::Version]).do_nothing().to_owned())
        .exec_without_returning(turn.db())
        .await?;
    Ok(())
}

async fn enter(turn: &Turn, person: person::Model) -> Result<Student, Unexpected> {
    let row = student::ActiveModel {
        id: Set(new_key(turn.now())),
        person_id: Set(person.id),
        status: Set(student::Status::Active),
        status_since: Set(turn.now()),
        created_at: Set(turn.now()),
        last_active_on: Set(None),
    };
    let made = student::Entity::insert(row)
        .on_conflict(OnConflict::column(student::Column::PersonId).do_nothing().to_owned())
        .exec_without_returning(turn.db())
        .await?;
    let found = student::Entity::find().filter(student::Column::PersonId.eq(person.id)).one(turn.db()).await?;
    let student = found.ok_or(Unexpected::Impossible("a student just made is not there"))?;
    if made > 0 {
        notifications::registered(turn, StudentId(student.id));
    }
    Ok(Student {
        id: StudentId(student.id),
        person: PersonId(person.id),
        first_name: person.first_name,
        email: person.email,
        language: person.language,
        zone: super::zones::parse(&person.zone),
        zone_confirmed: person.zone_confirmed,
    })
}

impl School {
    /// Whether anybody has ever joined.
    pub async fn has_students(&self) -> Result<bool, Unexpected> {
        Ok(student::Entity::find().one(self.readers()).await?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_with_letters() {
        fn parsed(written: &str) -> Result<String, NotAName> {
            Name::parse(written).map(|name| name.full())
        }
        assert_eq!(parsed("Ада"), Ok("Ада".to_owned()));
        assert_eq!(parsed("  Ada   King  Lovelace "), Ok("Ada King Lovelace".to_owned()));
        assert_eq!(parsed("Жан-Поль О'Нил"), Ok("Жан-Поль О'Нил".to_owned()));
        assert_eq!(parsed("12345"), Err(NotAName::NoLetters));
        assert_eq!(parsed(" \n "), Err(NotAName::NoLetters));
        assert_eq!(parsed(&"a".repeat(64)), Ok("a".repeat(64)));
        assert_eq!(parsed(&"a".repeat(65)), Err(NotAName::TooLong));
    }
}

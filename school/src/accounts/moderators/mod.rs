//! Moderators: made, listed, changed, disabled, given a new password. By the operator at the command line, who may do anything,
//! and by admins, who cannot leave the school without one.

mod adding;
mod changing;
mod erasing;
mod passwords;

use chrono::{DateTime, Utc};
use klass_entity::{
    moderator::{self as row, Role},
    person,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, SelectTwo};
use serde::Serialize;

pub use adding::{Added, NotAdded, NotHired, add, hire};
pub use changing::{Change, NotChanged, change, disable};
pub(crate) use erasing::erase;
pub use passwords::{reset_password, set_password};

use crate::{
    School, Unexpected,
    access::Admin,
    audit::{Act, Actor},
    ids::PersonId,
    page::{self, Page},
    people::{Email, Name},
    turns::Turn,
    version::Version,
};

/// A moderator, as a list has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Their key.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// First and last name.
    pub name: String,
    /// Whether they are an admin.
    pub admin: bool,
    /// Whether they have a password, or sign in by code alone.
    pub has_password: bool,
    /// Since when they work here.
    pub created_at: DateTime<Utc>,
    /// Since when they are disabled.
    pub disabled_at: Option<DateTime<Utc>>,
}

impl Listed {
    fn of((row, person): (row::Model, Option<person::Model>)) -> Option<Self> {
        let person = person?;
        Some(Self {
            id: PersonId(person.id),
            email: person.email.unwrap_or_default(),
            name: Name { first: person.first_name, last: person.last_name }.full(),
            admin: row.role == Role::Admin,
            has_password: row.password_hash.is_some(),
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        })
    }

    /// Which version of them it is.
    pub fn version(&self) -> Result<Version, Unexpected> {
        Ok(Version::of_json(self)?)
    }

    fn keeps_the_school(&self) -> bool {
        self.admin && self.disabled_at.is_none()
    }
}

/// All moderators by address.
pub async fn list(school: &School) -> Result<Vec<Listed>, Unexpected> {
    let rows = all().order_by_asc(person::Column::Email).all(school.readers()).await?;
    Ok(rows.into_iter().filter_map(Listed::of).collect())
}

/// A page of the moderators by address; `None` for a cursor that no page gave.
pub async fn list_page(
    school: &School,
    _: &Admin,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Page<Listed>>, Unexpected> {
    let mut rows = all().order_by_asc(person::Column::Email).limit(most + 1);
    if let Some(cursor) = cursor {
        let Some(after) = page::begins::<String>(cursor) else { return Ok(None) };
        rows = rows.filter(person::Column::Email.gt(after));
    }
    let rows = rows.all(school.readers()).await?;
    let listed = rows.into_iter().filter_map(Listed::of).collect();
    Ok(Some(Page::of(listed, most, |last: &Listed| last.email.clone())?))
}

/// One of them.
pub async fn look_up(school: &School, _: &Admin, id: PersonId) -> Result<Option<Listed>, Unexpected> {
    read(school.readers(), id).await
}

async fn read(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Listed>, Unexpected> {
    let found = all().filter(row::Column::PersonId.eq(id.0)).one(db).await?;
    Ok(found.and_then(Listed::of))
}

fn all() -> SelectTwo<row::Entity, person::Entity> {
    let rows: Select<row::Entity> = row::Entity::find();
    rows.find_also_related(person::Entity).filter(person::Column::DeletedAt.is_null())
}

async fn find_moderator(turn: &Turn, email: &Email) -> Result<Option<PersonId>, Unexpected> {
    let found = all().filter(person::Column::Email.eq(email.as_str())).one(turn.db()).await?;
    Ok(found.map(|(row, _)| PersonId(row.person_id)))
}

fn about<'a>(action: &'static str, person: PersonId, detail: Option<serde_json::Value>, actor: &'a Actor) -> Act<'a> {
    Act { action, subject_kind: "person", subject: Some(person.0), detail, actor }
}

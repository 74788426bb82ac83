//! The audit log as admins read it: the newest first, a page at a time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use klass_entity::{audit_entry as row, person};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    School, Unexpected,
    access::Admin,
    ids::PersonId,
    page::{self, Page},
    people::Name,
};

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key; keys are in the order of what was done.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; none for the operator at the command line.
    pub by: Option<By>,
    /// Such as `moderator.added`.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject: Option<Uuid>,
    /// The address it was done from.
    pub address: Option<String>,
    /// More about it.
    pub detail: Option<Value>,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The person.
    pub person: PersonId,
    /// What they are called now; empty for who is gone.
    pub name: String,
    /// Their address now.
    pub email: Option<String>,
}

/// Which entries; what is not given is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Of this person.
    pub actor: Option<PersonId>,
    /// Such as `moderator.added`.
    pub action: Option<String>,
    /// Done to this thing.
    pub subject: Option<Uuid>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
}

/// A page of the entries; `None` for a cursor that no page gave.
pub async fn list(
    school: &School,
    _: &Admin,
    which: &Which,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Page<Entry>>, Unexpected> {
    let mut asked = which.condition();
    if let Some(cursor) = cursor {
        let Some(after) = page::begins::<Uuid>(cursor) else { return Ok(None) };
        asked = asked.add(row::Column::Id.lt(after));
    }
    let rows = row::Entity::find().filter(asked).order_by_desc(row::Column::Id).limit(most + 1);
    let rows = rows.all(school.readers()).await?;
    let actors = rows.iter().filter_map(|row| row.actor_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(actors)).all(school.readers()).await?;
    let people: HashMap<Uuid, person::Model> = people.into_iter().map(|person| (person.id, person)).collect();
    let entries = rows.into_iter().map(|row| entry(row, &people)).collect();
    Ok(Some(Page::of(entries, most, |last: &Entry| last.id)?))
}

impl Which {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.actor.map(|actor| row::Column::ActorId.eq(actor.0)))
            .add_option(self.action.as_ref().map(|action| row::Column::Action.eq(action)))
            .add_option(self.subject.map(|subject| row::Column::SubjectId.eq(subject)))
            .add_option(self.from.map(|from| row::Column::At.gte(from)))
            .add_option(self.to.map(|to| row::Column::At.lt(to)))
    }
}

fn entry(row: row::Model, people: &HashMap<Uuid, person::Model>) -> Entry {
    let by = row.actor_id.map(|id| {
        let person = people.get(&id);
        let name = person.map(|person| Name { first: person.first_name.clone(), last: person.last_name.clone() });
        By {
            person: PersonId(id),
            name: name.map(|name| name.full()).unwrap_or_default(),
            email: person.and_then(|person| person.email.clone()),
        }
    });
    Entry {
        id: row.id,
        at: row.at,
        by,
        action: row.action,
        subject_kind: row.subject_kind,
        subject: row.subject_id,
        address: row.address,
        detail: row.detail,
    }
}

//! The audit log: who did what to what, when, from where. Written in the transaction that did it, read by admins.

mod reading;

use klass_entity::audit_entry as row;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

pub use reading::{By, Entry, Which, list};

use crate::{
    Unexpected,
    ids::{PersonId, new_key},
    turns::Turn,
};

/// Who does something, and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The person; none for the operator at the command line.
    pub person: Option<PersonId>,
    /// The address they do it from.
    pub address: Option<String>,
}

impl Actor {
    /// The operator, at the server's own command line.
    pub fn operator() -> Self {
        Self::default()
    }
}

/// Something that was done.
pub(crate) struct Act<'a> {
    /// Such as `moderator.added`.
    pub action: &'static str,
    /// What kind of thing it was done to.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject: Option<Uuid>,
    /// More about it; never a secret.
    pub detail: Option<Value>,
    /// Who did it.
    pub actor: &'a Actor,
}

/// Writes it down. Every run writes one more.
pub(crate) async fn note(turn: &Turn, act: Act<'_>) -> Result<(), Unexpected> {
    row::Entity::insert(row::ActiveModel {
        id: Set(new_key(turn.now())),
        at: Set(turn.now()),
        actor_id: Set(act.actor.person.map(|person| person.0)),
        action: Set(act.action.to_owned()),
        subject_kind: Set(act.subject_kind.to_owned()),
        subject_id: Set(act.subject),
        address: Set(act.actor.address.clone()),
        detail: Set(act.detail),
    })
    .exec_without_returning(turn.db())
    .await?;
    Ok(())
}

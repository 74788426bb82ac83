//! A moderator who leaves the school for good.

use klass_entity::moderator::{self as row, Role};
use sea_orm::EntityTrait;
use serde_json::json;

use super::{about, changing::is_last_admin};
use crate::{
    Unexpected,
    accounts::chats,
    audit::{self, Actor},
    ids::PersonId,
    turns::Turn,
};

/// Takes the right to moderate from somebody who erases themselves, and the chats they work in. The last admin may go, too:
/// the log says so. The second run, or that of somebody who is none, changes nothing.
pub(crate) async fn erase(turn: &Turn, person: PersonId) -> Result<(), Unexpected> {
    let Some(before) = row::Entity::find_by_id(person.0).one(turn.db()).await? else { return Ok(()) };
    let keeps_the_school = before.role == Role::Admin && before.disabled_at.is_none();
    let last_admin = keeps_the_school && is_last_admin(turn, person).await?;
    chats::unlink_all(turn, person).await?;
    row::Entity::delete_by_id(person.0).exec(turn.db()).await?;
    let actor = Actor { person: Some(person), address: None };
    let detail = json!({"admin": before.role == Role::Admin, "last_admin": last_admin});
    audit::note(turn, about("moderator.erased", person, Some(detail), &actor)).await
}

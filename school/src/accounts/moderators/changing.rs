//! Moderators changed, disabled, enabled. What an admin does leaves the school an admin.

use klass_entity::{
    moderator::{self as row, Role},
    person, session,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

use super::{Listed, about, find_moderator, read};
use crate::{
    School, Unexpected,
    access::Admin,
    accounts::{chats, sessions::revoke},
    audit::{self, Actor},
    ids::PersonId,
    people::{Email, Name},
    text::fold,
    turns::Turn,
    version::{Changed, Expected},
};

/// What is to be another; what is not given stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// What they are called.
    pub name: Option<Name>,
    /// Whether they are an admin.
    pub admin: Option<bool>,
    /// Whether they are disabled.
    pub disabled: Option<bool>,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// There is no such moderator.
    #[error("there is no such moderator")]
    Gone,
    /// They are not as they were when they were read.
    #[error(transparent)]
    Changed(#[from] Changed),
    /// The school would be without an admin.
    #[error("the school would be without an admin")]
    LastAdmin,
    /// Nobody disables themselves.
    #[error("nobody disables themselves")]
    Oneself,
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// Changes a moderator. A role counts from the next call on; who is disabled is signed out everywhere. The second run changes
/// nothing and notes nothing.
pub async fn change(
    school: &School,
    _: &Admin,
    id: PersonId,
    expected: &Expected,
    change: Change,
    actor: &Actor,
) -> Result<Listed, NotChanged> {
    let turn = school.turn().await?;
    let before = read(turn.db(), id).await?.ok_or(NotChanged::Gone)?;
    expected.holds(&before.version()?)?;
    let admin = change.admin.unwrap_or(before.admin);
    let disabled_at = match change.disabled {
        Some(true) => before.disabled_at.or(Some(turn.now())),
        Some(false) => None,
        None => before.disabled_at,
    };
    if change.disabled == Some(true) && actor.person == Some(id) {
        return Err(NotChanged::Oneself);
    }
    let name = change.name.unwrap_or_else(|| Name { first: before.name.clone(), last: None });
    let after = Listed { name: name.full(), admin, disabled_at, ..before.clone() };
    if before.keeps_the_school() && !after.keeps_the_school() && is_last_admin(&turn, id).await? {
        return Err(NotChanged::LastAdmin);
    }
    if after.name != before.name {
        rename(&turn, id, name).await?;
    }
    put(&turn, &before, &after, actor).await?;
    turn.commit().await?;
    Ok(after)
}

/// Takes everything from a moderator: they are signed out everywhere, chats among it, and cannot sign in. Gives
/// whether there is such a one; the second run changes nothing.
pub async fn disable(school: &School, email: &Email, actor: &Actor) -> Result<bool, Unexpected> {
    let turn = school.turn().await?;
    let Some(id) = find_moderator(&turn, email).await? else { return Ok(false) };
    let Some(before) = read(turn.db(), id).await? else { return Ok(false) };
    let after = Listed { disabled_at: before.disabled_at.or(Some(turn.now())), ..before.clone() };
    put(&turn, &before, &after, actor).await?;
    turn.commit().await?;
    Ok(true)
}

async fn put(turn: &Turn, before: &Listed, after: &Listed, actor: &Actor) -> Result<(), Unexpected> {
    let id = before.id;
    if after == before {
        return Ok(());
    }
    row::Entity::update_many()
        .set(row::ActiveModel {
            role: Set(if after.admin { Role::Admin } else { Role::Moderator }),
            disabled_at: Set(after.disabled_at),
            ..Default::default()
        })
        .filter(row::Column::PersonId.eq(id.0))
        .exec(turn.db())
        .await?;
    let mut detail = serde_json::Map::new();
    if after.admin != before.admin {
        detail.insert("admin".to_owned(), after.admin.into());
    }
    if after.name != before.name {
        detail.insert("name".to_owned(), json!(after.name));
    }
    if !detail.is_empty() {
        audit::note(turn, about("moderator.changed", id, Some(detail.into()), actor)).await?;
    }
    match (before.disabled_at, after.disabled_at) {
        (None, Some(_)) => {
            revoke(turn, session::Column::PersonId.eq(id.0)).await?;
            chats::unlink_all(turn, id).await?;
            audit::note(turn, about("moderator.disabled", id, None, actor)).await
        }
        (Some(_), None) => audit::note(turn, about("moderator.enabled", id, None, actor)).await,
        _ => Ok(()),
    }
}

async fn rename(turn: &Turn, id: PersonId, name: Name) -> Result<(), Unexpected> {
    person::Entity::update_many()
        .col_expr(person::Column::NameFolded, Expr::value(fold(&name.full())))
        .col_expr(person::Column::FirstName, Expr::value(name.first))
        .col_expr(person::Column::LastName, Expr::value(name.last))
        .filter(person::Column::Id.eq(id.0))
        .exec(turn.db())
        .await?;
    // They may be in the book of students, too.
    turn.register_changed();
    Ok(())
}

/// Whether nobody else could let an admin in. The others are locked where the database can, for another process may be taking
/// them away.
pub(super) async fn is_last_admin(turn: &Turn, id: PersonId) -> Result<bool, Unexpected> {
    let others: Vec<Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::PersonId)
        .filter(row::Column::PersonId.ne(id.0))
        .filter(row::Column::Role.eq(Role::Admin))
        .filter(row::Column::DisabledAt.is_null())
        .lock_exclusive()
        .into_tuple()
        .all(turn.db())
        .await?;
    Ok(others.is_empty())
}

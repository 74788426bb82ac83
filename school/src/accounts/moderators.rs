//! Moderators: made, listed, disabled, given a new password. By the operator at the command line, later by admins.

use klass_entity::{
    moderator::{self as row, Role},
    person, session,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use secrecy::SecretString;
use serde_json::json;

use super::{
    passwords::{self, NotAPassword},
    sessions::revoke,
};
use crate::{
    School, Unexpected,
    audit::{self, Act, Actor},
    ids::{PersonId, new_key},
    people::{Email, Name},
    text::fold,
    turns::Turn,
};

/// A moderator, as a list has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Their address.
    pub email: String,
    /// First and last name.
    pub name: String,
    /// Whether they are an admin.
    pub admin: bool,
    /// Whether they are disabled.
    pub disabled: bool,
    /// Whether they have a password, or sign in by code alone.
    pub has_password: bool,
}

/// What came of adding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A new moderator.
    New,
    /// Somebody who was one: role and password are as given now, and a disabled one is enabled.
    Changed,
}

/// Why nobody was added.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// The password cannot be one.
    #[error(transparent)]
    Password(#[from] NotAPassword),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// Makes a person a moderator, or an admin; one of this address is found, whether student or moderator already. The second
/// run gives the same account the password given then.
pub async fn add(
    school: &School,
    email: &Email,
    name: Option<Name>,
    admin: bool,
    password: SecretString,
    actor: &Actor,
) -> Result<Added, NotAdded> {
    passwords::check(&password)?;
    let hash = passwords::hash(password).await?;
    let turn = school.turn().await?;
    let person = find_or_make(&turn, email, name).await?;
    let role = if admin { Role::Admin } else { Role::Moderator };
    let known = row::Entity::find_by_id(person.0).one(turn.db()).await.map_err(Unexpected::from)?.is_some();
    let newer = [row::Column::Role, row::Column::PasswordHash, row::Column::DisabledAt];
    row::Entity::insert(row::ActiveModel {
        person_id: Set(person.0),
        role: Set(role),
        password_hash: Set(Some(hash)),
        created_at: Set(turn.now()),
        disabled_at: Set(None),
    })
    .on_conflict(OnConflict::column(row::Column::PersonId).update_columns(newer).to_owned())
    .exec_without_returning(turn.db())
    .await
    .map_err(Unexpected::from)?;
    revoke(&turn, session::Column::PersonId.eq(person.0)).await?;
    let action = if known { "moderator.changed" } else { "moderator.added" };
    audit::note(&turn, about(action, person, Some(json!({"admin": admin})), actor)).await?;
    turn.commit().await?;
    Ok(if known { Added::Changed } else { Added::New })
}

/// All moderators by address.
pub async fn list(school: &School) -> Result<Vec<Listed>, Unexpected> {
    let rows = row::Entity::find()
        .find_also_related(person::Entity)
        .order_by_asc(person::Column::Email)
        .all(school.readers())
        .await?;
    let listed = rows.into_iter().filter_map(|(row, person)| {
        let person = person?;
        let name = Name { first: person.first_name, last: person.last_name }.full();
        Some(Listed {
            email: person.email.unwrap_or_default(),
            name,
            admin: row.role == Role::Admin,
            disabled: row.disabled_at.is_some(),
            has_password: row.password_hash.is_some(),
        })
    });
    Ok(listed.collect())
}

/// Takes everything from a moderator: they are signed out everywhere and cannot sign in. Gives whether there is such a one;
/// the second run changes nothing.
pub async fn disable(school: &School, email: &Email, actor: &Actor) -> Result<bool, Unexpected> {
    let turn = school.turn().await?;
    let Some(person) = find_moderator(&turn, email).await? else { return Ok(false) };
    let changed = row::Entity::update_many()
        .col_expr(row::Column::DisabledAt, Expr::value(turn.now()))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::DisabledAt.is_null())
        .exec(turn.db())
        .await?;
    revoke(&turn, session::Column::PersonId.eq(person.0)).await?;
    if changed.rows_affected > 0 {
        audit::note(&turn, about("moderator.disabled", person, None, actor)).await?;
    }
    turn.commit().await?;
    Ok(true)
}

/// Gives a moderator another password and ends all their sessions. Gives whether there is such a one.
pub async fn reset_password(
    school: &School,
    email: &Email,
    password: SecretString,
    actor: &Actor,
) -> Result<bool, NotAdded> {
    passwords::check(&password)?;
    let hash = passwords::hash(password).await?;
    let turn = school.turn().await?;
    let Some(person) = find_moderator(&turn, email).await? else { return Ok(false) };
    row::Entity::update_many()
        .col_expr(row::Column::PasswordHash, Expr::value(hash))
        .filter(row::Column::PersonId.eq(person.0))
        .exec(turn.db())
        .await
        .map_err(Unexpected::from)?;
    revoke(&turn, session::Column::PersonId.eq(person.0)).await?;
    audit::note(&turn, about("moderator.password_reset", person, None, actor)).await?;
    turn.commit().await?;
    Ok(true)
}

fn about<'a>(action: &'static str, person: PersonId, detail: Option<serde_json::Value>, actor: &'a Actor) -> Act<'a> {
    Act { action, subject_kind: "person", subject: Some(person.0), detail, actor }
}

async fn find_moderator(turn: &Turn, email: &Email) -> Result<Option<PersonId>, Unexpected> {
    let found = row::Entity::find()
        .inner_join(person::Entity)
        .filter(person::Column::Email.eq(email.as_str()))
        .one(turn.db())
        .await?;
    Ok(found.map(|row| PersonId(row.person_id)))
}

async fn find_or_make(turn: &Turn, email: &Email, name: Option<Name>) -> Result<PersonId, Unexpected> {
    let by_email = person::Entity::find()
        .filter(person::Column::Email.eq(email.as_str()))
        .filter(person::Column::DeletedAt.is_null());
    if let Some(known) = by_email.one(turn.db()).await? {
        return Ok(PersonId(known.id));
    }
    let local = email.as_str().split('@').next().unwrap_or_default();
    let name = name.unwrap_or_else(|| Name { first: local.chars().take(64).collect(), last: None });
    let id = new_key(turn.now());
    person::Entity::insert(person::ActiveModel {
        id: Set(id),
        name_folded: Set(fold(&name.full())),
        first_name: Set(name.first),
        last_name: Set(name.last),
        email: Set(Some(email.as_str().to_owned())),
        // The operator vouches for it.
        email_proven_at: Set(Some(turn.now())),
        language: Set(turn.rules().language.clone()),
        zone: Set(turn.rules().zone.name().to_owned()),
        zone_confirmed: Set(false),
        created_at: Set(turn.now()),
        deleted_at: Set(None),
        phone: Set(None),
    })
    .exec_without_returning(turn.db())
    .await?;
    Ok(PersonId(id))
}

//! Moderators made: by the operator, who may give somebody known another role and password, and by admins, who may not.

use klass_entity::{
    moderator::{self as row, Role},
    person, session,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use secrecy::SecretString;
use serde_json::json;

use super::{Listed, about, read};
use crate::{
    School, Unexpected,
    access::Admin,
    accounts::{
        chats,
        passwords::{self, NotAPassword},
        sessions::revoke,
    },
    audit::{self, Actor},
    ids::{PersonId, new_key},
    people::{Email, Name},
    text::fold,
    turns::Turn,
};

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

/// Why nobody was hired.
#[derive(Debug, thiserror::Error)]
pub enum NotHired {
    /// The password cannot be one.
    #[error(transparent)]
    Password(#[from] NotAPassword),
    /// Somebody of this address is a moderator already.
    #[error("a moderator of this address is known")]
    Known,
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
    let known = put(&turn, person, admin, Some(hash), actor).await?;
    turn.commit().await?;
    Ok(if known { Added::Changed } else { Added::New })
}

/// Makes a person a moderator, or an admin; a student of this address is found, and keeps the name they gave themselves. Without
/// a password they sign in by codes. The second run is refused.
pub async fn hire(
    school: &School,
    _: &Admin,
    email: &Email,
    name: Name,
    admin: bool,
    password: Option<SecretString>,
    actor: &Actor,
) -> Result<Listed, NotHired> {
    let hash = match password {
        Some(password) => {
            passwords::check(&password)?;
            Some(passwords::hash(password).await?)
        }
        None => None,
    };
    let turn = school.turn().await?;
    let person = find_or_make(&turn, email, Some(name)).await?;
    if read(turn.db(), person).await?.is_some() {
        return Err(NotHired::Known);
    }
    put(&turn, person, admin, hash, actor).await?;
    let made = read(turn.db(), person).await?;
    turn.commit().await?;
    made.ok_or(NotHired::Unexpected(Unexpected::Impossible("a moderator just made is not there")))
}

/// Gives whether they were one before.
async fn put(
    turn: &Turn,
    person: PersonId,
    admin: bool,
    hash: Option<String>,
    actor: &Actor,
) -> Result<bool, Unexpected> {
    let known = row::Entity::find_by_id(person.0).one(turn.db()).await?.is_some();
    let newer = [row::Column::Role, row::Column::PasswordHash, row::Column::DisabledAt];
    row::Entity::insert(row::ActiveModel {
        person_id: Set(person.0),
        role: Set(if admin { Role::Admin } else { Role::Moderator }),
        password_hash: Set(hash),
        created_at: Set(turn.now()),
        disabled_at: Set(None),
    })
    .on_conflict(OnConflict::column(row::Column::PersonId).update_columns(newer).to_owned())
    .exec_without_returning(turn.db())
    .await?;
    revoke(turn, session::Column::PersonId.eq(person.0)).await?;
    if known {
        chats::unlink_all(turn, person).await?;
    }
    let action = if known { "moderator.changed" } else { "moderator.added" };
    audit::note(turn, about(action, person, Some(json!({"admin": admin})), actor)).await?;
    Ok(known)
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
        // Whoever adds them vouches for it.
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

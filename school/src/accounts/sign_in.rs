//! Signing in by password: moderators and admins.

use std::time::Duration;

use klass_entity::{moderator, person, session};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use secrecy::SecretString;
use uuid::Uuid;

use super::{
    passwords,
    sessions::{SignedIn, begin},
};
use crate::{School, Unexpected, ids::PersonId, people::Email, turns::Turn};

/// Nobody was signed in. What is answered never depends on whether there is such an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// Address and password, or code, do not belong together; or the account is disabled.
    Wrong,
    /// Too many tries: not before so long.
    TooMany(Duration),
}

/// Signs in a moderator by address and password. Every right run begins one more session.
pub async fn sign_in(
    school: &School,
    email: &str,
    password: SecretString,
    address: Option<&str>,
) -> Result<Result<SignedIn, NoEntry>, Unexpected> {
    if let Err(wait) = school.limits.try_address(address) {
        return Ok(Err(NoEntry::TooMany(wait)));
    }
    let parsed = Email::parse(email).ok();
    let found = match &parsed {
        Some(email) => find(school, email).await?,
        None => None,
    };
    let owner = found.as_ref().map(|(person, _)| person.id);
    let known_at = if has_signed_in_from(school, owner, address).await? { address } else { None };
    // Counted as it is looked up: one address can be typed in many ways.
    let account = parsed.as_ref().map_or(email, Email::as_str);
    if let Err(wait) = school.limits.try_account(account, known_at) {
        return Ok(Err(NoEntry::TooMany(wait)));
    }
    let hash = found.and_then(|(_, moderator)| moderator.password_hash);
    let right = passwords::matches(password, hash.clone()).await?;
    let Some(person) = owner.filter(|_| right) else { return Ok(Err(NoEntry::Wrong)) };
    let turn = school.turn().await?;
    if !is_still(&turn, person, hash).await? {
        return Ok(Err(NoEntry::Wrong));
    }
    let signed_in = begin(school, &turn, PersonId(person), address).await?;
    turn.commit().await?;
    Ok(Ok(signed_in))
}

/// The moderator of this address, unless disabled.
async fn find(school: &School, email: &Email) -> Result<Option<(person::Model, moderator::Model)>, Unexpected> {
    let found = person::Entity::find()
        .find_also_related(moderator::Entity)
        .filter(person::Column::Email.eq(email.as_str()))
        .filter(person::Column::DeletedAt.is_null())
        .filter(moderator::Column::DisabledAt.is_null())
        .one(school.readers())
        .await?;
    Ok(found.and_then(|(person, moderator)| Some((person, moderator?))))
}

/// Whether they have the password that was tried, and may sign in: either may have changed while it was tried. Locked where the
/// database can, so that whoever changes it from now on finds the session to end.
async fn is_still(turn: &Turn, person: Uuid, hash: Option<String>) -> Result<bool, Unexpected> {
    let now = moderator::Entity::find_by_id(person)
        .filter(moderator::Column::DisabledAt.is_null())
        .lock_exclusive()
        .one(turn.db())
        .await?;
    Ok(now.is_some_and(|now| now.password_hash == hash))
}

/// Whether this person has signed in from this address before. Of nobody it is asked, too: it takes as long.
async fn has_signed_in_from(school: &School, person: Option<Uuid>, address: Option<&str>) -> Result<bool, Unexpected> {
    let before = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.unwrap_or_default()))
        .filter(session::Column::Address.eq(address.unwrap_or_default()));
    Ok(before.count(school.readers()).await? > 0)
}

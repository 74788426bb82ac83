//! Passwords given to moderators by others.

use klass_entity::{moderator as row, session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use secrecy::SecretString;

use super::{NotAdded, about, find_moderator, read};
use crate::{
    School, Unexpected,
    access::Admin,
    accounts::{chats, passwords, sessions::revoke},
    audit::{self, Actor},
    ids::PersonId,
    people::Email,
    turns::Turn,
};

/// Gives a moderator another password; all their sessions end, and no chat is theirs. Gives whether there is such a one.
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
    put(&turn, person, hash, actor).await?;
    turn.commit().await?;
    Ok(true)
}

/// As [`reset_password`], by an admin and of the moderator with this key.
pub async fn set_password(
    school: &School,
    _: &Admin,
    id: PersonId,
    password: SecretString,
    actor: &Actor,
) -> Result<bool, NotAdded> {
    passwords::check(&password)?;
    let hash = passwords::hash(password).await?;
    let turn = school.turn().await?;
    if read(turn.db(), id).await?.is_none() {
        return Ok(false);
    }
    put(&turn, id, hash, actor).await?;
    turn.commit().await?;
    Ok(true)
}

async fn put(turn: &Turn, person: PersonId, hash: String, actor: &Actor) -> Result<(), Unexpected> {
    row::Entity::update_many()
        .col_expr(row::Column::PasswordHash, Expr::value(hash))
        .filter(row::Column::PersonId.eq(person.0))
        .exec(turn.db())
        .await?;
    revoke(turn, session::Column::PersonId.eq(person.0)).await?;
    // Whoever had the old one may have linked a chat.
    chats::unlink_all(turn, person).await?;
    audit::note(turn, about("moderator.password_reset", person, None, actor)).await
}

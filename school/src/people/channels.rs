//! The channels of a person: where they are reached, who hears of it when there is one more, and whether one still takes
//! messages.

use klass_entity::{channel, person};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{
    Unexpected,
    deliveries::{self, NewDelivery},
    ids::new_key,
    turns::{Key, Turn},
};

/// Attaches a channel to a person. A channel belongs to one person: the last who proved an address on it. The channels
/// they had before are told, so that nobody who reads a mailbox comes in unseen. The second run changes nothing.
pub(super) async fn attach(
    turn: &Turn,
    key: &Key,
    person: &person::Model,
    username: Option<&str>,
) -> Result<(), Unexpected> {
    let theirs = channel::Entity::find().filter(channel::Column::PersonId.eq(person.id)).all(turn.db()).await?;
    let known = theirs.iter().any(|channel| channel.kind == key.channel && channel.external_id == key.user);
    let row = channel::ActiveModel {
        id: Set(new_key(turn.now())),
        person_id: Set(person.id),
        kind: Set(key.channel.to_owned()),
        external_id: Set(key.user.clone()),
        chat_id: Set(key.chat.clone()),
        username: Set(username.map(str::to_owned)),
        blocked_at: Set(None),
        created_at: Set(turn.now()),
    };
    let newer = [channel::Column::PersonId, channel::Column::ChatId, channel::Column::Username];
    channel::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([channel::Column::Kind, channel::Column::ExternalId]).update_columns(newer).to_owned(),
        )
        .exec_without_returning(turn.db())
        .await?;
    if !known {
        // A person has a handful of channels at most.
        for before in theirs.iter().filter(|channel| channel.blocked_at.is_none()) {
            deliveries::owe(turn, NewDelivery::new_channel(person, before)).await?;
        }
    }
    Ok(())
}

/// The channel says that this user has blocked us: nothing more is owed to them there.
pub async fn mark_blocked(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    reach(turn, key, Some(turn.now())).await
}

/// The user is back: messages arrive again.
pub async fn mark_reachable(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    reach(turn, key, None).await
}

async fn reach(turn: &Turn, key: &Key, blocked_at: Option<chrono::DateTime<chrono::Utc>>) -> Result<(), Unexpected> {
    channel::Entity::update_many()
        .col_expr(channel::Column::BlockedAt, Expr::value(blocked_at))
        .filter(channel::Column::Kind.eq(key.channel))
        .filter(channel::Column::ExternalId.eq(&key.user))
        .exec(turn.db())
        .await?;
    Ok(())
}

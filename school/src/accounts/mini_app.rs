//! Signing in by what Telegram tells a Mini App: whoever the school knows by that account, or a guest.

use std::time::Duration;

use klass_entity::{channel, moderator, moderator_chat, person};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait};

use super::{
    init_data::{self, BadInitData},
    sessions::{SignedIn, begin},
};
use crate::{
    School, Unexpected,
    ids::PersonId,
    people::{Guest, receive},
    turns::{Key, TELEGRAM, Turn},
};

/// Nobody was signed in by a Mini App.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLetIn {
    /// What was sent is not signed by this bot's Telegram.
    Invalid,
    /// It was signed more than a day ago.
    Stale,
    /// It is good, and who sent it may not sign in.
    Disabled,
    /// Too many tries: not before so long.
    TooMany(Duration),
}

/// Signs in whoever opened the bot's Mini App. Who is unknown is kept as a guest, until they are onboarded in the chat or
/// stay away for a month. Every right run begins one more session.
pub async fn sign_in_by_mini_app(
    school: &School,
    init_data: &str,
    address: Option<&str>,
) -> Result<Result<SignedIn, NotLetIn>, Unexpected> {
    if let Err(wait) = school.limits.try_address(address) {
        return Ok(Err(NotLetIn::TooMany(wait)));
    }
    let Some(key) = &school.init_data_key else { return Ok(Err(NotLetIn::Invalid)) };
    let user = match init_data::read(key, init_data, school.now()) {
        Ok(user) => user,
        Err(BadInitData::Invalid) => return Ok(Err(NotLetIn::Invalid)),
        Err(BadInitData::Stale) => return Ok(Err(NotLetIn::Stale)),
    };
    // A private chat has the number of the one who is in it.
    let key = Key { channel: TELEGRAM, chat: user.id.to_string(), user: user.id.to_string() };
    let turn = school.turn().await?;
    let person = match find(&turn, &key).await? {
        Some((_, true)) => return Ok(Err(NotLetIn::Disabled)),
        Some((person, false)) => person,
        None => {
            let guest = Guest {
                first_name: user.first_name,
                last_name: user.last_name,
                username: user.username,
                language_code: user.language_code,
            };
            receive(&turn, &key, guest).await?
        }
    };
    let signed_in = begin(school, &turn, person, address).await?;
    turn.commit().await?;
    Ok(Ok(signed_in))
}

/// Whom the school knows by this account, and whether they are disabled: the moderator who has signed in in its chat, or who
/// studies there.
async fn find(turn: &Turn, key: &Key) -> Result<Option<(PersonId, bool)>, Unexpected> {
    let works = moderator::Entity::find()
        .join(JoinType::InnerJoin, moderator::Relation::Person.def())
        .join(JoinType::InnerJoin, person::Relation::ModeratorChat.def())
        .filter(moderator_chat::Column::Channel.eq(key.channel))
        .filter(moderator_chat::Column::UserId.eq(&key.user))
        .filter(moderator::Column::DisabledAt.is_null())
        .one(turn.db())
        .await?;
    if let Some(moderator) = works {
        return Ok(Some((PersonId(moderator.person_id), false)));
    }
    let found = person::Entity::find()
        .find_also_related(moderator::Entity)
        .join(JoinType::InnerJoin, person::Relation::Channel.def())
        .filter(channel::Column::Kind.eq(key.channel))
        .filter(channel::Column::ExternalId.eq(&key.user))
        .filter(person::Column::DeletedAt.is_null())
        .one(turn.db())
        .await?;
    Ok(found.map(|(person, moderator)| {
        let disabled = moderator.is_some_and(|moderator| moderator.disabled_at.is_some());
        (PersonId(person.id), disabled)
    }))
}

//! The chats that moderators work in. A chat is linked by a code to the moderator's address, and says nothing of who studies
//! there: that may be the same person, another account of theirs, or nobody.

use klass_entity::{channel, moderator, moderator_chat as row, person};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;

use crate::{
    Unexpected,
    access::Moderator,
    audit::{self, Act, Actor},
    deliveries::{self, NewDelivery},
    ids::{CodeId, PersonId},
    people::{
        Email,
        codes::{self, Proof, TooSoon},
    },
    turns::{Key, Turn},
};

/// What came of typing a code.
#[derive(Clone, Debug)]
pub enum Linked {
    /// This chat is a moderator's from now on.
    Yes(Moderator),
    /// The code is not the one.
    No(Proof),
}

/// Asks for a code to a moderator's address, for who speaks in `key`. To an address that is no moderator's nothing is mailed;
/// whatever is answered then, also to guesses at the code, is the same. A second call within a minute is refused; a later
/// one replaces the code.
pub async fn ask_to_link(
    turn: &Turn,
    key: &Key,
    email: &Email,
    language: &str,
) -> Result<Result<CodeId, TooSoon>, Unexpected> {
    let known = find(turn, email).await?.is_some();
    codes::ask_for_link(turn, key, email, language, known).await
}

/// Links the chat to the moderator whose address the code proves; other places where they are reached are told. A second run
/// of the right code is stale; another moderator's right code takes the chat over.
pub async fn link(turn: &Turn, key: &Key, code: CodeId, typed: &str) -> Result<Linked, Unexpected> {
    let email = match codes::prove(turn, key, code, typed).await? {
        Proof::Proven(email) => email,
        wrong => return Ok(Linked::No(wrong)),
    };
    // They may have been disabled since it was mailed.
    let Some(person) = find(turn, &email).await? else { return Ok(Linked::No(Proof::Stale)) };
    tell_the_others(turn, key, &person).await?;
    let newer = [row::Column::ChatId, row::Column::PersonId, row::Column::LinkedAt];
    row::Entity::insert(row::ActiveModel {
        channel: Set(key.channel.to_owned()),
        user_id: Set(key.user.clone()),
        chat_id: Set(key.chat.clone()),
        person_id: Set(person.id),
        linked_at: Set(turn.now()),
    })
    .on_conflict(OnConflict::columns([row::Column::Channel, row::Column::UserId]).update_columns(newer).to_owned())
    .exec_without_returning(turn.db())
    .await?;
    let moderator = Moderator { person: PersonId(person.id) };
    note(turn, key, "moderator.chat_linked", &moderator).await?;
    Ok(Linked::Yes(moderator))
}

/// The chat is no moderator's from now on. The second run changes nothing.
pub async fn unlink(turn: &Turn, key: &Key, moderator: &Moderator) -> Result<(), Unexpected> {
    let gone = row::Entity::delete_many().filter(is(key)).exec(turn.db()).await?;
    if gone.rows_affected > 0 {
        note(turn, key, "moderator.chat_unlinked", moderator).await?;
    }
    Ok(())
}

/// No chat is this moderator's from now on; each loses the list of their commands. The second run finds none.
pub(super) async fn unlink_all(turn: &Turn, person: PersonId) -> Result<(), Unexpected> {
    let theirs = || row::Column::PersonId.eq(person.0);
    let chats = row::Entity::find().filter(theirs()).all(turn.db()).await?;
    if chats.is_empty() {
        return Ok(());
    }
    row::Entity::delete_many().filter(theirs()).exec(turn.db()).await?;
    let closed = chats.into_iter().map(|chat| NewDelivery::desk_closed(person, (chat.channel, chat.chat_id)));
    deliveries::owe_all(turn, closed.collect()).await
}

/// The moderator of this address, unless disabled.
async fn find(turn: &Turn, email: &Email) -> Result<Option<person::Model>, Unexpected> {
    let found = person::Entity::find()
        .inner_join(moderator::Entity)
        .filter(person::Column::Email.eq(email.as_str()))
        .filter(person::Column::DeletedAt.is_null())
        .filter(moderator::Column::DisabledAt.is_null());
    Ok(found.one(turn.db()).await?)
}

/// Where they are reached already: nobody who reads a mailbox comes in unseen.
async fn tell_the_others(turn: &Turn, key: &Key, person: &person::Model) -> Result<(), Unexpected> {
    let studies = channel::Entity::find()
        .filter(channel::Column::PersonId.eq(person.id))
        .filter(channel::Column::BlockedAt.is_null())
        .all(turn.db())
        .await?;
    let works = row::Entity::find().filter(row::Column::PersonId.eq(person.id)).all(turn.db()).await?;
    let places = studies.into_iter().map(|one| (one.kind, one.chat_id));
    let places = places.chain(works.into_iter().map(|one| (one.channel, one.chat_id)));
    let others = places.filter(|(channel, chat)| (channel.as_str(), chat) != (key.channel, &key.chat));
    let told = others.map(|place| NewDelivery::chat_linked(person, place)).collect::<Vec<_>>();
    if told.is_empty() { Ok(()) } else { deliveries::owe_all(turn, told).await }
}

async fn note(turn: &Turn, key: &Key, action: &'static str, moderator: &Moderator) -> Result<(), Unexpected> {
    let actor = Actor { person: Some(moderator.person), address: None };
    let (subject, detail) = (Some(moderator.person.0), Some(json!({"channel": key.channel})));
    audit::note(turn, Act { action, subject_kind: "person", subject, detail, actor: &actor }).await
}

fn is(key: &Key) -> Condition {
    Condition::all().add(row::Column::Channel.eq(key.channel)).add(row::Column::UserId.eq(&key.user))
}

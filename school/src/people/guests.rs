//! Guests: who has opened the Mini App before they were ever onboarded in the chat. The school knows what Telegram says of
//! them and nothing else; they see themselves and the courses. Whoever is onboarded later by the same account is the same
//! person; who refuses the terms, or has not been here for a month, is forgotten.

use klass_entity::{channel, moderator, person, session, student};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::Name;
use crate::{
    Unexpected,
    ids::{PersonId, new_key},
    text::fold,
    turns::{Key, Turn},
};

/// The longest first and last name; Telegram's are no longer.
const MOST_LETTERS: usize = 64;

/// What Telegram says of somebody.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language_code: Option<String>,
}

/// Makes a person of somebody whom nobody knows by this account. To be run once for each: a second run is refused as a
/// duplicate.
pub(crate) async fn receive(turn: &Turn, key: &Key, guest: Guest) -> Result<PersonId, Unexpected> {
    let cut = |name: String| name.chars().take(MOST_LETTERS).collect::<String>();
    let name = Name { first: cut(guest.first_name), last: guest.last_name.map(cut).filter(|last| !last.is_empty()) };
    let id = new_key(turn.now());
    person::Entity::insert(person::ActiveModel {
        id: Set(id),
        name_folded: Set(fold(&name.full())),
        first_name: Set(name.first),
        last_name: Set(name.last),
        email: Set(None),
        email_proven_at: Set(None),
        language: Set(language(turn, guest.language_code.as_deref())),
        zone: Set(turn.rules.zone.name().to_owned()),
        zone_confirmed: Set(false),
        created_at: Set(turn.now()),
        deleted_at: Set(None),
        phone: Set(None),
    })
    .exec_without_returning(turn.db())
    .await?;
    channel::Entity::insert(channel::ActiveModel {
        id: Set(new_key(turn.now())),
        person_id: Set(id),
        kind: Set(key.channel.to_owned()),
        external_id: Set(key.user.clone()),
        chat_id: Set(key.chat.clone()),
        username: Set(guest.username),
        blocked_at: Set(None),
        created_at: Set(turn.now()),
    })
    .exec_without_returning(turn.db())
    .await?;
    Ok(PersonId(id))
}

/// Forgets the guest who came by this account, and ends their sessions. Whoever is more than a guest stays as they are, and
/// so does everything at the second run.
pub(super) async fn dismiss(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    let theirs = channel::Entity::find()
        .select_only()
        .column(channel::Column::PersonId)
        .filter(channel::Column::Kind.eq(key.channel))
        .filter(channel::Column::ExternalId.eq(&key.user));
    person::Entity::delete_many()
        .filter(is_guest())
        .filter(person::Column::Id.in_subquery(theirs.into_query()))
        .exec(turn.db())
        .await?;
    Ok(())
}

/// Forgets the guests who cannot be signed in any more. Gives how many went; the second run gives 0.
pub(super) async fn forget_guests(turn: &Turn) -> Result<u64, Unexpected> {
    let open = theirs(session::Entity, session::Column::PersonId)
        .and_where(Expr::col((session::Entity, session::Column::ExpiresAt)).gt(turn.now()))
        .to_owned();
    let gone =
        person::Entity::delete_many().filter(is_guest()).filter(Expr::exists(open).not()).exec(turn.db()).await?;
    Ok(gone.rows_affected)
}

/// Neither student nor moderator, and nobody whose address is known.
fn is_guest() -> Condition {
    Condition::all()
        .add(person::Column::Email.is_null())
        .add(person::Column::DeletedAt.is_null())
        .add(Expr::exists(theirs(student::Entity, student::Column::PersonId)).not())
        .add(Expr::exists(theirs(moderator::Entity, moderator::Column::PersonId)).not())
}

fn theirs<E: EntityTrait, C: ColumnTrait>(table: E, person: C) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(table.table_ref())
        .and_where(Expr::col((table, person)).equals((person::Entity, person::Column::Id)))
        .to_owned()
}

/// The language in which this Telegram is read, of those that the school speaks.
fn language(turn: &Turn, code: Option<&str>) -> String {
    let code = code.map(|code| code.split(['-', '_']).next().unwrap_or_default().to_lowercase());
    match code.as_deref() {
        None | Some("") => turn.rules.language.clone(),
        Some("ru" | "uk" | "be" | "kk") => "ru".to_owned(),
        Some(_) => "en".to_owned(),
    }
}

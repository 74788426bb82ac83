//! Signing in by a code that is mailed: students and moderators.

use klass_entity::{moderator, person, student};
use sea_orm::{ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    limits::network,
    sessions::{SignedIn, begin},
    sign_in::NoEntry,
};
use crate::{
    School, Unexpected,
    deliveries::API,
    ids::{CodeId, PersonId},
    people::{Email, codes},
    turns::{Key, Turn},
};

/// What came of asking for a code. Whether the school knows the address is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeAsked {
    /// It is on its way, if anybody has this address; the id goes with the code.
    OnItsWay(CodeId),
    /// It is no address.
    NotAnEmail,
    /// Too many were asked for.
    TooMany(std::time::Duration),
}

/// Asks for a code to an address, mailed in `language`, or else in the one its owner reads. A second call within a minute
/// is refused, a later one replaces the code. To an address that belongs to nobody nothing is mailed, and nobody is told so.
pub async fn ask_code(
    school: &School,
    email: &str,
    language: Option<&str>,
    address: Option<&str>,
) -> Result<CodeAsked, Unexpected> {
    if let Err(wait) = school.limits.try_address(address) {
        return Ok(CodeAsked::TooMany(wait));
    }
    let Ok(email) = Email::parse(email) else { return Ok(CodeAsked::NotAnEmail) };
    let turn = school.turn().await?;
    let known = find(&turn, &email).await?;
    let theirs = known.as_ref().map_or(&turn.rules.language, |(_, language)| language);
    let language = language.unwrap_or(theirs);
    let asked = codes::ask_for_sign_in(&turn, &asker(&email, address), &email, language, known.is_some()).await?;
    turn.commit().await?;
    Ok(match asked {
        Ok(code) => CodeAsked::OnItsWay(code),
        Err(too_soon) => CodeAsked::TooMany((too_soon.again_at - school.now()).to_std().unwrap_or_default()),
    })
}

/// Signs in by the code `id` that was mailed to this address. The code is spent by its right use; a wrong one costs one of
/// five tries.
pub async fn sign_in_by_code(
    school: &School,
    email: &str,
    id: CodeId,
    code: &str,
    address: Option<&str>,
) -> Result<Result<SignedIn, NoEntry>, Unexpected> {
    if let Err(wait) = school.limits.try_address(address) {
        return Ok(Err(NoEntry::TooMany(wait)));
    }
    let Ok(email) = Email::parse(email) else { return Ok(Err(NoEntry::Wrong)) };
    let turn = school.turn().await?;
    let proven = codes::prove_for_sign_in(&turn, &email, id, code).await?;
    let person = if proven { find(&turn, &email).await? } else { None };
    let signed_in = match person {
        Some((person, _)) => Some(begin(school, &turn, person, address).await?),
        None => None,
    };
    // Also a wrong try is kept.
    turn.commit().await?;
    Ok(signed_in.ok_or(NoEntry::Wrong))
}

/// Who asks is known by nothing but the network they ask from: what a stranger asks for in somebody's name replaces no code
/// of theirs and uses up none of their tries.
fn asker(email: &Email, address: Option<&str>) -> Key {
    let from = address.map(network).unwrap_or_default();
    let digest = Sha256::digest(format!("{email} from {from}").as_bytes());
    let user = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Key { channel: API, chat: String::new(), user }
}

/// The person of this address who may sign in, and the language they read: a student, or a moderator who is not disabled.
async fn find(turn: &Turn, email: &Email) -> Result<Option<(PersonId, String)>, Unexpected> {
    let works_or_learns =
        Condition::any().add(moderator::Column::Role.is_not_null()).add(student::Column::Id.is_not_null());
    let found: Option<(Uuid, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Language])
        .join(JoinType::LeftJoin, person::Relation::Moderator.def())
        .join(JoinType::LeftJoin, person::Relation::Student.def())
        .filter(person::Column::Email.eq(email.as_str()))
        .filter(person::Column::DeletedAt.is_null())
        .filter(moderator::Column::DisabledAt.is_null())
        .filter(works_or_learns)
        .into_tuple()
        .one(turn.db())
        .await?;
    Ok(found.map(|(id, language)| (PersonId(id), language)))
}

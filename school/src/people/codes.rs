//! Six digits by email: how an address is proven.
//!
//! A code is asked for in a turn, which owes a delivery; the courier draws the digits when it writes the mail, so they
//! are nowhere but in that mail and, hashed, here. Ten minutes, five tries, one use, bound to who asked. The numbers
//! follow OWASP ASVS 5.0 §6.5-6.6: with five tries of a million and ten codes a day a guess succeeds once in 20,000 days;
//! many who guess together at one address have sixty codes a day.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use klass_entity::sign_in_code as row;
use rand::Rng;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use secrecy::ExposeSecret;
use sha2::Sha256;

use super::Email;
use crate::{
    School, Unexpected,
    deliveries::{self, API, NewDelivery},
    ids::{CodeId, new_key},
    turns::{Key, Turn},
};

/// How long a code is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// How many digits it has.
pub const DIGITS: usize = 6;
/// How many tries it gives.
pub const TRIES: i32 = 5;
/// How long until another may be asked for.
pub const PAUSE: TimeDelta = TimeDelta::seconds(60);
const MOST_AN_HOUR: usize = 5;
const MOST_A_DAY: usize = 10;
/// To one address, whoever asks. More than one person may ask for, or nobody could get a code that strangers ask for too.
const MOST_TO_AN_ADDRESS_AN_HOUR: usize = 10;
const MOST_TO_AN_ADDRESS_A_DAY: usize = 30;
/// To one address, also for who asks for the first time.
const MOST_TO_AN_ADDRESS_AT_ALL_A_DAY: usize = 60;

/// What a code is for: getting in by the chat.
const ONBOARDING: &str = "onboarding";
/// What a code is for: the API.
const SIGN_IN: &str = "sign_in";
/// What a code is for: a moderator's chat.
const LINK: &str = "link";

/// No code now: one was asked for moments ago, or too many were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooSoon {
    /// When the next may be asked for.
    pub again_at: DateTime<Utc>,
    /// The code that was mailed to this very address and can still be used.
    pub open: Option<CodeId>,
}

/// What a typed code was worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It is the one: the address is proven. The code is spent.
    Proven(Email),
    /// It is not; this many tries are left.
    Wrong {
        /// Tries left, at least one.
        left: i32,
    },
    /// All tries are used up; another code is needed.
    UsedUp,
    /// Ten minutes are over, or a newer code replaced it, or it was used.
    Stale,
    /// The mail has not been written yet.
    NotSentYet,
}

/// Asks for a code to `email` on behalf of who speaks in `key`, and owes the mail in `language`. What is answered never
/// depends on whether the school knows the address. A second call within a minute is refused; a later one replaces the
/// code.
pub async fn ask(turn: &Turn, key: &Key, email: &Email, language: &str) -> Result<Result<CodeId, TooSoon>, Unexpected> {
    asked(turn, key, email, language, ONBOARDING, true).await
}

/// As [`ask`], for the API: mailed only where somebody has this address (`known`), and done and answered all the same where
/// nobody has, in the same time.
pub(crate) async fn ask_for_sign_in(
    turn: &Turn,
    key: &Key,
    email: &Email,
    language: &str,
    known: bool,
) -> Result<Result<CodeId, TooSoon>, Unexpected> {
    asked(turn, key, email, language, SIGN_IN, known).await
}

/// As [`ask_for_sign_in`], for a chat that is to be a moderator's; typed there, it is proven as any other ([`prove`]).
pub(crate) async fn ask_for_link(
    turn: &Turn,
    key: &Key,
    email: &Email,
    language: &str,
    known: bool,
) -> Result<Result<CodeId, TooSoon>, Unexpected> {
    asked(turn, key, email, language, LINK, known).await
}

async fn asked(
    turn: &Turn,
    key: &Key,
    email: &Email,
    language: &str,
    purpose: &str,
    mailed: bool,
) -> Result<Result<CodeId, TooSoon>, Unexpected> {
    let day = TimeDelta::days(1);
    let recent: Vec<row::Model> = row::Entity::find()
        .filter(Condition::any().add(row::Column::Email.eq(email.as_str())).add(by(key)))
        .filter(row::Column::CreatedAt.gt(turn.now() - day))
        .order_by_desc(row::Column::CreatedAt)
        .all(turn.db())
        .await?;
    let mine = |code: &&row::Model| code.channel == key.channel && code.user_id == key.user;
    let by_me: Vec<DateTime<Utc>> = recent.iter().filter(mine).map(|code| code.created_at).collect();
    let to_it = recent.iter().filter(|code| code.email == email.as_str());
    let to_it: Vec<DateTime<Utc>> = to_it.map(|code| code.created_at).collect();
    let hour = TimeDelta::hours(1);
    // Another address may be named at once: the first may have had a slip in it.
    let again: Vec<DateTime<Utc>> =
        recent.iter().filter(mine).filter(|code| code.email == email.as_str()).map(|code| code.created_at).collect();
    let mut bounds = vec![
        later(&again, 1, PAUSE),
        later(&by_me, MOST_AN_HOUR, hour),
        later(&by_me, MOST_A_DAY, day),
        later(&to_it, MOST_TO_AN_ADDRESS_AT_ALL_A_DAY, day),
    ];
    // Whoever asks for the first time is not kept out by what a stranger asked for in their name, unless that is beyond measure.
    if !by_me.is_empty() {
        bounds.push(later(&to_it, MOST_TO_AN_ADDRESS_AN_HOUR, hour));
        bounds.push(later(&to_it, MOST_TO_AN_ADDRESS_A_DAY, day));
    }
    let again_at = bounds.into_iter().flatten().max();
    if let Some(again_at) = again_at.filter(|again_at| *again_at > turn.now()) {
        let open = recent.iter().find(|code| is_open(code, key, email, turn.now()));
        return Ok(Err(TooSoon { again_at, open: open.map(|code| CodeId(code.id)) }));
    }
    row::Entity::update_many()
        .col_expr(row::Column::ReplacedAt, Expr::value(turn.now()))
        .filter(by(key))
        .filter(row::Column::ReplacedAt.is_null())
        .exec(turn.db())
        .await?;
    let id = CodeId(new_key(turn.now()));
    // One that is never mailed is refused just as one whose digits are wrong: by a look at a hash.
    let (no_hash, until) = match purpose {
        ONBOARDING => (None, None),
        _ => (Some(hash(turn, id, &digits())?), Some(turn.now() + LIFETIME)),
    };
    row::Entity::insert(row::ActiveModel {
        id: Set(id.0),
        purpose: Set(purpose.to_owned()),
        email: Set(email.as_str().to_owned()),
        channel: Set(key.channel.to_owned()),
        user_id: Set(key.user.clone()),
        code_hash: Set(no_hash),
        attempts: Set(0),
        created_at: Set(turn.now()),
        expires_at: Set(until),
        consumed_at: Set(None),
        replaced_at: Set(None),
    })
    .exec_without_returning(turn.db())
    .await?;
    let mail = match purpose {
        // That a mail cannot be sent would tell whose address it was.
        LINK => NewDelivery::sign_in_code(id, email, language, &Key { channel: API, ..key.clone() }),
        _ => NewDelivery::sign_in_code(id, email, language, key),
    };
    deliveries::owe(turn, if mailed { mail } else { mail.withheld() }).await?;
    Ok(Ok(id))
}

/// When the one that would be too many, of at most `most` in any `span`, may come; `None` while there are fewer. `asked`
/// has the newest first.
fn later(asked: &[DateTime<Utc>], most: usize, span: TimeDelta) -> Option<DateTime<Utc>> {
    Some(*asked.get(most - 1)? + span)
}

fn is_open(code: &row::Model, key: &Key, email: &Email, now: DateTime<Utc>) -> bool {
    let mine = code.channel == key.channel && code.user_id == key.user && code.email == email.as_str();
    let spent = code.consumed_at.is_some() || code.replaced_at.is_some() || code.attempts >= TRIES;
    mine && !spent && code.expires_at.is_none_or(|expires_at| expires_at > now)
}

fn by(key: &Key) -> Condition {
    Condition::all().add(row::Column::Channel.eq(key.channel)).add(row::Column::UserId.eq(&key.user))
}

/// Draws the digits for a mail about to be sent and keeps their hash; the ten minutes begin now. Drawn again (the first
/// mail may not have left), the earlier digits are worth nothing. `None`: the code was replaced or used meanwhile.
pub async fn draw(school: &School, id: CodeId) -> Result<Option<String>, Unexpected> {
    let code = digits();
    let turn = school.turn().await?;
    let drawn = row::Entity::update_many()
        .col_expr(row::Column::CodeHash, Expr::value(hash(&turn, id, &code)?))
        .col_expr(row::Column::ExpiresAt, Expr::value(turn.now() + LIFETIME))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::ReplacedAt.is_null())
        .filter(row::Column::ConsumedAt.is_null())
        .exec(turn.db())
        .await?;
    turn.commit().await?;
    Ok((drawn.rows_affected == 1).then_some(code))
}

fn digits() -> String {
    format!("{:0DIGITS$}", rand::rng().random_range(0..1_000_000))
}

/// Tries `typed` (spaces and dashes do not matter) as the code `id` that who speaks in `key` asked for. A wrong try is
/// counted, so a second run of a wrong one costs another try; a right one is spent, so its second run is stale.
pub async fn prove(turn: &Turn, key: &Key, id: CodeId, typed: &str) -> Result<Proof, Unexpected> {
    match try_out(turn, by(key), id, typed).await? {
        Some(proof) => Ok(proof),
        None => why_not(turn, key, id).await,
    }
}

/// As [`prove`], for the API: by whoever has the id of the code, which may be on its way between two networks. A second run
/// of a right code proves nothing.
pub(crate) async fn prove_for_sign_in(turn: &Turn, email: &Email, id: CodeId, typed: &str) -> Result<bool, Unexpected> {
    let theirs = row::Column::Channel.eq(API).and(row::Column::Email.eq(email.as_str()));
    let proof = try_out(turn, Condition::all().add(theirs), id, typed).await?;
    Ok(matches!(proof, Some(Proof::Proven(_))))
}

/// Tries a code that is open; `None` for one that is not.
async fn try_out(turn: &Turn, whose: Condition, id: CodeId, typed: &str) -> Result<Option<Proof>, Unexpected> {
    // Counted first, in one statement: fifty guesses at once still are no more than five tries.
    let tried = row::Entity::update_many()
        .col_expr(row::Column::Attempts, Expr::col(row::Column::Attempts).add(1))
        .filter(row::Column::Id.eq(id.0))
        .filter(whose)
        .filter(row::Column::ConsumedAt.is_null())
        .filter(row::Column::ReplacedAt.is_null())
        .filter(row::Column::Attempts.lt(TRIES))
        .filter(row::Column::ExpiresAt.gt(turn.now()))
        .exec_with_returning(turn.db())
        .await?;
    let Some(code) = tried.into_iter().next() else { return Ok(None) };
    if !matches(turn, id, typed, code.code_hash.as_deref())? {
        let left = TRIES - code.attempts;
        return Ok(Some(if left <= 0 { Proof::UsedUp } else { Proof::Wrong { left } }));
    }
    row::Entity::update_many()
        .col_expr(row::Column::ConsumedAt, Expr::value(turn.now()))
        .filter(row::Column::Id.eq(id.0))
        .exec(turn.db())
        .await?;
    let email = Email::parse(&code.email).map_err(|_| Unexpected::Impossible("a kept address does not read"))?;
    Ok(Some(Proof::Proven(email)))
}

async fn why_not(turn: &Turn, key: &Key, id: CodeId) -> Result<Proof, Unexpected> {
    let code = row::Entity::find_by_id(id.0).filter(by(key)).one(turn.db()).await?;
    Ok(match code {
        Some(code) if code.consumed_at.is_some() || code.replaced_at.is_some() => Proof::Stale,
        Some(code) if code.attempts >= TRIES => Proof::UsedUp,
        Some(code) if code.expires_at.is_none() => Proof::NotSentYet,
        _ => Proof::Stale,
    })
}

fn matches(turn: &Turn, id: CodeId, typed: &str, kept: Option<&str>) -> Result<bool, Unexpected> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let Some(kept) = kept else { return Ok(false) };
    let bytes: Option<Vec<u8>> =
        (0..kept.len()).step_by(2).map(|at| u8::from_str_radix(kept.get(at..at + 2)?, 16).ok()).collect();
    let kept = bytes.ok_or(Unexpected::Impossible("a kept hash does not read"))?;
    // In constant time.
    Ok(keyed(turn, id, &digits)?.verify_slice(&kept).is_ok())
}

fn hash(turn: &Turn, id: CodeId, code: &str) -> Result<String, Unexpected> {
    let hash = keyed(turn, id, code)?.finalize().into_bytes();
    Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Six digits are few enough to try them all, so the hash takes a key that is not in the database.
fn keyed(turn: &Turn, id: CodeId, code: &str) -> Result<Hmac<Sha256>, Unexpected> {
    let mut mac = Hmac::<Sha256>::new_from_slice(turn.pepper.expose_secret().as_bytes())
        .map_err(|_| Unexpected::Impossible("HMAC takes a key of any length"))?;
    mac.update(id.0.as_bytes());
    mac.update(ONBOARDING.as_bytes());
    mac.update(code.as_bytes());
    Ok(mac)
}

impl School {
    /// Deletes codes asked for more than two days ago: longer than any limit looks back. Gives how many went.
    pub async fn forget_codes(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let old = turn.now() - TimeDelta::days(2);
        let gone = row::Entity::delete_many().filter(row::Column::CreatedAt.lt(old)).exec(turn.db()).await?;
        turn.commit().await?;
        Ok(gone.rows_affected)
    }
}

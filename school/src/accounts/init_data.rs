//! What Telegram tells a Mini App about who has opened it (`initData`): whether it is Telegram's, how old it is, and who it
//! names. Pure: text, key and time go in.

use std::{collections::BTreeMap, fmt, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use serde::Deserialize;
use sha2::Sha256;

/// How long it is good after the app was opened.
pub const MOST_AGE: TimeDelta = TimeDelta::hours(24);
/// So far ahead of ours Telegram's clock may be.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// What it is signed with: made out of the bot's token, from which nothing leads back.
#[derive(Clone)]
pub struct InitDataKey(Arc<SecretBox<[u8; 32]>>);

impl InitDataKey {
    /// The key of the bot with this token.
    pub fn of(token: &SecretString) -> Self {
        Self(Arc::new(SecretBox::new(Box::new(keyed(b"WebAppData", token.expose_secret())))))
    }
}

impl fmt::Debug for InitDataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InitDataKey")
    }
}

/// It lets nobody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadInitData {
    /// It is not signed by this bot's Telegram, or does not read.
    Invalid,
    /// It was signed, too long ago.
    Stale,
}

/// Who has opened a Mini App.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct User {
    pub id: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language_code: Option<String>,
}

/// Who it names, if it is signed and not too old.
pub(super) fn read(key: &InitDataKey, init_data: &str, now: DateTime<Utc>) -> Result<User, BadInitData> {
    let fields = signed(key, init_data).ok_or(BadInitData::Invalid)?;
    let field = |name: &str| fields.get(name).ok_or(BadInitData::Invalid);
    let at = field("auth_date")?.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let age = now - at.ok_or(BadInitData::Invalid)?;
    if age > MOST_AGE {
        return Err(BadInitData::Stale);
    }
    if age < -SKEW {
        return Err(BadInitData::Invalid);
    }
    serde_json::from_str(field("user")?).map_err(|_| BadInitData::Invalid)
}

/// Its fields but `hash`, if that is the right one. All others are signed, `signature` and those to come among them.
fn signed(key: &InitDataKey, init_data: &str) -> Option<BTreeMap<String, String>> {
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(init_data.as_bytes()) {
        // Which of two would count?
        if fields.insert(name.into_owned(), value.into_owned()).is_some() {
            return None;
        }
    }
    let hash = bytes(&fields.remove("hash")?)?;
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut mac = Hmac::<Sha256>::new_from_slice(key.0.expose_secret()).ok()?;
    mac.update(lines.join("\n").as_bytes());
    // In constant time.
    mac.verify_slice(&hash).ok()?;
    Some(fields)
}

fn keyed(key: &[u8], message: &str) -> [u8; 32] {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().into()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    digits.then(|| (0..hex.len()).step_by(2).map(byte).collect())?
}

#[cfg(test)]
mod tests;

//! Tokens: a JWT for every call, and a refresh token for the next one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use rand::{TryRngCore, rngs::OsRng};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Unexpected, access::Role, ids::SessionId};

/// How long an access token is good.
pub const ACCESS_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// What an access token says. The role is for whoever reads it; what may be done is looked up.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Claims {
    /// The person.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    /// `student`, `moderator` or `admin`, when it was issued.
    pub role: String,
    /// This token's own id.
    pub jti: Uuid,
    /// When it was issued, in seconds.
    pub iat: i64,
    /// Until when it is good, in seconds.
    pub exp: i64,
}

/// An access token of a session.
pub(super) fn access(
    key: &SecretString,
    person: Uuid,
    session: Uuid,
    role: Role,
    now: DateTime<Utc>,
) -> Result<String, Unexpected> {
    let claims = Claims {
        sub: person,
        sid: session,
        role: role.name().to_owned(),
        jti: Uuid::new_v4(),
        iat: now.timestamp(),
        exp: (now + ACCESS_LIFETIME).timestamp(),
    };
    encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(key.expose_secret().as_bytes()))
        .map_err(|_| Unexpected::Impossible("a token cannot be signed"))
}

/// What an access token says, if it is ours; whether its time is over is the caller's to see, by the school's clock.
pub(super) fn read(key: &SecretString, token: &str) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    let key = DecodingKey::from_secret(key.expose_secret().as_bytes());
    decode::<Claims>(token, &key, &validation).ok().map(|read| read.claims)
}

/// A refresh token of a session: its id and 256 bits that nobody can guess.
pub(super) fn refresh(session: SessionId) -> Result<String, Unexpected> {
    let mut secret = [0; 32];
    OsRng.try_fill_bytes(&mut secret).map_err(|_| Unexpected::Impossible("the system has no random numbers"))?;
    Ok(format!("{}.{}", session.short(), URL_SAFE_NO_PAD.encode(secret)))
}

/// The session that a refresh token is of; `None` for what is none.
pub(super) fn session_of(refresh: &str) -> Option<SessionId> {
    SessionId::from_short(refresh.split_once('.')?.0)
}

/// What is kept of a refresh token. It has 256 bits, so a plain hash cannot be turned back.
pub(super) fn hash(refresh: &str) -> String {
    Sha256::digest(refresh.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_by_its_own_key_alone() {
        let key: SecretString = "key".to_owned().into();
        let (person, session) = (Uuid::new_v4(), Uuid::new_v4());
        let token = access(&key, person, session, Role::Admin, Utc::now()).unwrap();
        let claims = read(&key, &token).unwrap();
        assert_eq!((claims.sub, claims.sid, claims.role.as_str()), (person, session, "admin"));
        assert_eq!(claims.exp - claims.iat, 900);
        assert!(read(&"another".to_owned().into(), &token).is_none());
        assert!(read(&key, &format!("{token}x")).is_none());
        // An unsigned one: {"alg":"none"}.
        let (_, rest) = token.split_once('.').unwrap();
        let (body, _) = rest.split_once('.').unwrap();
        assert!(read(&key, &format!("eyJhbGciOiJub25lIn0.{body}.")).is_none());
    }

    #[test]
    fn a_refresh_token_names_its_session() {
        let session = SessionId(Uuid::new_v4());
        let token = refresh(session).unwrap();
        assert_eq!(session_of(&token), Some(session));
        assert_ne!(refresh(session).unwrap(), token);
        assert_eq!(session_of("nonsense"), None);
    }
}

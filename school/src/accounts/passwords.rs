//! Passwords: Argon2id with the parameters its authors recommend (19 MiB, 2 passes), in PHC form.

use std::sync::LazyLock;

use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::Unexpected;

/// A password has at least so many letters (NIST SP 800-63B, rev. 4: 8, and 15 where it is the only factor; ours is not).
pub const SHORTEST: usize = 10;
/// And at most so many: hashing a novel helps nobody.
pub const MOST_LETTERS: usize = 200;

/// So many are hashed at once: each takes 19 MiB, and callers decide how many there are.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What somebody wants for a password and cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassword {
    /// Fewer than [`SHORTEST`] letters.
    #[error("a password has at least {SHORTEST} letters")]
    TooShort,
    /// More than [`MOST_LETTERS`].
    #[error("a password has at most {MOST_LETTERS} letters")]
    TooLong,
}

/// Whether this can be a password.
pub fn check(password: &SecretString) -> Result<(), NotAPassword> {
    match password.expose_secret().chars().count() {
        letters if letters < SHORTEST => Err(NotAPassword::TooShort),
        letters if letters > MOST_LETTERS => Err(NotAPassword::TooLong),
        _ => Ok(()),
    }
}

/// The hash of a password, with a salt of its own.
pub(super) async fn hash(password: SecretString) -> Result<String, Unexpected> {
    let _turn = AT_ONCE.acquire().await;
    let hashed = spawn_blocking(move || {
        let salt = SaltString::generate(&mut OsRng);
        Argon2::default().hash_password(password.expose_secret().as_bytes(), &salt).map(|hash| hash.to_string())
    });
    match hashed.await {
        Ok(Ok(hash)) => Ok(hash),
        _ => Err(Unexpected::Impossible("a password cannot be hashed")),
    }
}

/// Whether a password is the one of this hash. Where there is none, another hash is computed all the same, so that the time
/// it takes tells nobody whether there is such an account.
pub(super) async fn matches(password: SecretString, kept: Option<String>) -> Result<bool, Unexpected> {
    let _turn = AT_ONCE.acquire().await;
    let verified = spawn_blocking(move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODYS.clone());
        let Ok(hash) = PasswordHash::new(&kept) else { return false };
        Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok() && known
    });
    verified.await.map_err(|_| Unexpected::Impossible("a password cannot be verified"))
}

/// A hash that no password has.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let salt = SaltString::generate(&mut OsRng);
    let other = SaltString::generate(&mut OsRng);
    Argon2::default().hash_password(other.as_str().as_bytes(), &salt).map(|hash| hash.to_string()).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_alone() {
        let hash = hash("correct horse".to_owned().into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(matches("correct horse".to_owned().into(), Some(hash.clone())).await.unwrap());
        assert!(!matches("correct house".to_owned().into(), Some(hash)).await.unwrap());
        assert!(!matches("correct horse".to_owned().into(), None).await.unwrap());
        assert!(!matches("x".to_owned().into(), Some("no hash".into())).await.unwrap());
    }

    #[test]
    fn a_password_is_neither_short_nor_endless() {
        assert_eq!(check(&"ninechars".to_owned().into()), Err(NotAPassword::TooShort));
        assert_eq!(check(&"десятьбукв".to_owned().into()), Ok(()));
        assert_eq!(check(&"a".repeat(201).into()), Err(NotAPassword::TooLong));
    }
}

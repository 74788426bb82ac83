//! Settings of signing in whose value has to look right: the key of tokens, and the sites that may call.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// A key has at least so many letters: as many bytes as the hash it is for gives.
const SHORTEST_KEY: usize = 32;

/// What access tokens are signed with.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "SecretString")]
pub struct TokenKey(pub SecretString);

impl TryFrom<SecretString> for TokenKey {
    type Error = String;

    fn try_from(secret: SecretString) -> Result<Self, String> {
        if secret.expose_secret().chars().count() < SHORTEST_KEY {
            return Err(format!("a key has at least {SHORTEST_KEY} letters; `openssl rand -hex 32` makes one"));
        }
        Ok(Self(secret))
    }
}

/// The sites whose pages may call the API, such as `https://school.example.org`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origins(pub Vec<String>);

impl TryFrom<String> for Origins {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let origins: Vec<String> =
            written.split(',').map(|origin| origin.trim().to_lowercase()).filter(|origin| !origin.is_empty()).collect();
        match origins.iter().find(|origin| !is_origin(origin)) {
            Some(wrong) => Err(format!("{wrong} is no origin; one looks like https://school.example.org")),
            None => Ok(Self(origins)),
        }
    }
}

/// A scheme, a host, perhaps a port, and nothing behind: what a browser sends.
fn is_origin(written: &str) -> bool {
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && host.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(written: &str) -> Result<Vec<String>, String> {
        Origins::try_from(written.to_owned()).map(|origins| origins.0)
    }

    #[test]
    fn origins_are_sites_and_nothing_more() {
        assert_eq!(origins(""), Ok(vec![]));
        let two = vec!["https://a.example.org".to_owned(), "http://localhost:3000".to_owned()];
        assert_eq!(origins(" https://A.example.org, http://localhost:3000,"), Ok(two));
        for wrong in ["*", "school.example.org", "https://a.example.org/", "https://", "ftp://a.example.org"] {
            assert!(origins(wrong).is_err(), "{wrong}");
        }
    }
}

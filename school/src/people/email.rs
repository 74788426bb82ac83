//! Addresses, in the one form in which they are kept and compared.

use std::fmt;

use lettre::Address;

/// An email address: trimmed, lower case. No tricks with dots or plus signs: they are other people's mailboxes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// What was written is not an address that mail could reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEmail;

impl Email {
    /// Reads an address as people write it. Refuses what has no `@`, no dot in its domain, or more than 254 letters.
    pub fn parse(written: &str) -> Result<Self, NotAnEmail> {
        let email = written.trim().trim_matches(['<', '>', ',', ';']).to_lowercase();
        let address: Address = email.parse().map_err(|_| NotAnEmail)?;
        let domain = address.domain();
        let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
        if dotted && email.len() <= 254 { Ok(Self(email)) } else { Err(NotAnEmail) }
    }

    /// The address as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (written, kept) in [
            ("ada@example.org", Some("ada@example.org")),
            ("  Ada.Lovelace@Example.ORG ", Some("ada.lovelace@example.org")),
            ("<ada@example.org>", Some("ada@example.org")),
            ("ada+school@example.co.uk", Some("ada+school@example.co.uk")),
            ("ada@localhost", None),
            ("ada@example..org", None),
            ("ada example.org", None),
            ("@example.org", None),
            ("ada@", None),
            ("ada@exa mple.org", None),
            ("", None),
        ] {
            assert_eq!(Email::parse(written).ok().as_ref().map(Email::as_str), kept, "{written:?}");
        }
        assert_eq!(Email::parse(&format!("{}@example.org", "a".repeat(300))), Err(NotAnEmail));
    }
}

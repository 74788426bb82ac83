//! Mira, who moderates the demo.

use std::path::Path;

use klass_school::{
    OpenError, School, accounts,
    audit::Actor,
    people::{Email, Name},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{secrets, serve::Failure};

/// Her address.
pub(super) const ADDRESS: &str = "mira@example.org";

/// Makes her an admin at the first start, with a password of this demo's own. It is the same at every start, and given anew
/// at none, so whatever became of her stays.
pub(super) async fn bring(school: &School, data: &Path) -> Result<SecretString, Failure> {
    let letters: String = secrets::keep(data, "moderator-password")?.expose_secret().chars().take(16).collect();
    let password = SecretString::from(letters);
    if accounts::list(school).await.map_err(OpenError::from)?.iter().any(|one| one.email == ADDRESS) {
        return Ok(password);
    }
    let email = Email::parse(ADDRESS).map_err(|_| Failure::Moderator(format!("{ADDRESS} is no email address")))?;
    let name = Name { first: "Mira".to_owned(), last: None };
    let added = accounts::add(school, &email, Some(name), true, password.clone(), &Actor::operator()).await;
    added.map_err(|error| Failure::Moderator(error.to_string()))?;
    Ok(password)
}

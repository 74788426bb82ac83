//! Links to files that need no token: signed by the school, and over after ten minutes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use klass_entity::media as row;
use sea_orm::EntityTrait;
use secrecy::ExposeSecret;
use sha2::Sha256;

use crate::{School, Unexpected, access::Moderator, ids::MediaId, outside::files::Parts};

/// How long a link is good.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// What makes an address one that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Until when, to the second.
    pub expires: DateTime<Utc>,
    /// What nobody else can write.
    pub signature: String,
}

/// A file that was opened.
pub struct Opened {
    /// What it is called.
    pub name: String,
    /// Its contents.
    pub parts: Parts,
}

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// The link is none of ours.
    #[error("the link is none of ours")]
    Wrong,
    /// Its time is over.
    #[error("the link's time is over")]
    Expired,
    /// The file has been deleted.
    #[error("there is no such file")]
    Gone,
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// A link to a file, good from now on.
pub fn sign(school: &School, _: &Moderator, id: MediaId) -> Result<Link, Unexpected> {
    let seconds = (school.now() + LINK_LIFETIME).timestamp();
    let expires = DateTime::from_timestamp(seconds, 0).ok_or(Unexpected::Impossible("a time that is none"))?;
    let signature = URL_SAFE_NO_PAD.encode(signed(school, id, seconds)?.finalize().into_bytes());
    Ok(Link { expires, signature })
}

/// Opens the file that a link leads to. `expires` is in seconds.
pub async fn open(school: &School, id: MediaId, expires: i64, signature: &str) -> Result<Opened, NotOpened> {
    let given = URL_SAFE_NO_PAD.decode(signature).map_err(|_| NotOpened::Wrong)?;
    // Compared in constant time.
    signed(school, id, expires)?.verify_slice(&given).map_err(|_| NotOpened::Wrong)?;
    if expires <= school.now().timestamp() {
        return Err(NotOpened::Expired);
    }
    let found = row::Entity::find_by_id(id.0).one(school.readers()).await.map_err(Unexpected::from)?;
    let found = found.ok_or(NotOpened::Gone)?;
    let parts = school.files.parts(&found.sha256).await?;
    Ok(Opened { name: found.file_name, parts })
}

fn signed(school: &School, id: MediaId, expires: i64) -> Result<Hmac<Sha256>, Unexpected> {
    let key = Hmac::<Sha256>::new_from_slice(school.pepper.expose_secret().as_bytes());
    let mut signed = key.map_err(|_| Unexpected::Impossible("a key of no length"))?;
    // What the same key signs elsewhere is never taken for a link.
    signed.update(format!("link to file {id} until {expires}").as_bytes());
    Ok(signed)
}

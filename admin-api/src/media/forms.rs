//! Files, as moderators see them.

use chrono::{DateTime, Utc};
use klass_school::{
    media::{Kept, LINK_LIFETIME, Link},
    page::Page,
};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

/// Files, the newest first, a page of them.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct MediaList {
    /// The files.
    items: Vec<MediaFile>,
    /// Where the next page begins; absent where this is the last.
    next_cursor: Option<String>,
}

/// A file that lessons can show.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct MediaFile {
    /// Its key.
    id: Uuid,
    /// What it is called.
    name: String,
    /// What it is by its contents, such as `image/png`.
    mime: String,
    /// How many bytes it has.
    size: i64,
    /// Of a picture: its width in pixels.
    width: Option<i32>,
    /// Of a picture: its height in pixels.
    height: Option<i32>,
    /// Since when it is here.
    created_at: DateTime<Utc>,
    /// How many pages of lessons show it.
    pages: u64,
}

/// A file, and where it can be had.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct MediaLink {
    /// The file.
    #[oai(flatten)]
    file: MediaFile,
    /// Where it can be had by whoever has this address, without a token.
    url: String,
    /// Until when.
    url_expires_at: DateTime<Utc>,
}

impl MediaLink {
    /// A file with a link to it.
    pub(super) fn of(kept: Kept, link: Link) -> Self {
        let Link { expires, signature } = link;
        let seconds = expires.timestamp();
        Self {
            url: format!("/api/media/{}/content?expires={seconds}&signature={signature}", kept.id),
            url_expires_at: expires,
            file: kept.into(),
        }
    }
}

impl From<Page<Kept>> for MediaList {
    fn from(page: Page<Kept>) -> Self {
        Self { items: page.items.into_iter().map(MediaFile::from).collect(), next_cursor: page.next }
    }
}

impl From<Kept> for MediaFile {
    fn from(kept: Kept) -> Self {
        let Kept { id, name, mime, size, width, height, created_at, pages } = kept;
        Self { id: id.0, name, mime, size, width, height, created_at, pages }
    }
}

impl Example for MediaList {
    fn example() -> Self {
        Self { items: vec![MediaFile::example()], next_cursor: None }
    }
}

impl Example for MediaFile {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0005-7000-8000-000000000001"),
            name: "hello.png".to_owned(),
            mime: "image/png".to_owned(),
            size: 48_213,
            width: Some(800),
            height: Some(600),
            created_at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_780),
            pages: 1,
        }
    }
}

impl Example for MediaLink {
    fn example() -> Self {
        let file = MediaFile::example();
        let expires = file.created_at + LINK_LIFETIME;
        let address = format!("/api/media/{}/content?expires={}&signature=bm9ib2R5", file.id, expires.timestamp());
        Self { file, url: address, url_expires_at: expires }
    }
}

//! The files that lessons show: sent, listed, had by links that expire, deleted.

mod form;
mod forms;
mod refusals;

use std::{fmt::Write, sync::Arc};

use klass_school::{School, ids::MediaId, media};
use poem::{Body, web::Data};
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Path, Query},
    payload::{Binary, Json},
};
use uuid::Uuid;

use crate::{
    address::Address,
    answer::{Answer, Done},
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
};
use form::{Form, Sent};
use forms::{MediaFile, MediaLink, MediaList};
use refusals::{Deleting, Following, Listing, Looking, Sending};

pub(crate) struct Media;

#[derive(ApiResponse)]
enum Uploaded {
    /// These bytes are here already, under the name they have.
    #[oai(status = 200)]
    Known(Json<MediaFile>),
    /// It is here now.
    #[oai(status = 201)]
    New(Json<MediaFile>),
}

#[derive(ApiResponse)]
enum Contents {
    /// The file.
    #[oai(status = 200)]
    File(
        Binary<Body>,
        /// `attachment`, and what it is called.
        #[oai(header = "Content-Disposition")]
        String,
    ),
}

#[OpenApi(prefix_path = "/api/media", tag = "Tag::Media")]
impl Media {
    /// The files
    ///
    /// The newest first.
    #[oai(path = "/", method = "get", operation_id = "list_media")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// How many at most.
        #[oai(default = "crate::page::usual", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
        /// Where to go on: the `next_cursor` of the page before.
        #[oai(validator(max_length = 1000))]
        cursor: Query<Option<String>>,
    ) -> Result<Answer<MediaList>, Refused<Listing>> {
        let page = media::list(&school, &caller.moderator()?, cursor.0.as_deref(), limit.0).await?;
        page.map(|page| Answer::of(page.into())).ok_or_else(Refused::no_cursor)
    }

    /// Send a file
    ///
    /// As a form with the file in `file`. What it is is told by its contents; programs are not taken, nor what is not what its
    /// name says. The same bytes are kept once.
    #[oai(path = "/", method = "post", operation_id = "upload_media")]
    async fn upload(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        form: Form,
    ) -> Result<Uploaded, Refused<Sending>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let Sent { upload, name } = form.read(&school, &moderator).await?;
        let (kept, is_new) = upload.keep(&school, &moderator, &name, &actor).await?;
        let kept = Json(kept.into());
        Ok(if is_new { Uploaded::New(kept) } else { Uploaded::Known(kept) })
    }

    /// A file
    ///
    /// With a link to its contents that is good for ten minutes.
    #[oai(path = "/:id", method = "get", operation_id = "read_media")]
    async fn look_up(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The file's key.
        id: Path<Uuid>,
    ) -> Result<Answer<MediaLink>, Refused<Looking>> {
        let (moderator, id) = (caller.moderator()?, MediaId(id.0));
        let kept = media::look_up(&school, &moderator, id).await?.ok_or_else(Refused::not_found)?;
        Ok(Answer::of(MediaLink::of(kept, media::sign(&school, &moderator, id)?)))
    }

    /// The contents of a file
    ///
    /// By the link that looking at it gives; no token is needed.
    #[oai(path = "/:id/content", method = "get", operation_id = "read_media_content")]
    async fn contents(
        &self,
        school: Data<&Arc<School>>,
        /// The file's key.
        id: Path<Uuid>,
        /// As the link has it.
        expires: Query<i64>,
        /// As the link has it.
        #[oai(validator(max_length = 100))]
        signature: Query<String>,
    ) -> Result<Contents, Refused<Following>> {
        let opened = media::open(&school, MediaId(id.0), expires.0, &signature.0).await?;
        Ok(Contents::File(Binary(Body::from_bytes_stream(opened.parts)), attachment(&opened.name)))
    }

    /// Delete a file
    ///
    /// One that no page of a lesson shows.
    #[oai(path = "/:id", method = "delete", operation_id = "delete_media")]
    async fn remove(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        /// The file's key.
        id: Path<Uuid>,
    ) -> Result<Done, Refused<Deleting>> {
        media::remove(&school, &caller.moderator()?, MediaId(id.0), &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}

/// A file to be kept under this name, whatever letters it has (RFC 6266).
fn attachment(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let ascii: String = name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
    let mut said = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        match char::from(byte) {
            letter if plain(letter) => said.push(letter),
            // Writing to a text does not fail.
            _ => drop(write!(said, "%{byte:02X}")),
        }
    }
    said
}

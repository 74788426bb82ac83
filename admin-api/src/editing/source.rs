//! A lesson as its author writes it.

use std::sync::Arc;

use klass_school::{School, courses::editing, ids::LessonId};
use poem::web::Data;
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Header, Path},
};
use uuid::Uuid;

use super::{
    markdown::{Markdown, MarkdownBody},
    refusals::{Seeing, Writing, in_source},
};
use crate::{
    address::Address,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{expected, tag},
};

pub(crate) struct Sources;

/// A lesson's source.
#[derive(ApiResponse)]
enum SourceAnswer {
    /// The source, in the one canonical form.
    #[oai(status = 200)]
    Ok(
        Markdown,
        /// The version of the lesson with all that is in it, for `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

impl From<editing::Source> for SourceAnswer {
    fn from(source: editing::Source) -> Self {
        Self::Ok(Markdown(source.text), tag(&source.version))
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl Sources {
    /// A lesson as source
    ///
    /// Markdown with YAML heads, as course packs have it: the lesson's own head, then its pages and tasks.
    #[oai(path = "/lessons/:id/source", method = "get", operation_id = "read_source")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<SourceAnswer, Refused<Seeing>> {
        Ok(editing::source(&school, &caller.moderator()?, LessonId(id.0)).await?.into())
    }

    /// Write a lesson as source
    ///
    /// The lesson becomes what the source says: what keeps its `id` keeps what students did with it, what is gone is
    /// archived. Mistakes are told all at once, each with its line. A page shows a file that it did not show before as
    /// `picture: ../media/<the file's key>`.
    #[oai(path = "/lessons/:id/source", method = "put", operation_id = "write_source")]
    async fn write(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: MarkdownBody,
    ) -> Result<SourceAnswer, Refused<Writing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let id = LessonId(id.0);
        let written = editing::put_source(&school, &moderator, id, &body.0, &expected, &caller.actor(&address)).await;
        Ok(written.map_err(in_source)?.into())
    }
}

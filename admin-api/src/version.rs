//! Versions in headers: `ETag` with what can be edited, `If-Match` with what edits it. Without one, 428; with one of another
//! version, 412, told by the school in the turn that would have written.

use klass_school::{
    courses::editing::{CourseSeen, EntrySeen, LessonSeen, PageSeen, TaskSeen, TopicSeen},
    version::{Changed, Expected, Version},
};
use poem_openapi::{ApiResponse, payload::Json, types::ToJSON};

use crate::problem::{Code, Documented, Problem, Refused};

/// What was asked for, and which version it is.
#[derive(ApiResponse)]
pub(crate) enum Versioned<T: ToJSON> {
    /// What was asked for.
    #[oai(status = 200)]
    Ok(
        Json<T>,
        /// Its version, for `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

/// What was made, and which version it is.
#[derive(ApiResponse)]
pub(crate) enum Created<T: ToJSON> {
    /// What was made.
    #[oai(status = 201)]
    Created(
        Json<T>,
        /// Its version, for `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

impl<T: ToJSON> Versioned<T> {
    /// This.
    pub(crate) fn of(this: T, version: &Version) -> Self {
        Self::Ok(Json(this), tag(version))
    }

    /// What the school shows.
    pub(crate) fn seen(thing: impl Seen + Into<T>) -> Self {
        let tag = tag(thing.version());
        Self::Ok(Json(thing.into()), tag)
    }
}

impl<T: ToJSON> Created<T> {
    /// This.
    pub(crate) fn of(this: T, version: &Version) -> Self {
        Self::Created(Json(this), tag(version))
    }

    /// What the school shows.
    pub(crate) fn seen(thing: impl Seen + Into<T>) -> Self {
        let tag = tag(thing.version());
        Self::Created(Json(thing.into()), tag)
    }
}

/// Something that can be edited, as the school shows it.
pub(crate) trait Seen {
    /// Which version it is.
    fn version(&self) -> &Version;
}

macro_rules! seen {
    ($($thing:ty),*) => {$(
        impl Seen for $thing {
            fn version(&self) -> &Version {
                &self.version
            }
        }
    )*};
}

seen!(CourseSeen, TopicSeen, LessonSeen, PageSeen, TaskSeen, EntrySeen);

/// A version as `ETag` has it.
pub(crate) fn tag(version: &Version) -> String {
    format!("\"{}\"", version.as_str())
}

/// What `If-Match` says was read, or the problem that it says nothing.
pub(crate) fn expected<D: Documented>(if_match: Option<&str>) -> Result<Expected, Refused<D>> {
    let Some(said) = if_match else { return Err(Refused::new(Problem::of(Code::PreconditionRequired))) };
    if said.trim() == "*" {
        return Ok(Expected::Any);
    }
    let versions = said.split(',').filter_map(|one| one.trim().strip_prefix('"')?.strip_suffix('"'));
    Ok(Expected::OneOf(versions.map(str::to_owned).collect()))
}

impl<D: Documented> From<Changed> for Refused<D> {
    fn from(_: Changed) -> Self {
        Self::new(Problem::of(Code::Changed))
    }
}

//! A course as text: a folder of Markdown files with YAML heads, and the files they name, read into a checked [`Pack`].
//!
//! Reading is pure: from files in memory to a pack, or to all the mistakes in it at once, each with its file and line,
//! so that an author mends a course in one go. Nothing here knows the database. The format is described for authors in
//! `docs/packs.md`.

mod blocks;
mod course;
mod faq;
mod files;
mod folder;
mod head;
mod ids;
mod keys;
mod kinds;
mod lesson;
mod limits;
mod markdown;
mod media;
mod mistake;
mod model;
mod numbers;
mod placement;
mod render;
mod source;
mod task;
mod topic;
mod tracks;

#[cfg(test)]
mod tests;

pub(crate) use course::read_but;
pub use course::{read, read_unfinished};
pub use files::{Files, FolderError};
pub(crate) use markdown::visible_length;
pub(crate) use media::{inspect, known_mime, mime};
pub use mistake::{Expected, Mistake, What};
pub use model::{
    Course, FaqEntry, Lesson, Level, Media, MediaKind, Opens, Pack, Page, PlacementQuestion, Shows, Task, Topic, Track,
};
pub use render::render;
pub(crate) use render::written;
pub use task::{Choice, Gap, KnownWrong, TaskBody};

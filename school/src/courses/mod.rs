//! Courses: the published catalogue, courses written as text, and a student's way through a lesson.

pub mod catalogue;
pub mod editing;
mod export;
mod extensions;
mod import;
mod opening;
pub mod pack;
pub mod reading;
pub mod study;

pub use export::{ExportError, export};
pub use extensions::{Extended, NotExtended, When, extend};
pub use import::{ImportError, Imported, import};

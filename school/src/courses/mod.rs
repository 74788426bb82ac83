//! Courses: the published catalogue, courses written as text, and a student's way through a lesson.

pub mod catalogue;
mod import;
mod opening;
pub mod pack;
pub mod study;

pub use import::{ImportError, Imported, import};

//! What moderators look at in the chat: the students, one student, how the school is doing.

mod stats;
mod students;

pub use stats::{CourseStats, Stats, stats};
pub use students::{Card, Found, Line, Taken, card, find};

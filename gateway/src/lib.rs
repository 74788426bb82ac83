//! A Bot API server of our own: the browser chat of the demo and the Telegram of the tests.
//!
//! The bot does not know the difference: [`Gateway::endpoint`] serves `/bot<token>/<method>` and
//! `/file/bot<token>/<path>` with Telegram's rules, limits and complaints, and `/chat`, a page where a
//! visitor is a student. A test is the student itself: [`Gateway::student`] writes, presses, edits and
//! sees, and [`Gateway::fail`] scripts what goes wrong.
//!
//! Everything that happens is one `Record` (see `state::record`), applied to the state and, in
//! [`Gateway::open`]'s case, appended to a journal that the next start replays.

mod bot_api;
mod call_log;
mod clock;
mod events;
mod file_store;
mod gateway;
mod image_size;
mod injected;
mod journal;
mod keyboard;
mod listening;
mod page;
mod scripted;
mod server;
mod shown;
mod state;
mod student;
mod text;
mod transcript;
mod waiting;

pub use call_log::{Call, Refusal};
pub use clock::Clock;
pub use gateway::{Gateway, UnansweredPress};
pub use keyboard::{Button, ReplyButton, ReplyKeyboard};
pub use listening::Listening;
pub use scripted::{Failure, How, Release};
pub use shown::{Shown, ShownMedia};
pub use student::{Content, NoSuchButton, Student};
pub use text::Entity;
pub use transcript::Transcript;

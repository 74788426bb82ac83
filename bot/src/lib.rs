//! The school as a Telegram bot: it reads updates, calls the school, and says what came of it.
//!
//! One update's way through: [`update`] reads it, `intake` opens a batch, `schema` finds the screen, the screen calls the
//! school and collects calls in a `talk`, `intake` commits, `lanes` send. What is owed unasked goes by the `courier`.

mod asked;
mod bot;
mod busy;
mod call;
mod callback;
mod command;
mod courier;
mod door;
mod failed;
mod html;
mod intake;
mod lanes;
mod letters;
mod poll;
mod register;
mod says;
mod schema;
mod screen;
mod screens;
mod second_form;
mod state;
mod subject;
mod sweep;
mod talk;
mod telegram;
pub mod update;

pub use asked::Asked;
pub use bot::{Bot, Stopped};
pub use busy::Busy;
pub use callback::Press;
pub use door::{Door, EmailPolicy, Hook};
pub use telegram::{BadServer, Me, Refused, Telegram};

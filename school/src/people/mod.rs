//! People: how somebody becomes a student, proves an address, says who they are and what they want, and leaves again.

mod channels;
pub mod codes;
mod data;
mod email;
mod erasing;
mod forgetting;
mod guests;
mod phone;
mod profile;
mod questions;
mod register;
mod registration;
mod wish;
pub mod zones;

pub use channels::{mark_blocked, mark_reachable};
pub use data::{Data, DataAsked, ask_for_data};
pub use email::{Email, NotAnEmail};
pub use erasing::erase;
pub use forgetting::forget;
pub(crate) use guests::{Guest, receive};
pub use phone::{NotAPhone, Phone};
pub use profile::{confirm_zone, forget_phone, set_language, set_name, set_phone};
pub use questions::{Intent, Profile, Question, profile, put_off, set_level, set_wish};
pub use register::Registered;
pub use registration::{Consent, Joined, Name, Newcomer, NotAName, join};
pub use wish::{NotAWish, Wish};

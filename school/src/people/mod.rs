//! People: how somebody becomes a student, proves an address, and says where they live and which language they read.

mod channels;
pub mod codes;
mod email;
mod forgetting;
mod profile;
mod registration;
pub mod zones;

pub use email::{Email, NotAnEmail};
pub use forgetting::forget;
pub use profile::{confirm_zone, mark_blocked, mark_reachable, set_language};
pub use registration::{Consent, Joined, Name, Newcomer, NotAName, join};

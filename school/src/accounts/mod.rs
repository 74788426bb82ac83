//! Accounts: who works at the school, how somebody signs in, and how long that holds.
//!
//! A sign-in makes a *session*. It gives two tokens: an access token, a JWT of a quarter of an hour that names the session,
//! and a refresh token that is changed for new ones once. Every call looks the session up, so that signing out, or being
//! disabled, takes effect at once.

mod chats;
mod codes;
mod init_data;
mod limits;
mod mini_app;
mod moderators;
mod passwords;
mod sessions;
mod sign_in;
mod tokens;

pub use chats::{Linked, ask_to_link, link, unlink};
pub use codes::{CodeAsked, ask_code, sign_in_by_code};
pub use init_data::{InitDataKey, MOST_AGE};
pub(crate) use limits::Limits;
pub use mini_app::{NotLetIn, sign_in_by_mini_app};
pub(crate) use moderators::erase as erase_moderator;
pub use moderators::{
    Added, Change, Listed, NotAdded, NotChanged, NotHired, add, change, disable, hire, list, list_page, look_up,
    reset_password, set_password,
};
pub use passwords::{MOST_LETTERS, NotAPassword, SHORTEST, check as check_password};
pub use sessions::{NotSignedIn, SignedIn, caller, refresh, sign_out};
pub use sign_in::{NoEntry, sign_in};
pub use tokens::ACCESS_LIFETIME;

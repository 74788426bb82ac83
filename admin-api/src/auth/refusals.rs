//! What signing in can be answered with when it does not go well.

use crate::problem::{Documented, group};

const WRONG: &[(u16, &str)] = &[(
    401,
    "`wrong_credentials`: they do not belong together, or nobody has this address, or who has it may not sign in. Which of \
     these it is is not told.",
)];

/// Of signing in.
pub(super) struct SigningIn;

impl Documented for SigningIn {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[group::BODY, WRONG, group::LIMITED, group::ALWAYS];
}

/// Of signing in by a Mini App.
pub(super) struct OpeningMiniApp;

impl Documented for OpeningMiniApp {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        &[(
            401,
            "`init_data_invalid`: it is not signed by this bot's Telegram, or does not read. `init_data_stale`: it was signed \
             more than 24 hours ago; have the Mini App opened again. `wrong_credentials`: who sent it may not sign in.",
        )],
        group::LIMITED,
        group::ALWAYS,
    ];
}

/// Of asking for a code.
pub(super) struct AskingForCode;

impl Documented for AskingForCode {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        &[(422, "`validation`: `email` is no address (`not_an_email`).")],
        group::LIMITED,
        group::ALWAYS,
    ];
}

/// Of refreshing.
pub(super) struct Refreshing;

impl Documented for Refreshing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        &[(
            401,
            "The refresh token is not good: `token_invalid` (none of ours), `token_expired`, `token_revoked` (signed out, \
             disabled, or used before). Sign in again.",
        )],
        group::ALWAYS,
    ];
}

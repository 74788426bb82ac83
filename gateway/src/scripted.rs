//! Failures on demand: what a test makes Telegram do to the bot.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::bot_api::ApiError;

/// The next `times` calls that fit fail.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Only calls of this method, in any spelling; `None` = of every method, `getUpdates` too.
    pub method: Option<&'static str>,
    /// Only calls for this chat; `None` = for any chat or none.
    pub chat: Option<i64>,
    /// How many calls fail.
    pub times: usize,
    /// What happens to them.
    pub how: How,
}

/// What happens to a call.
#[derive(Debug, Clone)]
pub enum How {
    /// 429, not carried out.
    TooManyRequests {
        /// Seconds, in `parameters.retry_after`.
        retry_after: u64,
    },
    /// 403 with "Forbidden: " and this, not carried out.
    Forbidden(&'static str),
    /// 400 with "Bad Request: " and this, not carried out.
    BadRequest(&'static str),
    /// 500, not carried out.
    ServerError,
    /// Waits so long, then is carried out.
    Hang(Duration),
    /// Waits for the release, then is carried out.
    HangUntil(Release),
    /// The connection closes, not carried out.
    DropConnection,
    /// Carried out, but the connection closes instead of an answer.
    AcceptThenDrop,
}

/// Lets hanging calls go. Clones are the same.
#[derive(Debug, Clone)]
pub struct Release {
    released: Arc<watch::Sender<Option<Ending>>>,
    reached: Arc<watch::Sender<usize>>,
}

/// How a hanging call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    CarriedOut,
    Dropped,
}

impl Release {
    /// One that still holds.
    #[must_use]
    pub fn new() -> Release {
        Release { released: Arc::new(watch::Sender::new(None)), reached: Arc::new(watch::Sender::new(0)) }
    }

    /// Lets all calls go that hang or will come to hang.
    pub fn release(&self) {
        self.released.send_replace(Some(Ending::CarriedOut));
    }

    /// The calls that hang, or will come to hang, are not carried out; their connections close.
    pub fn hang_up(&self) {
        self.released.send_replace(Some(Ending::Dropped));
    }

    /// Waits until a call hangs here, or did.
    pub async fn reached(&self) {
        let mut reached = self.reached.subscribe();
        let _open = reached.wait_for(|calls| *calls > 0).await;
    }

    async fn wait(&self) -> Ending {
        self.reached.send_modify(|calls| *calls += 1);
        let mut released = self.released.subscribe();
        // The sender is ours, so it cannot be gone.
        let ending = released.wait_for(Option::is_some).await.ok().and_then(|ending| *ending);
        ending.unwrap_or(Ending::Dropped)
    }
}

impl Default for Release {
    fn default() -> Release {
        Release::new()
    }
}

/// What the door does to one call.
#[derive(Debug)]
pub(crate) enum Interference {
    Refuse(ApiError),
    Hang(Hang),
    Drop,
    DropAnswer,
}

#[derive(Debug)]
pub(crate) enum Hang {
    For(Duration),
    Until(Release),
}

impl Hang {
    pub(crate) async fn wait(&self) -> Ending {
        match self {
            Hang::For(duration) => {
                tokio::time::sleep(*duration).await;
                Ending::CarriedOut
            }
            Hang::Until(release) => release.wait().await,
        }
    }
}

/// The failures that are still to happen.
#[derive(Debug, Default)]
pub(crate) struct Script {
    failures: Vec<Failure>,
}

impl Script {
    pub(crate) fn add(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    pub(crate) fn clear(&mut self) {
        self.failures.clear();
    }

    /// Uses up one time of the first failure that fits.
    pub(crate) fn next_for(&mut self, method: &str, chat: Option<i64>) -> Option<Interference> {
        let failure = self.failures.iter_mut().find(|failure| {
            failure.times > 0
                && failure.method.is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
                && (failure.chat.is_none() || failure.chat == chat)
        })?;
        failure.times -= 1;
        let interference = match &failure.how {
            How::TooManyRequests { retry_after } => Interference::Refuse(ApiError::too_many(*retry_after)),
            How::Forbidden(why) => Interference::Refuse(ApiError::forbidden(why)),
            How::BadRequest(why) => Interference::Refuse(ApiError::bad_request(why)),
            How::ServerError => Interference::Refuse(ApiError::server_error()),
            How::Hang(duration) => Interference::Hang(Hang::For(*duration)),
            How::HangUntil(release) => Interference::Hang(Hang::Until(release.clone())),
            How::DropConnection => Interference::Drop,
            How::AcceptThenDrop => Interference::DropAnswer,
        };
        self.failures.retain(|failure| failure.times > 0);
        Some(interference)
    }
}

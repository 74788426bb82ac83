//! What time it is. Everything in the school asks this and nothing else, so a test can play a week in a second.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// The school's clock: the system's, or one that stands still until it is moved.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `at` until [`Clock::advance`] moves it. Clones share the time.
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.timestamp_millis()))))
    }

    /// The time, in whole milliseconds: what both databases keep without loss.
    pub fn now(&self) -> DateTime<Utc> {
        let played = self.0.as_ref().and_then(|millis| DateTime::from_timestamp_millis(millis.load(Ordering::SeqCst)));
        played.unwrap_or_else(|| Utc::now().trunc_subsecs(3))
    }

    /// Moves a standing clock on by `by`; the system's clock is not moved by anybody.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(millis) = &self.0 {
            millis.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}

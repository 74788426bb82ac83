//! `getUpdates`: long polling with offsets; asking for more is the acknowledgement.

use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::state::{Record, State};

/// The most seconds a poll waits.
const LONGEST_POLL: i64 = 50;

/// Drops what the offset confirms, then gives what waits, up to `limit`, at once or as soon as
/// something comes. A newer poll ends an older one that still waits with 409.
pub(super) async fn get_updates(gateway: &Gateway, call: &Parameters) -> Result<String, ApiError> {
    let offset = call.integer("offset").unwrap_or(0);
    let limit = call.integer("limit").unwrap_or(100).clamp(1, 100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let seconds = call.integer("timeout").unwrap_or(0).clamp(0, LONGEST_POLL);
    let deadline = Instant::now() + Duration::from_secs(seconds.unsigned_abs());

    let (this_poll, arrived) = {
        let mut state = gateway.state();
        state.polls += 1;
        allow(&mut state, call);
        confirm(&mut state, offset);
        (state.polls, state.updates_arrived.clone())
    };
    arrived.notify_waiters();
    loop {
        let next = arrived.notified();
        tokio::pin!(next);
        next.as_mut().enable();
        let _waiting = {
            let mut state = gateway.state();
            if state.polls != this_poll {
                return Err(ApiError::other_poll());
            }
            drop_expired(&mut state, limit, gateway.clock().now());
            if let Some(updates) = state.queue.first(limit) {
                return Ok(updates);
            }
            PollWaits::begin(gateway, &mut state)
        };
        if timeout_at(deadline, next).await.is_err() {
            return Ok("[]".to_owned());
        }
    }
}

/// Marks a poll as waiting until it is dropped.
struct PollWaits<'a>(&'a Gateway);

impl PollWaits<'_> {
    fn begin<'a>(gateway: &'a Gateway, state: &mut State) -> PollWaits<'a> {
        state.polls_waiting += 1;
        state.changed.notify_waiters();
        PollWaits(gateway)
    }
}

impl Drop for PollWaits<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.polls_waiting = state.polls_waiting.saturating_sub(1);
    }
}

/// Keeps the bot's choice until it makes another; what cannot be read changes nothing.
fn allow(state: &mut State, call: &Parameters) {
    let Some(Value::Array(kinds)) = call.json("allowed_updates") else {
        return;
    };
    let kinds: Vec<String> = kinds.iter().filter_map(|kind| kind.as_str().map(str::to_lowercase)).collect();
    if kinds != state.allowed_updates {
        state.record(Record::AllowedUpdates { kinds });
    }
}

fn confirm(state: &mut State, offset: i64) {
    let below = state.queue.confirmed_below(offset);
    if state.queue.first_id().is_some_and(|first| first < below) {
        state.record(Record::Confirmed { below });
    }
}

fn drop_expired(state: &mut State, limit: usize, now: i64) {
    loop {
        let expired = state.queue.expired(limit, now);
        if expired.is_empty() {
            return;
        }
        for update_id in expired {
            state.record(Record::Expired { update_id });
        }
    }
}

//! What the bot called and what was refused, for tests to look at. Bounded: old entries go.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Map, Value};

use crate::bot_api::ApiError;

/// How many calls, and how many refusals, are kept.
const KEPT: usize = 1000;

/// A call of a known method.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// In Telegram's spelling.
    pub method: &'static str,
    /// The chat it was for; of an answered press, the chat of the press.
    pub chat: Option<i64>,
    /// Its parameters without uploaded files.
    pub body: Value,
    /// What it failed with, scripted or not; `None` = it succeeded.
    pub error_code: Option<u16>,
}

/// A call that Telegram would have refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// As the bot spelled it.
    pub method: String,
    /// 400, 401, 403, 404 or 413.
    pub error_code: u16,
    /// Telegram's words.
    pub description: String,
    /// The call's parameters without uploaded files.
    pub body: Value,
}

/// The log.
#[derive(Debug, Default)]
pub(crate) struct CallLog {
    counts: BTreeMap<&'static str, usize>,
    calls: VecDeque<Call>,
    refusals: VecDeque<Refusal>,
}

impl CallLog {
    pub(crate) fn note(
        &mut self,
        method: &'static str,
        values: &Map<String, Value>,
        chat: Option<i64>,
        error: Option<&ApiError>,
    ) {
        *self.counts.entry(method).or_default() += 1;
        if method == "getUpdates" {
            return;
        }
        self.calls.push_back(Call {
            method,
            chat,
            body: Value::Object(values.clone()),
            error_code: error.map(|error| error.error_code),
        });
        if self.calls.len() > KEPT {
            self.calls.pop_front();
        }
    }

    pub(crate) fn refuse(&mut self, method: &str, values: &Map<String, Value>, error: &ApiError) {
        self.refusals.push_back(Refusal {
            method: method.to_owned(),
            error_code: error.error_code,
            description: error.description.clone(),
            body: Value::Object(values.clone()),
        });
        if self.refusals.len() > KEPT {
            self.refusals.pop_front();
        }
    }

    pub(crate) fn counts(&self) -> BTreeMap<&'static str, usize> {
        self.counts.clone()
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.iter().cloned().collect()
    }

    pub(crate) fn refusals(&self) -> Vec<Refusal> {
        self.refusals.iter().cloned().collect()
    }

    pub(crate) fn take_refusals(&mut self) -> Vec<Refusal> {
        std::mem::take(&mut self.refusals).into()
    }
}

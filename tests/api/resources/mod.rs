//! What the tests of the whole API know of each resource, a file each: its rows in the table of who may do what, and what
//! provokes the answers that nobody else gets.

mod audit;
mod auth;
mod courses;
mod editing;
pub mod media;
mod moderators;
mod notifications;
mod settings;
mod students;
pub mod telegram;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::desk::{Caller, Desk};

/// What is called, and how it goes: for nobody, a student, another student, a moderator, an admin, a disabled moderator, with
/// an expired token, with one that was signed out.
pub struct Row {
    pub operation: &'static str,
    pub body: Option<Value>,
    pub statuses: [u16; 8],
}

/// The keys that stand in paths, by what stands before them.
#[derive(Debug, Default)]
pub struct Keys(BTreeMap<&'static str, String>);

/// Who is there while answers are provoked.
pub struct Cast {
    pub ada: Caller,
    pub mira: Caller,
    pub keys: Keys,
}

/// A key of nothing.
pub const NO_KEY: &str = "00000000-0000-7000-8000-000000000000";

/// Of what needs no sign-in: a token, good or not, changes nothing.
const fn all(status: u16) -> [u16; 8] {
    [status; 8]
}

/// Of what everybody who is signed in may do.
const fn signed_in(status: u16) -> [u16; 8] {
    [401, status, status, status, status, 401, 401, 401]
}

/// Of what admins alone may do.
const fn admins(status: u16) -> [u16; 8] {
    [401, 403, 403, 403, status, 401, 401, 401]
}

/// Of what moderators and admins may do.
const fn moderators(status: u16) -> [u16; 8] {
    [401, 403, 403, status, status, 401, 401, 401]
}

/// Of what moderators and admins may do: how it goes for the one who does it first, and then for the other.
const fn in_turn(first: u16, second: u16) -> [u16; 8] {
    [401, 403, 403, first, second, 401, 401, 401]
}

/// All rows. Signing out comes last, for afterwards nobody is signed in.
pub fn rows(keys: &Keys) -> Vec<Row> {
    [
        auth::rows(),
        courses::rows(keys),
        moderators::rows(keys),
        settings::rows(keys),
        audit::rows(keys),
        telegram::rows(),
        notifications::rows(),
        students::rows(keys),
        editing::rows(keys),
        media::rows(keys),
        auth::last(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Provokes what each resource says it can answer with and what is not provoked for all of them alike (`problems.rs`).
pub async fn provoke(desk: &Desk, cast: &Cast) {
    auth::provoke(desk, cast).await;
    courses::provoke(desk, cast).await;
    moderators::provoke(desk, cast).await;
    settings::provoke(desk, cast).await;
    audit::provoke(desk, cast).await;
    telegram::provoke(desk, cast).await;
    notifications::provoke(desk, cast).await;
    students::provoke(desk, cast).await;
    editing::provoke(desk, cast).await;
    media::provoke(desk, cast).await;
}

impl Keys {
    /// Those of the school that is on the stage.
    pub async fn of(desk: &Desk, moderator: &Caller) -> Self {
        let mut keys = Self::default();
        courses::keys(desk, moderator, &mut keys).await;
        moderators::keys(desk, moderator, &mut keys).await;
        notifications::keys(desk, moderator, &mut keys).await;
        students::keys(desk, moderator, &mut keys).await;
        editing::keys(desk, moderator, &mut keys).await;
        media::keys(desk, moderator, &mut keys).await;
        keys
    }

    /// The key of a thing of this collection, such as `courses`.
    pub fn get(&self, collection: &str) -> &str {
        self.0.get(collection).map_or(NO_KEY, String::as_str)
    }

    pub fn add(&mut self, collection: &'static str, key: &Value) {
        self.0.insert(collection, key.as_str().expect("a key").to_owned());
    }

    /// A path with its placeholders filled: `/api/courses/{id}` by the key that stands for `courses`.
    pub fn fill(&self, template: &str) -> String {
        let mut before = "";
        let mut path = Vec::new();
        for part in template.split('/') {
            path.push(if part.starts_with('{') { self.get(before) } else { part });
            before = part;
        }
        // What has to stand behind some addresses, such as a link's signature.
        path.join("/") + self.0.get(before).filter(|query| query.starts_with('?')).map_or("", String::as_str)
    }
}

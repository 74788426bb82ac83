//! The audit log, for admins.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use klass_school::{
    School,
    audit::{self, Entry, Which},
    ids::PersonId,
    page::Page,
};
use poem::web::Data;
use poem_openapi::{Object, OpenApi, param::Query, types::Example};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use crate::{
    answer::Answer,
    problem::{Documented, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
};

pub(crate) struct Audit;

/// Of reading the log.
struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::PAGES, group::SIGNED_IN, group::ADMINS, group::ALWAYS];
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Admins")]
impl Audit {
    /// Who did what
    ///
    /// What moderators, admins and the operator of the server did, to what, when and from where; the newest first.
    #[oai(path = "/audit", method = "get", operation_id = "list_audit_entries")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// Done by this person.
        actor: Query<Option<Uuid>>,
        /// Such as `moderator.added`.
        #[oai(validator(max_length = 64))]
        action: Query<Option<String>>,
        /// Done to the thing with this key.
        subject: Query<Option<Uuid>>,
        /// Not before.
        from: Query<Option<DateTime<Utc>>>,
        /// Before.
        to: Query<Option<DateTime<Utc>>>,
        /// How many at most.
        #[oai(default = "crate::page::usual", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
        /// Where to go on: the `next_cursor` of the page before.
        #[oai(validator(max_length = 1000))]
        cursor: Query<Option<String>>,
    ) -> Result<Answer<AuditLog>, Refused<Reading>> {
        let admin = caller.admin()?;
        let which =
            Which { actor: actor.0.map(PersonId), action: action.0, subject: subject.0, from: from.0, to: to.0 };
        let page = audit::list(&school, &admin, &which, cursor.0.as_deref(), limit.0).await?;
        page.map(|page| Answer::of(page.into())).ok_or_else(Refused::no_cursor)
    }
}

/// What was done, the newest first, a page of it.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
struct AuditLog {
    /// What was done.
    items: Vec<AuditEntry>,
    /// Where the next page begins; absent where this is the last.
    next_cursor: Option<String>,
}

/// Something that was done.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct AuditEntry {
    /// Its key.
    id: Uuid,
    /// When.
    at: DateTime<Utc>,
    /// Who did it; absent for the operator at the server's command line.
    actor: Option<AuditActor>,
    /// Such as `moderator.added`.
    action: String,
    /// What kind of thing it was done to, such as `person`.
    subject_kind: String,
    /// Which one.
    subject_id: Option<Uuid>,
    /// The address it was done from.
    address: Option<String>,
    /// More about it.
    detail: Option<Value>,
}

/// Who did something.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct AuditActor {
    /// The person.
    id: Uuid,
    /// What they are called now; empty for who is gone.
    name: String,
    /// Their address now.
    email: Option<String>,
}

impl From<Page<Entry>> for AuditLog {
    fn from(page: Page<Entry>) -> Self {
        Self { items: page.items.into_iter().map(AuditEntry::from).collect(), next_cursor: page.next }
    }
}

impl From<Entry> for AuditEntry {
    fn from(entry: Entry) -> Self {
        let Entry { id, at, by, action, subject_kind, subject, address, detail } = entry;
        let actor = by.map(|by| AuditActor { id: by.person.0, name: by.name, email: by.email });
        Self { id, at, actor, action, subject_kind, subject_id: subject, address, detail }
    }
}

impl Example for AuditLog {
    fn example() -> Self {
        let vera = uuid!("019ab3f2-5b2a-7d00-8a11-5d0f6c1e9a02");
        Self {
            items: vec![AuditEntry {
                id: uuid!("019ab3f2-0009-7000-8000-000000000001"),
                at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_780),
                actor: Some(AuditActor {
                    id: uuid!("019ab3f2-5b2a-7d00-8a11-5d0f6c1e9a01"),
                    name: "Mira Arden".to_owned(),
                    email: Some("mira@example.org".to_owned()),
                }),
                action: "moderator.added".to_owned(),
                subject_kind: "person".to_owned(),
                subject_id: Some(vera),
                address: Some("198.51.100.2".to_owned()),
                detail: Some(json!({"admin": false})),
            }],
            next_cursor: None,
        }
    }
}

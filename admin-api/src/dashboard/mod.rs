//! The dashboard: what moderators are told of.

mod notification;

use std::sync::Arc;

use klass_school::{School, ids::NotificationId, notifications};
use poem::web::Data;
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Path, Query},
};
use uuid::Uuid;

use crate::{
    answer::Answer,
    problem::{Code, Documented, Problem, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
};
use notification::NotificationList;

pub(crate) struct Dashboard;

/// The page where nobody says how long it is.
const PAGE: u64 = 50;

/// Of looking at what happened.
struct Looking;

impl Documented for Looking {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::MODERATORS,
        group::QUERY,
        &[(422, "`validation`: no page begins at `cursor` (`unknown`).")],
        group::ALWAYS,
    ];
}

/// Of reading what happened.
struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, group::MODERATORS, &[(404, "`not_found`: there is no such notification.")], group::ALWAYS];
}

#[derive(ApiResponse)]
enum Read {
    /// It is read.
    #[oai(status = 204)]
    Done,
}

#[OpenApi(prefix_path = "/api/dashboard", tag = "Tag::Dashboard")]
impl Dashboard {
    /// Notifications
    ///
    /// What students did, the newest first: `registered`, `lesson_completed`. Each moderator reads them for themselves. They are
    /// kept for 90 days.
    #[oai(path = "/notifications", method = "get", operation_id = "list_notifications")]
    async fn notifications(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The unread ones alone.
        unread: Query<Option<bool>>,
        /// Where the page begins: the `next_cursor` of the page before.
        #[oai(validator(max_length = 200))]
        cursor: Query<Option<String>>,
        /// How many at most; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Answer<NotificationList>, Refused<Looking>> {
        let moderator = caller.moderator()?;
        let (unread, most) = (unread.0.unwrap_or_default(), limit.0.unwrap_or(PAGE));
        let list = notifications::list(&school, &moderator, unread, cursor.0.as_deref(), most).await?;
        let unknown = |_| Problem::of(Code::Validation).with_field("cursor", "unknown", "No page begins here");
        Ok(Answer::of(list.map_err(unknown).map_err(Refused::new)?.into()))
    }

    /// Mark a notification as read
    ///
    /// For who calls alone; the second time changes nothing.
    #[oai(path = "/notifications/:id/read", method = "post", operation_id = "read_notification")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The notification's key.
        id: Path<Uuid>,
    ) -> Result<Read, Refused<Reading>> {
        let moderator = caller.moderator()?;
        let known = notifications::mark_read(&school, &moderator, NotificationId(id.0)).await?;
        if known { Ok(Read::Done) } else { Err(Refused::not_found()) }
    }
}

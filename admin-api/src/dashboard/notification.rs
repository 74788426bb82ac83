//! Notifications as JSON: data without words, for whoever shows it to find them.

use chrono::{DateTime, Utc};
use klass_school::notifications::{self as school, Kind as SchoolKind};
use poem_openapi::{Enum, Object, types::Example};
use uuid::{Uuid, uuid};

/// A page of notifications.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct NotificationList {
    /// The newest first.
    items: Vec<Notification>,
    /// Where the next page begins; absent on the last.
    next_cursor: Option<String>,
    /// How many are unread, on all pages.
    unread_count: u64,
}

/// Something that a student did.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct Notification {
    /// Its key.
    id: Uuid,
    /// What happened.
    kind: NotificationKind,
    /// When.
    created_at: DateTime<Utc>,
    /// Whether who calls has read it.
    is_read: bool,
    /// Who did it.
    student: NotificationStudent,
    /// The lesson that was completed.
    lesson: Option<NotificationSubject>,
    /// Its course.
    course: Option<NotificationSubject>,
}

/// What a student did.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum NotificationKind {
    /// They became a student.
    Registered,
    /// They completed a lesson.
    LessonCompleted,
}

/// The student of a notification.
#[derive(Object)]
#[oai(example)]
struct NotificationStudent {
    /// The student's key.
    id: Uuid,
    /// First and last name.
    name: String,
}

/// What a notification is about.
#[derive(Object)]
#[oai(example)]
struct NotificationSubject {
    /// Its key.
    id: Uuid,
    /// What it is called.
    title: String,
}

impl Example for NotificationList {
    fn example() -> Self {
        Self { items: vec![Notification::example()], next_cursor: None, unread_count: 1 }
    }
}

impl Example for Notification {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-9d10-7c44-8f0e-5a1b2c3d4e5f"),
            kind: NotificationKind::LessonCompleted,
            created_at: DateTime::from_timestamp_nanos(1_795_262_400_000_000_000),
            is_read: false,
            student: NotificationStudent::example(),
            lesson: Some(NotificationSubject::example()),
            course: Some(NotificationSubject {
                id: uuid!("019ab3f2-6a01-7b11-9c22-1d2e3f405162"),
                title: "Business English".to_owned(),
            }),
        }
    }
}

impl Example for NotificationStudent {
    fn example() -> Self {
        Self { id: uuid!("019ab3f2-5b2a-7d00-8a11-5d0f6c1e9a02"), name: "Ada Lovelace".to_owned() }
    }
}

impl Example for NotificationSubject {
    fn example() -> Self {
        Self { id: uuid!("019ab3f2-6a01-7b11-9c22-1d2e3f405163"), title: "A polite request".to_owned() }
    }
}

impl From<school::List> for NotificationList {
    fn from(list: school::List) -> Self {
        Self {
            items: list.page.items.into_iter().map(Notification::from).collect(),
            next_cursor: list.page.next,
            unread_count: list.unread,
        }
    }
}

impl From<school::Notification> for Notification {
    fn from(one: school::Notification) -> Self {
        Self {
            id: one.id.0,
            kind: match one.kind {
                SchoolKind::Registered => NotificationKind::Registered,
                SchoolKind::LessonCompleted => NotificationKind::LessonCompleted,
            },
            created_at: one.at,
            is_read: one.is_read,
            student: NotificationStudent { id: one.student.0, name: one.student_name },
            lesson: one.lesson.map(|(id, title)| NotificationSubject { id: id.0, title }),
            course: one.course.map(|(id, title)| NotificationSubject { id: id.0, title }),
        }
    }
}

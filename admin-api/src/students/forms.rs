//! What is sent for students, and what comes back.

use chrono::{DateTime, Utc};
use klass_school::{courses::Extended as SchoolExtended, ids::StudentId};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

/// A lesson that a student need not do.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
pub(super) struct Completion {
    /// The lesson's key.
    pub lesson: Uuid,
}

/// A course for a student.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
pub(super) struct Enrolment {
    /// The course's key.
    pub course: Uuid,
    /// The id of a track of it; the student chooses where it is not given.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub track: Option<String>,
}

/// A topic that opens at another time for some students. One of `opens_at` and `opens_after_days` is given.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
pub(super) struct Extension {
    /// The students' keys.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub students: Vec<Uuid>,
    /// The topic's key.
    pub topic: Uuid,
    /// When it opens for them; a time that has passed opens it now.
    pub opens_at: Option<DateTime<Utc>>,
    /// After how many days from each one's enrolment it opens, by their own calendar.
    #[oai(validator(minimum(value = "0"), maximum(value = "3650")))]
    pub opens_after_days: Option<u16>,
}

/// For whom a topic was moved.
#[derive(Object)]
#[oai(example)]
pub(super) struct Extended {
    /// The students for whom it opens then.
    pub students: Vec<Uuid>,
    /// Those who do not take the course, or do not exist; nothing was done for them.
    not_enrolled: Vec<Uuid>,
}

impl From<SchoolExtended> for Extended {
    fn from(extended: SchoolExtended) -> Self {
        let keys = |students: Vec<StudentId>| students.into_iter().map(|student| student.0).collect();
        Self { students: keys(extended.students), not_enrolled: keys(extended.not_enrolled) }
    }
}

impl Example for Completion {
    fn example() -> Self {
        Self { lesson: uuid!("019ab3f2-0003-7000-8000-000000000001") }
    }
}

impl Example for Enrolment {
    fn example() -> Self {
        Self { course: uuid!("019ab3f2-0001-7000-8000-000000000001"), track: None }
    }
}

impl Example for Extension {
    fn example() -> Self {
        Self {
            students: vec![uuid!("019ab3f2-6c3b-7e00-9b22-6e1f7d2faa02")],
            topic: uuid!("019ab3f2-0002-7000-8000-000000000002"),
            opens_at: DateTime::from_timestamp(1_795_417_200, 0),
            opens_after_days: None,
        }
    }
}

impl Example for Extended {
    fn example() -> Self {
        Self { students: Extension::example().students, not_enrolled: vec![] }
    }
}

//! A student, as a list has them.

use chrono::{DateTime, NaiveDate, Utc};
use klass_school::{
    page::Page,
    students::{Listed, Taken as SchoolTaken},
};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

use super::filters::{Level, Status};

/// A page of students.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct StudentList {
    /// The students.
    items: Vec<Student>,
    /// Where the next page begins; absent on the last.
    next_cursor: Option<String>,
}

/// A student.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct Student {
    /// Their key.
    id: Uuid,
    /// First and last name.
    name: String,
    /// Their name on Telegram, without `@`.
    username: Option<String>,
    /// Their address.
    email: Option<String>,
    /// Their number, where they shared it.
    phone: Option<String>,
    /// The language they read, `ru` or `en`.
    language: String,
    /// Where they live, an IANA time zone.
    zone: String,
    /// When they became a student.
    joined_at: DateTime<Utc>,
    /// The last day, in their own zone, on which they did something that counts as learning.
    last_active: Option<NaiveDate>,
    /// How they are doing.
    status: Status,
    /// Days in a row, up to today, on which they did something.
    streak: i32,
    /// The courses they take, in the order in which they joined them.
    courses: Vec<Taken>,
}

/// A course that a student takes.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none, rename = "TakenCourse")]
pub(super) struct Taken {
    /// The course's key.
    id: Uuid,
    /// What it is called.
    title: String,
    /// The id of the track they chose.
    track: Option<String>,
    /// Their level in it.
    level: Option<Level>,
    /// What they want from it, for who reads their profile.
    wish: Option<String>,
    /// When they joined it.
    joined_at: DateTime<Utc>,
    /// How many lessons they have finished.
    lessons_finished: usize,
    /// How many lessons their way through it has.
    lessons: usize,
    /// The share of lessons that are finished, in whole percent; absent while the course is not published.
    progress: Option<usize>,
}

impl Example for StudentList {
    fn example() -> Self {
        Self {
            items: vec![Student::example()],
            next_cursor: Some("eyJKb2luZWQiOlsiMjAyNi0xMS0yM1QwNzowMDowMFoiXX0".to_owned()),
        }
    }
}

impl Example for Student {
    fn example() -> Self {
        let joined_at = DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default();
        Self {
            id: uuid!("019ab3f2-6c3b-7e00-9b22-6e1f7d2faa02"),
            name: "Ada Lovelace".to_owned(),
            username: Some("ada".to_owned()),
            email: Some("ada@example.org".to_owned()),
            phone: None,
            language: "en".to_owned(),
            zone: "Europe/London".to_owned(),
            joined_at,
            last_active: Some(joined_at.date_naive()),
            status: Status::Active,
            streak: 3,
            courses: vec![Taken::example()],
        }
    }
}

impl Example for Taken {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            title: "Business English".to_owned(),
            track: None,
            level: Some(Level::B1),
            wish: None,
            joined_at: DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default(),
            lessons_finished: 3,
            lessons: 12,
            progress: Some(25),
        }
    }
}

impl From<Page<Listed>> for StudentList {
    fn from(page: Page<Listed>) -> Self {
        Self { items: page.items.into_iter().map(Student::from).collect(), next_cursor: page.next }
    }
}

impl From<Listed> for Student {
    fn from(student: Listed) -> Self {
        Self {
            id: student.id.0,
            name: student.name.full(),
            username: student.usernames.into_iter().next(),
            email: student.email,
            phone: student.phone,
            language: student.language,
            zone: student.zone,
            joined_at: student.joined_at,
            last_active: student.last_active,
            status: student.status.into(),
            streak: student.streak,
            courses: student.courses.into_iter().map(|taken| Taken { wish: None, ..taken.into() }).collect(),
        }
    }
}

impl From<SchoolTaken> for Taken {
    fn from(taken: SchoolTaken) -> Self {
        Self {
            progress: taken.percent(),
            id: taken.course.0,
            title: taken.title,
            track: taken.track,
            level: taken.level.map(Level::from),
            wish: taken.wish,
            joined_at: taken.joined_at,
            lessons_finished: taken.finished,
            lessons: taken.lessons,
        }
    }
}

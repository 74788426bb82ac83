//! What lists and exports of students are narrowed down by, and their order.

use klass_school::{
    courses::pack::Level as SchoolLevel,
    ids::CourseId,
    students::{Filter, Sort as SchoolSort, Status as SchoolStatus},
};
use poem_openapi::Enum;

/// How a student is doing.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case", rename = "StudentStatus")]
pub(crate) enum Status {
    /// Joined, or did something that counts as learning, within the last seven days.
    Active,
    /// Did neither.
    Inactive,
}

/// What somebody knows in a course, from the lowest to the highest.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case", rename = "StudentLevel")]
pub(crate) enum Level {
    /// Beginner.
    A1,
    /// Elementary.
    A2,
    /// Intermediate.
    B1,
    /// Upper intermediate.
    B2,
    /// Advanced.
    C1,
}

/// A language that students read.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case", rename = "StudentLanguage")]
pub(crate) enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

/// An order of students.
#[derive(Clone, Copy, Enum)]
#[oai(rename = "StudentOrder")]
pub(crate) enum Sort {
    /// Who joined first comes first.
    #[oai(rename = "joined")]
    Joined,
    /// Who joined last comes first.
    #[oai(rename = "-joined")]
    JoinedLast,
    /// Who did nothing for longest comes first.
    #[oai(rename = "last_active")]
    Active,
    /// Who did something last comes first.
    #[oai(rename = "-last_active")]
    ActiveLast,
    /// By name.
    #[oai(rename = "name")]
    Name,
}

/// What the parameters of a query ask for.
pub(crate) fn filter(
    status: Option<Status>,
    course: Option<CourseId>,
    level: Option<Level>,
    language: Option<Language>,
    text: Option<String>,
) -> Filter {
    Filter {
        status: status.map(|status| match status {
            Status::Active => SchoolStatus::Active,
            Status::Inactive => SchoolStatus::Inactive,
        }),
        course,
        level: level.map(|level| match level {
            Level::A1 => SchoolLevel::A1,
            Level::A2 => SchoolLevel::A2,
            Level::B1 => SchoolLevel::B1,
            Level::B2 => SchoolLevel::B2,
            Level::C1 => SchoolLevel::C1,
        }),
        language: language.map(|language| match language {
            Language::Ru => "ru".to_owned(),
            Language::En => "en".to_owned(),
        }),
        text,
    }
}

impl From<SchoolStatus> for Status {
    fn from(status: SchoolStatus) -> Self {
        match status {
            SchoolStatus::Active => Self::Active,
            SchoolStatus::Inactive => Self::Inactive,
        }
    }
}

impl From<SchoolLevel> for Level {
    fn from(level: SchoolLevel) -> Self {
        match level {
            SchoolLevel::A1 => Self::A1,
            SchoolLevel::A2 => Self::A2,
            SchoolLevel::B1 => Self::B1,
            SchoolLevel::B2 => Self::B2,
            SchoolLevel::C1 => Self::C1,
        }
    }
}

impl From<Sort> for SchoolSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Joined => Self::Joined,
            Sort::JoinedLast => Self::JoinedLast,
            Sort::Active => Self::Active,
            Sort::ActiveLast => Self::ActiveLast,
            Sort::Name => Self::Name,
        }
    }
}

//! A row of an export: a course of a student, or a student who takes none.

use chrono::{DateTime, NaiveDate, Utc};
use klass_school::{
    students::{Listed, Taken},
    text::defused,
};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(u32),
    /// A moment.
    Moment(DateTime<Utc>),
    /// A day.
    Day(NaiveDate),
}

/// The columns' names, which programs read too, and their widths in a workbook.
pub(super) const COLUMNS: [(&str, u16); 19] = [
    ("student_id", 38),
    ("name", 26),
    ("username", 18),
    ("email", 30),
    ("phone", 16),
    ("language", 10),
    ("zone", 20),
    ("joined_at", 18),
    ("last_active", 13),
    ("status", 10),
    ("streak", 8),
    ("course_id", 38),
    ("course", 30),
    ("track", 14),
    ("level", 8),
    ("enrolled_at", 18),
    ("lessons_finished", 17),
    ("lessons", 9),
    ("progress", 10),
];

/// The rows of a student.
pub(super) fn rows(student: &Listed) -> Vec<[Cell; 19]> {
    match student.courses.as_slice() {
        [] => vec![row(student, None)],
        courses => courses.iter().map(|taken| row(student, Some(taken))).collect(),
    }
}

fn row(student: &Listed, taken: Option<&Taken>) -> [Cell; 19] {
    let course = |cell: fn(&Taken) -> Cell| taken.map_or(Cell::Empty, cell);
    [
        text(&student.id.to_string()),
        text(&student.name.full()),
        text(&student.usernames.join(", ")),
        optional(student.email.as_deref()),
        // Without its plus, or it would look like a formula.
        optional(student.phone.as_deref().map(|phone| phone.trim_start_matches('+'))),
        text(&student.language),
        text(&student.zone),
        Cell::Moment(student.joined_at),
        student.last_active.map_or(Cell::Empty, Cell::Day),
        text(student.status.name()),
        u32::try_from(student.streak).map_or(Cell::Empty, Cell::Number),
        course(|taken| text(&taken.course.to_string())),
        course(|taken| text(&taken.title)),
        course(|taken| optional(taken.track.as_deref())),
        course(|taken| optional(taken.level.map(klass_school::courses::pack::Level::code))),
        course(|taken| Cell::Moment(taken.joined_at)),
        course(|taken| count(Some(taken.finished))),
        course(|taken| count(Some(taken.lessons))),
        course(|taken| count(taken.percent())),
    ]
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(defused(text)) }
}

fn optional(given: Option<&str>) -> Cell {
    given.map_or(Cell::Empty, text)
}

fn count(count: Option<usize>) -> Cell {
    count.and_then(|count| u32::try_from(count).ok()).map_or(Cell::Empty, Cell::Number)
}

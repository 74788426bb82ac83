//! Which students: what a list and an export are narrowed down by.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use klass_entity::{channel, enrolment, person, student};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};

use crate::{courses::pack::Level, ids::CourseId, text::fold};

/// Who has done nothing for so long is inactive.
pub const ACTIVE_FOR: TimeDelta = TimeDelta::days(7);

/// How a student is doing, by a plain rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Joined, or did something that counts as learning, within the last seven days.
    Active,
    /// Did neither.
    Inactive,
}

impl Status {
    /// As the API has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

/// Which students; all of them where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How they are doing.
    pub status: Option<Status>,
    /// Who takes this course.
    pub course: Option<CourseId>,
    /// Who has this level, in that course or in any.
    pub level: Option<Level>,
    /// Who reads this language.
    pub language: Option<String>,
    /// Who has this in their name, their address or their name on Telegram, whatever its case.
    pub text: Option<String>,
}

/// From when on somebody counts as active: the moment, and the day it was at the school.
#[derive(Clone, Copy, Debug)]
pub(super) struct Since {
    at: DateTime<Utc>,
    zone: Tz,
}

impl Since {
    pub(super) fn now(now: DateTime<Utc>, zone: Tz) -> Self {
        Self { at: now - ACTIVE_FOR, zone }
    }

    fn day(self) -> chrono::NaiveDate {
        self.at.with_timezone(&self.zone).date_naive()
    }

    pub(super) fn status(self, joined: DateTime<Utc>, last_active: Option<chrono::NaiveDate>) -> Status {
        let active = joined > self.at || last_active.is_some_and(|day| day >= self.day());
        if active { Status::Active } else { Status::Inactive }
    }

    fn condition(self, status: Status) -> Condition {
        use student::Column::{CreatedAt, LastActiveOn};
        match status {
            Status::Active => Condition::any().add(CreatedAt.gt(self.at)).add(LastActiveOn.gte(self.day())),
            Status::Inactive => Condition::all()
                .add(CreatedAt.lte(self.at))
                .add(Condition::any().add(LastActiveOn.is_null()).add(LastActiveOn.lt(self.day()))),
        }
    }
}

impl Filter {
    /// What of `students` joined with `persons` it lets through. Who has left is never there.
    pub(super) fn condition(&self, since: Since) -> Condition {
        let language = self.language.as_deref().map(|language| person::Column::Language.eq(language));
        Condition::all()
            .add(person::Column::DeletedAt.is_null())
            .add_option(self.status.map(|status| since.condition(status)))
            .add_option(language)
            .add_option(self.enrolled())
            .add_option(self.text.as_deref().map(sought).filter(|text| !text.is_empty()).map(|text| named(&text)))
    }

    fn enrolled(&self) -> Option<Expr> {
        let course = self.course.map(|course| enrolment::Column::CourseId.eq(course.0));
        let level = self.level.map(|level| enrolment::Column::Level.eq(level.code()));
        // Few have a level, so they come first; a course may be everybody's, so it is looked up student by student.
        let by_level = level.is_some();
        let given = Condition::all().add_option(course).add_option(level);
        if given.is_empty() {
            return None;
        }
        let enrolled = enrolment::Entity::find().select_only().column(enrolment::Column::StudentId).filter(given);
        if by_level {
            return Some(student::Column::Id.in_subquery(enrolled.into_query()));
        }
        let theirs = Expr::col((enrolment::Entity, enrolment::Column::StudentId));
        let enrolled = enrolled.filter(theirs.equals((student::Entity, student::Column::Id)));
        Some(Expr::exists(enrolled.into_query()))
    }
}

/// A text as it is searched for; a zero is no letter, and PostgreSQL takes none.
fn sought(text: &str) -> String {
    fold(&text.replace('\0', ""))
}

/// Who is called so. Names are kept folded, addresses in lower case, and names on Telegram are Latin.
fn named(text: &str) -> Condition {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = || LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let username = Expr::expr(Func::lower(Expr::col(channel::Column::Username)));
    let by_username = channel::Entity::find()
        .select_only()
        .column(channel::Column::PersonId)
        .filter(username.like(like()))
        .into_query();
    Condition::any()
        .add(person::Column::NameFolded.like(like()))
        .add(person::Column::Email.like(like()))
        .add(person::Column::Id.in_subquery(by_username))
}

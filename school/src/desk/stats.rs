//! How the school is doing, in a few numbers.

use std::collections::HashMap;

use chrono::{Days, Weekday};
use klass_entity::{enrolment, lesson_progress, person, student};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect, RelationTrait};
use uuid::Uuid;

use crate::{Unexpected, access::Moderator, courses::study::first_moment, turns::Turn};

/// The numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Students.
    pub students: usize,
    /// Those of them who did something in the last seven days.
    pub active: usize,
    /// Lessons finished since Monday, by the school's calendar.
    pub lessons: usize,
    /// The published courses, in their order.
    pub courses: Vec<CourseStats>,
}

/// The numbers of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseStats {
    /// What it is called.
    pub title: String,
    /// Who takes it.
    pub students: usize,
    /// Its lessons finished since Monday.
    pub lessons: usize,
}

/// How the school is doing. Four statements, however many courses there are.
pub async fn stats(turn: &Turn, _: &Moderator) -> Result<Stats, Unexpected> {
    let today = turn.now().with_timezone(&turn.rules().zone).date_naive();
    let monday = first_moment(turn.rules().zone, today.week(Weekday::Mon).first_day());
    let present = || {
        let students = student::Entity::find().inner_join(person::Entity);
        students.filter(person::Column::DeletedAt.is_null())
    };
    let students = present().count(turn.db()).await?;
    let lately = student::Column::LastActiveOn.gte(today - Days::new(6));
    let active = present().filter(lately).count(turn.db()).await?;
    let lessons: Vec<(Uuid, i64)> = lesson_progress::Entity::find()
        .select_only()
        .column(lesson_progress::Column::CourseId)
        .column_as(lesson_progress::Column::LessonId.count(), "lessons")
        .filter(lesson_progress::Column::FinishedAt.gte(monday))
        .group_by(lesson_progress::Column::CourseId)
        .into_tuple()
        .all(turn.db())
        .await?;
    let taken: Vec<(Uuid, i64)> = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::CourseId)
        .column_as(enrolment::Column::StudentId.count(), "students")
        .join(JoinType::InnerJoin, enrolment::Relation::Student.def())
        .join(JoinType::InnerJoin, student::Relation::Person.def())
        .filter(person::Column::DeletedAt.is_null())
        .group_by(enrolment::Column::CourseId)
        .into_tuple()
        .all(turn.db())
        .await?;
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let all = lessons.iter().map(|(_, count)| number(*count)).sum();
    let (lessons, taken): (HashMap<_, _>, HashMap<_, _>) = (lessons.into_iter().collect(), taken.into_iter().collect());
    let of = |counts: &HashMap<Uuid, i64>, id: &Uuid| counts.get(id).copied().map_or(0, number);
    let catalogue = turn.catalogue();
    let courses = catalogue.courses.iter().map(|course| CourseStats {
        title: course.title.clone(),
        students: of(&taken, &course.id.0),
        lessons: of(&lessons, &course.id.0),
    });
    Ok(Stats {
        students: usize::try_from(students).unwrap_or(usize::MAX),
        active: usize::try_from(active).unwrap_or(usize::MAX),
        lessons: all,
        courses: courses.collect(),
    })
}

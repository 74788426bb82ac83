//! The courses that students take, with how far they are: for a page of students at once.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use klass_entity::{course, enrolment, lesson_progress};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};
use uuid::Uuid;

use crate::{
    Unexpected,
    courses::{catalogue::Catalogue, pack::Level},
    ids::CourseId,
};

/// A course that a student takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its key.
    pub course: CourseId,
    /// What it is called.
    pub title: String,
    /// The way through it that they chose.
    pub track: Option<String>,
    /// Their level in it.
    pub level: Option<Level>,
    /// What they want from it.
    pub wish: Option<String>,
    /// When they joined it.
    pub joined_at: DateTime<Utc>,
    /// How many lessons they have finished.
    pub finished: usize,
    /// How many lessons their way has; none while the course is not published.
    pub lessons: usize,
}

impl Taken {
    /// The share of lessons that are finished, in whole percent; none while the course is not published.
    pub fn percent(&self) -> Option<usize> {
        (self.finished * 100).checked_div(self.lessons)
    }
}

#[derive(FromQueryResult)]
struct Row {
    student_id: Uuid,
    course_id: Uuid,
    title: String,
    track: Option<String>,
    level: Option<String>,
    wish: Option<String>,
    enrolled_at: DateTime<Utc>,
}

/// The courses of each of these students, in the order in which they joined them: two statements, however many they are.
pub(super) async fn taken(
    db: &impl ConnectionTrait,
    catalogue: &Catalogue,
    students: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Taken>>, Unexpected> {
    use enrolment::Column::{CourseId as Of, EnrolledAt, Level as At, StudentId, Track, Wish};
    let rows: Vec<Row> = enrolment::Entity::find()
        .select_only()
        .columns([StudentId, Of, Track, At, Wish, EnrolledAt])
        .column(course::Column::Title)
        .join(JoinType::InnerJoin, enrolment::Relation::Course.def())
        .filter(StudentId.is_in(students.iter().copied()))
        .order_by_asc(EnrolledAt)
        .order_by_asc(enrolment::Column::Id)
        .into_model()
        .all(db)
        .await?;
    let finished = finished(db, students).await?;
    let mut taken: HashMap<Uuid, Vec<Taken>> = HashMap::new();
    for row in rows {
        taken.entry(row.student_id).or_default().push(row.read(catalogue, &finished));
    }
    Ok(taken)
}

/// The lessons that these students have finished: student and lesson.
async fn finished(db: &impl ConnectionTrait, students: &[Uuid]) -> Result<HashSet<(Uuid, Uuid)>, Unexpected> {
    use lesson_progress::Column::{FinishedAt, LessonId, StudentId};
    let rows: Vec<(Uuid, Uuid)> = lesson_progress::Entity::find()
        .select_only()
        .columns([StudentId, LessonId])
        .filter(StudentId.is_in(students.iter().copied()))
        .filter(FinishedAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

impl Row {
    /// What has left the course, or lies on another way, does not count.
    fn read(self, catalogue: &Catalogue, finished: &HashSet<(Uuid, Uuid)>) -> Taken {
        let course = catalogue.course(CourseId(self.course_id));
        let track = self.track.as_deref().filter(|track| course.is_some_and(|course| course.has_track(track)));
        let lessons = || course.into_iter().flat_map(|course| course.lessons_on(track));
        Taken {
            course: CourseId(self.course_id),
            finished: lessons().filter(|lesson| finished.contains(&(self.student_id, lesson.id.0))).count(),
            lessons: lessons().count(),
            title: self.title,
            level: self.level.as_deref().and_then(Level::of_code),
            track: self.track,
            wish: self.wish,
            joined_at: self.enrolled_at,
        }
    }
}

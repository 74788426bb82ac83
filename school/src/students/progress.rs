//! How far a student is: by course, by topic, by lesson.

use chrono::{DateTime, Utc};
use klass_entity::enrolment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::profile::find;
use crate::{
    School, Unexpected,
    access::MayRead,
    courses::{
        catalogue::{Course, Topic},
        study::{self, Ahead, CourseState, task_count},
    },
    ids::{CourseId, LessonId, TopicId},
    people::zones,
};

/// How far a student is in a course, on their way through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseProgress {
    /// The course.
    pub course: CourseId,
    /// What it is called.
    pub title: String,
    /// The way through it that they chose.
    pub track: Option<String>,
    /// When they joined it.
    pub joined_at: DateTime<Utc>,
    /// Its topics, in order.
    pub topics: Vec<TopicProgress>,
    /// The lesson that comes next, where one is open.
    pub next: Option<(LessonId, String)>,
    /// When the next lesson's topic opens, where it is not open yet.
    pub next_opens_at: Option<DateTime<Utc>>,
}

/// How far a student is in a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicProgress {
    /// The topic.
    pub topic: TopicId,
    /// What it is called.
    pub title: String,
    /// When it opens for them, where it is not open yet.
    pub opens_at: Option<DateTime<Utc>>,
    /// How many tasks were answered right.
    pub solved: usize,
    /// How many tasks there are.
    pub tasks: usize,
    /// Its lessons, in order.
    pub lessons: Vec<LessonProgress>,
}

/// How far a student is in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonProgress {
    /// The lesson.
    pub lesson: LessonId,
    /// What it is called.
    pub title: String,
    /// Whether they can open it.
    pub is_open: bool,
    /// When they finished it.
    pub finished_at: Option<DateTime<Utc>>,
    /// How many tasks were answered right.
    pub solved: usize,
    /// How many tasks there are.
    pub tasks: usize,
}

impl CourseProgress {
    /// How many lessons are finished, and how many there are.
    pub fn lessons(&self) -> (usize, usize) {
        let lessons = || self.topics.iter().flat_map(|topic| &topic.lessons);
        (lessons().filter(|lesson| lesson.finished_at.is_some()).count(), lessons().count())
    }

    /// How many tasks were answered right, and how many there are.
    pub fn tasks(&self) -> (usize, usize) {
        (self.topics.iter().map(|topic| topic.solved).sum(), self.topics.iter().map(|topic| topic.tasks).sum())
    }
}

/// The published courses that a student takes, in the order in which they joined them; `None` where there is no such
/// student. A handful of statements, however many courses they take.
pub async fn progress(school: &School, may: &MayRead) -> Result<Option<Vec<CourseProgress>>, Unexpected> {
    let db = school.readers();
    let Some((student, person)) = find(db, may.student).await? else { return Ok(None) };
    let catalogue = school.published().await?;
    let courses: Vec<Uuid> = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::CourseId)
        .filter(enrolment::Column::StudentId.eq(student.id))
        .order_by_asc(enrolment::Column::EnrolledAt)
        .into_tuple()
        .all(db)
        .await?;
    let courses: Vec<&Course> = courses.into_iter().filter_map(|id| catalogue.course(CourseId(id))).collect();
    let nothing = CourseState { now: school.now(), zone: zones::parse(&person.zone), ..CourseState::default() };
    let states = study::states(db, may.student, &nothing, &courses).await?;
    let progress = courses.into_iter().filter_map(|course| of_course(course, states.get(&course.id)?));
    Ok(Some(progress.collect()))
}

fn of_course(course: &Course, state: &CourseState) -> Option<CourseProgress> {
    let ahead = state.ahead(course);
    Some(CourseProgress {
        course: course.id,
        title: course.title.clone(),
        track: state.track_in(course).map(str::to_owned),
        joined_at: state.enrolled_at?,
        topics: state.topics(course).into_iter().map(|topic| of_topic(course, topic, state)).collect(),
        next: match ahead {
            Ahead::Lesson(lesson) => Some((lesson.id, lesson.title.clone())),
            Ahead::Opens(..) | Ahead::Finished => None,
        },
        next_opens_at: match ahead {
            Ahead::Opens(_, at) => Some(at),
            Ahead::Lesson(_) | Ahead::Finished => None,
        },
    })
}

fn of_topic(course: &Course, topic: &Topic, state: &CourseState) -> TopicProgress {
    let lessons = state.lessons_of(course, topic);
    TopicProgress {
        topic: topic.id,
        title: topic.title.clone(),
        opens_at: state.opens_at(topic),
        solved: state.solved_of(&lessons),
        tasks: task_count(&lessons),
        lessons: lessons
            .into_iter()
            .map(|lesson| LessonProgress {
                lesson: lesson.id,
                title: lesson.title.clone(),
                is_open: state.is_open(course, lesson.id).is_ok(),
                finished_at: state.lessons.get(&lesson.id).copied().flatten(),
                solved: state.solved_of(&[lesson]),
                tasks: lesson.tasks.len(),
            })
            .collect(),
    }
}

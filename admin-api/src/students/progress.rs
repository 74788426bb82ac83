//! How far a student is.

use chrono::{DateTime, Utc};
use klass_school::students::{
    CourseProgress as SchoolCourse, LessonProgress as SchoolLesson, TopicProgress as SchoolTopic,
};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

/// The published courses a student takes, in the order in which they joined them.
#[derive(Object)]
#[oai(example, rename = "StudentProgress")]
pub(super) struct Progress {
    /// The courses.
    items: Vec<CourseProgress>,
}

/// How far a student is in a course, on their own way through it.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct CourseProgress {
    /// The course's key.
    course: Uuid,
    /// What it is called.
    title: String,
    /// The id of the track they chose.
    track: Option<String>,
    /// When they joined it.
    joined_at: DateTime<Utc>,
    /// How many lessons are finished.
    lessons_finished: usize,
    /// How many lessons there are.
    lessons: usize,
    /// How many tasks were answered right.
    tasks_solved: usize,
    /// How many tasks there are.
    tasks: usize,
    /// The lesson that comes next, where one is open.
    next_lesson: Option<NextLesson>,
    /// When the next lesson's topic opens, where it is not open yet.
    next_opens_at: Option<DateTime<Utc>>,
    /// The topics, in order.
    topics: Vec<TopicProgress>,
}

/// The lesson that comes next.
#[derive(Object)]
struct NextLesson {
    /// Its key.
    id: Uuid,
    /// What it is called.
    title: String,
}

/// How far a student is in a topic.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct TopicProgress {
    /// The topic's key.
    topic: Uuid,
    /// What it is called.
    title: String,
    /// When it opens for them, where it is not open yet.
    opens_at: Option<DateTime<Utc>>,
    /// How many tasks were answered right.
    tasks_solved: usize,
    /// How many tasks there are.
    tasks: usize,
    /// The lessons, in order.
    lessons: Vec<LessonProgress>,
}

/// How far a student is in a lesson.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct LessonProgress {
    /// The lesson's key.
    lesson: Uuid,
    /// What it is called.
    title: String,
    /// Whether they can open it.
    is_open: bool,
    /// When they finished it.
    finished_at: Option<DateTime<Utc>>,
    /// How many tasks were answered right.
    tasks_solved: usize,
    /// How many tasks there are.
    tasks: usize,
}

impl From<Vec<SchoolCourse>> for Progress {
    fn from(courses: Vec<SchoolCourse>) -> Self {
        Self { items: courses.into_iter().map(CourseProgress::from).collect() }
    }
}

impl From<SchoolCourse> for CourseProgress {
    fn from(progress: SchoolCourse) -> Self {
        let ((lessons_finished, lessons), (tasks_solved, tasks)) = (progress.lessons(), progress.tasks());
        Self {
            course: progress.course.0,
            title: progress.title,
            track: progress.track,
            joined_at: progress.joined_at,
            lessons_finished,
            lessons,
            tasks_solved,
            tasks,
            next_lesson: progress.next.map(|(id, title)| NextLesson { id: id.0, title }),
            next_opens_at: progress.next_opens_at,
            topics: progress.topics.into_iter().map(TopicProgress::from).collect(),
        }
    }
}

impl From<SchoolTopic> for TopicProgress {
    fn from(progress: SchoolTopic) -> Self {
        Self {
            topic: progress.topic.0,
            title: progress.title,
            opens_at: progress.opens_at,
            tasks_solved: progress.solved,
            tasks: progress.tasks,
            lessons: progress.lessons.into_iter().map(LessonProgress::from).collect(),
        }
    }
}

impl From<SchoolLesson> for LessonProgress {
    fn from(progress: SchoolLesson) -> Self {
        let SchoolLesson { lesson, title, is_open, finished_at, solved, tasks } = progress;
        Self { lesson: lesson.0, title, is_open, finished_at, tasks_solved: solved, tasks }
    }
}

impl Example for Progress {
    fn example() -> Self {
        let at = DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default();
        let lesson = LessonProgress {
            lesson: uuid!("019ab3f2-0003-7000-8000-000000000001"),
            title: "Saying hello".to_owned(),
            is_open: true,
            finished_at: Some(at),
            tasks_solved: 6,
            tasks: 7,
        };
        let topic = TopicProgress {
            topic: uuid!("019ab3f2-0002-7000-8000-000000000001"),
            title: "First contact".to_owned(),
            opens_at: None,
            tasks_solved: 6,
            tasks: 7,
            lessons: vec![lesson],
        };
        Self {
            items: vec![CourseProgress {
                course: uuid!("019ab3f2-0001-7000-8000-000000000001"),
                title: "Business English".to_owned(),
                track: None,
                joined_at: at,
                lessons_finished: 1,
                lessons: 12,
                tasks_solved: 6,
                tasks: 90,
                next_lesson: Some(NextLesson {
                    id: uuid!("019ab3f2-0003-7000-8000-000000000002"),
                    title: "Your job".to_owned(),
                }),
                next_opens_at: None,
                topics: vec![topic],
            }],
        }
    }
}

//! The published courses, whole and in memory: read thousands of times between two edits. A snapshot never changes; an
//! edit makes a new one and a version row tells every process so.

mod read;
mod split;

use std::collections::HashMap;

pub(crate) use read::{Seen, raise_version, read_version};

use crate::{
    courses::pack::{MediaKind, Opens, PlacementQuestion, Track},
    ids::{CourseId, FaqEntryId, LessonId, MediaId, TaskId, TopicId},
    tasks::TaskBody,
};

/// All published courses.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Which edit this is a snapshot of.
    pub version: i64,
    /// The courses, in their order.
    pub courses: Vec<Course>,
    lessons: HashMap<LessonId, (usize, usize, usize)>,
    tasks: HashMap<TaskId, (LessonId, usize)>,
}

/// A course: topics of lessons.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its key.
    pub id: CourseId,
    /// Its author's own short name, as links carry it.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is about, in Markdown.
    pub description: String,
    /// The language it is explained in.
    pub language: String,
    /// The ways through it; none where there is but one.
    pub tracks: Vec<Track>,
    /// The questions of its placement test; none where there is none.
    pub placement: Vec<PlacementQuestion>,
    /// What people ask, in order; entries of a topic stand together.
    pub faq: Vec<FaqEntry>,
    /// Its topics, in order.
    pub topics: Vec<Topic>,
}

/// What people ask, with the answer.
#[derive(Clone, Debug)]
pub struct FaqEntry {
    /// Its key.
    pub id: FaqEntryId,
    /// Entries of the same topic stand together.
    pub topic: String,
    /// The question, plain text.
    pub question: String,
    /// The answer, in Markdown.
    pub answer: String,
}

/// A topic of a course.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its key.
    pub id: TopicId,
    /// What it is called.
    pub title: String,
    /// What it is about, in Markdown; may be empty.
    pub description: String,
    /// When it opens.
    pub opens: Opens,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    pub tracks: Vec<String>,
    /// Its lessons, in order.
    pub lessons: Vec<Lesson>,
}

/// A lesson: pages to read, then tasks to solve.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its key.
    pub id: LessonId,
    /// The course it belongs to.
    pub course: CourseId,
    /// What it is called.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    pub tracks: Vec<String>,
    /// Of a test: the percent of the points that passes it; none where the lesson is practice.
    pub pass_percent: Option<i32>,
    /// Whether only moderators see it.
    pub draft: bool,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The tasks, in order.
    pub tasks: Vec<Task>,
}

/// A page of a lesson.
#[derive(Clone, Debug)]
pub struct Page {
    /// The text, in Markdown.
    pub text: String,
    /// The file that goes with it.
    pub shows: Option<Attachment>,
}

/// A file of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its key.
    pub id: MediaId,
    /// How it is shown.
    pub kind: MediaKind,
    /// Its contents' SHA-256 in hex: its name in the files.
    pub sha256: String,
    /// What it was called.
    pub file_name: String,
    /// Telegram's own id of it, once sent.
    pub telegram_file_id: Option<String>,
}

/// A task of a lesson.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its key.
    pub id: TaskId,
    /// The lesson it belongs to.
    pub lesson: LessonId,
    /// What is asked, in Markdown.
    pub prompt: String,
    /// Options or accepted forms.
    pub body: TaskBody,
    /// What it weighs in a test.
    pub points: i32,
    /// Help before answering.
    pub hint: Option<String>,
    /// Why the right answer is right.
    pub explanation: Option<String>,
    /// The worked answer.
    pub solution: Option<String>,
}

impl Catalogue {
    /// The course of this key.
    pub fn course(&self, id: CourseId) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == id)
    }

    /// The course of this short name.
    pub fn course_called(&self, slug: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.slug == slug)
    }

    /// The topic of this key, and its course.
    pub fn topic(&self, id: TopicId) -> Option<(&Course, &Topic)> {
        let mut topics = self.courses.iter().flat_map(|course| course.topics.iter().map(move |topic| (course, topic)));
        topics.find(|(_, topic)| topic.id == id)
    }

    /// The lesson of this key.
    pub fn lesson(&self, id: LessonId) -> Option<&Lesson> {
        let (course, topic, lesson) = *self.lessons.get(&id)?;
        self.courses.get(course)?.topics.get(topic)?.lessons.get(lesson)
    }

    /// The task of this key, and its place in its lesson counted from 0.
    pub fn task(&self, id: TaskId) -> Option<(&Task, usize)> {
        let (lesson, place) = *self.tasks.get(&id)?;
        Some((self.lesson(lesson)?.tasks.get(place)?, place))
    }

    /// The topic of a lesson.
    pub fn topic_of(&self, id: LessonId) -> Option<&Topic> {
        let (course, topic, _) = *self.lessons.get(&id)?;
        self.courses.get(course)?.topics.get(topic)
    }

    /// What people ask under this key, and the course it is of.
    pub fn faq_entry(&self, id: FaqEntryId) -> Option<(&Course, &FaqEntry)> {
        let mut entries = self.courses.iter().flat_map(|course| course.faq.iter().map(move |entry| (course, entry)));
        entries.find(|(_, entry)| entry.id == id)
    }

    /// Puts the courses under their keys.
    fn of(version: i64, courses: Vec<Course>) -> Self {
        let mut catalogue = Self { version, ..Self::default() };
        for (c, course) in courses.iter().enumerate() {
            for (t, topic) in course.topics.iter().enumerate() {
                for (l, lesson) in topic.lessons.iter().enumerate() {
                    catalogue.lessons.insert(lesson.id, (c, t, l));
                    let tasks = lesson.tasks.iter().enumerate();
                    catalogue.tasks.extend(tasks.map(|(place, task)| (task.id, (lesson.id, place))));
                }
            }
        }
        catalogue.courses = courses;
        catalogue
    }
}

impl Course {
    /// Whether it has a track of this id.
    pub fn has_track(&self, id: &str) -> bool {
        self.tracks.iter().any(|track| track.id == id)
    }

    /// The topics of a track, in order; all where there is no track.
    pub fn topics_on(&self, track: Option<&str>) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(move |topic| topic.lessons_on(track).next().is_some())
    }

    /// The lessons of a track, in order; all where there is no track.
    pub fn lessons_on(&self, track: Option<&str>) -> impl Iterator<Item = &Lesson> {
        self.topics.iter().flat_map(move |topic| topic.lessons_on(track))
    }
}

impl Topic {
    /// Its lessons of a track, in order; all where there is no track. A topic that is not of the track has none.
    pub fn lessons_on(&self, track: Option<&str>) -> impl Iterator<Item = &Lesson> {
        let here = is_on(&self.tracks, track);
        self.lessons.iter().filter(move |lesson| here && is_on(&lesson.tracks, track))
    }
}

impl Lesson {
    /// Whether it is a test: one answer a task, and a score.
    pub fn is_test(&self) -> bool {
        self.pass_percent.is_some()
    }
}

/// Whether what belongs to these tracks (none: to all) belongs to this one.
fn is_on(tracks: &[String], track: Option<&str>) -> bool {
    tracks.is_empty() || track.is_none_or(|track| tracks.iter().any(|one| one == track))
}

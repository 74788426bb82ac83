//! The lessons of a course, one at a time: what their heads say and where they stand.

use klass_entity::{course::State, lesson as row};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    NotEdited, begin, done, id_of,
    open_lesson::Open,
    whole::{Whole, give, taken},
    work,
};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::pack,
    ids::{CourseId, LessonId, TopicId},
    turns::Turn,
    version::{Expected, Version},
};

/// A lesson's head as it is edited.
#[derive(Clone, Debug)]
pub struct LessonSeen {
    /// Its key.
    pub id: LessonId,
    /// Its topic.
    pub topic: TopicId,
    /// Its course.
    pub course: CourseId,
    /// What it says.
    pub lesson: pack::Lesson,
    /// Of the lesson with all that is in it: that of its source.
    pub version: Version,
}

/// A lesson to be.
#[derive(Clone, Debug, Default)]
pub struct NewLesson {
    /// Its id in the course; one is found where none is given.
    pub slug: Option<String>,
    /// One line.
    pub title: String,
    /// How long it takes.
    pub minutes: u16,
    /// The ids of its tracks; none for all.
    pub tracks: Vec<String>,
    /// Of a test: the percent that passes it.
    pub pass_percent: Option<u8>,
    /// Whether only those who write it see it; unless said otherwise, where everybody sees the course already.
    pub draft: Option<bool>,
}

/// What of a lesson's head changes.
#[derive(Clone, Debug, Default)]
pub struct LessonChange {
    /// One line.
    pub title: Option<String>,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// The ids of its tracks; none for all.
    pub tracks: Option<Vec<String>>,
    /// Of a test: the percent that passes it; `Some(None)` for practice.
    pub pass_percent: Option<Option<u8>>,
    /// Whether only those who write it see it.
    pub draft: Option<bool>,
    /// Another topic of its course, behind whose lessons it is to stand.
    pub topic: Option<TopicId>,
}

impl TryFrom<Open> for LessonSeen {
    type Error = NotEdited;

    fn try_from(open: Open) -> Result<Self, NotEdited> {
        let row = open.rows.lessons.first().ok_or(NotEdited::Gone)?;
        Ok(Self {
            id: LessonId(row.id),
            topic: TopicId(row.topic_id),
            course: CourseId(row.course_id),
            version: open.version(),
            lesson: open.lesson,
        })
    }
}

impl Whole {
    async fn of_lesson(db: &impl ConnectionTrait, id: LessonId) -> Result<Self, NotEdited> {
        let course = row::Entity::find_by_id(id.0).select_only().column(row::Column::CourseId);
        let course: Option<Uuid> = course.into_tuple().one(db).await?;
        Self::course(db, CourseId(course.ok_or(NotEdited::Gone)?)).await
    }
}

/// A lesson's head, a draft's too.
pub async fn lesson(school: &School, _: &Moderator, id: LessonId) -> Result<LessonSeen, NotEdited> {
    Open::lesson(school.readers(), id).await?.try_into()
}

/// Adds a lesson behind the others of its topic, with nothing in it. A second run with the same id is refused.
pub async fn add_lesson(
    school: &School,
    _: &Moderator,
    topic: TopicId,
    new: NewLesson,
    actor: &Actor,
) -> Result<LessonSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::of_topic(turn.db(), topic).await?;
    let place = whole.topic(topic.0)?;
    let taken = taken::<row::Entity>(&turn, row::Column::Slug, row::Column::CourseId, whole.id()).await?;
    let published = whole.rows.course.state == State::Published;
    let NewLesson { slug, title, minutes, tracks, pass_percent, draft } = new;
    let id = id_of(slug, "lesson", &taken);
    let draft = draft.unwrap_or(published);
    let (pages, tasks) = (Vec::new(), Vec::new());
    let lesson = pack::Lesson { id: id.clone(), title, minutes, tracks, pass_percent, draft, pages, tasks };
    whole.pack.topics.get_mut(place).ok_or(NotEdited::Gone)?.lessons.push(lesson);
    whole.write(&turn).await?;
    let whole = Whole::course(turn.db(), whole.id()).await?;
    let key = whole.rows.lessons.iter().find(|row| row.slug == id).map(|row| LessonId(row.id));
    let key = key.ok_or(NotEdited::Gone)?;
    let added = Open::lesson(turn.db(), key).await?.try_into()?;
    done(turn, "lesson.added", ("lesson", key.0), actor).await?;
    Ok(added)
}

/// Changes what is given of a lesson's head, or moves it to another topic. A second run changes nothing.
pub async fn change_lesson(
    school: &School,
    _: &Moderator,
    id: LessonId,
    change: LessonChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<LessonSeen, NotEdited> {
    let turn = begin(school).await?;
    expected.holds(&Open::lesson(turn.db(), id).await?.version())?;
    let mut whole = Whole::of_lesson(turn.db(), id).await?;
    let (at, place) = whole.lesson(id.0)?;
    let to = change.topic.map(|to| whole.topic(to.0).map_err(|_| NotEdited::NoSuchTopic)).transpose()?;
    let topic = whole.pack.topics.get_mut(at).ok_or(NotEdited::Gone)?;
    let lesson = topic.lessons.get_mut(place).ok_or(NotEdited::Gone)?;
    give(&mut lesson.title, change.title);
    give(&mut lesson.minutes, change.minutes);
    give(&mut lesson.tracks, change.tracks);
    give(&mut lesson.pass_percent, change.pass_percent);
    give(&mut lesson.draft, change.draft);
    if let Some(to) = to.filter(|to| *to != at) {
        let lesson = topic.lessons.remove(place);
        whole.pack.topics.get_mut(to).ok_or(NotEdited::NoSuchTopic)?.lessons.push(lesson);
    }
    whole.write(&turn).await?;
    let changed = Open::lesson(turn.db(), id).await?.try_into()?;
    done(turn, "lesson.changed", ("lesson", id.0), actor).await?;
    Ok(changed)
}

/// Takes a lesson away for good; one that students began is refused, and can be archived. A second run finds none.
pub async fn delete_lesson(
    school: &School,
    _: &Moderator,
    id: LessonId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    expected.holds(&Open::lesson(turn.db(), id).await?.version())?;
    if work::hangs_on_lessons(&turn, &[id.0]).await? {
        return Err(NotEdited::WorkHangsOnIt);
    }
    take_out(&turn, id, expected).await?;
    work::delete_lessons(&turn, &[id.0]).await?;
    done(turn, "lesson.deleted", ("lesson", id.0), actor).await
}

/// Takes a lesson out of the course; what students did stays, and it comes back under its id. A second run finds none.
pub async fn archive_lesson(school: &School, _: &Moderator, id: LessonId, actor: &Actor) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    take_out(&turn, id, &Expected::Any).await?;
    done(turn, "lesson.archived", ("lesson", id.0), actor).await
}

async fn take_out(turn: &Turn, id: LessonId, expected: &Expected) -> Result<(), NotEdited> {
    expected.holds(&Open::lesson(turn.db(), id).await?.version())?;
    let mut whole = Whole::of_lesson(turn.db(), id).await?;
    let (at, place) = whole.lesson(id.0)?;
    whole.pack.topics.get_mut(at).ok_or(NotEdited::Gone)?.lessons.remove(place);
    whole.write(turn).await
}

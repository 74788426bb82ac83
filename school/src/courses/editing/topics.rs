//! The topics of a course, one at a time.

use klass_entity::{extension, lesson, topic as row};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    NotEdited, begin, done, id_of,
    whole::{Whole, give, taken},
    work,
};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::pack::{self, Opens, written},
    ids::{CourseId, TopicId},
    turns::Turn,
    version::{Expected, Version},
};

/// A topic as it is edited.
#[derive(Clone, Debug)]
pub struct TopicSeen {
    /// Its key.
    pub id: TopicId,
    /// Its course.
    pub course: CourseId,
    /// What it says; its lessons are left out.
    pub topic: pack::Topic,
    /// Of this topic without its lessons.
    pub version: Version,
}

/// A topic to be.
#[derive(Clone, Debug, Default)]
pub struct NewTopic {
    /// Its id in the course; one is found where none is given.
    pub slug: Option<String>,
    /// One line.
    pub title: String,
    /// Markdown; may be empty.
    pub text: String,
    /// When it opens.
    pub opens: Opens,
    /// The ids of its tracks; none for all.
    pub tracks: Vec<String>,
}

/// What of a topic changes.
#[derive(Clone, Debug, Default)]
pub struct TopicChange {
    /// One line.
    pub title: Option<String>,
    /// Markdown; may be empty.
    pub text: Option<String>,
    /// When it opens.
    pub opens: Option<Opens>,
    /// The ids of its tracks; none for all.
    pub tracks: Option<Vec<String>>,
}

impl Whole {
    pub(super) fn topic_seen(&self, id: TopicId) -> Result<TopicSeen, NotEdited> {
        let topic = self.pack.topics.get(self.topic(id.0)?).ok_or(NotEdited::Gone)?;
        let topic = pack::Topic { lessons: Vec::new(), ..topic.clone() };
        Ok(TopicSeen { id, course: self.id(), version: Version::of(written::topic(&topic)), topic })
    }

    /// The course of a topic.
    pub(super) async fn of_topic(db: &impl ConnectionTrait, id: TopicId) -> Result<Self, NotEdited> {
        let course = row::Entity::find_by_id(id.0).select_only().column(row::Column::CourseId);
        let course: Option<Uuid> = course.into_tuple().one(db).await?;
        Self::course(db, CourseId(course.ok_or(NotEdited::Gone)?)).await
    }
}

/// A topic.
pub async fn topic(school: &School, _: &Moderator, id: TopicId) -> Result<TopicSeen, NotEdited> {
    Whole::of_topic(school.readers(), id).await?.topic_seen(id)
}

/// Adds a topic behind the others, without lessons. A second run with the same id is refused.
pub async fn add_topic(
    school: &School,
    _: &Moderator,
    course: CourseId,
    new: NewTopic,
    actor: &Actor,
) -> Result<TopicSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::course(turn.db(), course).await?;
    let taken = taken::<row::Entity>(&turn, row::Column::Slug, row::Column::CourseId, course).await?;
    let NewTopic { slug, title, text, opens, tracks } = new;
    let id = id_of(slug, "topic", &taken);
    whole.pack.topics.push(pack::Topic { id, title, text, opens, tracks, lessons: Vec::new() });
    whole.write(&turn).await?;
    let whole = Whole::course(turn.db(), course).await?;
    let key = whole.rows.topics.last().map(|row| TopicId(row.id)).ok_or(NotEdited::Gone)?;
    let added = whole.topic_seen(key)?;
    done(turn, "topic.added", ("topic", key.0), actor).await?;
    Ok(added)
}

/// Changes what is given of a topic. A second run changes nothing.
pub async fn change_topic(
    school: &School,
    _: &Moderator,
    id: TopicId,
    change: TopicChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<TopicSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::of_topic(turn.db(), id).await?;
    expected.holds(&whole.topic_seen(id)?.version)?;
    let place = whole.topic(id.0)?;
    let topic = whole.pack.topics.get_mut(place).ok_or(NotEdited::Gone)?;
    give(&mut topic.title, change.title);
    give(&mut topic.text, change.text);
    give(&mut topic.opens, change.opens);
    give(&mut topic.tracks, change.tracks);
    whole.write(&turn).await?;
    let changed = Whole::of_topic(turn.db(), id).await?.topic_seen(id)?;
    done(turn, "topic.changed", ("topic", id.0), actor).await?;
    Ok(changed)
}

/// Takes a topic and its lessons away for good, for whom it was moved too; one that students worked in is refused, and can be
/// archived. A second run finds none.
pub async fn delete_topic(
    school: &School,
    _: &Moderator,
    id: TopicId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    expected.holds(&Whole::of_topic(turn.db(), id).await?.topic_seen(id)?.version)?;
    let lessons = work::lessons_of(&turn, lesson::Column::TopicId, id.0).await?;
    if work::hangs_on_lessons(&turn, &lessons).await? {
        return Err(NotEdited::WorkHangsOnIt);
    }
    take_out(&turn, id, expected).await?;
    work::delete_lessons(&turn, &lessons).await?;
    extension::Entity::delete_many().filter(extension::Column::TopicId.eq(id.0)).exec(turn.db()).await?;
    row::Entity::delete_many().filter(row::Column::Id.eq(id.0)).exec(turn.db()).await?;
    done(turn, "topic.deleted", ("topic", id.0), actor).await
}

/// Takes a topic and its lessons out of the course; what students did stays. A second run finds none.
pub async fn archive_topic(school: &School, _: &Moderator, id: TopicId, actor: &Actor) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    take_out(&turn, id, &Expected::Any).await?;
    done(turn, "topic.archived", ("topic", id.0), actor).await
}

async fn take_out(turn: &Turn, id: TopicId, expected: &Expected) -> Result<(), NotEdited> {
    let mut whole = Whole::of_topic(turn.db(), id).await?;
    expected.holds(&whole.topic_seen(id)?.version)?;
    let place = whole.topic(id.0)?;
    whole.pack.topics.remove(place);
    whole.write(turn).await
}

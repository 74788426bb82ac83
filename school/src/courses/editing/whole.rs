//! A course in the hands of who edits it: its head, its topics, what its lessons are called and in which order, its FAQ.

use klass_entity::{course as row, course::State};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::NotEdited;
use crate::{
    courses::{
        export::Rows,
        import::{Landing, put_course, put_faq, put_lessons, put_topics},
        pack::{self, Pack, What},
    },
    ids::CourseId,
    turns::Turn,
};

/// The course's rows and what they say. What stands in the pack stands in the rows at the same place, until it is changed.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) rows: Rows,
    /// What may be changed.
    pub(super) pack: Pack,
}

impl Whole {
    /// Reads the course.
    pub(super) async fn course(db: &impl ConnectionTrait, id: CourseId) -> Result<Self, NotEdited> {
        let course = row::Entity::find_by_id(id.0).one(db).await?.ok_or(NotEdited::Gone)?;
        let rows = Rows::of(db, course).await?;
        Ok(Self { pack: rows.clone().into_pack(rows.kept())?, rows })
    }

    /// Its key.
    pub(super) fn id(&self) -> CourseId {
        CourseId(self.rows.course.id)
    }

    /// The topic of this key as its row has it, and its place in the pack.
    pub(super) fn topic(&self, id: Uuid) -> Result<usize, NotEdited> {
        self.rows.topics.iter().position(|topic| topic.id == id).ok_or(NotEdited::Gone)
    }

    /// The place of a lesson in the pack: its topic's and its own.
    pub(super) fn lesson(&self, id: Uuid) -> Result<(usize, usize), NotEdited> {
        let row = self.rows.lessons.iter().find(|lesson| lesson.id == id).ok_or(NotEdited::Gone)?;
        let topic = self.topic(row.topic_id)?;
        let lessons = self.pack.topics.get(topic).map(|topic| &topic.lessons).ok_or(NotEdited::Gone)?;
        Ok((topic, lessons.iter().position(|lesson| lesson.id == row.slug).ok_or(NotEdited::Gone)?))
    }

    /// Holds what was changed against the validator and writes it: heads, order and FAQ, not what is in the lessons. The second
    /// run changes nothing.
    pub(super) async fn write(&self, turn: &Turn) -> Result<(), NotEdited> {
        let published = self.rows.course.state == State::Published;
        let read = self.checked(published)?;
        if shape(&read) != shape(&self.pack) {
            return Err(NotEdited::Divider);
        }
        let (course, _) = put_course(turn, &read, Landing::AsItIs).await?;
        let topics = put_topics(turn, course, &read).await?;
        put_lessons(turn, course, &read, &topics).await?;
        Ok(put_faq(turn, course, &read).await?)
    }

    /// What is to be written, as the validator reads it. In a published course a topic may have no lesson yet: it is not shown.
    pub(super) fn checked(&self, published: bool) -> Result<Pack, NotEdited> {
        let any = self.pack.topics.iter().any(|topic| !topic.lessons.is_empty());
        let forgiven = |what: &What| if published { any && *what == What::NoLessons } else { what.is_unfinished() };
        pack::read_but(&pack::render(&self.pack), forgiven).map_err(NotEdited::Mistakes)
    }
}

/// How many there are of everything: a text with a line `---` would change that.
fn shape(pack: &Pack) -> (Vec<Vec<(usize, usize)>>, usize) {
    let lessons = |topic: &pack::Topic| {
        topic.lessons.iter().map(|lesson| (lesson.pages.len(), lesson.tasks.len())).collect::<Vec<_>>()
    };
    (pack.topics.iter().map(lessons).collect(), pack.faq.len())
}

/// Gives a field what is given, or leaves it.
pub(super) fn give<T>(field: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *field = given;
    }
}

/// The ids that things of this kind have or had in a course.
pub(super) async fn taken<E: EntityTrait>(
    turn: &Turn,
    slug: E::Column,
    course: E::Column,
    id: CourseId,
) -> Result<Vec<String>, NotEdited> {
    let slugs = E::find().select_only().column(slug).filter(course.eq(id.0));
    Ok(slugs.into_tuple().all(turn.db()).await?)
}

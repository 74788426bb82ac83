//! The rows of a course, or of one of its lessons, and the pack they are.

use std::collections::{BTreeMap, HashMap};

use klass_entity::{course, faq_entry, lesson, media, step, task, topic};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::contents;
use crate::{
    Unexpected,
    courses::pack::{self, Pack},
};

/// A course's rows, each table in the order of the course. What was archived is not among them.
#[derive(Clone, Debug)]
pub(in crate::courses) struct Rows {
    pub(in crate::courses) course: course::Model,
    pub(in crate::courses) topics: Vec<topic::Model>,
    pub(in crate::courses) lessons: Vec<lesson::Model>,
    pub(in crate::courses) steps: Vec<(step::Model, Option<media::Model>)>,
    pub(in crate::courses) tasks: Vec<task::Model>,
    pub(in crate::courses) faq: Vec<faq_entry::Model>,
}

impl Rows {
    /// Of the whole course: a statement a table.
    pub(in crate::courses) async fn of(db: &impl ConnectionTrait, course: course::Model) -> Result<Self, DbErr> {
        let topics = topics(db, topic::Column::CourseId.eq(course.id)).await?;
        let lessons = lessons(db, lesson::Column::CourseId.eq(course.id)).await?;
        let faq = faq_entry::Entity::find()
            .filter(faq_entry::Column::CourseId.eq(course.id))
            .order_by_asc(faq_entry::Column::Position)
            .all(db)
            .await?;
        let ids: Vec<Uuid> = lessons.iter().map(|lesson| lesson.id).collect();
        Ok(Self { steps: steps(db, &ids).await?, tasks: tasks(db, &ids).await?, course, topics, lessons, faq })
    }

    /// Of one lesson, as if the course had no other; `None` where there is no such lesson.
    pub(in crate::courses) async fn of_lesson(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Self>, DbErr> {
        let lessons = lessons(db, lesson::Column::Id.eq(id)).await?;
        let Some(lesson) = lessons.first() else { return Ok(None) };
        let topics = topics(db, topic::Column::Id.eq(lesson.topic_id)).await?;
        let Some(course) = course::Entity::find_by_id(lesson.course_id).one(db).await? else { return Ok(None) };
        let (steps, tasks) = (steps(db, &[id]).await?, tasks(db, &[id]).await?);
        Ok(Some(Self { course, topics, lessons, steps, tasks, faq: Vec::new() }))
    }

    /// The files of its pages as the school keeps them, without what is in them.
    pub(in crate::courses) fn kept(&self) -> BTreeMap<String, pack::Media> {
        let files = self.steps.iter().filter_map(|(_, file)| file.as_ref());
        files.map(|file| (file.sha256.clone(), contents::kept(file))).collect()
    }

    /// The pack, with these files.
    pub(in crate::courses) fn into_pack(self, media: BTreeMap<String, pack::Media>) -> Result<Pack, Unexpected> {
        let mut pages: HashMap<Uuid, Vec<pack::Page>> = HashMap::new();
        for (row, file) in self.steps {
            pages.entry(row.lesson_id).or_default().push(contents::page(row, file));
        }
        let mut tasks: HashMap<Uuid, Vec<pack::Task>> = HashMap::new();
        for row in self.tasks {
            tasks.entry(row.lesson_id).or_default().push(contents::task(row)?);
        }
        let mut lessons: HashMap<Uuid, Vec<pack::Lesson>> = HashMap::new();
        for row in self.lessons {
            let pages = pages.remove(&row.id).unwrap_or_default();
            let tasks = tasks.remove(&row.id).unwrap_or_default();
            lessons.entry(row.topic_id).or_default().push(contents::lesson(row, pages, tasks)?);
        }
        let topics = self.topics.into_iter().map(|row| {
            let lessons = lessons.remove(&row.id).unwrap_or_default();
            contents::topic(row, lessons)
        });
        let topics = topics.collect::<Result<_, _>>()?;
        let faq = self.faq.into_iter().map(contents::faq_entry).collect();
        let (course, placement) = contents::course(self.course)?;
        Ok(Pack { course, topics, placement, faq, media, places: BTreeMap::new() })
    }
}

async fn topics(db: &impl ConnectionTrait, which: impl Into<Condition>) -> Result<Vec<topic::Model>, DbErr> {
    topic::Entity::find()
        .filter(which.into())
        .filter(topic::Column::ArchivedAt.is_null())
        .order_by_asc(topic::Column::Position)
        .all(db)
        .await
}

async fn lessons(db: &impl ConnectionTrait, which: impl Into<Condition>) -> Result<Vec<lesson::Model>, DbErr> {
    lesson::Entity::find()
        .filter(which.into())
        .filter(lesson::Column::ArchivedAt.is_null())
        .order_by_asc(lesson::Column::Position)
        .all(db)
        .await
}

async fn steps(db: &impl ConnectionTrait, lessons: &[Uuid]) -> Result<Vec<(step::Model, Option<media::Model>)>, DbErr> {
    step::Entity::find()
        .find_also_related(media::Entity)
        .filter(step::Column::LessonId.is_in(lessons.iter().copied()))
        .order_by_asc(step::Column::Position)
        .all(db)
        .await
}

async fn tasks(db: &impl ConnectionTrait, lessons: &[Uuid]) -> Result<Vec<task::Model>, DbErr> {
    task::Entity::find()
        .filter(task::Column::LessonId.is_in(lessons.iter().copied()))
        .filter(task::Column::ArchivedAt.is_null())
        .order_by_asc(task::Column::Position)
        .all(db)
        .await
}

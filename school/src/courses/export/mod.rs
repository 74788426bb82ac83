//! Rows become a pack again, as the author would have written it: the way back of an import. It reads the rows, not the
//! catalogue, where long pages are in parts already.

mod contents;

use std::collections::{BTreeMap, HashMap};

use klass_entity::{course, faq_entry, lesson, media, step, task, topic};
use sea_orm::{
    AccessMode, ColumnTrait, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel, QueryFilter, QueryOrder,
    TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

use super::pack::{self, Pack};
use crate::{School, Unexpected};

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The school has no such course; these it has.
    #[error("there is no such course, but {0:?}")]
    NoSuchCourse(Vec<String>),
    /// The file of a page is not where the school keeps its files.
    #[error("the file {0} of a page is lost")]
    NoFile(String),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for ExportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// The course of this short name with the files of its pages, published or not. What was archived is no part of it.
pub async fn export(school: &School, slug: &str) -> Result<Pack, ExportError> {
    let rows = Rows::read(school, slug).await?;
    let mut media = BTreeMap::new();
    for file in rows.steps.iter().filter_map(|(_, file)| file.as_ref()) {
        if !media.contains_key(&file.sha256) {
            let bytes = school.file(&file.sha256).await.map_err(|_| ExportError::NoFile(file.file_name.clone()))?;
            media.insert(file.sha256.clone(), pack::inspect(&file.file_name, &bytes));
        }
    }
    Ok(rows.into_pack(media)?)
}

/// A course's rows, each table in the order of the course.
struct Rows {
    course: course::Model,
    topics: Vec<topic::Model>,
    lessons: Vec<lesson::Model>,
    steps: Vec<(step::Model, Option<media::Model>)>,
    tasks: Vec<task::Model>,
    faq: Vec<faq_entry::Model>,
}

impl Rows {
    /// A statement a table, all at one moment: an import may be at work.
    async fn read(school: &School, slug: &str) -> Result<Self, ExportError> {
        let postgres = school.backend() == DbBackend::Postgres;
        let one_moment = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        let db = school.readers().begin_with_options(one_moment).await?;
        let Some(course) = course::Entity::find().filter(course::Column::Slug.eq(slug)).one(&db).await? else {
            let there = course::Entity::find().order_by_asc(course::Column::Slug).all(&db).await?;
            return Err(ExportError::NoSuchCourse(there.into_iter().map(|course| course.slug).collect()));
        };
        let lessons = lesson::Entity::find()
            .filter(lesson::Column::CourseId.eq(course.id))
            .filter(lesson::Column::ArchivedAt.is_null())
            .order_by_asc(lesson::Column::Position)
            .all(&db)
            .await?;
        let ids: Vec<Uuid> = lessons.iter().map(|lesson| lesson.id).collect();
        Ok(Self {
            topics: topics(&db, course.id).await?,
            steps: steps(&db, &ids).await?,
            tasks: tasks(&db, &ids).await?,
            faq: faq_entry::Entity::find()
                .filter(faq_entry::Column::CourseId.eq(course.id))
                .order_by_asc(faq_entry::Column::Position)
                .all(&db)
                .await?,
            course,
            lessons,
        })
    }

    fn into_pack(self, media: BTreeMap<String, pack::Media>) -> Result<Pack, Unexpected> {
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

async fn topics(db: &DatabaseTransaction, course: Uuid) -> Result<Vec<topic::Model>, sea_orm::DbErr> {
    topic::Entity::find()
        .filter(topic::Column::CourseId.eq(course))
        .filter(topic::Column::ArchivedAt.is_null())
        .order_by_asc(topic::Column::Position)
        .all(db)
        .await
}

async fn steps(
    db: &DatabaseTransaction,
    lessons: &[Uuid],
) -> Result<Vec<(step::Model, Option<media::Model>)>, sea_orm::DbErr> {
    step::Entity::find()
        .find_also_related(media::Entity)
        .filter(step::Column::LessonId.is_in(lessons.iter().copied()))
        .order_by_asc(step::Column::Position)
        .all(db)
        .await
}

async fn tasks(db: &DatabaseTransaction, lessons: &[Uuid]) -> Result<Vec<task::Model>, sea_orm::DbErr> {
    task::Entity::find()
        .filter(task::Column::LessonId.is_in(lessons.iter().copied()))
        .filter(task::Column::ArchivedAt.is_null())
        .order_by_asc(task::Column::Position)
        .all(db)
        .await
}

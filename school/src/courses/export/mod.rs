//! Rows become a pack again, as the author would have written it: the way back of an import. It reads the rows, not the
//! catalogue, where long pages are in parts already.

mod contents;
mod rows;

use std::collections::BTreeMap;

use klass_entity::course;
use sea_orm::{
    AccessMode, ColumnTrait, DbBackend, EntityTrait, IsolationLevel, QueryFilter, QueryOrder, TransactionOptions,
    TransactionTrait,
};

pub(super) use contents::kept;
pub(super) use rows::Rows;

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
    let rows = read(school, slug).await?;
    let mut media = BTreeMap::new();
    for file in rows.steps.iter().filter_map(|(_, file)| file.as_ref()) {
        if !media.contains_key(&file.sha256) {
            let bytes = school.file(&file.sha256).await.map_err(|error| match error {
                away if away.is_away() => ExportError::Unexpected(away),
                _ => ExportError::NoFile(file.file_name.clone()),
            })?;
            media.insert(file.sha256.clone(), pack::inspect(&file.file_name, &bytes));
        }
    }
    Ok(rows.into_pack(media)?)
}

/// Reads the course's rows all at one moment: an import may be at work.
async fn read(school: &School, slug: &str) -> Result<Rows, ExportError> {
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
    Ok(Rows::of(&db, course).await?)
}

//! A row of every table, written and read back.

mod catalogue;
mod conversation;
mod learning;
mod people;

use std::fmt::Debug;

use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, ModelTrait, prelude::*};

use crate::databases::on_every_database;

pub(crate) use learning::ada_answers;
pub(crate) use people::{ADA, ada_a_person, ada_a_student, ada_consents, ada_on_telegram};

#[tokio::test]
async fn every_row_comes_back_as_it_was_written() -> Result<(), DbErr> {
    on_every_database("rows", async |db| {
        Migrator::up(db, None).await?;
        people::are_kept(db).await?;
        catalogue::is_kept(db).await?;
        learning::is_kept(db).await?;
        conversation::is_kept(db).await
    })
    .await
}

/// Ada is a student, and there is a course to learn.
pub(crate) async fn ada_and_a_course(db: &DatabaseConnection) -> Result<(), DbErr> {
    people::are_kept(db).await?;
    catalogue::is_kept(db).await
}

/// Writes `row` and finds it again, the same in every column.
pub(crate) async fn keeps<E, M>(db: &DatabaseConnection, row: M) -> Result<(), DbErr>
where
    E: EntityTrait<Model = M>,
    M: ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Clone + Debug + PartialEq,
{
    E::insert(row.clone().into_active_model()).exec_without_returning(db).await?;
    let found = E::find().all(db).await?;
    assert!(found.contains(&row), "wrote {row:?}\nfound {found:?}");
    Ok(())
}

/// A key that is easy to tell from the others.
pub(crate) const fn key(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A moment, to the microsecond: PostgreSQL keeps no more.
pub(crate) fn moment() -> DateTimeUtc {
    DateTimeUtc::from_timestamp_micros(1_795_262_400_123_456).unwrap()
}

/// The day of that moment.
pub(crate) fn day() -> Date {
    moment().date_naive()
}

//! What the keys refuse, and what goes with what.

use klass_entity::{attempt, channel, consent, person};
use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, SqlErr};

use crate::{
    databases::on_every_database,
    rows::{
        ADA, ada_a_person, ada_a_student, ada_and_a_course, ada_answers, ada_consents, ada_on_telegram, keeps, key,
    },
};

#[tokio::test]
async fn a_button_pressed_again_is_no_second_attempt() -> Result<(), DbErr> {
    on_every_database("attempt_again", async |db| {
        Migrator::up(db, None).await?;
        ada_and_a_course(db).await?;
        keeps(db, ada_answers(key(100))).await?;

        let again = attempt::Entity::insert(ada_answers(key(101)).into_active_model()).exec_without_returning(db).await;
        let refusal = again.unwrap_err().sql_err();
        assert!(matches!(refusal, Some(SqlErr::UniqueConstraintViolation(_))), "{refusal:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nobody_answers_a_task_that_is_not_there() -> Result<(), DbErr> {
    on_every_database("no_task", async |db| {
        Migrator::up(db, None).await?;
        ada_and_a_course(db).await?;

        let elsewhere = attempt::Model { task_id: key(999), ..ada_answers(key(100)) };
        let answer = attempt::Entity::insert(elsewhere.into_active_model()).exec_without_returning(db).await;
        let refusal = answer.unwrap_err().sql_err();
        assert!(matches!(refusal, Some(SqlErr::ForeignKeyConstraintViolation(_))), "{refusal:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_person_who_learns_cannot_be_deleted() -> Result<(), DbErr> {
    on_every_database("person_stays", async |db| {
        Migrator::up(db, None).await?;
        keeps(db, ada_a_person()).await?;
        keeps(db, ada_a_student()).await?;

        // SQLite refuses by a trigger of its own, which `sql_err` takes for nothing it knows.
        let refusal = person::Entity::delete_by_id(ADA).exec(db).await.unwrap_err().to_string();
        assert!(refusal.to_lowercase().contains("foreign key constraint"), "{refusal}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_person_who_goes_takes_channels_and_consents_along() -> Result<(), DbErr> {
    on_every_database("person_goes", async |db| {
        Migrator::up(db, None).await?;
        keeps(db, ada_a_person()).await?;
        keeps(db, ada_on_telegram()).await?;
        keeps(db, ada_consents()).await?;

        person::Entity::delete_by_id(ADA).exec(db).await?;
        assert_eq!(channel::Entity::find().count(db).await?, 0);
        assert_eq!(consent::Entity::find().count(db).await?, 0);
        Ok(())
    })
    .await
}

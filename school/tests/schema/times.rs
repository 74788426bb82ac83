//! Times sort as they passed, also on SQLite, where they are text.

use klass_entity::inbox;
use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect, prelude::*};

use crate::{databases::on_every_database, rows::moment};

#[tokio::test]
async fn times_sort_as_they_passed() -> Result<(), DbErr> {
    on_every_database("times", async |db| {
        Migrator::up(db, None).await?;
        // From a whole second to a microsecond: each is written with another number of digits.
        let second = DateTimeUtc::from_timestamp(moment().timestamp(), 0).unwrap();
        let passed = [0, 1, 999, 1_000, 1_001, 500_000, 999_999, 1_000_000]
            .map(|microseconds| second + chrono::Duration::microseconds(microseconds));
        for (update_id, received_at) in (1..).zip(passed.iter().rev()) {
            inbox::Entity::insert(update(update_id, *received_at).into_active_model())
                .exec_without_returning(db)
                .await?;
        }

        let sorted: Vec<DateTimeUtc> = inbox::Entity::find()
            .select_only()
            .column(inbox::Column::ReceivedAt)
            .order_by_asc(inbox::Column::ReceivedAt)
            .into_tuple()
            .all(db)
            .await?;
        assert_eq!(sorted, passed);

        let early = inbox::Entity::find().filter(inbox::COLUMN.received_at.lte(passed[3])).count(db).await?;
        assert_eq!(early, 4);
        Ok(())
    })
    .await
}

fn update(update_id: i64, received_at: DateTimeUtc) -> inbox::Model {
    inbox::Model {
        update_id,
        chat_id: None,
        state: inbox::State::Kept,
        raw: None,
        reply: None,
        attempts: 0,
        error: None,
        received_at,
    }
}

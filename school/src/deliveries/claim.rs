//! Taking deliveries to send, a few at a time and each by one courier only.

use chrono::TimeDelta;
use klass_entity::delivery::{self as row, State};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, Statement, sea_query::Expr,
};
use tracing::error;

use super::Delivery;
use crate::{School, Unexpected, ids::DeliveryId};

/// How long a courier may take over what it claimed; afterwards another may.
const LEASE: TimeDelta = TimeDelta::minutes(1);

fn read(found: row::Model) -> Result<Delivery, serde_json::Error> {
    Ok(Delivery {
        id: DeliveryId(found.id),
        channel: found.channel,
        address: found.address,
        language: found.language,
        notice: serde_json::from_value(found.content)?,
        attempts: found.attempts,
        due_at: found.due_at,
    })
}

impl School {
    /// Claims up to `most` deliveries that are due, oldest first. A second call gives others.
    pub async fn claim_deliveries(&self, most: usize) -> Result<Vec<Delivery>, Unexpected> {
        let turn = self.begin().await?;
        let backend = self.backend();
        // One statement on both databases. On PostgreSQL couriers of other processes step around each other's rows.
        let (until, now, now_again, limit, skip) = match backend {
            DbBackend::Postgres => ("$1", "$2", "$2", "$3", "FOR UPDATE SKIP LOCKED"),
            _ => ("?1", "?2", "?2", "?3", ""),
        };
        let sql = format!(
            "UPDATE deliveries SET state = 'claimed', claimed_until = {until}, attempts = attempts + 1 WHERE id IN \
             (SELECT id FROM deliveries WHERE state IN ('pending', 'claimed') AND next_at <= {now} \
             AND (claimed_until IS NULL OR claimed_until < {now_again}) ORDER BY next_at LIMIT {limit} {skip}) \
             RETURNING *"
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let values = [(turn.now() + LEASE).into(), turn.now().into(), most.into()];
        let rows = turn.db().query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        let rows: Result<Vec<row::Model>, _> =
            rows.iter().map(|found| row::Model::from_query_result(found, "")).collect();
        let mut claimed = Vec::new();
        let mut unreadable = Vec::new();
        for found in rows? {
            let id = found.id;
            match read(found) {
                Ok(delivery) => claimed.push(delivery),
                Err(error) => {
                    error!(delivery = %id, %error, "a delivery does not read");
                    unreadable.push(id);
                }
            }
        }
        if !unreadable.is_empty() {
            let failed = row::Entity::update_many().col_expr(row::Column::State, Expr::value(State::Failed));
            failed.filter(row::Column::Id.is_in(unreadable)).exec(turn.db()).await?;
        }
        turn.commit().await?;
        Ok(claimed)
    }
}

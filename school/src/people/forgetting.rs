//! Forgetting those who never became students: at once when they refuse, after a month when they just stopped.

use chrono::TimeDelta;
use klass_entity::{channel, delivery, dialogue, sign_in_code};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::guests::{dismiss, forget_guests};
use crate::{
    School, Unexpected,
    turns::{Key, Turn},
};

/// How long the answers of somebody who stopped halfway are kept.
const DRAFTS: TimeDelta = TimeDelta::days(30);
/// How long what was delivered is kept.
const DELIVERIES: TimeDelta = TimeDelta::days(30);

/// Forgets what was kept of somebody who refuses the terms after all: the codes they asked for, and where those went, and
/// the guest they were in the Mini App.
/// The dialogue's state is the door's to forget. The second run finds nothing.
pub async fn forget(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    let mine = || {
        sign_in_code::Entity::find()
            .filter(sign_in_code::Column::Channel.eq(key.channel))
            .filter(sign_in_code::Column::UserId.eq(&key.user))
    };
    let codes = mine().select_only().column(sign_in_code::Column::Id).into_query();
    delivery::Entity::delete_many().filter(delivery::Column::Subject.in_subquery(codes)).exec(turn.db()).await?;
    sign_in_code::Entity::delete_many()
        .filter(sign_in_code::Column::Channel.eq(key.channel))
        .filter(sign_in_code::Column::UserId.eq(&key.user))
        .exec(turn.db())
        .await?;
    dismiss(turn, key).await
}

impl School {
    /// Deletes the answers of those who stopped halfway a month ago, and guests who have not been here for a month. Gives how
    /// many there were; the second run gives 0.
    pub async fn forget_drafts(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let guests = forget_guests(&turn).await?;
        let known = Query::select()
            .expr(Expr::val(1))
            .from(channel::Entity)
            .and_where(
                Expr::col((channel::Entity, channel::Column::Kind))
                    .equals((dialogue::Entity, dialogue::Column::Channel)),
            )
            .and_where(
                Expr::col((channel::Entity, channel::Column::ExternalId))
                    .equals((dialogue::Entity, dialogue::Column::UserId)),
            )
            .to_owned();
        let gone = dialogue::Entity::delete_many()
            .filter(dialogue::Column::UpdatedAt.lt(turn.now() - DRAFTS))
            .filter(Expr::exists(known).not())
            .exec(turn.db())
            .await?;
        turn.commit().await?;
        Ok(gone.rows_affected + guests)
    }

    /// Deletes deliveries that were done with a month ago: they carry addresses. Gives how many there were; the second
    /// run gives 0.
    pub async fn forget_deliveries(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let gone = delivery::Entity::delete_many()
            .filter(delivery::Column::FinishedAt.lt(turn.now() - DELIVERIES))
            .exec(turn.db())
            .await?;
        turn.commit().await?;
        Ok(gone.rows_affected)
    }
}

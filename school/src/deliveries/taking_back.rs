//! Deliveries that are not wanted any more before they were sent.

use klass_entity::{
    channel,
    delivery::{self as row, State},
    student,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::notice::TOPIC_OPENED;
use crate::{Unexpected, turns::Turn};

/// Takes back the news of these topics from these students where it waits for the morning. The second run takes back
/// nothing more.
pub(crate) async fn take_back_openings(turn: &Turn, topics: &[Uuid], students: &[Uuid]) -> Result<(), Unexpected> {
    let persons = student::Entity::find()
        .select_only()
        .column(student::Column::PersonId)
        .filter(student::Column::Id.is_in(students.iter().copied()));
    let chats = channel::Entity::find()
        .select_only()
        .columns([channel::Column::Kind, channel::Column::ChatId])
        .filter(channel::Column::PersonId.in_subquery(persons.into_query()));
    let address = Expr::tuple([Expr::col(row::Column::Channel), Expr::col(row::Column::Address)]);
    row::Entity::update_many()
        .set(row::ActiveModel {
            state: Set(State::Cancelled),
            finished_at: Set(Some(turn.now())),
            ..Default::default()
        })
        .filter(row::Column::Kind.eq(TOPIC_OPENED))
        .filter(row::Column::Subject.is_in(topics.iter().copied()))
        .filter(row::Column::State.eq(State::Pending))
        .filter(address.in_subquery(chats.into_query()))
        .exec(turn.db())
        .await?;
    Ok(())
}

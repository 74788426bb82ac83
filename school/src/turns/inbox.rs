//! The inbox: one row a message, born when its effect is committed, holding the answer until the answer has been sent.
//!
//! `state`: 0 kept, to be handled · 1 handled, the answer is owed · 2 answered · 3 given up (`raw` and `error` stay for
//! people to read, `reply` is the apology that is owed).

use chrono::TimeDelta;
use klass_entity::inbox::{self, State};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
    Value, sea_query::Expr,
};

use super::value_rows;
use crate::{School, Unexpected};

/// An answer that was committed and not yet known to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The message it answers.
    pub update_id: i64,
    /// Where it goes; `None` for what belongs to no chat.
    pub chat: Option<i64>,
    /// The answer as the door gave it.
    pub answer: String,
}

/// An answer that has been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The message it answered.
    pub update_id: i64,
    /// The chat, and the message there whose buttons are now the live ones.
    pub screen: Option<(i64, i64)>,
}

impl School {
    /// The answers that are owed, oldest first: what a start sends before it fetches anything.
    pub async fn owed_answers(&self) -> Result<Vec<KeptAnswer>, Unexpected> {
        let rows: Vec<(i64, Option<i64>, Option<String>)> = inbox::Entity::find()
            .select_only()
            .columns([inbox::Column::UpdateId, inbox::Column::ChatId, inbox::Column::Reply])
            // As the partial index says it, so that it is used.
            .filter(Expr::cust("state <> 2"))
            .filter(inbox::Column::Reply.is_not_null())
            .order_by_asc(inbox::Column::UpdateId)
            .into_tuple()
            .all(self.readers())
            .await?;
        let kept =
            |(update_id, chat, answer): (_, _, Option<String>)| Some(KeptAnswer { update_id, chat, answer: answer? });
        Ok(rows.into_iter().filter_map(kept).collect())
    }

    /// Whether a message was handled, or given up, before (`None`: it was not), and the answer still owed for it.
    pub async fn in_inbox(&self, update_id: i64) -> Result<Option<Option<KeptAnswer>>, Unexpected> {
        let row = inbox::Entity::find_by_id(update_id).one(self.readers()).await?;
        Ok(row.map(|row| Some(KeptAnswer { update_id, chat: row.chat_id, answer: row.reply? })))
    }

    /// Marks answers as sent, and remembers each chat's live screen. The second run changes nothing.
    pub async fn answered(&self, sent: &[Answered]) -> Result<(), Unexpected> {
        if sent.is_empty() {
            return Ok(());
        }
        let turn = self.begin().await?;
        inbox::Entity::update_many()
            .col_expr(inbox::Column::Reply, Expr::value(Value::String(None)))
            // What was given up stays so: its apology was sent.
            .col_expr(inbox::Column::State, Expr::cust("CASE state WHEN 1 THEN 2 ELSE state END"))
            .filter(inbox::Column::UpdateId.is_in(sent.iter().map(|one| one.update_id)))
            .exec(turn.db())
            .await?;
        let screens: Vec<(i64, i64)> = sent.iter().filter_map(|one| one.screen).collect();
        if !screens.is_empty() {
            let rows = value_rows(self.backend(), screens.len(), 2, &["", "BIGINT"]);
            let sql = format!(
                "WITH seen(chat_id, screen) AS (VALUES {rows}) \
                 UPDATE dialogues SET screen = seen.screen FROM seen \
                 WHERE dialogues.channel = 'telegram' AND dialogues.chat_id = seen.chat_id"
            );
            let values = screens.iter().flat_map(|(chat, screen)| [chat.to_string().into(), (*screen).into()]);
            turn.db().execute_raw(Statement::from_sql_and_values(self.backend(), sql, values)).await?;
        }
        turn.commit().await
    }

    /// Keeps a message that could not be handled, whole, with the reason and the apology that is owed for it. Run again
    /// for the same message it is refused as a duplicate ([`Unexpected::is_duplicate`]).
    pub async fn give_up(
        &self,
        update_id: i64,
        chat: Option<i64>,
        raw: String,
        error: String,
        apology: Option<String>,
    ) -> Result<(), Unexpected> {
        let turn = self.begin().await?;
        let row = inbox::ActiveModel {
            update_id: Set(update_id),
            chat_id: Set(chat),
            state: Set(State::GivenUp),
            raw: Set(Some(raw)),
            reply: Set(apology),
            attempts: Set(2),
            error: Set(Some(error)),
            received_at: Set(turn.now()),
        };
        inbox::Entity::insert(row).exec_without_returning(turn.db()).await?;
        turn.commit().await
    }

    /// Deletes what was answered more than three days ago, which is longer than Telegram ever delivers a message again,
    /// and what was given up a month ago. Gives how many rows went.
    pub async fn forget_answered(&self) -> Result<u64, Unexpected> {
        let turn = self.begin().await?;
        let answered = inbox::Entity::delete_many()
            .filter(Expr::cust("state = 2"))
            .filter(inbox::Column::ReceivedAt.lt(turn.now() - TimeDelta::days(3)))
            .exec(turn.db())
            .await?;
        let given_up = inbox::Entity::delete_many()
            .filter(Expr::cust("state <> 2"))
            .filter(inbox::Column::State.eq(State::GivenUp))
            .filter(inbox::Column::ReceivedAt.lt(turn.now() - TimeDelta::days(30)))
            .exec(turn.db())
            .await?;
        turn.commit().await?;
        Ok(answered.rows_affected + given_up.rows_affected)
    }
}

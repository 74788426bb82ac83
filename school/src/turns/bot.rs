//! Which bot speaks for the school. Telegram's numbers of updates, messages and files are one bot's own: when the token
//! is another bot's, what was kept under the old numbers would be taken for the new bot's.

use klass_entity::{dialogue, inbox, media, setting};
use sea_orm::{
    ActiveValue::Set,
    EntityTrait, Value,
    sea_query::{Expr, OnConflict},
};

use crate::{School, Unexpected, courses::catalogue::raise_version};

const NAME: &str = "bot";

impl School {
    /// Takes note of the bot that speaks from now on. If it was another before, the inbox and Telegram's own ids are
    /// forgotten. The second call with the same bot changes nothing.
    pub async fn meet_bot(&self, id: i64) -> Result<(), Unexpected> {
        let turn = self.turn().await?;
        let before = setting::Entity::find_by_id(NAME).one(turn.db()).await?.map(|row| row.value);
        if before.as_ref().and_then(serde_json::Value::as_i64) == Some(id) {
            return Ok(());
        }
        if before.is_some() {
            inbox::Entity::delete_many().exec(turn.db()).await?;
            let forget = Expr::value(Value::BigInt(None));
            dialogue::Entity::update_many().col_expr(dialogue::Column::Screen, forget).exec(turn.db()).await?;
            let forget = Expr::value(Value::String(None));
            media::Entity::update_many().col_expr(media::Column::TelegramFileId, forget).exec(turn.db()).await?;
            raise_version(turn.db()).await?;
        }
        let row = setting::ActiveModel { name: Set(NAME.into()), value: Set(id.into()), updated_at: Set(turn.now()) };
        let newer = [setting::Column::Value, setting::Column::UpdatedAt];
        setting::Entity::insert(row)
            .on_conflict(OnConflict::column(setting::Column::Name).update_columns(newer).to_owned())
            .exec_without_returning(turn.db())
            .await?;
        turn.commit().await
    }
}

//! What a student says of themselves afterwards: language, zone; and whether their channel still takes messages.

use chrono_tz::Tz;
use klass_entity::{channel, person};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    Unexpected,
    access::Student,
    turns::{Key, Turn},
};

/// From now on the student is spoken to in `language`. Gives the student as they now are; the second run is the same.
pub async fn set_language(turn: &Turn, student: &Student, language: &str) -> Result<Student, Unexpected> {
    let changed = person::ActiveModel { language: Set(language.to_owned()), ..Default::default() };
    save(turn, student, changed).await?;
    Ok(Student { language: language.to_owned(), ..student.clone() })
}

/// From now on the student's days begin and end in `zone`; days already kept do not move. Gives the student as they now
/// are; the second run is the same.
pub async fn confirm_zone(turn: &Turn, student: &Student, zone: Tz) -> Result<Student, Unexpected> {
    let changed =
        person::ActiveModel { zone: Set(zone.name().to_owned()), zone_confirmed: Set(true), ..Default::default() };
    save(turn, student, changed).await?;
    Ok(Student { zone, zone_confirmed: true, ..student.clone() })
}

async fn save(turn: &Turn, student: &Student, changed: person::ActiveModel) -> Result<(), Unexpected> {
    let rows = person::Entity::update_many().set(changed).filter(person::Column::Id.eq(student.person.0));
    rows.exec(turn.db()).await?;
    Ok(())
}

/// The channel says that this user has blocked us: nothing more is owed to them there.
pub async fn mark_blocked(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    reach(turn, key, Some(turn.now())).await
}

/// The user is back: messages arrive again.
pub async fn mark_reachable(turn: &Turn, key: &Key) -> Result<(), Unexpected> {
    reach(turn, key, None).await
}

async fn reach(turn: &Turn, key: &Key, blocked_at: Option<chrono::DateTime<chrono::Utc>>) -> Result<(), Unexpected> {
    channel::Entity::update_many()
        .col_expr(channel::Column::BlockedAt, Expr::value(blocked_at))
        .filter(channel::Column::Kind.eq(key.channel))
        .filter(channel::Column::ExternalId.eq(&key.user))
        .exec(turn.db())
        .await?;
    Ok(())
}

//! The habit of learning: which days something was done on, and how many in a row.

mod streak;

use chrono::NaiveDate;
use klass_entity::{activity, streak as row, student};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

pub use streak::Streak;

use crate::{Unexpected, access::Student, turns::Turn};

/// The date it is for a student when a turn happens.
pub(crate) fn local_day(turn: &Turn, student: &Student) -> NaiveDate {
    turn.now().with_timezone(&student.zone).date_naive()
}

/// Counts one act (an attempt, later a repeated card, a submission, a check-in) on the student's own day. Gives the
/// streak when this made it longer, or began it. Every run counts one more: the caller's unique key says whether there was
/// an act at all.
pub(crate) async fn act(turn: &Turn, student: &Student) -> Result<Option<Streak>, Unexpected> {
    let day = local_day(turn, student);
    let acts = match turn.write_act(student, day) {
        Some(acts) => acts,
        None => count(turn, student, day).await?,
    };
    if acts > 1 {
        return Ok(None);
    }
    let before = read(turn, student).await?;
    let streak = before.after(day);
    if streak == before {
        return Ok(None);
    }
    keep(turn, student, streak).await?;
    Ok(Some(streak))
}

async fn count(turn: &Turn, student: &Student, day: NaiveDate) -> Result<i32, Unexpected> {
    let counted = activity::Entity::insert(activity::ActiveModel {
        student_id: Set(student.id.0),
        local_day: Set(day),
        acts: Set(1),
    })
    .on_conflict(
        OnConflict::columns([activity::Column::StudentId, activity::Column::LocalDay])
            .value(activity::Column::Acts, Expr::cust("activity.acts + 1"))
            .to_owned(),
    )
    .exec_with_returning(turn.db())
    .await?;
    Ok(counted.acts)
}

/// The streak as kept; [`Streak::on`] tells what it is worth today.
pub async fn read(turn: &Turn, student: &Student) -> Result<Streak, Unexpected> {
    let row = row::Entity::find_by_id(student.id.0).one(turn.db()).await?;
    Ok(row.map(Streak::from).unwrap_or_default())
}

impl From<row::Model> for Streak {
    fn from(row: row::Model) -> Self {
        Self { length: row.length, longest: row.longest, last_day: row.last_day, freezes: row.freezes }
    }
}

/// How much was done on each of the last seven days, today last.
pub async fn last_week(turn: &Turn, student: &Student) -> Result<[i32; 7], Unexpected> {
    let today = local_day(turn, student);
    let first = today - chrono::Days::new(6);
    let rows = activity::Entity::find()
        .filter(activity::Column::StudentId.eq(student.id.0))
        .filter(activity::Column::LocalDay.gte(first))
        .order_by_asc(activity::Column::LocalDay)
        .all(turn.db())
        .await?;
    let mut week = [0; 7];
    for row in rows {
        let place = usize::try_from((row.local_day - first).num_days()).unwrap_or(usize::MAX);
        if let Some(acts) = week.get_mut(place) {
            *acts = row.acts;
        }
    }
    Ok(week)
}

async fn keep(turn: &Turn, student: &Student, streak: Streak) -> Result<(), Unexpected> {
    let newer = [row::Column::Length, row::Column::Longest, row::Column::LastDay, row::Column::Freezes];
    row::Entity::insert(row::ActiveModel {
        student_id: Set(student.id.0),
        length: Set(streak.length),
        longest: Set(streak.longest),
        last_day: Set(streak.last_day),
        freezes: Set(streak.freezes),
    })
    .on_conflict(OnConflict::column(row::Column::StudentId).update_columns(newer).to_owned())
    .exec_without_returning(turn.db())
    .await?;
    // Where lists of students find it.
    student::Entity::update_many()
        .col_expr(student::Column::LastActiveOn, Expr::value(streak.last_day))
        .filter(student::Column::Id.eq(student.id.0))
        .exec(turn.db())
        .await?;
    Ok(())
}

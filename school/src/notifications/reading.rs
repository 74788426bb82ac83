//! The list that moderators see, and reading it.

use chrono::{DateTime, Utc};
use klass_entity::{course, lesson, notification as row, notification_read as read, person, student};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, IntoCondition, OnConflict},
};
use uuid::Uuid;

use super::Kind;
use crate::{
    School, Unexpected,
    access::Moderator,
    ids::{CourseId, LessonId, NotificationId, StudentId},
    page::{Page, begins},
    people::Name,
};

/// A notification, as one moderator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its key.
    pub id: NotificationId,
    /// What happened.
    pub kind: Kind,
    /// When.
    pub at: DateTime<Utc>,
    /// The student who did it.
    pub student: StudentId,
    /// What they are called.
    pub student_name: String,
    /// The lesson it is about, and what that is called.
    pub lesson: Option<(LessonId, String)>,
    /// The lesson's course, and what that is called.
    pub course: Option<(CourseId, String)>,
    /// Whether this moderator has read it.
    pub is_read: bool,
}

/// A page of them, and how many are unread in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The newest first.
    pub page: Page<Notification>,
    /// How many this moderator has not read, on all pages.
    pub unread: u64,
}

/// No page begins where it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotListed;

/// The notifications, the newest first: `most` of them from where the page before ended, all or the `unread` ones alone.
pub async fn list(
    school: &School,
    moderator: &Moderator,
    unread: bool,
    cursor: Option<&str>,
    most: u64,
) -> Result<Result<List, NotListed>, Unexpected> {
    let mut rows = listed(moderator);
    if unread {
        rows = rows.filter(read::Column::ReadAt.is_null());
    }
    if let Some(cursor) = cursor {
        let Some((at, id)) = begins::<(DateTime<Utc>, Uuid)>(cursor) else { return Ok(Err(NotListed)) };
        let earlier = Condition::any()
            .add(row::Column::At.lt(at))
            .add(Condition::all().add(row::Column::At.eq(at)).add(row::Column::Id.lt(id)));
        rows = rows.filter(earlier);
    }
    let rows = rows
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(most + 1)
        .into_model::<Found>()
        .all(school.readers())
        .await?;
    let page = Page::of(rows, most, |last| (last.at, last.id))?;
    let page = Page { items: page.items.into_iter().map(Notification::from).collect(), next: page.next };
    let unread = row::Entity::find()
        .join(JoinType::LeftJoin, read_by(moderator))
        .filter(read::Column::ReadAt.is_null())
        .count(school.readers())
        .await?;
    Ok(Ok(List { page, unread }))
}

/// Marks one as read by this moderator. Gives whether there is such a one; the second run changes nothing.
pub async fn mark_read(school: &School, moderator: &Moderator, id: NotificationId) -> Result<bool, Unexpected> {
    let turn = school.turn().await?;
    if row::Entity::find_by_id(id.0).one(turn.db()).await?.is_none() {
        return Ok(false);
    }
    read::Entity::insert(read::ActiveModel {
        notification_id: Set(id.0),
        person_id: Set(moderator.person.0),
        read_at: Set(turn.now()),
    })
    .on_conflict(OnConflict::columns([read::Column::NotificationId, read::Column::PersonId]).do_nothing().to_owned())
    .exec_without_returning(turn.db())
    .await?;
    turn.commit().await?;
    Ok(true)
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    kind: row::Kind,
    at: DateTime<Utc>,
    student_id: Uuid,
    first_name: String,
    last_name: Option<String>,
    lesson_id: Option<Uuid>,
    lesson_title: Option<String>,
    course_id: Option<Uuid>,
    course_title: Option<String>,
    read_at: Option<DateTime<Utc>>,
}

/// All of them, with what they are about. A lesson that has left its course still has its title.
fn listed(moderator: &Moderator) -> Select<row::Entity> {
    let lesson: RelationDef =
        row::Entity::belongs_to(lesson::Entity).from(row::Column::Subject).to(lesson::Column::Id).into();
    row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::Kind, row::Column::At, row::Column::StudentId])
        .columns([person::Column::FirstName, person::Column::LastName])
        .column_as(lesson::Column::Id, "lesson_id")
        .column_as(lesson::Column::Title, "lesson_title")
        .column_as(course::Column::Id, "course_id")
        .column_as(course::Column::Title, "course_title")
        .column(read::Column::ReadAt)
        .join(JoinType::InnerJoin, row::Relation::Student.def())
        .join(JoinType::InnerJoin, student::Relation::Person.def())
        .join(JoinType::LeftJoin, lesson)
        .join(JoinType::LeftJoin, lesson::Relation::Course.def())
        .join(JoinType::LeftJoin, read_by(moderator))
}

fn read_by(moderator: &Moderator) -> RelationDef {
    let person = moderator.person.0;
    let reads = row::Relation::NotificationRead.def();
    reads.on_condition(move |_, reads| Expr::col((reads, read::Column::PersonId)).eq(person).into_condition())
}

impl From<Found> for Notification {
    fn from(found: Found) -> Self {
        Self {
            id: NotificationId(found.id),
            kind: found.kind.into(),
            at: found.at,
            student: StudentId(found.student_id),
            student_name: Name { first: found.first_name, last: found.last_name }.full(),
            lesson: found.lesson_id.map(LessonId).zip(found.lesson_title),
            course: found.course_id.map(CourseId).zip(found.course_title),
            is_read: found.read_at.is_some(),
        }
    }
}

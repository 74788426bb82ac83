//! Students as moderators look for them, and one of them in full.

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{activity, channel, enrolment, person, student};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use uuid::Uuid;

use crate::{
    Unexpected,
    access::{Moderator, Student},
    courses::{pack::Level, study},
    habit,
    ids::{CourseId, PersonId, StudentId},
    people::{Name, zones},
    text::fold,
    turns::Turn,
};

/// A student in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Their key.
    pub id: StudentId,
    /// First and last name.
    pub name: String,
}

/// A part of the students that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Who came last comes first.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub count: usize,
}

/// A student in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// Their names in Telegram, without `@`.
    pub usernames: Vec<String>,
    /// The published courses they take, the one opened last first.
    pub courses: Vec<Taken>,
    /// Days in a row up to today.
    pub streak: i32,
    /// The most there ever were.
    pub longest: i32,
    /// The last day, in their own zone, on which they did something.
    pub last_active: Option<NaiveDate>,
    /// When they became a student.
    pub registered_at: DateTime<Utc>,
}

/// A course that a student takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is called.
    pub title: String,
    /// How many lessons they have finished, of those that are theirs.
    pub finished: usize,
    /// How many are theirs.
    pub lessons: usize,
    /// What they want from it.
    pub wish: Option<String>,
    /// Their level in it.
    pub level: Option<Level>,
}

impl Taken {
    /// How much of it is done, in percent.
    pub fn percent(&self) -> usize {
        (self.finished * 100).checked_div(self.lessons).unwrap_or_default()
    }
}

/// Students in whose name or address all these words stand (all students for none): `most` of them after the first `skipped`.
pub async fn find(turn: &Turn, _: &Moderator, sought: &str, skipped: u64, most: u64) -> Result<Found, Unexpected> {
    let found = student::Entity::find()
        .find_also_related(person::Entity)
        .filter(person::Column::DeletedAt.is_null())
        .filter(fold(sought).split(' ').filter(|word| !word.is_empty()).fold(Condition::all(), has));
    let count = found.clone().count(turn.db()).await?;
    let rows = found
        .order_by_desc(student::Column::CreatedAt)
        .order_by_desc(student::Column::Id)
        .offset(skipped)
        .limit(most)
        .all(turn.db())
        .await?;
    let line = |(student, person): (student::Model, Option<person::Model>)| {
        let person = person?;
        let name = Name { first: person.first_name, last: person.last_name }.full();
        Some(Line { id: StudentId(student.id), name })
    };
    let lines = rows.into_iter().filter_map(line).collect();
    Ok(Found { lines, count: usize::try_from(count).unwrap_or(usize::MAX) })
}

fn has(all: Condition, word: &str) -> Condition {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = || LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let column = |column: person::Column| Expr::col((person::Entity, column)).like(pattern());
    all.add(Condition::any().add(column(person::Column::NameFolded)).add(column(person::Column::Email)))
}

/// A student in full; `None` for one who is not there, or has left for good.
pub async fn card(turn: &Turn, _: &Moderator, id: StudentId) -> Result<Option<Card>, Unexpected> {
    let found = student::Entity::find_by_id(id.0)
        .find_also_related(person::Entity)
        .filter(person::Column::DeletedAt.is_null())
        .one(turn.db())
        .await?;
    let Some((row, Some(person))) = found else { return Ok(None) };
    let student = Student {
        id,
        person: PersonId(person.id),
        first_name: person.first_name.clone(),
        email: person.email.clone(),
        language: person.language.clone(),
        zone: zones::parse(&person.zone),
        zone_confirmed: person.zone_confirmed,
    };
    let streak = habit::read(turn, &student).await?;
    let today = turn.now().with_timezone(&student.zone).date_naive();
    Ok(Some(Card {
        usernames: usernames(turn, person.id).await?,
        name: Name { first: person.first_name, last: person.last_name }.full(),
        email: person.email,
        phone: person.phone,
        courses: taken(turn, &student).await?,
        streak: streak.on(today),
        longest: streak.longest,
        last_active: last_day(turn, id).await?,
        registered_at: row.created_at,
    }))
}

async fn usernames(turn: &Turn, person: Uuid) -> Result<Vec<String>, Unexpected> {
    let channels = channel::Entity::find()
        .filter(channel::Column::PersonId.eq(person))
        .order_by_asc(channel::Column::CreatedAt)
        .all(turn.db())
        .await?;
    Ok(channels.into_iter().filter_map(|channel| channel.username).collect())
}

async fn taken(turn: &Turn, student: &Student) -> Result<Vec<Taken>, Unexpected> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .order_by_desc(enrolment::Column::OpenedAt)
        .all(turn.db())
        .await?;
    let ids: Vec<CourseId> = rows.iter().map(|row| CourseId(row.course_id)).collect();
    let states = study::course_states(turn, student, &ids).await?;
    let catalogue = turn.catalogue();
    let taken = rows.into_iter().filter_map(|row| {
        let id = CourseId(row.course_id);
        let (course, state) = (catalogue.course(id)?, states.get(&id)?);
        let lessons = state.lessons(course);
        Some(Taken {
            title: course.title.clone(),
            finished: lessons.iter().filter(|lesson| state.is_finished(lesson.id)).count(),
            lessons: lessons.len(),
            wish: row.wish,
            level: row.level.as_deref().and_then(Level::of_code),
        })
    });
    Ok(taken.collect())
}

async fn last_day(turn: &Turn, student: StudentId) -> Result<Option<NaiveDate>, Unexpected> {
    let last = activity::Entity::find()
        .filter(activity::Column::StudentId.eq(student.0))
        .order_by_desc(activity::Column::LocalDay)
        .one(turn.db())
        .await?;
    Ok(last.map(|row| row.local_day))
}

//! The list of students: filtered, sorted, a page at a time.

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{person, streak, student};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select, sea_query::NullOrdering,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    filter::{Filter, Since, Status},
    profile::usernames,
    taken::{Taken, taken},
};
use crate::{
    School, Unexpected,
    access::Moderator,
    habit::Streak,
    ids::StudentId,
    page::{MOST, Page, begins},
    people::{Name, zones},
};

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Who joined first comes first.
    Joined,
    /// Who joined last comes first.
    #[default]
    JoinedLast,
    /// Who did nothing for longest comes first.
    Active,
    /// Who did something last comes first.
    ActiveLast,
    /// By name.
    Name,
}

/// A student, as a list has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Their key.
    pub id: StudentId,
    /// First and last name.
    pub name: Name,
    /// Their names on Telegram, without `@`: one for each account that has one.
    pub usernames: Vec<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their number, where they shared it.
    pub phone: Option<String>,
    /// The language they read.
    pub language: String,
    /// Where they live, an IANA name.
    pub zone: String,
    /// When they became a student.
    pub joined_at: DateTime<Utc>,
    /// The last day, in their own zone, on which they did something that counts as learning.
    pub last_active: Option<NaiveDate>,
    /// How they are doing.
    pub status: Status,
    /// Days in a row, today or up to today, on which they did something.
    pub streak: i32,
    /// The courses they take.
    pub courses: Vec<Taken>,
}

/// Where a page begins: after the student who is sorted so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Place {
    Joined(DateTime<Utc>, Uuid),
    Active(Option<NaiveDate>, Uuid),
    Name(String, Uuid),
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    created_at: DateTime<Utc>,
    last_active_on: Option<NaiveDate>,
    first_name: String,
    last_name: Option<String>,
    name_folded: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    zone: String,
    length: Option<i32>,
    freezes: Option<i32>,
}

/// A page of at most `most` students; `None` where the cursor is not one that a page in this order gave. Four statements,
/// however many they are.
pub async fn list(
    school: &School,
    _: &Moderator,
    filter: &Filter,
    sort: Sort,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Page<Listed>>, Unexpected> {
    page(school, filter, sort, cursor, most.min(MOST)).await
}

pub(super) async fn page(
    school: &School,
    filter: &Filter,
    sort: Sort,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Page<Listed>>, Unexpected> {
    let after = match cursor.map(begins::<Place>) {
        None => Condition::all(),
        Some(place) => match place.and_then(|place| place.after(sort)) {
            Some(after) => after,
            None => return Ok(None),
        },
    };
    let since = Since::now(school.now(), school.rules().zone);
    let rows = student::Entity::find()
        .select_only()
        .columns([student::Column::Id, student::Column::PersonId])
        .columns([student::Column::CreatedAt, student::Column::LastActiveOn])
        .columns([person::Column::FirstName, person::Column::LastName, person::Column::NameFolded])
        .columns([person::Column::Email, person::Column::Phone, person::Column::Language, person::Column::Zone])
        .columns([streak::Column::Length, streak::Column::Freezes])
        .join(JoinType::InnerJoin, student::Relation::Person.def())
        .join(JoinType::LeftJoin, student::Relation::Streak.def())
        .filter(filter.condition(since))
        .filter(after);
    let rows: Vec<Row> = sort.order(rows).limit(most + 1).into_model().all(school.readers()).await?;
    let page = Page::of(rows, most, |row| sort.place(row))?;
    let catalogue = school.published().await?;
    let students: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut taken = taken(school.readers(), &catalogue, &students).await?;
    let persons: Vec<Uuid> = page.items.iter().map(|row| row.person_id).collect();
    let mut usernames = usernames(school.readers(), &persons).await?;
    let items = page.items.into_iter().map(|row| {
        let courses = taken.remove(&row.id).unwrap_or_default();
        let usernames = usernames.remove(&row.person_id).unwrap_or_default();
        row.read(school.now(), since, usernames, courses)
    });
    Ok(Some(Page { items: items.collect(), next: page.next }))
}

impl Sort {
    fn order(self, rows: Select<student::Entity>) -> Select<student::Entity> {
        let (column, order) = match self {
            Self::Joined => (student::Column::CreatedAt, Order::Asc),
            Self::JoinedLast => (student::Column::CreatedAt, Order::Desc),
            // Who never did anything did it longest ago.
            Self::Active => {
                let rows = rows.order_by_with_nulls(student::Column::LastActiveOn, Order::Asc, NullOrdering::First);
                return rows.order_by_asc(student::Column::Id);
            }
            Self::ActiveLast => {
                let rows = rows.order_by_with_nulls(student::Column::LastActiveOn, Order::Desc, NullOrdering::Last);
                return rows.order_by_desc(student::Column::Id);
            }
            Self::Name => return rows.order_by_asc(person::Column::NameFolded).order_by_asc(person::Column::Id),
        };
        rows.order_by(column, order.clone()).order_by(student::Column::Id, order)
    }

    fn place(self, row: &Row) -> Place {
        match self {
            Self::Joined | Self::JoinedLast => Place::Joined(row.created_at, row.id),
            Self::Active | Self::ActiveLast => Place::Active(row.last_active_on, row.id),
            Self::Name => Place::Name(row.name_folded.clone(), row.person_id),
        }
    }
}

impl Place {
    /// What comes after it in this order; `None` where it is no place in it.
    fn after(self, sort: Sort) -> Option<Condition> {
        use student::Column::{CreatedAt, Id, LastActiveOn};
        let (all, any) = (Condition::all, Condition::any);
        Some(match (self, sort) {
            (Self::Joined(at, id), Sort::Joined) => {
                all().add(CreatedAt.gte(at)).add(any().add(CreatedAt.gt(at)).add(Id.gt(id)))
            }
            (Self::Joined(at, id), Sort::JoinedLast) => {
                all().add(CreatedAt.lte(at)).add(any().add(CreatedAt.lt(at)).add(Id.lt(id)))
            }
            (Self::Active(Some(day), id), Sort::Active) => {
                all().add(LastActiveOn.gte(day)).add(any().add(LastActiveOn.gt(day)).add(Id.gt(id)))
            }
            (Self::Active(None, id), Sort::Active) => {
                any().add(LastActiveOn.is_not_null()).add(all().add(LastActiveOn.is_null()).add(Id.gt(id)))
            }
            (Self::Active(Some(day), id), Sort::ActiveLast) => {
                let earlier = any().add(LastActiveOn.lt(day)).add(LastActiveOn.is_null());
                earlier.add(all().add(LastActiveOn.eq(day)).add(Id.lt(id)))
            }
            (Self::Active(None, id), Sort::ActiveLast) => all().add(LastActiveOn.is_null()).add(Id.lt(id)),
            (Self::Name(name, id), Sort::Name) => {
                use person::Column::{Id, NameFolded};
                all().add(NameFolded.gte(&name)).add(any().add(NameFolded.gt(&name)).add(Id.gt(id)))
            }
            _ => return None,
        })
    }
}

impl Row {
    fn read(self, now: DateTime<Utc>, since: Since, usernames: Vec<String>, courses: Vec<Taken>) -> Listed {
        let (length, freezes) = (self.length.unwrap_or_default(), self.freezes.unwrap_or_default());
        let streak = Streak { length, longest: length, last_day: self.last_active_on, freezes };
        let today = now.with_timezone(&zones::parse(&self.zone)).date_naive();
        Listed {
            id: StudentId(self.id),
            name: Name { first: self.first_name, last: self.last_name },
            usernames,
            email: self.email,
            phone: self.phone,
            language: self.language,
            zone: self.zone,
            joined_at: self.created_at,
            last_active: self.last_active_on,
            status: since.status(self.created_at, self.last_active_on),
            streak: streak.on(today),
            courses,
        }
    }
}

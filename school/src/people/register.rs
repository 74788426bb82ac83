//! The register: who studies what, as the school's office wants it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{activity, channel, course, enrolment, person, student};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Name;
use crate::{School, Unexpected, courses::pack::Level};

/// A student in a course, or a student who takes none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Their address, where they gave one.
    pub email: Option<String>,
    /// First and last name.
    pub name: String,
    /// Their number, where they shared it.
    pub phone: Option<String>,
    /// Their names on Telegram, without `@`: one for each account that has one.
    pub usernames: Vec<String>,
    /// What the course is called.
    pub course: Option<String>,
    /// Their level in it.
    pub level: Option<Level>,
    /// When they became a student.
    pub registered_at: DateTime<Utc>,
    /// The last day, in their own zone, on which they did something.
    pub last_active: Option<NaiveDate>,
}

impl School {
    /// Everybody, in the order in which they came: a row for each course they take, or one for whoever takes none. A
    /// statement a table, however many they are. Who has gone is not there.
    pub async fn register(&self) -> Result<Vec<Registered>, Unexpected> {
        let students = student::Entity::find()
            .find_also_related(person::Entity)
            .filter(person::Column::DeletedAt.is_null())
            .order_by_asc(person::Column::CreatedAt)
            .order_by_asc(person::Column::Id)
            .all(self.readers())
            .await?;
        let mut taken = self.taken().await?;
        let usernames = self.usernames().await?;
        let last_days = self.last_days().await?;
        let mut register = Vec::with_capacity(students.len());
        for (student, person) in students {
            let Some(person) = person else { continue };
            let row = Registered {
                email: person.email,
                name: Name { first: person.first_name, last: person.last_name }.full(),
                phone: person.phone,
                usernames: usernames.get(&person.id).cloned().unwrap_or_default(),
                course: None,
                level: None,
                registered_at: student.created_at,
                last_active: last_days.get(&student.id).copied(),
            };
            match taken.remove(&student.id) {
                Some(courses) => register.extend(courses.into_iter().map(|(course, level)| Registered {
                    course,
                    level,
                    ..row.clone()
                })),
                None => register.push(row),
            }
        }
        Ok(register)
    }

    /// The courses of each student with their level there, in the order in which they joined them.
    async fn taken(&self) -> Result<HashMap<Uuid, Vec<(Option<String>, Option<Level>)>>, Unexpected> {
        let titles: Vec<(Uuid, String)> = course::Entity::find()
            .select_only()
            .columns([course::Column::Id, course::Column::Title])
            .into_tuple()
            .all(self.readers())
            .await?;
        let titles: HashMap<Uuid, String> = titles.into_iter().collect();
        let rows: Vec<(Uuid, Uuid, Option<String>)> = enrolment::Entity::find()
            .select_only()
            .columns([enrolment::Column::StudentId, enrolment::Column::CourseId, enrolment::Column::Level])
            .order_by_asc(enrolment::Column::EnrolledAt)
            .into_tuple()
            .all(self.readers())
            .await?;
        let mut taken: HashMap<Uuid, Vec<_>> = HashMap::new();
        for (student, course, level) in rows {
            let level = level.as_deref().and_then(Level::of_code);
            taken.entry(student).or_default().push((titles.get(&course).cloned(), level));
        }
        Ok(taken)
    }

    async fn usernames(&self) -> Result<HashMap<Uuid, Vec<String>>, Unexpected> {
        let rows: Vec<(Uuid, Option<String>)> = channel::Entity::find()
            .select_only()
            .columns([channel::Column::PersonId, channel::Column::Username])
            .filter(channel::Column::Username.is_not_null())
            .order_by_asc(channel::Column::CreatedAt)
            .into_tuple()
            .all(self.readers())
            .await?;
        let mut usernames: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (person, username) in rows {
            usernames.entry(person).or_default().extend(username);
        }
        Ok(usernames)
    }

    async fn last_days(&self) -> Result<HashMap<Uuid, NaiveDate>, Unexpected> {
        let rows: Vec<(Uuid, NaiveDate)> = activity::Entity::find()
            .select_only()
            .column(activity::Column::StudentId)
            .column_as(activity::Column::LocalDay.max(), "last")
            .group_by(activity::Column::StudentId)
            .into_tuple()
            .all(self.readers())
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// Resolves when the register may be another than when this was asked before.
    pub async fn register_changed(&self) {
        self.register_bell.notified().await;
    }
}

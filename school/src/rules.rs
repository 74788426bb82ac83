//! The school's own settings: its name, who runs it, what it asks of students. They live in the database, seeded from
//! `[school]` of the server's configuration when a school is opened for the first time.

use chrono::NaiveDate;
use klass_entity::setting;
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use serde::{Deserialize, Serialize};

use crate::{School, Unexpected, people::Email};

/// Under which they are kept.
pub(crate) const NAME: &str = "school";

/// How a school wants to be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// What the school is called.
    pub name: String,
    /// Who answers for students' data: a company or a person.
    pub operator: String,
    /// Where to write to the operator.
    pub operator_email: String,
    /// The date of the terms now in force, `YYYY-MM-DD`; a student's consent names it.
    pub terms_version: String,
    /// The zone a student is taken to live in until they tell, an IANA name.
    pub zone: chrono_tz::Tz,
    /// The language of what the server says to nobody in particular: `ru` or `en`.
    pub language: String,
    /// Whether students are asked for their phone number after the first lesson.
    pub ask_phone: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            name: "Klass".into(),
            operator: "Klass".into(),
            operator_email: "school@example.org".into(),
            terms_version: "2026-11-01".into(),
            zone: chrono_tz::Europe::Moscow,
            language: "ru".into(),
            ask_phone: false,
        }
    }
}

/// A setting of the school is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("school.{key}: {wanted}")]
pub struct BadRule {
    key: &'static str,
    wanted: &'static str,
}

impl Rules {
    /// Whether students can be shown these settings and the database can keep them.
    pub fn check(&self) -> Result<(), BadRule> {
        let fits = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let wrong = |key, wanted| Err(BadRule { key, wanted });
        if !fits(&self.name, 100) {
            return wrong("name", "1 to 100 letters");
        }
        if !fits(&self.operator, 200) {
            return wrong("operator", "1 to 200 letters");
        }
        if Email::parse(&self.operator_email).is_err() {
            return wrong("operator_email", "an email address");
        }
        if self.terms_version.parse::<NaiveDate>().is_err() {
            return wrong("terms_version", "a date such as 2026-11-01");
        }
        if !matches!(self.language.as_str(), "ru" | "en") {
            return wrong("language", "ru or en");
        }
        Ok(())
    }

    /// Keeps these settings if the database has none, and gives those it has: the second run changes nothing.
    pub(crate) async fn seed(&self, school: &School) -> Result<Self, Unexpected> {
        let turn = school.begin().await?;
        let row = setting::ActiveModel {
            name: Set(NAME.into()),
            value: Set(serde_json::to_value(self)?),
            updated_at: Set(turn.now()),
        };
        setting::Entity::insert(row)
            .on_conflict(OnConflict::column(setting::Column::Name).do_nothing().to_owned())
            .exec_without_returning(turn.db())
            .await?;
        let kept = setting::Entity::find_by_id(NAME).one(turn.db()).await?;
        turn.commit().await?;
        Ok(kept.map(|row| serde_json::from_value(row.value)).transpose()?.unwrap_or_else(|| self.clone()))
    }
}

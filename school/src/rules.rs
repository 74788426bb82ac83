//! The school's own settings: its name, who runs it, what it asks of students. They live in the database, seeded from
//! `[school]` of the server's configuration when a school is opened for the first time, and changed by admins. A change raises
//! the catalogue's number, so that every process has it from its next turn on.

use chrono::NaiveDate;
use chrono_tz::Tz;
use klass_entity::setting;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    School, Unexpected,
    access::Admin,
    audit::{self, Act, Actor},
    courses::catalogue::raise_version,
    people::Email,
    version::{Changed, Expected, Version},
};

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

impl BadRule {
    /// Which one.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// What it should be, in the words of the settings.
    pub fn wanted(&self) -> &'static str {
        self.wanted
    }
}

/// What is to be another; what is not given stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesChange {
    /// As [`Rules::name`].
    pub name: Option<String>,
    /// As [`Rules::operator`].
    pub operator: Option<String>,
    /// As [`Rules::operator_email`].
    pub operator_email: Option<String>,
    /// As [`Rules::terms_version`].
    pub terms_version: Option<String>,
    /// As [`Rules::zone`].
    pub zone: Option<Tz>,
    /// As [`Rules::language`].
    pub language: Option<String>,
    /// As [`Rules::ask_phone`].
    pub ask_phone: Option<bool>,
}

/// Why the settings were not changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// They are not as they were when they were read.
    #[error(transparent)]
    Changed(#[from] Changed),
    /// One is not what it should be.
    #[error(transparent)]
    Bad(#[from] BadRule),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// The settings as they are kept now.
pub async fn look_up(school: &School, _: &Admin) -> Result<Rules, Unexpected> {
    read(school.readers()).await?.ok_or(Unexpected::Impossible("the school has no settings"))
}

/// Changes the settings; everything that begins afterwards goes by them. The second run changes nothing and notes nothing.
pub async fn change(
    school: &School,
    _: &Admin,
    expected: &Expected,
    change: RulesChange,
    actor: &Actor,
) -> Result<Rules, NotChanged> {
    let turn = school.turn().await?;
    let before = read(turn.db()).await?.ok_or(Unexpected::Impossible("the school has no settings"))?;
    expected.holds(&before.version()?)?;
    let after = before.with(change);
    after.check()?;
    if after == before {
        return Ok(after);
    }
    let value = serde_json::to_value(&after).map_err(Unexpected::from)?;
    setting::Entity::update_many()
        .set(setting::ActiveModel { value: Set(value), updated_at: Set(turn.now()), ..Default::default() })
        .filter(setting::Column::Name.eq(NAME))
        .exec(turn.db())
        .await
        .map_err(Unexpected::from)?;
    raise_version(turn.db()).await?;
    let detail = Some(difference(&before, &after)?);
    audit::note(&turn, Act { action: "settings.changed", subject_kind: "settings", subject: None, detail, actor })
        .await?;
    // The book of students is written in the school's language.
    turn.register_changed();
    turn.commit().await?;
    school.reload().await?;
    Ok(after)
}

/// The settings, where they are kept already.
pub(crate) async fn read(db: &impl ConnectionTrait) -> Result<Option<Rules>, Unexpected> {
    let kept = setting::Entity::find_by_id(NAME).one(db).await?;
    Ok(kept.map(|row| serde_json::from_value(row.value)).transpose()?)
}

/// The new values of what is another.
fn difference(before: &Rules, after: &Rules) -> Result<Value, Unexpected> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let changed = after.as_object().into_iter().flatten().filter(|(key, value)| before.get(key) != Some(value));
    Ok(changed.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>().into())
}

impl Rules {
    /// Which version of them it is.
    pub fn version(&self) -> Result<Version, Unexpected> {
        Ok(Version::of_json(self)?)
    }

    fn with(&self, change: RulesChange) -> Self {
        let RulesChange { name, operator, operator_email, terms_version, zone, language, ask_phone } = change;
        let before = self.clone();
        Self {
            name: name.unwrap_or(before.name),
            operator: operator.unwrap_or(before.operator),
            operator_email: operator_email.unwrap_or(before.operator_email),
            terms_version: terms_version.unwrap_or(before.terms_version),
            zone: zone.unwrap_or(before.zone),
            language: language.unwrap_or(before.language),
            ask_phone: ask_phone.unwrap_or(before.ask_phone),
        }
    }

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
        let kept = read(turn.db()).await?;
        turn.commit().await?;
        Ok(kept.unwrap_or_else(|| self.clone()))
    }
}

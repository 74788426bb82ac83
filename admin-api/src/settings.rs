//! The school's own settings, for admins.

use std::sync::Arc;

use klass_school::{
    School,
    rules::{self, NotChanged, Rules, RulesChange},
};
use poem::web::Data;
use poem_openapi::{Enum, Object, OpenApi, param::Header, types::Example};

use crate::{
    address::Address,
    body::Body,
    problem::{Documented, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
    version::{Versioned, expected},
};

pub(crate) struct Settings;

/// Of reading the settings.
struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[group::SIGNED_IN, group::ADMINS, group::ALWAYS];
}

/// Of changing them.
struct Changing;

impl Documented for Changing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        group::SIGNED_IN,
        group::ADMINS,
        &[(422, "`validation`: a setting cannot be so (`not_allowed`); the message says how it should be.")],
        group::IF_MATCH,
        group::ALWAYS,
    ];
}

#[OpenApi(prefix_path = "/api/school", tag = "Tag::Admins")]
impl Settings {
    /// The school's settings
    #[oai(path = "/settings", method = "get", operation_id = "read_settings")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
    ) -> Result<Versioned<SchoolSettings>, Refused<Reading>> {
        let kept = rules::look_up(&school, &caller.admin()?).await?;
        let version = kept.version()?;
        Ok(Versioned::of(kept.into(), &version))
    }

    /// Change the school's settings
    ///
    /// What is not given stays. The bot goes by the new ones at once.
    #[oai(path = "/settings", method = "patch", operation_id = "change_settings")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        /// The version that was read, or `*`.
        #[oai(name = "If-Match", validator(max_length = 200))]
        if_match: Header<Option<String>>,
        Body(form): Body<SettingsChange>,
    ) -> Result<Versioned<SchoolSettings>, Refused<Changing>> {
        let (admin, actor) = (caller.admin()?, caller.actor(&address));
        let expected = expected(if_match.0.as_deref())?;
        let changed = rules::change(&school, &admin, &expected, form.read()?, &actor).await?;
        let version = changed.version()?;
        Ok(Versioned::of(changed.into(), &version))
    }
}

impl From<NotChanged> for Refused<Changing> {
    fn from(not_changed: NotChanged) -> Self {
        match not_changed {
            NotChanged::Changed(changed) => changed.into(),
            NotChanged::Bad(bad) => Self::field(bad.key(), "not_allowed", bad.wanted()),
            NotChanged::Unexpected(error) => error.into(),
        }
    }
}

/// How the school is run.
#[derive(Object)]
#[oai(example)]
struct SchoolSettings {
    /// What the school is called.
    name: String,
    /// Who answers for students' data: a company or a person.
    operator: String,
    /// Where to write to the operator.
    operator_email: String,
    /// The date of the terms now in force; a student's consent names it.
    terms_version: String,
    /// The zone a student is taken to live in until they tell.
    zone: String,
    /// The language of what is said to nobody in particular.
    language: SchoolLanguage,
    /// Whether students are asked for their phone number after the first lesson.
    ask_phone: bool,
}

/// What is to be another; what is not given stays.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct SettingsChange {
    /// What the school is called.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: Option<String>,
    /// Who answers for students' data: a company or a person.
    #[oai(validator(min_length = 1, max_length = 200))]
    operator: Option<String>,
    /// Where to write to the operator.
    #[oai(validator(min_length = 1, max_length = 254))]
    operator_email: Option<String>,
    /// The date of the terms now in force, such as `2026-11-01`.
    #[oai(validator(min_length = 10, max_length = 10))]
    terms_version: Option<String>,
    /// An IANA name, such as `Europe/Moscow`.
    #[oai(validator(min_length = 1, max_length = 64))]
    zone: Option<String>,
    /// The language of what is said to nobody in particular.
    language: Option<SchoolLanguage>,
    /// Whether students are asked for their phone number after the first lesson.
    ask_phone: Option<bool>,
}

/// A language the school speaks.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
enum SchoolLanguage {
    /// Russian.
    Ru,
    /// English.
    En,
}

impl SettingsChange {
    fn read(self) -> Result<RulesChange, Refused<Changing>> {
        let zone = self.zone.map(|zone| zone.parse()).transpose();
        let zone = zone.map_err(|_| Refused::field("zone", "not_allowed", "an IANA name, such as Europe/Moscow"))?;
        let language = self.language.map(|language| match language {
            SchoolLanguage::Ru => "ru".to_owned(),
            SchoolLanguage::En => "en".to_owned(),
        });
        let Self { name, operator, operator_email, terms_version, ask_phone, .. } = self;
        Ok(RulesChange { name, operator, operator_email, terms_version, zone, language, ask_phone })
    }
}

impl From<Rules> for SchoolSettings {
    fn from(rules: Rules) -> Self {
        Self {
            name: rules.name,
            operator: rules.operator,
            operator_email: rules.operator_email,
            terms_version: rules.terms_version,
            zone: rules.zone.name().to_owned(),
            language: if rules.language == "en" { SchoolLanguage::En } else { SchoolLanguage::Ru },
            ask_phone: rules.ask_phone,
        }
    }
}

impl Example for SchoolSettings {
    fn example() -> Self {
        Rules::default().into()
    }
}

impl Example for SettingsChange {
    fn example() -> Self {
        Self {
            name: Some("Campus".to_owned()),
            operator: None,
            operator_email: None,
            terms_version: None,
            zone: Some("Asia/Yekaterinburg".to_owned()),
            language: None,
            ask_phone: Some(true),
        }
    }
}

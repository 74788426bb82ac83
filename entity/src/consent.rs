//! `consents`: what a person agreed to, and when.

use sea_orm::entity::prelude::*;

/// A person's consent to one version of the privacy notice. Key: `id`; one row a person and version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "notice")]
    pub person_id: Uuid,
    /// Who runs the school, in the words the person saw.
    pub operator: String,
    /// Which wording of the notice the person saw.
    #[sea_orm(unique_key = "notice")]
    pub version: String,
    pub accepted_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

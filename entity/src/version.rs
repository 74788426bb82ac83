//! `versions`: counters that tell processes when what they hold in memory is old.

use sea_orm::entity::prelude::*;

/// A counter. Key: `name`; `catalogue` is raised by every change to what is published.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub number: i64,
}

impl ActiveModelBehavior for ActiveModel {}

//! A look at a school from outside, for whoever checks a server: nothing is made, brought up or changed.

use std::collections::BTreeSet;

use klass_entity::{course, media, setting, step};
use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{
    ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait, PaginatorTrait,
    QueryFilter, QuerySelect, QueryTrait, Statement,
};
use secrecy::{ExposeSecret, SecretString};

use crate::{OpenError, Unexpected, context::sqlite_file, outside::place::Place, rules::Rules};

/// What a look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// How many migrations the tables lack; of a database that lacks some nothing else is looked at.
    pub missing_migrations: usize,
    /// How many courses students see.
    pub courses: u64,
    /// How many files their pages show.
    pub files: usize,
    /// The names of those that are not where files are kept, or not whole; `None`: their place does not answer.
    pub files_gone: Option<Vec<String>>,
    /// The school's settings, once they are kept there.
    pub rules: Option<Rules>,
}

/// Looks at the database at this address and at its files in `place`. `None`: there is no database yet, and the first
/// start will make one.
pub async fn examine(database_url: &SecretString, place: &Place) -> Result<Option<Examined>, OpenError> {
    crate::reach(database_url).await?;
    let url = database_url.expose_secret();
    if sqlite_file(url).is_some_and(|file| !file.exists()) {
        return Ok(None);
    }
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| sqlite.create_if_missing(false));
    let db = Database::connect(options).await.map_err(OpenError::Unreachable)?;
    let examined = look(&db, place).await;
    db.close().await.map_err(OpenError::Unreachable)?;
    Ok(Some(examined?))
}

async fn look(db: &DatabaseConnection, place: &Place) -> Result<Examined, Unexpected> {
    let missing_migrations = missing_migrations(db).await?;
    let mut examined = Examined { missing_migrations, courses: 0, files: 0, files_gone: None, rules: None };
    if missing_migrations > 0 {
        return Ok(examined);
    }
    let published = course::Entity::find().filter(course::Column::State.eq(course::State::Published));
    examined.courses = published.count(db).await?;
    let shown = step::Entity::find().select_only().column(step::Column::MediaId);
    let shown = shown.filter(step::Column::MediaId.is_not_null()).into_query();
    let files = media::Entity::find().filter(media::Column::Id.in_subquery(shown)).all(db).await?;
    examined.files = files.len();
    if let Ok(sizes) = place.sizes().await {
        let whole =
            |file: &media::Model| sizes.get(&file.sha256).is_some_and(|size| i64::try_from(*size) == Ok(file.size));
        examined.files_gone = Some(files.into_iter().filter(|file| !whole(file)).map(|file| file.file_name).collect());
    }
    let rules = setting::Entity::find_by_id(crate::rules::NAME).one(db).await?;
    examined.rules = rules.map(|row| serde_json::from_value(row.value)).transpose()?;
    Ok(examined)
}

/// Without the migrator's own look, which would make its table.
async fn missing_migrations(db: &DatabaseConnection) -> Result<usize, Unexpected> {
    let all = Migrator::get_migration_files();
    let applied = Statement::from_string(db.get_database_backend(), "SELECT version FROM seaql_migrations");
    let Ok(applied) = db.query_all_raw(applied).await else { return Ok(all.len()) };
    let applied: BTreeSet<String> = applied.iter().map(|row| row.try_get("", "version")).collect::<Result<_, _>>()?;
    Ok(all.iter().filter(|migration| !applied.contains(migration.name())).count())
}

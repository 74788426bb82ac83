//! Keys and indexes as the migrations say them.

use sea_orm_migration::prelude::{
    DbErr, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Index, IndexCreateStatement, SchemaManager, Table,
};

/// A foreign key from `table.column` to the `id` of `owner`, whose row must stay while something points at it.
pub(crate) fn belongs_to(table: &'static str, column: &'static str, owner: &'static str) -> ForeignKeyCreateStatement {
    foreign_key(table, column, owner, ForeignKeyAction::Restrict)
}

/// A foreign key from `table.column` to the `id` of `whole`, whose row takes its parts with it when it goes.
pub(crate) fn part_of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    foreign_key(table, column, whole, ForeignKeyAction::Cascade)
}

fn foreign_key(
    table: &'static str,
    column: &'static str,
    target: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(target, "id").on_delete(on_delete).take()
}

/// The columns that together name a row, for `primary_key` of a `CREATE TABLE`.
pub(crate) fn primary(columns: &[&'static str]) -> IndexCreateStatement {
    over(Index::create().take(), columns)
}

/// The columns that no two rows share, for `index` of a `CREATE TABLE`.
pub(crate) fn unique(columns: &[&'static str]) -> IndexCreateStatement {
    over(Index::create().unique().take(), columns)
}

/// An index named after its table and columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let name = format!("{table}_{}_index", columns.join("_"));
    over(Index::create().name(name).table(table).take(), columns)
}

fn over(mut index: IndexCreateStatement, columns: &[&'static str]) -> IndexCreateStatement {
    for column in columns {
        index.col(*column);
    }
    index
}

/// Drops the tables in the order given: whoever points at another comes first.
pub(crate) async fn drop_tables(schema: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        schema.drop_table(Table::drop().table(*table).take()).await?;
    }
    Ok(())
}

//! A database for each test: SQLite in the test's folder, or a copy of a migrated template on the PostgreSQL server that
//! `DATABASE_URL` names.

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, Database};
use tokio::sync::OnceCell;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The address of a fresh database.
pub async fn fresh(folder: &Path) -> String {
    let Some(server) = server() else { return format!("sqlite://{}/klass.db?mode=rwc", folder.display()) };
    let template = TEMPLATE.get_or_init(|| make_template(&server)).await;
    let name = format!("{template}_{}", NEXT.fetch_add(1, Ordering::SeqCst));
    run(&server, &[&format!("CREATE DATABASE {name} TEMPLATE {template}")]).await;
    address(&server, &name)
}

fn server() -> Option<String> {
    std::env::var("DATABASE_URL").ok().filter(|url| url.starts_with("postgres"))
}

async fn make_template(server: &str) -> String {
    let name = format!("klass_stage_{}", std::process::id());
    run(server, &[&format!("DROP DATABASE IF EXISTS {name}"), &format!("CREATE DATABASE {name}")]).await;
    klass_school::migrate(&address(server, &name).into()).await.unwrap();
    name
}

async fn run(server: &str, statements: &[&str]) {
    let db = Database::connect(server).await.unwrap();
    for statement in statements {
        db.execute_unprepared(statement).await.unwrap();
    }
    db.close().await.unwrap();
}

/// The server's address with another database.
fn address(server: &str, database: &str) -> String {
    let (host, _) = server.rsplit_once('/').unwrap();
    format!("{host}/{database}")
}

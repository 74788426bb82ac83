//! `klass demo`: it has students with a past from its first start on, whatever happened to that start.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use sea_orm::{ConnectionTrait, Database, Statement};

#[tokio::test]
async fn the_past_is_played_once_and_a_start_broken_off_meanwhile_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, told) = starts(folder.path(), "prepares");
    assert_eq!(told, 1);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(folder.path().join("preparing").exists(), "it was killed too late");

    for preparing in [1, 0] {
        let (mut demo, told) = starts(folder.path(), "Stop with");
        assert_eq!(told, preparing);
        assert_eq!(students(folder.path()).await, 20);
        demo.kill().unwrap();
        demo.wait().unwrap();
    }
}

/// Starts the demo and waits for a line with this in it; gives how often it said until then that it prepares the school.
fn starts(folder: &Path, line: &str) -> (Child, usize) {
    let built = std::env::var("KLASS_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_klass").to_owned());
    let mut command = Command::new(built);
    command.args(["demo", "--port", "0", "--data-dir"]).arg(folder);
    let mut demo = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(demo.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told = 0;
    for said in lines {
        told += usize::from(said.contains("prepares"));
        if said.contains(line) {
            return (demo, told);
        }
    }
    panic!("the demo never said {line:?}");
}

async fn students(folder: &Path) -> i64 {
    let db = Database::connect(format!("sqlite://{}", folder.join("klass.db").display())).await.unwrap();
    let count = Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) FROM students");
    let row = db.query_one_raw(count).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

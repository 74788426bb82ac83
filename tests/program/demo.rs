//! `klass demo`: it has students with a past from its first start on, whatever happened to that start.

use std::{
    io::{BufRead, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use sea_orm::{ConnectionTrait, Database, Statement};

#[tokio::test]
async fn the_past_is_played_once_and_a_start_broken_off_meanwhile_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Demo::start(folder.path());
    assert_eq!(first.tells("prepares"), 1);
    drop(first);
    assert!(folder.path().join("preparing").exists(), "it was killed too late");

    for preparing in [1, 0] {
        let mut demo = Demo::start(folder.path());
        assert_eq!(demo.tells("Stop with"), preparing);
        assert_eq!(students(folder.path()).await, 20);
    }
}

/// A demo; killed when dropped.
struct Demo {
    program: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Demo {
    fn start(folder: &Path) -> Self {
        let built = std::env::var("KLASS_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_klass").to_owned());
        let mut command = Command::new(built);
        command.args(["demo", "--port", "0", "--data-dir"]).arg(folder);
        let mut program = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(program.stdout.take().unwrap()).lines();
        Self { program, said }
    }

    /// Waits for a line with this in it; gives how often it was said until then that the school is being prepared.
    fn tells(&mut self, awaited: &str) -> usize {
        let mut prepares = 0;
        for line in self.said.by_ref().map_while(Result::ok) {
            prepares += usize::from(line.contains("prepares"));
            if line.contains(awaited) {
                return prepares;
            }
        }
        panic!("the demo never said {awaited:?}");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

async fn students(folder: &Path) -> i64 {
    let db = Database::connect(format!("sqlite://{}", folder.join("klass.db").display())).await.unwrap();
    let count = Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) FROM students");
    let row = db.query_one_raw(count).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

//! The program itself, as `klass demo`, with a school that ends with the test.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdout, Command, Stdio},
};

use tempfile::TempDir;

/// A running demo; stopped when dropped.
pub struct Demo {
    program: Child,
    address: String,
    /// Kept open: the program must not write into a broken pipe.
    _told: BufReader<ChildStdout>,
    _school: TempDir,
}

impl Demo {
    /// Starts it on a port of the system's choice and waits until it says where it is.
    pub fn start() -> Self {
        let school = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_klass"))
            .args(["demo", "--port", "0", "--data-dir"])
            .arg(school.path().join("school"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(program.stdout.take().unwrap());
        let address = told.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let chat = line.trim().strip_prefix("chat")?.trim();
            Some(chat.strip_suffix("/chat")?.to_owned())
        });
        Self { program, address: address.expect("the demo says where its chat is"), _told: told, _school: school }
    }

    /// Where a path of the demo is.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

//! A place where the program lives: a folder, a database, settings by the environment and nothing else.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    process::{ExitStatus, Output, Stdio},
    time::Duration,
};

use klass_gateway::{Gateway, Shown, Student};
use tempfile::TempDir;
use tokio::{
    io::AsyncWriteExt,
    process::{Child, Command},
    time::timeout,
};

use crate::database;

/// How long anything may take before a test is called failed.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// The token that [`gateway`] knows.
pub const TOKEN: &str = "1:program";

/// A Telegram for the program.
pub fn gateway() -> Gateway {
    Gateway::in_memory(TOKEN)
}

/// A folder, a database and settings.
pub struct Home {
    folder: TempDir,
    pub database: String,
    settings: BTreeMap<String, String>,
}

impl Home {
    /// A fresh database, a free port, no mail asked for, and a bot at this Bot API server.
    pub async fn new(telegram: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database::fresh(folder.path()).await;
        let home = Self { folder, database: database.clone(), settings: BTreeMap::new() };
        let data = home.data().display().to_string();
        home.set("DATABASE_URL", &database)
            .set("KLASS__DATA__DIR", &data)
            .set("HTTP_ADDR", "127.0.0.1:0")
            .set("TELEGRAM_API_URL", telegram)
            .set("TELEGRAM_BOT_TOKEN", TOKEN)
            .set("KLASS__ONBOARDING__EMAIL", "off")
    }

    /// With this setting.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.settings.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Without this setting.
    pub fn unset(mut self, name: &str) -> Self {
        self.settings.remove(name);
        self
    }

    /// Where the program keeps things.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The files and folders at home.
    pub fn entries(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// What the program has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        // Another build of the program may be put in its place, to see that these tests can fail.
        let built = std::env::var("KLASS_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_klass").to_owned());
        let mut command = Command::new(built);
        command.args(arguments).env_clear().envs(&self.settings).current_dir(self.folder.path());
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Starts `klass run`; what it logs is added to the log.
    pub fn run(&self) -> Child {
        let log: File = OpenOptions::new().create(true).append(true).open(self.log_file()).unwrap();
        self.command(&["run"]).stdout(Stdio::null()).stderr(log).spawn().unwrap()
    }

    /// Runs the program with these arguments to its end.
    pub async fn does(&self, arguments: &[&str]) -> Output {
        let done = self.command(arguments).output();
        timeout(PATIENCE, done).await.expect("the program does not end").unwrap()
    }

    /// Runs the program with these arguments to its end, told this on its standard input.
    pub async fn is_told(&self, arguments: &[&str], said: &str) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let mut input = program.stdin.take().unwrap();
        // It may end before it has heard it all.
        let _ = input.write_all(said.as_bytes()).await;
        drop(input);
        timeout(PATIENCE, program.wait_with_output()).await.expect("the program does not end").unwrap()
    }

    /// Runs `klass course import` with a folder, which must succeed.
    pub async fn imports(&self, course: &Path) {
        let done = self.does(&["course", "import", course.to_str().unwrap()]).await;
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
}

/// The demo's course.
pub fn business_english() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/business-english")
}

/// The beginning of it: choices and short texts, which is what the pupils can do.
pub fn first_lessons() -> TempDir {
    const KEPT: [&str; 9] = [
        "course.md",
        "01-first-contact/topic.md",
        "01-first-contact/01-greetings.md",
        "01-first-contact/02-your-job.md",
        "02-email/topic.md",
        "02-email/01-polite-request.md",
        "media/first-meeting.png",
        "media/as-for-in.png",
        "media/email.png",
    ];
    let course = tempfile::tempdir().unwrap();
    for path in KEPT {
        let to = course.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(business_english().join(path), to).unwrap();
    }
    course
}

/// What the program has printed.
pub fn text(printed: &[u8]) -> String {
    String::from_utf8_lossy(printed).into_owned()
}

/// Waits until a bot that was not there before is at work.
pub async fn is_running(gateway: &Gateway) {
    let polled = gateway.polled();
    timeout(PATIENCE, polled).await.expect("the bot does not come");
}

/// Waits for a button whose data begins like this, and gives its message and its data.
pub async fn sees(student: &Student, data: &str) -> (i64, String) {
    let there = |chat: &[Shown]| {
        chat.iter().rev().find_map(|shown| {
            let mut buttons = shown.buttons().filter_map(|button| button.callback_data.clone());
            Some((shown.message_id, buttons.find(|button| button.starts_with(data))?))
        })
    };
    let seen = student.sees(|chat| there(chat).is_some(), PATIENCE).await;
    seen.unwrap_or_else(|chat| panic!("no button {data}\n{chat:?}"));
    there(&student.chat()).expect("it was there")
}

/// Presses a button as soon as it is there, and waits until that is answered.
pub async fn presses(student: &Student, data: &str) {
    let (message, data) = sees(student, data).await;
    student.presses_anyway(message, &data);
    student.settled_within(PATIENCE).await.unwrap();
}

/// Sends a signal to the program, such as `TERM`.
pub async fn signal(child: &Child, name: &str) {
    let id = child.id().expect("it has ended already").to_string();
    let sent = Command::new("kill").args(["-s", name, &id]).status().await.unwrap();
    assert!(sent.success());
}

/// Waits for the end.
pub async fn ended(child: &mut Child, within: Duration) -> ExitStatus {
    timeout(within, child.wait()).await.expect("it does not end").unwrap()
}

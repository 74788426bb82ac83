//! The stage: a school, its bot, and a Telegram for it, in one process.

mod actor;
mod database;
mod letters;
mod past;
mod rows;

use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use klass_bot::{Bot, Busy, Door, EmailPolicy, Hook, Stopped, Telegram};
use klass_gateway::{Gateway, Listening};
use klass_locales::{Language, Words};
use klass_school::{
    Options, School,
    accounts::InitDataKey,
    clock::Clock,
    courses::{
        self,
        pack::{self, Files},
    },
    outside::{bucket::Bucket, mail::Mailer, place::Place},
    rules::Rules,
};
use sea_orm::DatabaseConnection;
use tempfile::TempDir;
use tokio::{runtime::Runtime, sync::OnceCell, task::JoinHandle};
use tokio_util::sync::CancellationToken;

pub use actor::{Actor, plain};

/// How long anything may take before a test is called failed.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// What the bot is known to its Telegram by.
pub const TOKEN: &str = "1:stage";

/// A school being played.
pub struct Stage {
    /// The school as a look at its database; the bot has one of its own.
    pub school: School,
    pub gateway: Gateway,
    pub clock: Clock,
    pub busy: Busy,
    /// How many statements the bot's school has made.
    pub statements: Arc<AtomicU64>,
    listening: Listening,
    options: Options,
    folder: TempDir,
    setting: Setting,
    rows: OnceCell<DatabaseConnection>,
    running: Option<Running>,
}

/// A bot at work, in a runtime of its own: when that is taken away, so is everything the bot was doing.
struct Running {
    runtime: Runtime,
    stop: CancellationToken,
    bot: JoinHandle<Result<(), Stopped>>,
}

/// What the stage is set with.
#[derive(Default)]
pub struct Setting {
    pub email: EmailPolicy,
    pub before_each: Option<Hook>,
    /// Courses as pairs of path and text; the first lessons of the demo's course where there are none; an empty one is no
    /// course.
    pub courses: Vec<Vec<(&'static str, &'static str)>>,
    /// A mail server, as `SMTP_URL` names it; a folder that the stage reads where there is none.
    pub mail_server: Option<&'static str>,
    /// The school's own settings.
    pub rules: Rules,
    /// Where files are; a folder of the stage where there is none.
    pub bucket: Option<Bucket>,
    /// Do not start the bot yet.
    pub closed: bool,
}

impl Stage {
    /// The first lessons of the demo's course, an address asked for, and the clock at ten in the morning (Moscow) of a Monday.
    pub async fn open() -> Self {
        Self::set(Setting::default()).await
    }

    pub async fn set(setting: Setting) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::standing_at("2026-11-23T07:00:00Z".parse::<DateTime<Utc>>().unwrap());
        let statements = Arc::new(AtomicU64::new(0));
        let options = Options {
            database_url: database::fresh(folder.path()).await.into(),
            durable: false,
            readers: 2,
            files: Place { folder: folder.path().join("files"), bucket: setting.bucket.clone() },
            pepper: "pepper".to_owned().into(),
            token_key: None,
            init_data_key: Some(InitDataKey::of(&TOKEN.to_owned().into())),
            rules: setting.rules.clone(),
            clock: clock.clone(),
            statements: Some(Arc::clone(&statements)),
        };
        let school = School::open(options.clone()).await.unwrap();
        for files in packs(&setting.courses) {
            courses::import(&school, &pack::read(&files).unwrap()).await.unwrap();
        }
        let gateway = Gateway::in_memory(TOKEN);
        let listening = gateway.listen().await.unwrap();
        let busy = Busy::default();
        let mut stage = Self {
            school,
            gateway,
            clock,
            busy,
            statements,
            setting,
            listening,
            options,
            folder,
            rows: OnceCell::new(),
            running: None,
        };
        if !stage.setting.closed {
            stage.start();
        }
        stage
    }

    /// Starts the bot.
    pub fn start(&mut self) {
        let stop = CancellationToken::new();
        let options = self.options.clone();
        let telegram = Telegram::new(&self.listening.url(), &TOKEN.to_owned().into()).unwrap();
        let Setting { email, before_each, .. } = &self.setting;
        let door = Door { email: *email, before_each: before_each.clone() };
        let mailer = Some(match self.setting.mail_server {
            Some(url) => Mailer::smtp(&url.to_owned().into(), "school@example.org").unwrap(),
            None => Mailer::folder(self.folder.path().join("mail"), "school@example.org").unwrap(),
        });
        let busy = self.busy.clone();
        let stopped = stop.clone();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let bot = runtime.spawn(async move {
            let school = Arc::new(School::open(options).await.unwrap());
            let bot = Bot { school: Arc::clone(&school), telegram, door, mailer, busy };
            let ended = bot.run(stopped).await;
            school.close().await.unwrap();
            ended
        });
        self.running = Some(Running { runtime, stop, bot });
    }

    /// Stops the bot as SIGTERM does.
    pub async fn stop(&mut self) {
        let Some(Running { runtime, stop, bot }) = self.running.take() else { return };
        stop.cancel();
        bot.await.unwrap().unwrap();
        runtime.shutdown_background();
    }

    /// Ends the bot at once, wherever it is and whatever it was doing, as a crash would. Actors made before the crash
    /// wait for the bot that was; make them anew with [`Stage::again`].
    pub fn crash(&mut self) {
        if let Some(Running { runtime, .. }) = self.running.take() {
            // Elsewhere, because a runtime does not let itself be waited for inside another.
            let ending = std::thread::spawn(move || runtime.shutdown_timeout(PATIENCE));
            ending.join().expect("a runtime that ends");
        }
        self.busy = Busy::default();
    }

    /// The same person, for the bot that runs now.
    pub fn again(&self, actor: &Actor) -> Actor {
        Actor::new(actor.student.clone(), self.busy.clone())
    }

    /// One more look at the same school, with limits of its own.
    #[allow(dead_code, reason = "the tests of the API open one")]
    pub async fn another_school(&self) -> School {
        School::open(self.options.clone()).await.unwrap()
    }

    /// The folder of the school's files.
    #[allow(dead_code, reason = "the tests of the API look into it")]
    pub fn files(&self) -> std::path::PathBuf {
        self.options.files.folder.clone()
    }

    /// Imports a course, perhaps anew.
    pub async fn import(&self, files: &[(&'static str, &'static str)]) {
        let pack = pack::read(&Files::from_pairs(files.iter().copied())).unwrap();
        courses::import(&self.school, &pack).await.unwrap();
    }

    /// The address of the Bot API server that the bot speaks to.
    pub fn telegram(&self) -> String {
        self.listening.url()
    }

    /// Moves the clock on.
    pub fn later(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Somebody with a Telegram in this language, unknown to the school.
    pub fn newcomer(&self, name: &str, language: &str) -> Actor {
        Actor::new(self.gateway.student(name, language), self.busy.clone())
    }

    /// Somebody who has been onboarded, as `name@example.org`, and stands at the first page of the first lesson.
    pub async fn student(&self, name: &str, language: &str) -> Actor {
        let actor = self.newcomer(name, language);
        actor.writes("/start").await;
        actor.presses("accept").await;
        actor.presses("name").await;
        let email = format!("{}@example.org", name.to_lowercase());
        actor.writes(&email).await;
        let code = self.code(&email).await;
        actor.writes(&code).await;
        actor
    }

    /// Waits until nothing is owed to anybody.
    pub async fn delivered(&self) {
        let done = async {
            while self.school.deliveries_open().await.unwrap() > 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, done).await.expect("deliveries stay open");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.crash();
    }
}

/// The greeting of the school that the stage plays.
pub fn greeting(words: Words) -> String {
    let date = match words.language {
        Language::Ru => "01.11.2026",
        Language::En => "1 November 2026",
    };
    words.welcome("Klass", date, "Klass")
}

fn packs(courses: &[Vec<(&'static str, &'static str)>]) -> Vec<Files> {
    if courses.is_empty() {
        return vec![first_lessons()];
    }
    let there = courses.iter().filter(|files| !files.is_empty());
    there.map(|files| Files::from_pairs(files.iter().copied())).collect()
}

/// The beginning of the demo's course: it grows, and conversations about other things need not.
fn first_lessons() -> Files {
    const KEPT: [&str; 7] = [
        "course.md",
        "01-first-contact/",
        "02-email/topic.md",
        "02-email/01-polite-request.md",
        "media/first-meeting.png",
        "media/as-for-in.png",
        "media/email.png",
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/business-english");
    let all = Files::from_folder(&folder).unwrap();
    let kept = all.paths().filter(|path| KEPT.iter().any(|kept| path.starts_with(kept)));
    Files::from_pairs(kept.map(|path| (path, all.get(path).unwrap())))
}

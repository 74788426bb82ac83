//! The demo's school with its past: whole courses, and twenty students who have been learning for eight weeks.

use std::path::Path;

use klass::demo::history;
use klass_bot::EmailPolicy;
use klass_school::courses::{
    self,
    pack::{self, Files},
};

use super::{Actor, Setting, Stage};

impl Stage {
    /// The demo's courses, and the eight weeks before the stage's Monday.
    pub async fn with_a_past() -> Self {
        let setting =
            Setting { email: EmailPolicy::Required, courses: vec![vec![]], closed: true, ..Setting::default() };
        let mut stage = Self::set(setting).await;
        for course in ["business-english", "exam-english"] {
            let files =
                Files::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(course)).unwrap();
            courses::import(&stage.school, &pack::read(&files).unwrap()).await.unwrap();
        }
        stage.plays_the_past().await;
        stage.start();
        stage
    }

    /// Plays it, perhaps once more.
    pub async fn plays_the_past(&self) {
        history::play(self.options.clone()).await.unwrap();
    }

    /// Somebody with a Telegram new to the school, who is this student by the code in their mail.
    pub async fn comes_back(&self, email: &str, language: &str) -> Actor {
        let actor = self.newcomer("Somebody", language);
        actor.writes("/start").await;
        actor.presses("accept").await;
        actor.presses("name").await;
        actor.writes(email).await;
        let code = self.code(email).await;
        actor.writes(&code).await;
        actor
    }
}

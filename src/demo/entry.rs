//! How somebody of the cast gets in: as everybody does in the chat, up to the first lesson of their course.

use klass_school::{
    Unexpected,
    access::Student,
    courses::study,
    deliveries::Sent,
    people::{
        Consent, Email, Name, Newcomer,
        codes::{self, Proof},
        join,
    },
    turns::Key,
};

use super::player::{Player, Stage};

/// Their Telegram ids begin here: beyond those of the demo's own chat.
const FIRST_ID: usize = 9_000_000_000;

impl Player {
    /// Their Telegram, which nobody has.
    pub(super) fn key(&self) -> Key {
        let id = (FIRST_ID + self.number).to_string();
        Key { channel: "telegram", chat: id.clone(), user: id }
    }

    /// Accepts the terms, proves their address, and joins the school and their course.
    pub(super) async fn joins(&mut self, stage: Stage<'_>) -> Result<Student, Unexpected> {
        let (Ok(name), Ok(email)) = (Name::parse(&self.who.name), Email::parse(&self.who.email)) else {
            return Err(Unexpected::Impossible("the cast has a name or an address that is none"));
        };
        let turn = self.turn(stage, 10..40).await?;
        let consent = Consent { version: turn.rules().terms_version.clone(), at: turn.now() };
        turn.commit().await?;
        let email = self.proves(stage, email).await?;
        let turn = self.turn(stage, 1..2).await?;
        let (language, username) = (self.who.language.clone(), None);
        let newcomer = Newcomer { name, email: Some(email), language, username, consent };
        let student = join(&turn, &self.key(), &newcomer).await?.student().clone();
        study::enrol(&turn, &student, self.course).await?;
        if let Some(track) = &self.who.track {
            study::choose_track(&turn, &student, self.course, track).await?;
        }
        turn.commit().await?;
        Ok(student)
    }

    /// Asks for a code, reads it in the mail, and types it.
    async fn proves(&mut self, stage: Stage<'_>, email: Email) -> Result<Email, Unexpected> {
        let turn = self.turn(stage, 10..40).await?;
        let asked = codes::ask(&turn, &self.key(), &email, &self.who.language).await?;
        turn.commit().await?;
        let code = asked.map_err(|_| Unexpected::Impossible("a first code was refused"))?;
        let digits = codes::draw(stage.school, code).await?.unwrap_or_default();
        for letter in stage.school.claim_deliveries(1).await? {
            stage.school.record(&letter, Sent::Yes).await?;
        }
        let turn = self.turn(stage, 20..60).await?;
        let Proof::Proven(email) = codes::prove(&turn, &self.key(), code, &digits).await? else {
            return Err(Unexpected::Impossible("a code just drawn is not the one"));
        };
        turn.commit().await?;
        Ok(email)
    }
}

//! Where a student may be, and how they get there.

use crate::{
    desk::hires,
    stage::{Actor, Stage},
};

/// Where a student is when something comes.
pub struct Place {
    pub state: State,
    /// A command of another flow.
    pub command: &'static str,
    /// A button that leads nowhere from here.
    pub old_button: &'static str,
    /// A button that leads on from here.
    pub own_button: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Never,
    Refused,
    Consent,
    Name,
    Email,
    Code,
    /// Cancelled while the name was awaited.
    Paused,
    Menu,
    Page,
    Single,
    /// With one option ticked.
    Several,
    Typing,
    /// A number is awaited.
    Number,
    /// Words are put in order, one so far.
    Order,
    /// The first of two gaps is filled.
    Gaps,
    /// In a test, at a task of one right option.
    Sitting,
    /// Of the questions after the first lesson, this one.
    AskedWish,
    AskedLevel,
    AskedZone,
    AskedCity,
    /// In the settings.
    Wish,
    Level,
    Phone,
    City,
    Rename,
    /// At the first question of a placement test.
    Placement,
    /// `/login` of a stranger, in the middle of the onboarding.
    LoginEmail,
    LoginCode,
    /// A moderator looks for a student.
    Seeking,
    /// `/login` of a student.
    StudentsLoginEmail,
    StudentsLoginCode,
}

impl State {
    /// The dialogue's state as it is kept; `None` where nothing is.
    pub fn kept(self) -> Option<&'static str> {
        match self {
            State::Never | State::Refused => None,
            State::Consent => Some("consent"),
            State::Name => Some("name"),
            State::Email => Some("email"),
            State::Code => Some("code"),
            State::Paused => Some("paused"),
            State::Menu | State::Page => Some("idle"),
            State::Single | State::Several | State::Typing => Some("task"),
            State::Number | State::Order | State::Gaps | State::Sitting => Some("task"),
            State::AskedZone => Some("idle"),
            State::AskedCity | State::City => Some("city"),
            State::AskedWish | State::Wish => Some("wish"),
            State::AskedLevel | State::Level => Some("level"),
            State::Phone => Some("phone"),
            State::Rename => Some("rename"),
            State::Placement => Some("placement"),
            State::Seeking => Some("seeking"),
            State::LoginEmail | State::StudentsLoginEmail => Some("login_email"),
            State::LoginCode | State::StudentsLoginCode => Some("login_code"),
        }
    }

    /// Somebody new, brought here.
    pub async fn reach(self, stage: &Stage) -> Actor {
        let ada = stage.newcomer("Ада", "ru");
        for step in self.way() {
            match *step {
                "email" => {
                    ada.writes(&email(&ada)).await;
                    stage.delivered().await;
                }
                "hire" => hires(stage, &email(&ada)).await,
                "code" => drop(ada.writes(&stage.code(&email(&ada)).await).await),
                words if words.contains(' ') => drop(ada.writes(words).await),
                command if command.starts_with('/') => drop(ada.writes(command).await),
                button => ada.presses(button).await,
            }
        }
        ada
    }

    fn way(self) -> &'static [&'static str] {
        match self {
            State::Never => &[],
            State::Refused => &["/start", "refuse"],
            State::Consent => &["/start"],
            State::Name => &["/start", "accept"],
            State::Email => &["/start", "accept", "name"],
            State::Code => &["/start", "accept", "name", "email"],
            State::Paused => &["/start", "accept", "cancel"],
            State::Page => &["/start", "accept", "name"],
            State::Menu => &["/start", "accept", "name", "/menu"],
            State::Single => &["/start", "accept", "name", "p:", "t:"],
            State::Several => &["/start", "accept", "name", "p:", "t:", "d:", "x:"],
            State::Typing => &["/start", "accept", "name", "p:", "t:", "d:", "d:"],
            State::Number => &["/start", "accept", "name", ":base"],
            State::Order => &["/start", "accept", "name", ":base", "d:", "w:"],
            State::Gaps => &["/start", "accept", "name", ":base", "d:", "d:", "w:"],
            State::Sitting => &[
                "/start",
                "accept",
                "name",
                ":base",
                "92,5 °C",
                "n:",
                "Could you bring me some tea",
                "n:",
                "since; have drunk",
                "n:",
                "/lesson",
                "e:",
            ],
            State::AskedWish => &["/start", "accept", "name", "t:"],
            State::AskedLevel => &["/start", "accept", "name", "t:", "wish:later"],
            State::AskedZone => &["/start", "accept", "name", "t:", "wish:later", "level:later"],
            State::AskedCity => &["/start", "accept", "name", "t:", "wish:later", "level:later", "zone:no:l"],
            State::Wish => &["/start", "accept", "name", "/settings", "wish"],
            State::Level => &["/start", "accept", "name", "/settings", "level"],
            State::Phone => &["/start", "accept", "name", "/settings", "phone"],
            State::City => &["/start", "accept", "name", "/settings", "zone", "zone:no"],
            State::Rename => &["/start", "accept", "name", "/settings", "rename"],
            State::LoginEmail => &["/start", "accept", "/login"],
            State::LoginCode => &["/start", "accept", "/login", "email"],
            State::Seeking => &["hire", "/login", "email", "code", "/students"],
            State::StudentsLoginEmail => &["/start", "accept", "name", "/login"],
            State::StudentsLoginCode => &["/start", "accept", "name", "/login", "email"],
            State::Placement => &["/start", "accept", "name", "/settings", "level", "pt:", "pb:"],
        }
    }
}

/// An address for each chat.
pub fn email(actor: &Actor) -> String {
    format!("ada{}@example.org", actor.student.id)
}

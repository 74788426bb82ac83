//! Commands, as typed and as registered with Telegram.

use klass_locales::Words;

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `/start`, with what the link carried.
    Start(Option<String>),
    /// `/menu`
    Menu,
    /// `/lesson`
    Lesson,
    /// `/courses`
    Courses,
    /// `/progress`
    Progress,
    /// `/settings`
    Settings,
    /// `/privacy`
    Privacy,
    /// `/help`
    Help,
    /// `/cancel`
    Cancel,
    /// `/login`, for moderators; it is told to nobody else.
    Login,
    /// `/logout`, for moderators who have signed in here.
    LogOut,
    /// `/students`, for moderators.
    Students,
    /// `/stats`, for moderators.
    Stats,
    /// Any other.
    Unknown,
}

impl Command {
    /// Reads a message that begins with `/`; `None` for one that does not. `/menu@klass_bot` is `/menu`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix('/')?;
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let word = word.split('@').next().unwrap_or_default().to_lowercase();
        Some(match word.as_str() {
            "start" => Self::Start(Some(rest.trim().to_owned()).filter(|payload| !payload.is_empty())),
            "menu" => Self::Menu,
            "lesson" => Self::Lesson,
            "courses" => Self::Courses,
            "progress" => Self::Progress,
            "settings" => Self::Settings,
            "privacy" => Self::Privacy,
            "help" => Self::Help,
            "cancel" => Self::Cancel,
            "login" => Self::Login,
            "logout" => Self::LogOut,
            "students" => Self::Students,
            "stats" => Self::Stats,
            _ => Self::Unknown,
        })
    }

    /// Whether it is for who has signed in as a moderator.
    pub fn is_for_moderators(&self) -> bool {
        matches!(self, Self::LogOut | Self::Students | Self::Stats)
    }

    /// What Telegram's own menu shows a moderator: theirs, then everybody's.
    pub fn registered_for_moderators(words: Words) -> Vec<(&'static str, String)> {
        let mut commands = vec![("students", words.command_students()), ("stats", words.command_stats())];
        commands.extend(Self::registered(words));
        commands.push(("logout", words.command_logout()));
        commands
    }

    /// What Telegram's own menu shows: a command and what it does.
    pub fn registered(words: Words) -> Vec<(&'static str, String)> {
        vec![
            ("lesson", words.command_lesson()),
            ("courses", words.command_courses()),
            ("progress", words.command_progress()),
            ("settings", words.command_settings()),
            ("menu", words.command_menu()),
            ("help", words.command_help()),
            ("privacy", words.command_privacy()),
            ("cancel", words.command_cancel()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_as_they_are_typed() {
        for (text, command) in [
            ("/start", Some(Command::Start(None))),
            ("/start business-english", Some(Command::Start(Some("business-english".into())))),
            ("/menu@klass_bot", Some(Command::Menu)),
            ("/MENU", Some(Command::Menu)),
            ("/nonsense", Some(Command::Unknown)),
            ("/", Some(Command::Unknown)),
            ("menu", None),
            ("", None),
        ] {
            assert_eq!(Command::read(text), command, "{text:?}");
        }
    }
}

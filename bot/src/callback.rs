//! Buttons: what each one means, in at most the 64 bytes that Telegram gives a button. Buttons live in chats for months,
//! so what was ever written here must be understood for ever, or be told to be old: the golden test holds them.

use klass_school::ids::{CourseId, LessonId, TaskId, TopicId};

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Accept the school's terms.
    Accept,
    /// Do not accept them.
    Refuse,
    /// Read the terms before deciding.
    Terms,
    /// Take the name Telegram gives.
    UseName,
    /// One step back in the onboarding.
    Back,
    /// Stop the onboarding; the answers are kept.
    Cancel,
    /// Go on with it.
    Resume,
    /// Begin it anew.
    StartOver,
    /// Another code, please.
    SendAgain,
    /// Go on without an address.
    SkipEmail,
    /// The menu.
    Menu,
    /// All courses.
    Courses,
    /// One course.
    Course(CourseId),
    /// One topic of a course.
    Topic(TopicId),
    /// Take part in a course and begin.
    Join(CourseId),
    /// Go on where the student stopped.
    Continue,
    /// Open a lesson.
    Lesson(LessonId),
    /// A page of a lesson, counted from 0; the pages before it have been read.
    Page(LessonId, usize),
    /// To the lesson's tasks: all pages have been read.
    Tasks(LessonId),
    /// To what of the lesson was never solved.
    Unsolved(LessonId),
    /// An option of a single-choice task, as answer of this number.
    Choose(TaskId, i32, String),
    /// Tick an option, or untick it: said in the button, so that a double tap does it once.
    Tick(TaskId, i32, String, bool),
    /// The ticked options are the answer of this number.
    Check(TaskId, i32),
    /// The task's hint.
    Hint(TaskId),
    /// The task's solution.
    Solution(TaskId),
    /// What comes after this task.
    Next(TaskId),
    /// Leave this task for later.
    Later(TaskId),
    /// Progress.
    Progress,
    /// Settings.
    Settings,
    /// Choose a language.
    Languages,
    /// This language.
    Language(String),
    /// Check the time zone.
    Zone,
    /// The time shown is right.
    ZoneRight,
    /// It is not: ask for the city.
    ZoneOther,
    /// Not now.
    ZoneLater,
    /// Help.
    Help,
}

impl Press {
    /// The button's data.
    pub fn data(&self) -> String {
        match self {
            Self::Accept => "accept".into(),
            Self::Refuse => "refuse".into(),
            Self::Terms => "terms".into(),
            Self::UseName => "name".into(),
            Self::Back => "back".into(),
            Self::Cancel => "cancel".into(),
            Self::Resume => "resume".into(),
            Self::StartOver => "anew".into(),
            Self::SendAgain => "again".into(),
            Self::SkipEmail => "noemail".into(),
            Self::Menu => "menu".into(),
            Self::Courses => "courses".into(),
            Self::Course(id) => format!("c:{}", id.short()),
            Self::Topic(id) => format!("o:{}", id.short()),
            Self::Join(id) => format!("j:{}", id.short()),
            Self::Continue => "go".into(),
            Self::Lesson(id) => format!("l:{}", id.short()),
            Self::Page(id, page) => format!("p:{}:{page}", id.short()),
            Self::Tasks(id) => format!("t:{}", id.short()),
            Self::Unsolved(id) => format!("u:{}", id.short()),
            Self::Choose(id, number, option) => format!("a:{}:{number}:{option}", id.short()),
            Self::Tick(id, number, option, on) => {
                format!("{}:{}:{number}:{option}", if *on { "x" } else { "y" }, id.short())
            }
            Self::Check(id, number) => format!("k:{}:{number}", id.short()),
            Self::Hint(id) => format!("h:{}", id.short()),
            Self::Solution(id) => format!("s:{}", id.short()),
            Self::Next(id) => format!("n:{}", id.short()),
            Self::Later(id) => format!("d:{}", id.short()),
            Self::Progress => "progress".into(),
            Self::Settings => "settings".into(),
            Self::Languages => "langs".into(),
            Self::Language(code) => format!("lang:{code}"),
            Self::Zone => "zone".into(),
            Self::ZoneRight => "zone:yes".into(),
            Self::ZoneOther => "zone:no".into(),
            Self::ZoneLater => "zone:later".into(),
            Self::Help => "help".into(),
        }
    }

    /// Reads a button's data; `None` for what nobody here ever wrote.
    pub fn read(data: &str) -> Option<Self> {
        let mut parts = data.split(':');
        let read = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
            ("accept", None, ..) => Self::Accept,
            ("refuse", None, ..) => Self::Refuse,
            ("terms", None, ..) => Self::Terms,
            ("name", None, ..) => Self::UseName,
            ("back", None, ..) => Self::Back,
            ("cancel", None, ..) => Self::Cancel,
            ("resume", None, ..) => Self::Resume,
            ("anew", None, ..) => Self::StartOver,
            ("again", None, ..) => Self::SendAgain,
            ("noemail", None, ..) => Self::SkipEmail,
            ("menu", None, ..) => Self::Menu,
            ("courses", None, ..) => Self::Courses,
            ("c", Some(id), None, _) => Self::Course(CourseId::from_short(id)?),
            ("o", Some(id), None, _) => Self::Topic(TopicId::from_short(id)?),
            ("j", Some(id), None, _) => Self::Join(CourseId::from_short(id)?),
            ("go", None, ..) => Self::Continue,
            ("l", Some(id), None, _) => Self::Lesson(LessonId::from_short(id)?),
            ("p", Some(id), Some(page), None) => Self::Page(LessonId::from_short(id)?, page.parse().ok()?),
            ("t", Some(id), None, _) => Self::Tasks(LessonId::from_short(id)?),
            ("u", Some(id), None, _) => Self::Unsolved(LessonId::from_short(id)?),
            ("a", Some(id), Some(number), Some(option)) => {
                Self::Choose(TaskId::from_short(id)?, number.parse().ok()?, option.into())
            }
            (tick @ ("x" | "y"), Some(id), Some(number), Some(option)) => {
                Self::Tick(TaskId::from_short(id)?, number.parse().ok()?, option.into(), tick == "x")
            }
            ("k", Some(id), Some(number), None) => Self::Check(TaskId::from_short(id)?, number.parse().ok()?),
            ("h", Some(id), None, _) => Self::Hint(TaskId::from_short(id)?),
            ("s", Some(id), None, _) => Self::Solution(TaskId::from_short(id)?),
            ("n", Some(id), None, _) => Self::Next(TaskId::from_short(id)?),
            ("d", Some(id), None, _) => Self::Later(TaskId::from_short(id)?),
            ("progress", None, ..) => Self::Progress,
            ("settings", None, ..) => Self::Settings,
            ("langs", None, ..) => Self::Languages,
            ("lang", Some(code), None, _) => Self::Language(code.into()),
            ("zone", None, ..) => Self::Zone,
            ("zone", Some("yes"), None, _) => Self::ZoneRight,
            ("zone", Some("no"), None, _) => Self::ZoneOther,
            ("zone", Some("later"), None, _) => Self::ZoneLater,
            ("help", None, ..) => Self::Help,
            _ => return None,
        };
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "AZOlsAAAcACAAAAAAAAAAQ";

    #[test]
    fn every_button_ever_made_is_understood() {
        let task = TaskId::from_short(ID).unwrap();
        let lesson = LessonId(task.0);
        let course = CourseId(task.0);
        let golden = [
            (Press::Accept, "accept".to_owned()),
            (Press::Refuse, "refuse".into()),
            (Press::Terms, "terms".into()),
            (Press::UseName, "name".into()),
            (Press::Back, "back".into()),
            (Press::Cancel, "cancel".into()),
            (Press::Resume, "resume".into()),
            (Press::StartOver, "anew".into()),
            (Press::SendAgain, "again".into()),
            (Press::SkipEmail, "noemail".into()),
            (Press::Menu, "menu".into()),
            (Press::Courses, "courses".into()),
            (Press::Course(course), format!("c:{ID}")),
            (Press::Topic(TopicId(task.0)), format!("o:{ID}")),
            (Press::Join(course), format!("j:{ID}")),
            (Press::Continue, "go".into()),
            (Press::Lesson(lesson), format!("l:{ID}")),
            (Press::Page(lesson, 2), format!("p:{ID}:2")),
            (Press::Tasks(lesson), format!("t:{ID}")),
            (Press::Unsolved(lesson), format!("u:{ID}")),
            (Press::Choose(task, 1, "dear".into()), format!("a:{ID}:1:dear")),
            (Press::Tick(task, 12, "dear".into(), true), format!("x:{ID}:12:dear")),
            (Press::Tick(task, 12, "dear".into(), false), format!("y:{ID}:12:dear")),
            (Press::Check(task, 3), format!("k:{ID}:3")),
            (Press::Hint(task), format!("h:{ID}")),
            (Press::Solution(task), format!("s:{ID}")),
            (Press::Next(task), format!("n:{ID}")),
            (Press::Later(task), format!("d:{ID}")),
            (Press::Progress, "progress".into()),
            (Press::Settings, "settings".into()),
            (Press::Languages, "langs".into()),
            (Press::Language("en".into()), "lang:en".into()),
            (Press::Zone, "zone".into()),
            (Press::ZoneRight, "zone:yes".into()),
            (Press::ZoneOther, "zone:no".into()),
            (Press::ZoneLater, "zone:later".into()),
            (Press::Help, "help".into()),
        ];
        for (press, data) in golden {
            assert_eq!(press.data(), data);
            assert_eq!(Press::read(&data), Some(press));
            assert!(data.len() <= 64);
        }
    }

    #[test]
    fn the_longest_button_fits() {
        let task = TaskId::from_short(ID).unwrap();
        assert!(Press::Choose(task, i32::MAX, "sixteen-letters-".into()).data().len() <= 64);
    }

    #[test]
    fn what_nobody_wrote_is_not_understood() {
        for data in ["", "x", "a:b:c", "p:AZOlsAAAcACAAAAAAAAAAQ:-1", "accept:1", "c:short", "🙂"] {
            assert_eq!(Press::read(data), None, "{data:?}");
        }
    }
}

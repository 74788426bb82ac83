//! Buttons: what each one means, in at most the 64 bytes that Telegram gives a button. Buttons live in chats for months,
//! so what was ever written here must be understood for ever, or be told to be old: the golden test holds them.

use klass_school::{
    courses::pack::Level,
    ids::{CourseId, FaqEntryId, LessonId, StudentId, TaskId, TopicId},
    people::Question,
};

use crate::asked::Asked;

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
    /// The ticked options, or the words put in order, are the answer of this number.
    Check(TaskId, i32),
    /// For the answer of this number: put the word of this mark at this place, counted from 0; into this gap.
    Put(TaskId, i32, usize, String),
    /// For the answer of this number: take back what was put at this place.
    TakeBack(TaskId, i32, usize),
    /// The task's hint.
    Hint(TaskId),
    /// The task's solution.
    Solution(TaskId),
    /// What comes after this task.
    Next(TaskId),
    /// Leave this task for later.
    Later(TaskId),
    /// Begin a test, or go on with it.
    Sit(LessonId),
    /// Look back at an answer of a test: of this run, the task at this place counted from 0.
    Review(LessonId, i32, usize),
    /// Choose a track of a course.
    Tracks(CourseId),
    /// This track of a course.
    Track(CourseId, String),
    /// Progress.
    Progress,
    /// Progress in one course, topic by topic.
    CourseProgress(CourseId),
    /// What people ask, by topics.
    Faq,
    /// The questions of this entry's topic.
    FaqTopic(FaqEntryId),
    /// The answer of an entry.
    FaqEntry(FaqEntryId),
    /// The placement test of a course: what it is, how far it is, or what it found.
    Placement(CourseId, Asked),
    /// Begin it, go on with it, or begin it anew.
    BeginPlacement(CourseId, Asked),
    /// For its answer of this number, to the question of this mark: this option, or "I don't know".
    Place(CourseId, usize, String, Option<String>),
    /// Settings.
    Settings,
    /// Choose a language.
    Languages,
    /// This language.
    Language(String),
    /// Check the time zone.
    Zone,
    /// The time shown is right.
    ZoneRight(Asked),
    /// It is not: ask for the city.
    ZoneOther(Asked),
    /// The next question about the student, or what is known by now.
    Questions,
    /// Not this question, please.
    PutOff(Question),
    /// Be called something else.
    Rename,
    /// Say what is wanted from the course.
    AskWish,
    /// This, of what many want.
    Wish(Asked, String),
    /// Say how much is known already.
    AskLevel,
    /// So much.
    Level(Asked, Level),
    /// The phone number.
    Phone,
    /// Share it anew.
    SharePhone,
    /// Forget it.
    ForgetPhone,
    /// All that is kept about me, as a file.
    MyData,
    /// Delete my account: what that means.
    Delete,
    /// Yes: asked once more.
    DeleteOn,
    /// Yes, for good.
    DeleteForGood,
    /// Help.
    Help,
    /// What a moderator can do here.
    Desk,
    /// All students.
    Students,
    /// A page of the students looked for last, counted from 0.
    StudentsPage(usize),
    /// A student's card.
    Student(StudentId),
    /// How the school is doing.
    Stats,
    /// The moderator signs out in this chat.
    LogOut,
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
            Self::Put(id, number, place, mark) => format!("w:{}:{number}:{place}:{mark}", id.short()),
            Self::TakeBack(id, number, place) => format!("b:{}:{number}:{place}", id.short()),
            Self::Hint(id) => format!("h:{}", id.short()),
            Self::Solution(id) => format!("s:{}", id.short()),
            Self::Next(id) => format!("n:{}", id.short()),
            Self::Later(id) => format!("d:{}", id.short()),
            Self::Sit(id) => format!("e:{}", id.short()),
            Self::Review(id, run, place) => format!("v:{}:{run}:{place}", id.short()),
            Self::Tracks(id) => format!("m:{}", id.short()),
            Self::Track(id, track) => format!("r:{}:{track}", id.short()),
            Self::Progress => "progress".into(),
            Self::CourseProgress(id) => format!("g:{}", id.short()),
            Self::Faq => "faq".into(),
            Self::FaqTopic(id) => format!("ft:{}", id.short()),
            Self::FaqEntry(id) => format!("f:{}", id.short()),
            Self::Placement(id, asked) => format!("pt:{}:{}", id.short(), asked.code()),
            Self::BeginPlacement(id, asked) => format!("pb:{}:{}", id.short(), asked.code()),
            Self::Place(id, number, question, None) => format!("pa:{}:{number}:{question}", id.short()),
            Self::Place(id, number, question, Some(option)) => {
                format!("pa:{}:{number}:{question}:{option}", id.short())
            }
            Self::Settings => "settings".into(),
            Self::Languages => "langs".into(),
            Self::Language(code) => format!("lang:{code}"),
            Self::Zone => "zone".into(),
            // From when there was but one way on, that of the settings has no letter.
            Self::ZoneRight(Asked::InSettings) => "zone:yes".into(),
            Self::ZoneOther(Asked::InSettings) => "zone:no".into(),
            Self::ZoneRight(asked) => format!("zone:yes:{}", asked.code()),
            Self::ZoneOther(asked) => format!("zone:no:{}", asked.code()),
            Self::Questions => "questions".into(),
            Self::PutOff(question) => format!("{}:later", question.code()),
            Self::Rename => "rename".into(),
            Self::AskWish => "wish".into(),
            Self::Wish(asked, ready) => format!("wish:{}:{ready}", asked.code()),
            Self::AskLevel => "level".into(),
            Self::Level(asked, level) => format!("level:{}:{}", asked.code(), level.code()),
            Self::Phone => "phone".into(),
            Self::SharePhone => "phone:share".into(),
            Self::ForgetPhone => "phone:forget".into(),
            Self::MyData => "mydata".into(),
            Self::Delete => "delete".into(),
            Self::DeleteOn => "delete:on".into(),
            Self::DeleteForGood => "delete:yes".into(),
            Self::Help => "help".into(),
            Self::Desk => "desk".into(),
            Self::Students => "students".into(),
            Self::StudentsPage(page) => format!("sp:{page}"),
            Self::Student(id) => format!("st:{}", id.short()),
            Self::Stats => "stats".into(),
            Self::LogOut => "logout".into(),
        }
    }

    /// Reads a button's data; `None` for what nobody here ever wrote.
    pub fn read(data: &str) -> Option<Self> {
        let mut parts = data.splitn(5, ':');
        let parts = (parts.next()?, parts.next(), parts.next(), parts.next(), parts.next());
        if let ("w", Some(id), Some(number), Some(place), Some(mark)) = parts {
            let (number, place) = (number.parse().ok()?, place.parse().ok()?);
            return Some(Self::Put(TaskId::from_short(id)?, number, place, mark.into()));
        }
        if let ("pa", Some(id), Some(number), Some(question), option) = parts {
            let option = option.map(str::to_owned);
            return Some(Self::Place(CourseId::from_short(id)?, number.parse().ok()?, question.into(), option));
        }
        let (what, id, number, option, None) = parts else { return None };
        let read = match (what, id, number, option) {
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
            ("b", Some(id), Some(number), Some(place)) => {
                Self::TakeBack(TaskId::from_short(id)?, number.parse().ok()?, place.parse().ok()?)
            }
            ("h", Some(id), None, _) => Self::Hint(TaskId::from_short(id)?),
            ("s", Some(id), None, _) => Self::Solution(TaskId::from_short(id)?),
            ("n", Some(id), None, _) => Self::Next(TaskId::from_short(id)?),
            ("d", Some(id), None, _) => Self::Later(TaskId::from_short(id)?),
            ("e", Some(id), None, _) => Self::Sit(LessonId::from_short(id)?),
            ("v", Some(id), Some(run), Some(place)) => {
                Self::Review(LessonId::from_short(id)?, run.parse().ok()?, place.parse().ok()?)
            }
            ("m", Some(id), None, _) => Self::Tracks(CourseId::from_short(id)?),
            ("r", Some(id), Some(track), None) => Self::Track(CourseId::from_short(id)?, track.into()),
            ("progress", None, ..) => Self::Progress,
            ("g", Some(id), None, _) => Self::CourseProgress(CourseId::from_short(id)?),
            ("faq", None, ..) => Self::Faq,
            ("ft", Some(id), None, _) => Self::FaqTopic(FaqEntryId::from_short(id)?),
            ("f", Some(id), None, _) => Self::FaqEntry(FaqEntryId::from_short(id)?),
            ("pt", Some(id), Some(asked), None) => Self::Placement(CourseId::from_short(id)?, Asked::read(asked)?),
            ("pb", Some(id), Some(asked), None) => Self::BeginPlacement(CourseId::from_short(id)?, Asked::read(asked)?),
            ("settings", None, ..) => Self::Settings,
            ("langs", None, ..) => Self::Languages,
            ("lang", Some(code), None, _) => Self::Language(code.into()),
            ("zone", None, ..) => Self::Zone,
            ("zone", Some("yes"), None, _) => Self::ZoneRight(Asked::InSettings),
            ("zone", Some("no"), None, _) => Self::ZoneOther(Asked::InSettings),
            ("zone", Some("yes"), Some(asked), None) => Self::ZoneRight(Asked::read(asked)?),
            ("zone", Some("no"), Some(asked), None) => Self::ZoneOther(Asked::read(asked)?),
            ("questions", None, ..) => Self::Questions,
            (question, Some("later"), None, _) => Self::PutOff(Question::of_code(question)?),
            ("rename", None, ..) => Self::Rename,
            ("wish", None, ..) => Self::AskWish,
            ("wish", Some(asked), Some(ready), None) => Self::Wish(Asked::read(asked)?, ready.into()),
            ("level", None, ..) => Self::AskLevel,
            ("level", Some(asked), Some(level), None) => Self::Level(Asked::read(asked)?, Level::of_code(level)?),
            ("phone", None, ..) => Self::Phone,
            ("phone", Some("share"), None, _) => Self::SharePhone,
            ("phone", Some("forget"), None, _) => Self::ForgetPhone,
            ("mydata", None, ..) => Self::MyData,
            ("delete", None, ..) => Self::Delete,
            ("delete", Some("on"), None, _) => Self::DeleteOn,
            ("delete", Some("yes"), None, _) => Self::DeleteForGood,
            ("help", None, ..) => Self::Help,
            ("desk", None, ..) => Self::Desk,
            ("students", None, ..) => Self::Students,
            ("sp", Some(page), None, _) => Self::StudentsPage(page.parse().ok()?),
            ("st", Some(id), None, _) => Self::Student(StudentId::from_short(id)?),
            ("stats", None, ..) => Self::Stats,
            ("logout", None, ..) => Self::LogOut,
            _ => return None,
        };
        Some(read)
    }
}

#[cfg(test)]
mod tests;

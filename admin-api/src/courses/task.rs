//! A task: what is asked, and for moderators what is right.

use klass_school::{
    access::Moderator,
    courses::catalogue::Task as Known,
    tasks::{Choice, Gap as KnownGap, KnownWrong, TaskBody},
};
use poem_openapi::{Enum, Object, types::Example};
use uuid::{Uuid, uuid};

/// A task. What belongs to its kind is there, the rest is not; what gives the answer away is there for moderators alone.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct Task {
    /// Its key.
    id: Uuid,
    /// Its kind.
    kind: Kind,
    /// What is asked, in Markdown. The gaps of a text are `{1}`, `{2}` and so on.
    prompt: String,
    /// What it weighs in a test.
    points: i32,
    /// Help before answering, in Markdown.
    hint: Option<String>,
    /// Of a choice: what can be chosen.
    options: Option<Vec<TaskOption>>,
    /// Of a number: what it counts, such as `%`.
    unit: Option<String>,
    /// Of an order: the words on the buttons, in the order of the alphabet.
    words: Option<Vec<String>>,
    /// Of gaps: each, in order.
    gaps: Option<Vec<Gap>>,
    /// For moderators: what is right, of a task that is not a choice.
    answer: Option<Right>,
    /// For moderators: why it is right, in Markdown.
    explanation: Option<String>,
    /// For moderators: the worked answer, in Markdown.
    solution: Option<String>,
}

/// The kind of a task.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// One option is right.
    Single,
    /// One or more options are right.
    Several,
    /// A short text is typed.
    Text,
    /// A number is typed.
    Number,
    /// Words are put in order.
    Order,
    /// Gaps of a text are filled.
    Gaps,
}

/// Something to choose.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct TaskOption {
    /// Its id in the task.
    id: String,
    /// What it says.
    text: String,
    /// For moderators: whether it is right.
    is_right: Option<bool>,
    /// For moderators: what is said to who chooses it wrongly.
    why: Option<String>,
}

/// A gap of a text.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct Gap {
    /// What its buttons offer; it is typed where there are none.
    options: Vec<String>,
    /// For moderators: what is right.
    answer: Option<Right>,
}

/// What is right, and what is known to be wrong.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct Right {
    /// The forms that are right.
    accept: Vec<String>,
    /// Of a number: how far off it may be.
    tolerance: Option<String>,
    /// Known mistakes.
    wrong: Vec<Mistake>,
    /// Whether a slip of the finger is forgiven.
    typos: bool,
}

/// A mistake that was foreseen.
#[derive(Object)]
pub(super) struct Mistake {
    /// The form.
    text: String,
    /// What is said to who makes it.
    why: String,
}

impl Task {
    /// A task as it may be read.
    pub(super) fn of(task: Known, moderator: Option<&Moderator>) -> Self {
        let mut shown = Self {
            id: task.id.0,
            kind: Kind::of(&task.body),
            prompt: task.prompt,
            points: task.points,
            hint: task.hint,
            options: None,
            unit: None,
            words: None,
            gaps: None,
            answer: None,
            explanation: moderator.and(task.explanation),
            solution: moderator.and(task.solution),
        };
        let answer = |accept, wrong, typos| moderator.map(|_| Right::of(accept, wrong, typos));
        match task.body {
            TaskBody::Single { options } | TaskBody::Several { options } => {
                shown.options = Some(options.into_iter().map(|option| TaskOption::of(option, moderator)).collect());
            }
            TaskBody::Text { accept, wrong, typos } => shown.answer = answer(accept, wrong, typos),
            TaskBody::Number { answer: number, tolerance, unit, wrong } => {
                shown.unit = unit;
                let right = answer(vec![number.to_string()], wrong, false);
                shown.answer = right.map(|right| Right { tolerance: Some(tolerance.to_string()), ..right });
            }
            TaskBody::Order { words, extra, also, wrong } => {
                let mut buttons: Vec<String> = words.iter().chain(&extra).cloned().collect();
                buttons.sort_by_key(|word| word.to_lowercase());
                shown.words = Some(buttons);
                let orders = std::iter::once(words.join(" ")).chain(also).collect();
                shown.answer = answer(orders, wrong, false);
            }
            TaskBody::Gaps { gaps, typos } => {
                shown.gaps = Some(gaps.into_iter().map(|gap| Gap::of(gap, typos, moderator)).collect());
            }
        }
        shown
    }
}

impl Kind {
    pub(crate) fn of(body: &TaskBody) -> Self {
        match body {
            TaskBody::Single { .. } => Self::Single,
            TaskBody::Several { .. } => Self::Several,
            TaskBody::Text { .. } => Self::Text,
            TaskBody::Number { .. } => Self::Number,
            TaskBody::Order { .. } => Self::Order,
            TaskBody::Gaps { .. } => Self::Gaps,
        }
    }
}

impl TaskOption {
    fn of(option: Choice, moderator: Option<&Moderator>) -> Self {
        let Choice { id, text, right, why } = option;
        Self { id, text, is_right: moderator.map(|_| right), why: moderator.and(why) }
    }
}

impl Gap {
    fn of(gap: KnownGap, typos: bool, moderator: Option<&Moderator>) -> Self {
        let KnownGap { accept, options, wrong } = gap;
        Self { options, answer: moderator.map(|_| Right::of(accept, wrong, typos)) }
    }
}

impl Right {
    fn of(accept: Vec<String>, wrong: Vec<KnownWrong>, typos: bool) -> Self {
        let wrong = wrong.into_iter().map(|KnownWrong { text, why }| Mistake { text, why }).collect();
        Self { accept, tolerance: None, wrong, typos }
    }
}

impl Example for Task {
    fn example() -> Self {
        let option = |id: &str, text: &str, is_right, why: Option<&str>| TaskOption {
            id: id.to_owned(),
            text: text.to_owned(),
            is_right: Some(is_right),
            why: why.map(str::to_owned),
        };
        Self {
            id: uuid!("019ab3f2-0004-7000-8000-000000000001"),
            kind: Kind::Single,
            prompt: "How do you answer “How do you do?”".to_owned(),
            points: 1,
            hint: Some("It is no question.".to_owned()),
            options: Some(vec![
                option("same", "How do you do?", true, None),
                option("fine", "I am fine.", false, Some("It is a greeting, not a question.")),
            ]),
            unit: None,
            words: None,
            gaps: None,
            answer: None,
            explanation: Some("It is answered by itself.".to_owned()),
            solution: None,
        }
    }
}

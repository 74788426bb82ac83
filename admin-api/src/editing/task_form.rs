//! A task of any kind as it is edited: one form, told apart by `kind`, with the fields of that kind and no others.

use klass_school::courses::pack::{self, Choice, Gap, KnownWrong, TaskBody};
use poem_openapi::{Object, types::Example};

use crate::{
    courses::Kind,
    problem::{Code, Problem},
};

/// A task. Of the fields below `solution`, those of its kind are there and the others are not.
#[derive(Clone, Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
pub(super) struct TaskForm {
    /// Its id in the lesson, as the source has it; one is found where none is given. It never changes.
    #[oai(validator(max_length = 100))]
    pub(super) slug: Option<String>,
    /// Its kind.
    pub(super) kind: Kind,
    /// What is asked, in Markdown. The gaps of a text are `{1}`, `{2}` and so on.
    #[oai(validator(max_length = 10000))]
    pub(super) prompt: String,
    /// What it weighs in a test, 1 unless given.
    #[oai(validator(minimum(value = "1"), maximum(value = "10")))]
    pub(super) points: Option<u8>,
    /// Help before answering, in Markdown.
    #[oai(validator(max_length = 5000))]
    pub(super) hint: Option<String>,
    /// Why the right answer is right, in Markdown.
    #[oai(validator(max_length = 5000))]
    pub(super) explanation: Option<String>,
    /// The worked answer, in Markdown.
    #[oai(validator(max_length = 10000))]
    pub(super) solution: Option<String>,
    /// `single`, `several`: what can be chosen.
    #[oai(validator(max_items = 50))]
    options: Option<Vec<OptionForm>>,
    /// `text`: the forms that are right.
    #[oai(validator(max_items = 100))]
    accept: Option<Vec<String>>,
    /// `text`, `gaps`: whether a slip of the finger is forgiven.
    typos: Option<bool>,
    /// `number`: the right one, with a point.
    #[oai(validator(max_length = 100))]
    number: Option<String>,
    /// `number`: how far off an answer may be, 0 unless given.
    #[oai(validator(max_length = 100))]
    tolerance: Option<String>,
    /// `number`: what it counts, such as `%`.
    #[oai(validator(max_length = 100))]
    unit: Option<String>,
    /// `order`: the words in their right order.
    #[oai(validator(max_items = 50))]
    words: Option<Vec<String>>,
    /// `order`: words that do not belong.
    #[oai(validator(max_items = 50))]
    extra: Option<Vec<String>>,
    /// `order`: other right orders, as whole texts.
    #[oai(validator(max_items = 50))]
    also: Option<Vec<String>>,
    /// `gaps`: each, in the order of their numbers.
    #[oai(validator(max_items = 50))]
    gaps: Option<Vec<GapForm>>,
    /// `text`, `number`, `order`: known mistakes.
    #[oai(validator(max_items = 100))]
    wrong: Option<Vec<WrongForm>>,
}

/// Something to choose.
#[derive(Clone, Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
struct OptionForm {
    /// Its id in the task.
    #[oai(validator(max_length = 100))]
    id: String,
    /// What it says, plain text.
    #[oai(validator(max_length = 1000))]
    text: String,
    /// Whether it is right.
    #[oai(default)]
    is_right: bool,
    /// What is said to who chooses it wrongly, in Markdown.
    #[oai(validator(max_length = 5000))]
    why: Option<String>,
}

/// A gap of a text.
#[derive(Clone, Object)]
#[oai(deny_unknown_fields)]
struct GapForm {
    /// The forms that are right.
    #[oai(validator(max_items = 100))]
    accept: Vec<String>,
    /// What its buttons offer; it is typed where there are none.
    #[oai(default, validator(max_items = 50))]
    options: Vec<String>,
    /// Known mistakes.
    #[oai(default, validator(max_items = 100))]
    wrong: Vec<WrongForm>,
}

/// A mistake that was foreseen.
#[derive(Clone, Object)]
#[oai(deny_unknown_fields)]
struct WrongForm {
    /// The form.
    #[oai(validator(max_length = 1000))]
    text: String,
    /// What is said to who makes it, in Markdown.
    #[oai(validator(max_length = 5000))]
    why: String,
}

impl TaskForm {
    /// The task; a field that is not of its kind, or is missing, is told.
    pub(super) fn into_task(self) -> Result<pack::Task, Problem> {
        let body = self.body()?;
        Ok(pack::Task {
            id: self.slug.unwrap_or_default(),
            prompt: self.prompt,
            body,
            points: self.points.unwrap_or(1),
            hint: self.hint,
            explanation: self.explanation,
            solution: self.solution,
        })
    }

    fn body(&self) -> Result<TaskBody, Problem> {
        self.only_its_own()?;
        let wrong = || wrong_of(self.wrong.clone().unwrap_or_default());
        let options = || self.options.iter().flatten().cloned().map(Choice::from).collect();
        Ok(match self.kind {
            Kind::Single => TaskBody::Single { options: options() },
            Kind::Several => TaskBody::Several { options: options() },
            Kind::Text => TaskBody::Text {
                accept: self.accept.clone().unwrap_or_default(),
                wrong: wrong(),
                typos: self.typos.unwrap_or_default(),
            },
            Kind::Number => TaskBody::Number {
                answer: number("number", self.number.as_deref().unwrap_or_default())?,
                tolerance: number("tolerance", self.tolerance.as_deref().unwrap_or("0"))?,
                unit: self.unit.clone(),
                wrong: wrong(),
            },
            Kind::Order => TaskBody::Order {
                words: self.words.clone().unwrap_or_default(),
                extra: self.extra.clone().unwrap_or_default(),
                also: self.also.clone().unwrap_or_default(),
                wrong: wrong(),
            },
            Kind::Gaps => TaskBody::Gaps {
                gaps: self.gaps.iter().flatten().cloned().map(Gap::from).collect(),
                typos: self.typos.unwrap_or_default(),
            },
        })
    }

    fn only_its_own(&self) -> Result<(), Problem> {
        use Kind::{Gaps, Number, Order, Several, Single, Text};
        let fields: [(&str, bool, &[Kind]); 12] = [
            ("options", self.options.is_some(), &[Single, Several]),
            ("accept", self.accept.is_some(), &[Text]),
            ("typos", self.typos.is_some(), &[Text, Gaps]),
            ("number", self.number.is_some(), &[Number]),
            ("tolerance", self.tolerance.is_some(), &[Number]),
            ("unit", self.unit.is_some(), &[Number]),
            ("words", self.words.is_some(), &[Order]),
            ("extra", self.extra.is_some(), &[Order]),
            ("also", self.also.is_some(), &[Order]),
            ("gaps", self.gaps.is_some(), &[Gaps]),
            ("wrong", self.wrong.is_some(), &[Text, Number, Order]),
            ("kind", true, &[Single, Several, Text, Number, Order, Gaps]),
        ];
        let foreign = fields.iter().filter(|(_, given, kinds)| *given && !kinds.contains(&self.kind));
        let problem = foreign.fold(None, |problem: Option<Problem>, (name, ..)| {
            let problem = problem.unwrap_or_else(|| Problem::of(Code::Validation));
            Some(problem.with_field(name, "not_of_this_kind", "Tasks of this kind have no such field."))
        });
        problem.map_or(Ok(()), Err)
    }
}

fn number<T: std::str::FromStr>(field: &str, said: &str) -> Result<T, Problem> {
    let bad = || Problem::of(Code::Validation).with_field(field, "bad_number", "This is no number; write 12.5 or -3.");
    said.parse().map_err(|_| bad())
}

fn wrong_of(wrong: Vec<WrongForm>) -> Vec<KnownWrong> {
    wrong.into_iter().map(|WrongForm { text, why }| KnownWrong { text, why }).collect()
}

fn wrong_form(wrong: Vec<KnownWrong>) -> Vec<WrongForm> {
    wrong.into_iter().map(|KnownWrong { text, why }| WrongForm { text, why }).collect()
}

impl From<OptionForm> for Choice {
    fn from(OptionForm { id, text, is_right: right, why }: OptionForm) -> Self {
        Self { id, text, right, why }
    }
}

impl From<Choice> for OptionForm {
    fn from(Choice { id, text, right: is_right, why }: Choice) -> Self {
        Self { id, text, is_right, why }
    }
}

impl From<GapForm> for Gap {
    fn from(GapForm { accept, options, wrong }: GapForm) -> Self {
        Self { accept, options, wrong: wrong_of(wrong) }
    }
}

impl From<Gap> for GapForm {
    fn from(Gap { accept, options, wrong }: Gap) -> Self {
        Self { accept, options, wrong: wrong_form(wrong) }
    }
}

impl From<pack::Task> for TaskForm {
    fn from(task: pack::Task) -> Self {
        let form = Self {
            slug: Some(task.id),
            kind: Kind::of(&task.body),
            prompt: task.prompt,
            points: Some(task.points),
            hint: task.hint,
            explanation: task.explanation,
            solution: task.solution,
            options: None,
            accept: None,
            typos: None,
            number: None,
            tolerance: None,
            unit: None,
            words: None,
            extra: None,
            also: None,
            gaps: None,
            wrong: None,
        };
        match task.body {
            TaskBody::Single { options } | TaskBody::Several { options } => {
                Self { options: Some(options.into_iter().map(OptionForm::from).collect()), ..form }
            }
            TaskBody::Text { accept, wrong, typos } => {
                Self { accept: Some(accept), wrong: Some(wrong_form(wrong)), typos: Some(typos), ..form }
            }
            TaskBody::Number { answer, tolerance, unit, wrong } => Self {
                number: Some(answer.to_string()),
                tolerance: Some(tolerance.to_string()),
                unit,
                wrong: Some(wrong_form(wrong)),
                ..form
            },
            TaskBody::Order { words, extra, also, wrong } => Self {
                words: Some(words),
                extra: Some(extra),
                also: Some(also),
                wrong: Some(wrong_form(wrong)),
                ..form
            },
            TaskBody::Gaps { gaps, typos } => {
                Self { gaps: Some(gaps.into_iter().map(GapForm::from).collect()), typos: Some(typos), ..form }
            }
        }
    }
}

impl Example for TaskForm {
    fn example() -> Self {
        let option = |id: &str, text: &str, right, why: Option<&str>| Choice {
            id: id.to_owned(),
            text: text.to_owned(),
            right,
            why: why.map(str::to_owned),
        };
        pack::Task {
            id: "reply".to_owned(),
            prompt: "How do you answer “How do you do?”".to_owned(),
            body: TaskBody::Single {
                options: vec![
                    option("same", "How do you do?", true, None),
                    option("fine", "I am fine.", false, Some("It is a greeting, not a question.")),
                ],
            },
            points: 1,
            hint: Some("It is no question.".to_owned()),
            explanation: Some("It is answered by itself.".to_owned()),
            solution: None,
        }
        .into()
    }
}

//! What operations that edit can be answered with, and how what the school refuses reads: the validator's words, in English.

use klass_locales::Language;
use klass_school::courses::{editing::NotEdited, pack::Mistake};
use serde_json::{Map, Value};

use crate::problem::{Code, Documented, Group, Problem, Refused, group};

const NOT_FOUND: &[Group] = &[(404, "`not_found`: there is no such thing, or it is archived.")];
const VALIDATION: &[Group] = &[(422, "`validation`: the validator of courses finds mistakes; `errors` has them.")];
const WORK: &[Group] = &[(409, "`work_hangs_on_it`: students' work hangs on it. Archive it instead.")];
const KIND: &[Group] = &[(409, "`work_hangs_on_it`: the task has answers, so its kind cannot change.")];

macro_rules! documented {
    ($($(#[$doc:meta])* $name:ident: $($group:expr),+;)+) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl Documented for $name {
            const PROBLEMS: &'static [&'static [Group]] = &[group::SIGNED_IN, group::MODERATORS, $($group,)+ group::ALWAYS];
        }
    )+};
}

documented! {
    /// Of looking at what is edited, and of what cannot be refused.
    Seeing: NOT_FOUND;
    /// Of making a course.
    Creating: group::BODY, VALIDATION;
    /// Of adding something to something.
    Adding: group::BODY, NOT_FOUND, VALIDATION;
    /// Of changing something.
    Changing: group::BODY, NOT_FOUND, group::IF_MATCH, VALIDATION;
    /// Of replacing a task.
    Replacing: group::BODY, NOT_FOUND, KIND, group::IF_MATCH, VALIDATION;
    /// Of deleting something that a course may need.
    Deleting: NOT_FOUND, WORK, group::IF_MATCH, VALIDATION;
    /// Of deleting a course.
    DeletingCourse: NOT_FOUND, WORK, group::IF_MATCH;
    /// Of deleting a page.
    DeletingPage: NOT_FOUND, group::IF_MATCH, VALIDATION;
    /// Of deleting what nothing needs.
    DeletingFreely: NOT_FOUND, group::IF_MATCH;
    /// Of publishing a course, or archiving a part of one.
    Stating: NOT_FOUND, VALIDATION;
    /// Of writing a lesson's source.
    Writing: super::markdown::TAKEN, NOT_FOUND, group::IF_MATCH, VALIDATION;
    /// Of uploading a course.
    Uploading: super::archives::TAKEN, VALIDATION;
}

impl<D: Documented> From<NotEdited> for Refused<D> {
    fn from(not_edited: NotEdited) -> Self {
        Self::new(match told(not_edited, false) {
            Ok(problem) => problem,
            Err(error) => return error.into(),
        })
    }
}

/// The same to who sent files: each mistake has its file and its line.
pub(super) fn in_source<D: Documented>(not_edited: NotEdited) -> Refused<D> {
    told(not_edited, true).map_or_else(Refused::from, Refused::new)
}

fn told(not_edited: NotEdited, in_source: bool) -> Result<Problem, klass_school::Unexpected> {
    let field = |field: &str, code: &str, said: &str| Problem::of(Code::Validation).with_field(field, code, said);
    Ok(match not_edited {
        NotEdited::Gone => Problem::of(Code::NotFound),
        NotEdited::Changed(_) => Problem::of(Code::Changed),
        NotEdited::WorkHangsOnIt => Problem::of(Code::WorkHangsOnIt),
        NotEdited::Mistakes(mistakes) => mistaken(&mistakes, in_source),
        NotEdited::Divider => field("text", "divider", "A text has no line ---; a dividing line is written ***."),
        NotEdited::IdChanged => field("slug", "cannot_change", "Students' work is found by it, so it stays as it is."),
        NotEdited::IdTaken => field("slug", "taken", "Another course has it."),
        NotEdited::NotTheKeys => field("", "not_the_keys", "An order names each thing that there is, once."),
        NotEdited::NoSuchFile => field("file.id", "no_such_file", "There is no such file."),
        NotEdited::NoSuchTopic => field("topic_id", "no_such_topic", "The lesson's course has no such topic."),
        NotEdited::Unexpected(error) => return Err(error),
    })
}

/// The mistakes of the validator of packs.
pub(super) fn mistaken(mistakes: &[Mistake], in_source: bool) -> Problem {
    let words = Language::En.words();
    mistakes.iter().take(MOST).fold(Problem::of(Code::Validation), |problem, mistake| {
        let (key, fields) = mistake.what.words();
        let code = key.trim_start_matches("mistake-").replace('-', "_");
        let said = words.told(&key, &fields);
        if in_source {
            problem.with_place(&mistake.file, mistake.line, &code, &said)
        } else {
            problem.with_field(&field_of(&code, &fields), &code, &said)
        }
    })
}

/// So many mistakes are told at once.
const MOST: usize = 100;

/// The field of a form that a mistake is about. What heads call `id` is `slug` here: `id` is a key.
fn field_of(code: &str, fields: &Map<String, Value>) -> String {
    let named = match fields.get("key").and_then(Value::as_str) {
        Some("id") => "slug",
        Some("test" | "pass") => "pass_percent",
        Some("draft") => "is_draft",
        Some("right") => "is_right",
        Some("answer") => "number",
        Some(key) => key,
        None => match code {
            "bad_id" | "duplicate_id" => "slug",
            "bad_language" => "language",
            "unknown_track" | "same_track" => "tracks",
            "two_openings" => "opens_after_days",
            "not_one_right" | "none_right" | "same_option" => "options",
            "no_topics" | "no_lessons" | "only_drafts" | "empty_lesson" | "test_without_tasks" => "",
            _ => "text",
        },
    };
    named.to_owned()
}

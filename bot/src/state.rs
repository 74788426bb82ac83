//! The dialogue's state: what is awaited from whom. Kept as JSON beside the chat for as long as the chat lives, so old
//! forms must stay readable; one that is not readable any more counts as none, and no answer is lost by that, because
//! buttons carry all they need.

use std::collections::BTreeSet;

use klass_school::{
    ids::{CodeId, CourseId, TaskId},
    people::{Consent, Email, Name},
};
use serde::{Deserialize, Serialize};

use crate::asked::Asked;

/// What is awaited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    /// Nothing: buttons and commands lead on.
    #[default]
    Idle,
    /// Accepting the terms.
    Consent(Draft),
    /// A name.
    Name(Draft),
    /// An address.
    Email(Draft),
    /// The code mailed to the draft's address.
    Code {
        /// Which code.
        code: CodeId,
        /// The answers so far.
        #[serde(flatten)]
        draft: Draft,
    },
    /// The onboarding was cancelled; it can be gone on with.
    Paused {
        /// Where it was.
        step: Box<Self>,
    },
    /// An answer to a task.
    Task {
        /// Which.
        task: TaskId,
        /// The number the answer will have.
        number: i32,
        /// The options ticked so far.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        ticks: BTreeSet<String>,
        /// The words put in order so far, or what is in each gap; an empty gap is an empty text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        put: Vec<String>,
    },
    /// The city a student lives in.
    City {
        /// Where the zone was asked.
        #[serde(default, skip_serializing_if = "Asked::is_in_settings")]
        asked: Asked,
    },
    /// What a student wants from a course.
    Wish {
        /// Where that was asked.
        #[serde(default, skip_serializing_if = "Asked::is_in_settings")]
        asked: Asked,
    },
    /// A student's level.
    Level {
        /// Where that was asked.
        #[serde(default, skip_serializing_if = "Asked::is_in_settings")]
        asked: Asked,
    },
    /// A student's phone number, shared by the keyboard that is there in place of the letters.
    Phone {
        /// Where that was asked.
        #[serde(default, skip_serializing_if = "Asked::is_in_settings")]
        asked: Asked,
    },
    /// Another name.
    Rename,
    /// A student whom a moderator looks for.
    Seeking {
        /// What was typed last.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        sought: String,
    },
    /// The address of a moderator who signs in in this chat.
    LoginEmail {
        /// The step of the onboarding that this came in between of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        onboarding: Option<Box<Self>>,
    },
    /// The code mailed to that address, if it is a moderator's.
    LoginCode {
        /// Which code.
        code: CodeId,
        /// The address.
        email: Email,
        /// The step of the onboarding that this came in between of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        onboarding: Option<Box<Self>>,
    },
    /// An answer to the next question of a placement test.
    Placement {
        /// Of which course.
        course: CourseId,
        /// Where the level was asked.
        #[serde(default, skip_serializing_if = "Asked::is_in_settings")]
        asked: Asked,
    },
}

/// What somebody answered before they were a student.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The course that the link named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<String>,
    /// The terms accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// How to call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// The address the code goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// The language chosen instead of Telegram's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl State {
    /// Reads a kept state; what does not read counts as none.
    pub fn read(kept: Option<&str>) -> Self {
        kept.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// The answers so far, while somebody is being onboarded.
    pub fn draft(&self) -> Option<&Draft> {
        match self {
            Self::Consent(draft) | Self::Name(draft) | Self::Email(draft) | Self::Code { draft, .. } => Some(draft),
            Self::Paused { step } => step.draft(),
            Self::LoginEmail { onboarding } | Self::LoginCode { onboarding, .. } => onboarding.as_ref()?.draft(),
            Self::Idle
            | Self::Task { .. }
            | Self::City { .. }
            | Self::Wish { .. }
            | Self::Level { .. }
            | Self::Phone { .. }
            | Self::Rename
            | Self::Seeking { .. }
            | Self::Placement { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_ever_kept_still_reads() {
        let id = "0193a5b0-0000-7000-8000-000000000001";
        let consent = r#""consent":{"version":"2026-11-01","at":"2026-11-21T10:00:00Z"}"#;
        let name = r#""name":{"first":"Ada","last":null}"#;
        for kept in [
            r#"{"at":"idle"}"#.to_owned(),
            r#"{"at":"consent"}"#.into(),
            r#"{"at":"consent","course":"english","language":"en"}"#.into(),
            format!(r#"{{"at":"name",{consent}}}"#),
            format!(r#"{{"at":"email",{consent},{name}}}"#),
            format!(r#"{{"at":"code","code":"{id}",{consent},{name},"email":"ada@example.org"}}"#),
            format!(r#"{{"at":"paused","step":{{"at":"name",{consent}}}}}"#),
            format!(r#"{{"at":"task","task":"{id}","number":1}}"#),
            format!(r#"{{"at":"task","task":"{id}","number":2,"ticks":["a","b"]}}"#),
            format!(r#"{{"at":"task","task":"{id}","number":2,"put":["since",""]}}"#),
            r#"{"at":"city"}"#.into(),
            r#"{"at":"city","asked":"after_lesson"}"#.into(),
            r#"{"at":"wish"}"#.into(),
            r#"{"at":"wish","asked":"after_lesson"}"#.into(),
            r#"{"at":"level"}"#.into(),
            r#"{"at":"level","asked":"after_lesson"}"#.into(),
            r#"{"at":"phone"}"#.into(),
            r#"{"at":"phone","asked":"after_lesson"}"#.into(),
            r#"{"at":"rename"}"#.into(),
            r#"{"at":"seeking"}"#.into(),
            r#"{"at":"seeking","sought":"Ада"}"#.into(),
            r#"{"at":"login_email"}"#.into(),
            r#"{"at":"login_email","onboarding":{"at":"consent","course":"english"}}"#.into(),
            format!(r#"{{"at":"login_code","code":"{id}","email":"mira@example.org"}}"#),
            format!(
                r#"{{"at":"login_code","code":"{id}","email":"mira@example.org","onboarding":{{"at":"consent"}}}}"#
            ),
            format!(r#"{{"at":"placement","course":"{id}"}}"#),
            format!(r#"{{"at":"placement","course":"{id}","asked":"after_lesson"}}"#),
        ] {
            let state: State = serde_json::from_str(&kept).unwrap();
            assert_eq!(serde_json::to_string(&state).unwrap(), kept);
        }
    }

    #[test]
    fn what_does_not_read_counts_as_none() {
        assert_eq!(State::read(Some(r#"{"at":"somewhere else"}"#)), State::Idle);
        assert_eq!(State::read(None), State::Idle);
    }
}

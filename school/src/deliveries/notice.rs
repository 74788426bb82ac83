//! What a delivery says, as it is kept: old ones live for days, so every form ever written must stay readable.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::ids::{CodeId, PersonId, TopicId};

/// The news of a topic, as the table calls it.
pub(super) const TOPIC_OPENED: &str = "topic_opened";

/// What a delivery says; the words are found when it is sent. All kinds of today may come twice when a process dies in
/// the middle of sending, and are never missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// The six digits that prove an address. They are drawn when the mail is written.
    SignInCode {
        /// Which code to draw.
        code: CodeId,
        /// Where it was asked for, to be told if the mail cannot be sent.
        channel: String,
        /// The chat there.
        chat: String,
    },
    /// Another account was attached to the person by a proven address.
    NewChannel {},
    /// Another chat was linked to the moderator by a code to their address.
    ChatLinked {},
    /// The chat is no moderator's any more: its list of commands is everybody's again.
    DeskClosed {},
    /// The mail with the code could not be sent.
    MailFailed {
        /// Where it was to go.
        email: String,
    },
    /// All that the school keeps about a person, as a file. It is written when it is sent.
    MyData {
        /// Whose.
        person: PersonId,
    },
    /// A topic has opened for a student.
    TopicOpened {
        /// Which.
        topic: TopicId,
    },
}

impl Notice {
    /// The kind's name in the table.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::SignInCode { .. } => "sign_in_code",
            Self::NewChannel {} => "new_channel",
            Self::ChatLinked {} => "chat_linked",
            Self::DeskClosed {} => "desk_closed",
            Self::MailFailed { .. } => "mail_failed",
            Self::MyData { .. } => "my_data",
            Self::TopicOpened { .. } => TOPIC_OPENED,
        }
    }

    /// How long it is worth sending.
    pub(super) fn patience(&self) -> TimeDelta {
        match self {
            Self::SignInCode { .. } => TimeDelta::minutes(2),
            Self::NewChannel {}
            | Self::ChatLinked {}
            | Self::DeskClosed {}
            | Self::MailFailed { .. }
            | Self::MyData { .. } => TimeDelta::hours(24),
            // It is told in the daytime, which may be a day after it is due.
            Self::TopicOpened { .. } => TimeDelta::days(3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_ever_kept_still_reads() {
        for kept in [
            r#"{"kind":"sign_in_code","code":"0193a5b0-0000-7000-8000-000000000001","channel":"telegram","chat":"7"}"#,
            r#"{"kind":"new_channel"}"#,
            r#"{"kind":"chat_linked"}"#,
            r#"{"kind":"desk_closed"}"#,
            r#"{"kind":"mail_failed","email":"ada@example.org"}"#,
            r#"{"kind":"my_data","person":"0193a5b0-0000-7000-8000-000000000001"}"#,
            r#"{"kind":"topic_opened","topic":"0193a5b0-0000-7000-8000-000000000001"}"#,
        ] {
            let notice: Notice = serde_json::from_str(kept).unwrap();
            assert_eq!(serde_json::to_string(&notice).unwrap(), kept);
        }
    }
}

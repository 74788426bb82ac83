//! What a task is checked against. It is kept as JSON beside the task, so its shape is a contract: old rows live on.

use serde::{Deserialize, Serialize};

/// The kind of a task with what belongs to that kind; in JSON an object tagged by `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TaskBody {
    /// Exactly one option is right.
    Single {
        /// Two to eight, in the author's order.
        options: Vec<Choice>,
    },
    /// One option or more are right, and all of them have to be chosen.
    Several {
        /// Two to eight, in the author's order.
        options: Vec<Choice>,
    },
    /// A short text is typed.
    Text {
        /// The forms that are right, at least one, as the author wrote them; compare folded.
        accept: Vec<String>,
        /// Known mistakes with their feedback; never forgiven as typos.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<KnownWrong>,
        /// Whether a slip of the finger is forgiven.
        #[serde(default)]
        typos: bool,
    },
}

impl TaskBody {
    /// The kind's name, as packs and the table have it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Single { .. } => "single",
            Self::Several { .. } => "several",
            Self::Text { .. } => "text",
        }
    }
}

/// One option of a choice task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// A stable slug of at most 16 letters, unique in the task; buttons carry it.
    pub id: String,
    /// Plain text, one line.
    pub text: String,
    /// Whether it belongs to the right answer.
    #[serde(default)]
    pub right: bool,
    /// Markdown shown when it was chosen wrongly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A wrong answer the author foresaw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownWrong {
    /// The form as the author wrote it; compare folded.
    pub text: String,
    /// Markdown that says what is wrong about it.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_content_keeps_its_shape() -> Result<(), serde_json::Error> {
        let golden = [
            r#"{"kind":"single","options":[{"id":"a","text":"A","right":true},{"id":"b","text":"B","right":false,"why":"No."}]}"#,
            r#"{"kind":"several","options":[]}"#,
            r#"{"kind":"text","accept":["a"],"wrong":[{"text":"b","why":"No."}],"typos":true}"#,
            r#"{"kind":"text","accept":["a"],"typos":false}"#,
        ];
        for json in golden {
            let body: TaskBody = serde_json::from_str(json)?;
            assert_eq!(serde_json::to_string(&body)?, json);
        }
        Ok(())
    }
}

//! What a task is checked against. It is kept as JSON beside the task, so its shape is a contract: old rows live on.

use rust_decimal::Decimal;
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
    /// A number is typed.
    Number {
        /// The right one.
        answer: Decimal,
        /// How far off an answer may be; never negative.
        #[serde(default, skip_serializing_if = "Decimal::is_zero")]
        tolerance: Decimal,
        /// What it counts, such as `%`; shown, and may be typed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Known mistakes with their feedback; each reads as a number.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<KnownWrong>,
    },
    /// Words are put in order by buttons, or the whole is typed.
    Order {
        /// The words in their right order, 3 to 12.
        words: Vec<String>,
        /// Words that do not belong.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        extra: Vec<String>,
        /// Other right orders, as whole texts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<String>,
        /// Known wrong orders, as whole texts, with their feedback.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<KnownWrong>,
    },
    /// The gaps `{1}`, `{2}` … of the prompt are filled, by buttons or typed.
    Gaps {
        /// One to six, in the order of their numbers.
        gaps: Vec<Gap>,
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
            Self::Number { .. } => "number",
            Self::Order { .. } => "order",
            Self::Gaps { .. } => "gaps",
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

/// A gap of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The forms that are right, at least one.
    pub accept: Vec<String>,
    /// What its buttons offer, one of `accept` among them; it is typed where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Known mistakes with their feedback; never forgiven as typos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<KnownWrong>,
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
            r#"{"kind":"number","answer":"12.5","tolerance":"0.1","unit":"%","wrong":[{"text":"1","why":"No."}]}"#,
            r#"{"kind":"number","answer":"7"}"#,
            r#"{"kind":"order","words":["a","b","c"],"extra":["d"],"also":["b a c"],"wrong":[{"text":"c b a","why":"No."}]}"#,
            r#"{"kind":"order","words":["a","b","c"]}"#,
            r#"{"kind":"gaps","gaps":[{"accept":["a"],"options":["a","b"],"wrong":[{"text":"b","why":"No."}]},{"accept":["c"]}],"typos":true}"#,
        ];
        for json in golden {
            let body: TaskBody = serde_json::from_str(json)?;
            assert_eq!(serde_json::to_string(&body)?, json);
        }
        Ok(())
    }
}

//! Where a question about a student is asked: after a lesson, or in the settings.

use serde::{Deserialize, Serialize};

/// Where a question about the student was asked, and so where its answer leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// In the settings: back there.
    #[default]
    InSettings,
    /// After a lesson: on to the next question.
    AfterLesson,
}

impl Asked {
    /// As buttons have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::InSettings => "s",
            Self::AfterLesson => "l",
        }
    }

    /// Reads what [`Asked::code`] wrote; `None` for anything else.
    pub fn read(code: &str) -> Option<Self> {
        [Self::InSettings, Self::AfterLesson].into_iter().find(|asked| asked.code() == code)
    }

    /// Whether it was in the settings.
    pub fn is_in_settings(&self) -> bool {
        *self == Self::InSettings
    }
}

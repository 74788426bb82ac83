//! A screen: one message with buttons, edited in place as the student moves on.

use klass_school::courses::catalogue::Attachment;
use serde_json::{Value, json};

use crate::callback::Press;

/// What is shown.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// Telegram's HTML.
    pub text: String,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
    /// The file that goes with the text.
    pub shows: Option<Attachment>,
}

/// A button: its label and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    label: String,
    press: Press,
}

/// Letters that fit on half a phone's width.
const HALF_A_ROW: usize = 16;

impl Button {
    /// A button.
    pub fn new(label: impl Into<String>, press: Press) -> Self {
        Self { label: label.into(), press }
    }

    /// How many letters its label has.
    pub fn width(&self) -> usize {
        self.label.chars().count()
    }
}

impl Screen {
    /// A screen of text.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With one more row of one button.
    pub fn button(mut self, label: impl Into<String>, press: Press) -> Self {
        self.buttons.push(vec![Button::new(label, press)]);
        self
    }

    /// With one more row; an empty one adds nothing.
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = buttons.into_iter().collect();
        if !row.is_empty() {
            self.buttons.push(row);
        }
        self
    }

    /// With these buttons in as few rows as their labels allow: two in a row where both are short.
    pub fn buttons(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        for button in buttons {
            let short = |button: &Button| button.label.chars().count() <= HALF_A_ROW;
            match self.buttons.last_mut() {
                Some(row) if row.len() == 1 && row.iter().all(short) && short(&button) => row.push(button),
                _ => self.buttons.push(vec![button]),
            }
        }
        self
    }

    /// With this said last.
    pub fn and(mut self, more: &str) -> Self {
        self.text = format!("{}\n\n{more}", self.text);
        self
    }

    /// With this said first.
    pub fn after(mut self, said: &str) -> Self {
        self.text = format!("{said}\n\n{}", self.text);
        self
    }

    /// With this said first, if there is something.
    pub fn after_what(self, said: Option<&str>) -> Self {
        match said {
            Some(said) => self.after(said),
            None => self,
        }
    }

    /// The keyboard as Telegram takes it.
    pub fn keyboard(&self) -> Option<Value> {
        let row = |row: &Vec<Button>| -> Vec<Value> {
            row.iter().map(|button| json!({"text": button.label, "callback_data": button.press.data()})).collect()
        };
        let rows: Vec<Vec<Value>> = self.buttons.iter().map(row).collect();
        (!rows.is_empty()).then(|| json!({"inline_keyboard": rows}))
    }
}

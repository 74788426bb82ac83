//! Somebody in a chat. What they do is done when everything it leads to has been sent.

use klass_bot::Busy;
use klass_gateway::{Content, Shown, Student};

use super::PATIENCE;

/// Somebody in a chat.
#[derive(Clone)]
pub struct Actor {
    pub student: Student,
    busy: Busy,
}

impl Actor {
    pub fn new(student: Student, busy: Busy) -> Self {
        Self { student, busy }
    }

    /// Writes a message; gives its number.
    pub async fn writes(&self, text: &str) -> i64 {
        let id = self.student.writes(text);
        self.settled().await;
        id
    }

    /// Sends something that is no text.
    pub async fn sends(&self, content: Content) {
        self.student.sends(content);
        self.settled().await;
    }

    /// Changes a message sent before.
    pub async fn edits(&self, message: i64, text: &str) {
        self.student.edits(message, text);
        self.settled().await;
    }

    /// Presses the newest button with exactly this data, or else one that begins with it (`n:` for "next"), or else one
    /// that contains it (`:1:hot` for an option, as the first answer).
    pub async fn presses(&self, data: &str) {
        let (message, data) = self.button(data).unwrap_or_else(|| panic!("no button {data}\n{}", self.transcript()));
        self.student.presses(message, &data).unwrap();
        self.settled().await;
    }

    /// Presses the newest button whose label contains this.
    pub async fn taps(&self, label: &str) {
        self.student.presses_labelled(label).unwrap_or_else(|_| panic!("no button {label}\n{}", self.transcript()));
        self.settled().await;
    }

    /// Presses a button that is perhaps no longer there.
    pub async fn presses_old(&self, message: i64, data: &str) {
        self.student.presses_anyway(message, data);
        self.settled().await;
    }

    /// Waits until everything this person did has been answered.
    pub async fn settled(&self) {
        if let Err(transcript) = self.student.settled_within(PATIENCE).await {
            panic!("not answered:\n{transcript:?}");
        }
        tokio::time::timeout(PATIENCE, self.busy.over_in(self.student.id)).await.expect("answers are not sent");
    }

    /// The newest message of the bot.
    pub fn screen(&self) -> Shown {
        self.student.last().unwrap_or_else(|| panic!("the bot has said nothing\n{}", self.transcript()))
    }

    /// The newest message's text.
    pub fn reads(&self) -> String {
        self.screen().text.clone()
    }

    /// What was said contains this (without Telegram's markup).
    #[track_caller]
    pub fn sees(&self, words: &str) {
        let plain = plain(words);
        assert!(self.reads().contains(&plain), "{plain:?} is not in\n{}", self.transcript());
    }

    /// Something the bot ever said, and that still stands in the chat, contains this.
    #[track_caller]
    pub fn was_told(&self, words: &str) {
        let plain = plain(words);
        let told = self.student.chat().iter().any(|shown| shown.from_bot && shown.text.contains(&plain));
        assert!(told, "{plain:?} is nowhere in\n{}", self.transcript());
    }

    /// The newest toast says this.
    #[track_caller]
    pub fn was_toasted(&self, words: &str) {
        assert_eq!(self.student.toasts().last().map(String::as_str), Some(words), "{}", self.transcript());
    }

    /// One message has buttons, and it is the newest of the bot's.
    #[track_caller]
    pub fn has_one_screen(&self) {
        assert_eq!(self.with_buttons(), [self.screen().message_id], "{}", self.transcript());
    }

    /// The newest message with this button: its number and the button's data.
    pub fn button(&self, data: &str) -> Option<(i64, String)> {
        let chat = self.student.chat();
        let found = |fits: &dyn Fn(&str) -> bool| {
            chat.iter().rev().find_map(|shown| {
                let mut buttons = shown.buttons().filter_map(|button| button.callback_data.clone());
                Some((shown.message_id, buttons.find(|button| fits(button))?))
            })
        };
        found(&|button| button == data)
            .or_else(|| found(&|button| button.starts_with(data)))
            .or_else(|| found(&|button| button.contains(data)))
    }

    /// The messages that have buttons.
    pub fn with_buttons(&self) -> Vec<i64> {
        self.student.with_buttons().iter().map(|shown| shown.message_id).collect()
    }

    pub fn transcript(&self) -> String {
        self.student.gateway().transcript(self.student.id)
    }
}

/// Words as a chat shows them: without markup.
pub fn plain(html: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

//! A talk: one update being handled. Screens look at who speaks and what is awaited, call the school once, and show what
//! came of it; the calls are collected here and leave only after the commit. Nothing in here, and nothing a screen may
//! do, touches the network.

use klass_locales::{Language, Words};
use klass_school::{
    access::{Moderator, Student},
    turns::{Key, Turn, Visitor},
};
use serde_json::{Value, json};

use crate::{
    call::{Attached, Call, Role},
    door::Door,
    register,
    screen::Screen,
    state::{Draft, State},
    update::{Event, Incoming, Pressed, Speaker},
};

/// One update being handled.
pub struct Talk<'t> {
    /// The transaction; verbs take it.
    pub turn: &'t Turn,
    /// How this bot is set up.
    pub door: &'t Door,
    /// Who speaks.
    pub speaker: Speaker,
    /// Where their dialogue is kept.
    pub key: Key,
    /// The student they are, if they are one.
    pub student: Option<Student>,
    /// The moderator who has signed in in this chat.
    pub moderator: Option<Moderator>,
    /// What is awaited; what the screen leaves here is awaited next.
    pub state: State,
    pressed: Option<Pressed>,
    toast: Option<String>,
    live: Option<i64>,
    calls: Vec<Call>,
    /// Something was said below the pressed message, so the next screen goes below that.
    said: bool,
    /// The keyboard that shares a phone number is there in place of the letters.
    keyboard: bool,
}

impl<'t> Talk<'t> {
    /// Begins a talk with what the batch knows of the visitor.
    pub fn begin(turn: &'t Turn, door: &'t Door, speaker: Speaker, visitor: &Visitor, incoming: &Incoming) -> Self {
        let pressed = match &incoming.event {
            Event::Pressed(pressed) => Some(pressed.clone()),
            _ => None,
        };
        let state = match State::read(visitor.state.as_deref()) {
            // Whoever is no moderator any more looks for nobody.
            State::Seeking { .. } if visitor.moderator.is_none() => State::Idle,
            state => state,
        };
        Self {
            keyboard: matches!(state, State::Phone { .. }),
            turn,
            door,
            speaker,
            key: visitor.key.clone(),
            student: visitor.student.clone(),
            moderator: visitor.moderator,
            state,
            pressed,
            toast: None,
            live: visitor.screen,
            calls: Vec::new(),
            said: false,
        }
    }

    /// Whether this is a student, or a moderator who has signed in here: not somebody whom nobody knows.
    pub fn is_known(&self) -> bool {
        self.student.is_some() || self.moderator.is_some()
    }

    /// Whether a button was pressed, rather than something sent.
    pub fn is_press(&self) -> bool {
        self.pressed.is_some()
    }

    /// Whether the pressed button is on the chat's screen, as far as is known: not on a message further up.
    pub fn pressed_is_live(&self) -> bool {
        let message = self.pressed.as_ref().and_then(|pressed| pressed.message);
        message.is_some_and(|message| self.live.is_none_or(|live| live == message.id))
    }

    /// The visitor as the talk leaves them, and the answer.
    pub fn end(mut self, mut visitor: Visitor) -> Result<(Visitor, Vec<Call>), serde_json::Error> {
        self.put_keyboard_away();
        // Of who refused the terms nothing is kept, not even that they were here.
        let nobody = self.student.is_none() && self.moderator.is_none() && self.state == State::Idle;
        visitor.state = if nobody { None } else { Some(serde_json::to_string(&self.state)?) };
        visitor.student = self.student;
        visitor.moderator = self.moderator;
        let mut calls = self.calls;
        if let Some(pressed) = &self.pressed {
            calls.insert(0, Call::press_answered(&pressed.query, self.toast.as_deref()));
        }
        Ok((visitor, calls))
    }

    /// What this person's language says.
    pub fn words(&self) -> Words {
        self.language().words()
    }

    /// The student's language; before that the one chosen in the onboarding, or Telegram's.
    pub fn language(&self) -> Language {
        let chosen = self.state.draft().and_then(|draft| draft.language.as_deref());
        let own = self.student.as_ref().map(Student::language).or(chosen);
        Language::of(own.or(self.speaker.language_code.as_deref()))
    }

    /// The answers so far of somebody who is being onboarded.
    pub fn draft(&self) -> Draft {
        self.state.draft().cloned().unwrap_or_default()
    }

    /// Says something in a message of its own, above the screen that follows.
    pub fn say(&mut self, html: &str) {
        self.calls.push(Call::message(self.speaker.chat, html));
        self.said = true;
    }

    /// Has Telegram list the commands that this chat has now: a moderator's, or everybody's.
    pub fn list_commands(&mut self) {
        self.calls.extend(register::calls(self.speaker.chat, self.moderator.is_some()));
    }

    /// Puts a keyboard in place of the letters whose one button shares the person's own number, with a message that says
    /// so. Whatever leaves [`State::Phone`] takes it away again.
    pub fn offer_keyboard(&mut self, html: &str, label: String) {
        let mut call = Call::message(self.speaker.chat, html);
        let button = json!({"text": label, "request_contact": true});
        call.body["reply_markup"] = json!({"keyboard": [[button]], "resize_keyboard": true, "one_time_keyboard": true});
        self.calls.push(call);
    }

    /// Says something in a message of its own, and takes the keyboard away: Telegram wants a message for it.
    pub fn say_without_keyboard(&mut self, html: &str) {
        self.say(html);
        if let Some(call) = self.calls.last_mut() {
            call.body["reply_markup"] = json!({"remove_keyboard": true});
        }
        self.keyboard = false;
    }

    fn put_keyboard_away(&mut self) {
        if self.keyboard && !matches!(self.state, State::Phone { .. }) {
            let not_now = self.words().phone_not_now();
            self.say_without_keyboard(&not_now);
        }
    }

    /// A toast over the chat, for a press; nothing for a message.
    pub fn toast(&mut self, plain: impl Into<String>) {
        // Telegram takes 200 letters.
        self.toast = Some(plain.into().chars().take(200).collect());
    }

    /// Shows a screen. After a press the pressed message becomes it; after a message it is sent below, and the screen
    /// before loses its buttons. Between text and picture there is no editing: the old message goes, the new one is sent.
    pub fn show(&mut self, screen: &Screen) {
        self.put_keyboard_away();
        let pressed = self.pressed.as_ref().and_then(|pressed| pressed.message).filter(|_| !self.said);
        match pressed {
            Some(message) if !message.media && screen.shows.is_none() => {
                self.retire(Some(message.id));
                self.calls.push(self.edit(message.id, screen));
            }
            Some(message) => {
                self.retire(Some(message.id));
                let chat = self.speaker.chat;
                let gone = json!({"chat_id": chat, "message_id": message.id});
                self.calls.push(Call::new("deleteMessage", Role::Remove, gone));
                self.calls.push(self.new_message(screen));
            }
            None => {
                self.retire(None);
                self.calls.push(self.new_message(screen));
            }
        }
    }

    fn retire(&mut self, but: Option<i64>) {
        let body = json!({"chat_id": self.speaker.chat, "message_id": self.live, "but": but});
        self.calls.push(Call::new("editMessageReplyMarkup", Role::Retire, body));
    }

    fn edit(&self, message: i64, screen: &Screen) -> Call {
        let mut body = self.text_body(screen);
        body["message_id"] = message.into();
        Call::new("editMessageText", Role::Edit, body)
    }

    fn new_message(&self, screen: &Screen) -> Call {
        let Some(file) = &screen.shows else {
            return Call::new("sendMessage", Role::Screen, self.text_body(screen));
        };
        let mut body = json!({"chat_id": self.speaker.chat, "caption": screen.text, "parse_mode": "HTML"});
        put_keyboard(&mut body, screen);
        let file = Attached::of(file, self.words().file_away());
        let call = Call::new(file.method(), Role::Screen, body);
        Call { file: Some(file), ..call }
    }

    fn text_body(&self, screen: &Screen) -> Value {
        let mut body = json!({
            "chat_id": self.speaker.chat,
            "text": screen.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": true},
        });
        put_keyboard(&mut body, screen);
        body
    }
}

fn put_keyboard(body: &mut Value, screen: &Screen) {
    if let Some(keyboard) = screen.keyboard() {
        body["reply_markup"] = keyboard;
    }
}

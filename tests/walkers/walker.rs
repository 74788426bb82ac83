//! A walker: looks at the chat, does something, waits until that is answered, and is not content with everything.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use klass_bot::Press;
use klass_gateway::Shown;
use klass_locales::Language;
use rand::{Rng, rngs::StdRng};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::{act::Act, stage::Actor, town::Town};

/// How many buttons a walker remembers.
const MEMORY: usize = 60;

/// Somebody who walks.
pub struct Walker {
    pub(crate) actor: Actor,
    pub(crate) town: Arc<Town>,
    pub(crate) number: u64,
    pub(crate) random: StdRng,
    /// The message with live buttons, as it was after the last act.
    pub(crate) screen: Option<Shown>,
    /// Buttons seen before.
    pub(crate) remembered: VecDeque<(i64, String)>,
    /// Their newest message of text.
    pub(crate) written: Option<i64>,
    /// The newest message that was not answered yet.
    pub(crate) said: Option<i64>,
    /// Whether the bot is blocked.
    pub(crate) gone: bool,
    /// What is being done, for whoever looks for the reason.
    pub(crate) doing: String,
    toasts: usize,
}

impl Walker {
    pub fn new(town: Arc<Town>, number: u64, random: StdRng) -> Self {
        let language = ["ru", "en", "de", "kk"][usize::try_from(number % 4).unwrap()];
        let actor = town.stage.newcomer(&format!("Walker {number} <&>"), language);
        Self {
            actor,
            town,
            number,
            random,
            screen: None,
            remembered: VecDeque::new(),
            written: None,
            said: None,
            gone: false,
            doing: String::new(),
            toasts: 0,
        }
    }

    /// Walks until it is enough.
    pub async fn walks(mut self, enough: CancellationToken) {
        while !enough.is_cancelled() {
            let town = Arc::clone(&self.town);
            let _doing = town.doing.read().await;
            if !self.gone {
                self.does_something().await;
            } else if self.random.random_ratio(1, 8) {
                self.comes_back().await;
            } else {
                sleep(Duration::from_millis(50)).await;
            }
        }
    }

    async fn does_something(&mut self) {
        // Where there is nothing to press yet, a word is a beginning.
        let Some(act) = self.begins() else { return self.writes_and_looks("/start").await };
        self.town.acted(self.actor.student.id, act, &self.doing);
        self.actor.settled().await;
        if self.gone {
            return;
        }
        let before = self.screen.take();
        self.looks();
        match (act, before) {
            (Act::Press, Some(before)) => self.was_led_on(&before).await,
            (Act::Menu, _) => self.has_the_menu().await,
            _ => {}
        }
        self.toasts += self.actor.student.toasts_after(self.toasts).len();
    }

    /// Unblocks the bot, and Telegram writes `/start` for them.
    async fn comes_back(&mut self) {
        self.gone = false;
        self.actor.student.unblocks_bot();
        self.writes_and_looks("/start").await;
    }

    async fn writes_and_looks(&mut self, text: &str) {
        self.writes(text);
        self.actor.settled().await;
        self.looks();
    }

    /// Looks at the chat: one message has buttons, it is below what was just said, and there is something to press.
    fn looks(&mut self) {
        let mut screens = self.actor.student.with_buttons();
        if screens.len() > 1 {
            self.is_stuck(&format!("{} messages have buttons", screens.len()));
        }
        let keys = self.actor.student.reply_keyboard().map_or(0, |keyboard| keyboard.rows.len());
        self.screen = screens.pop();
        let screen = self.screen.as_ref();
        let buttons: Vec<(i64, String)> = screen
            .into_iter()
            .flat_map(|screen| screen.buttons().map(|button| (screen.message_id, button.callback_data.clone())))
            .filter_map(|(message, data)| Some((message, data?)))
            .collect();
        if buttons.is_empty() && keys == 0 {
            self.is_stuck("there is nothing to press");
        }
        let newest = self.actor.student.last().map(|shown| shown.message_id);
        if screen.map(|screen| screen.message_id).or(newest) < self.said.take() {
            self.is_stuck("nothing answers what was said");
        }
        if let Some(screen) = screen {
            self.town.tally().saw(screen);
        }
        self.remembered.extend(buttons);
        self.remembered.drain(..self.remembered.len().saturating_sub(MEMORY));
    }

    /// After one press of a live button: a student was not told that it is an old one.
    async fn was_led_on(&self, before: &Shown) {
        self.town.tally().went(before, self.screen.as_ref());
        let toasts = self.actor.student.toasts_after(self.toasts);
        let is_old = Language::ALL.iter().any(|language| toasts.contains(&language.words().old_button()));
        // Of who stopped halfway nothing is kept, and what another account did changes what this one finds.
        if is_old && !self.town.mails && self.town.knows(self.actor.student.id).await {
            self.is_stuck("a live button is an old one");
        }
    }

    /// After `/menu`: a student is there.
    async fn has_the_menu(&self) {
        let offers = |press: &Press| {
            let data = press.data();
            let screen = self.screen.as_ref();
            screen.is_some_and(|screen| screen.buttons().any(|button| button.callback_data.as_ref() == Some(&data)))
        };
        let menu = [Press::Courses, Press::Progress, Press::Settings].iter().all(offers);
        if !menu && self.town.knows(self.actor.student.id).await {
            self.is_stuck("/menu brings no menu");
        }
    }

    fn is_stuck(&self, what: &str) -> ! {
        panic!("walker {}: {what}\n{}", self.number, self.town.told(self.actor.student.id));
    }
}

//! What a walker may do. Whatever needs no more than a look at the chat is begun at once, without waiting for an answer.

use klass_gateway::{Content, ReplyButton};
use rand::{Rng, seq::IndexedRandom};

use crate::walker::Walker;

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Presses a button of the screen.
    Press,
    /// Presses it twice or three times at once.
    Taps,
    /// Presses two buttons of the screen at once.
    Two,
    /// Presses a button and writes something before that is answered.
    PressAndWrite,
    /// Presses a button seen before, on a message that may have changed or gone.
    Old,
    /// Presses a button of the screen under a message that Telegram no longer gives to the bot.
    Inaccessible,
    /// Presses what no button of the bot's carries.
    Forged,
    /// Presses a key of the keyboard that stands instead of the letters.
    Key,
    /// Writes what may be awaited.
    Answer,
    /// Writes what nobody awaits.
    Nonsense,
    /// Gives a command.
    Command,
    /// Writes several messages at once.
    Burst,
    /// Sends what is no text.
    Send,
    /// Changes the newest message of their own.
    Edit,
    /// Asks for the menu, which a student must get.
    Menu,
    /// Writes an address, or the code that was mailed to it.
    Mail,
    /// Blocks the bot, perhaps before it could answer, and comes back some time later.
    Leave,
}

/// How often each is done, beside the others. Mail is for where it is asked for.
const WEIGHTS: [(Act, u32); 16] = [
    (Act::Press, 200),
    (Act::Taps, 20),
    (Act::Two, 10),
    (Act::PressAndWrite, 8),
    (Act::Old, 16),
    (Act::Inaccessible, 4),
    (Act::Forged, 4),
    (Act::Key, 40),
    (Act::Answer, 30),
    (Act::Nonsense, 12),
    (Act::Command, 10),
    (Act::Burst, 4),
    (Act::Send, 12),
    (Act::Edit, 6),
    (Act::Menu, 6),
    (Act::Leave, 3),
];

impl Walker {
    /// Begins something; `None` where it cannot be done.
    pub fn begins(&mut self) -> Option<Act> {
        self.doing.clear();
        let (act, _) = *WEIGHTS.choose_weighted(&mut self.random, |(_, weight)| *weight).unwrap();
        let act = if self.town.mails && self.random.random_ratio(1, 6) { Act::Mail } else { act };
        match act {
            Act::Press => self.presses_live()?,
            Act::Taps => {
                let (message, data) = self.live()?;
                for _ in 0..self.random.random_range(2..4) {
                    self.presses(message, &data);
                }
            }
            Act::Two => {
                self.presses_live()?;
                self.presses_live()?;
            }
            Act::PressAndWrite => {
                self.presses_live()?;
                self.answers();
            }
            Act::Old => {
                let (message, data) = self.remembered.make_contiguous().choose(&mut self.random)?.clone();
                self.presses(message, &data);
            }
            Act::Inaccessible => {
                let (message, data) = self.live()?;
                self.notes_press(message, &data);
                self.actor.student.presses_inaccessible(message, &data);
            }
            Act::Forged => {
                let (message, data) = self.live()?;
                let forged = self.forged(&data);
                self.doing.push_str(&format!(" [{forged}] of {message}"));
                self.town.tally().pressed("forged");
                self.actor.student.presses_anyway(message, &forged);
            }
            Act::Key => {
                let keyboard = self.actor.student.reply_keyboard()?;
                let keys: Vec<&ReplyButton> = keyboard.rows.iter().flatten().collect();
                let key = *keys.choose(&mut self.random)?;
                self.presses_key(key);
            }
            Act::Answer => self.answers(),
            Act::Nonsense => {
                let text = self.town.vocabulary.nonsense(&mut self.random);
                self.writes(&text);
            }
            Act::Command => self.orders(),
            Act::Burst => {
                for _ in 0..self.random.random_range(2..5) {
                    self.answers();
                }
                self.orders();
            }
            Act::Send => {
                let content = self.town.vocabulary.content(&mut self.random);
                self.sends(content);
            }
            Act::Edit => {
                let message = self.written?;
                let text = self.town.vocabulary.answer(&mut self.random, self.screen.as_ref());
                self.notes_message(&text);
                self.actor.student.edits(message, &text);
            }
            Act::Menu => self.writes("/menu"),
            Act::Mail => self.mails(),
            Act::Leave => self.leaves(),
        }
        Some(act)
    }

    fn presses_live(&mut self) -> Option<()> {
        let (message, data) = self.live()?;
        self.presses(message, &data);
        Some(())
    }

    fn presses(&mut self, message: i64, data: &str) {
        self.notes_press(message, data);
        self.actor.student.presses_anyway(message, data);
    }

    /// A button of the screen: any, the first, or one of a kind that all walkers have pressed least.
    fn live(&mut self) -> Option<(i64, String)> {
        let screen = self.screen.as_ref()?;
        let all: Vec<&str> = screen.buttons().filter_map(|button| button.callback_data.as_deref()).collect();
        let data = match self.random.random_range(0..4) {
            0 => all.choose(&mut self.random),
            1 => all.first(),
            _ => {
                let tally = self.town.tally();
                all.iter().min_by_key(|data| tally.times_pressed(data))
            }
        };
        Some((screen.message_id, (*data?).to_owned()))
    }

    /// Nearly what a button carries.
    fn forged(&mut self, data: &str) -> String {
        let mut letters: Vec<char> = data.chars().collect();
        let at = self.random.random_range(0..letters.len());
        match self.random.random_range(0..3) {
            0 => letters.truncate(at),
            1 => letters[at] = *['9', ':', 'A', 'z', '-'].choose(&mut self.random).unwrap(),
            _ => letters.insert(at, *['0', ':', 'x'].choose(&mut self.random).unwrap()),
        }
        letters.truncate(64);
        letters.into_iter().collect()
    }

    fn presses_key(&mut self, key: &ReplyButton) {
        if key.request_contact {
            return self.sends(Content::Contact { own: true });
        }
        if key.request_location {
            return self.sends(Content::Location);
        }
        self.writes(&key.text);
    }

    fn answers(&mut self) {
        let text = self.town.vocabulary.answer(&mut self.random, self.screen.as_ref());
        self.writes(&text);
    }

    fn orders(&mut self) {
        let command = self.town.vocabulary.command(&mut self.random, &self.town.stage.gateway);
        self.writes(&command);
    }

    /// Their own address mostly, and now and then one that others write, too.
    fn mails(&mut self) {
        let own = self.random.random_ratio(5, 6);
        let address = if own { format!("walker{}@example.org", self.number) } else { "all@example.org".to_owned() };
        let letter = self.town.stage.letters(&address).pop();
        match letter {
            Some(letter) if self.random.random_ratio(3, 4) => self.writes(&letter.code()),
            _ => self.writes(&address),
        }
    }

    fn leaves(&mut self) {
        match self.random.random_range(0..3) {
            0 => self.answers(),
            1 => drop(self.presses_live()),
            _ => {}
        }
        self.gone = true;
        self.actor.student.blocks_bot();
    }

    pub fn writes(&mut self, text: &str) {
        self.notes_message(text);
        self.written = Some(self.actor.student.writes(text));
        self.said = self.written;
    }

    fn sends(&mut self, content: Content) {
        self.notes_message(&format!("{content:?}"));
        self.said = Some(self.actor.student.sends(content));
    }

    fn notes_press(&mut self, message: i64, data: &str) {
        self.doing.push_str(&format!(" [{data}] of {message}"));
        self.town.tally().pressed(data);
    }

    fn notes_message(&mut self, text: &str) {
        self.doing.push_str(&format!(" {:?}", text.chars().take(80).collect::<String>()));
        self.town.tally().said();
    }
}

//! What was done and seen, counted.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    time::Duration,
};

use chrono::TimeDelta;
use klass_gateway::Shown;

use crate::act::Act;

/// How often somebody must have tried to get away from a kind of screen before it is called a dead end.
const ENOUGH: u64 = 30;

/// Counts of all walkers.
#[derive(Default)]
pub struct Tally {
    acts: BTreeMap<String, u64>,
    buttons: BTreeMap<String, u64>,
    screens: BTreeMap<String, Screens>,
    refused: BTreeMap<&'static str, u64>,
    presses: u64,
    messages: u64,
    passed: TimeDelta,
}

/// Screens of one kind.
#[derive(Default)]
struct Screens {
    seen: u64,
    /// How often one live button of it was pressed, and how often there was another screen then.
    pressed: u64,
    led_on: u64,
}

/// The kind of a button is what stands before the first colon; that of a screen, which kinds of buttons it has.
fn kind(data: &str) -> &str {
    data.split(':').next().unwrap_or_default()
}

fn kind_of(screen: &Shown) -> String {
    let media = screen.media.as_ref().map(|media| format!("<{}>", media.kind));
    let buttons: BTreeSet<&str> =
        screen.buttons().filter_map(|button| button.callback_data.as_deref()).map(kind).collect();
    media.iter().map(String::as_str).chain(buttons).collect::<Vec<_>>().join(" ")
}

impl Tally {
    pub fn acted(&mut self, act: Act) {
        *self.acts.entry(format!("{act:?}")).or_default() += 1;
    }

    pub fn pressed(&mut self, data: &str) {
        self.presses += 1;
        *self.buttons.entry(kind(data).to_owned()).or_default() += 1;
    }

    /// How often a button of this kind was pressed.
    pub fn times_pressed(&self, data: &str) -> u64 {
        self.buttons.get(kind(data)).copied().unwrap_or_default()
    }

    pub fn said(&mut self) {
        self.messages += 1;
    }

    pub fn saw(&mut self, screen: &Shown) {
        self.screens.entry(kind_of(screen)).or_default().seen += 1;
    }

    /// One live button of a screen was pressed.
    pub fn went(&mut self, from: &Shown, to: Option<&Shown>) {
        let screens = self.screens.entry(kind_of(from)).or_default();
        screens.pressed += 1;
        let same = to.is_some_and(|to| (&to.text, &to.inline_keyboard) == (&from.text, &from.inline_keyboard));
        screens.led_on += u64::from(!same);
    }

    pub fn refused(&mut self, known: &'static str) {
        *self.refused.entry(known).or_default() += 1;
    }

    pub fn time_passed(&mut self, by: TimeDelta) {
        self.passed += by;
    }

    /// Kinds of screens whose buttons were pressed often, and never led to another screen.
    pub fn dead_ends(&self) -> Vec<String> {
        let dead = self.screens.iter().filter(|(_, screens)| screens.pressed >= ENOUGH && screens.led_on == 0);
        dead.map(|(kind, _)| kind.clone()).collect()
    }

    /// All counts, for people.
    pub fn told(&self, in_all: Duration) -> String {
        let updates = self.presses + self.messages;
        let mut told = format!(
            "{} acts: {} presses and {} messages, {} updates/s; {} days passed\n",
            self.acts.values().sum::<u64>(),
            self.presses,
            self.messages,
            u128::from(updates) * 1000 / in_all.as_millis().max(1),
            self.passed.num_days(),
        );
        write_row(&mut told, "acts", &self.acts);
        write_row(&mut told, "buttons", &self.buttons);
        write_row(&mut told, "refused without harm", &self.refused);
        writeln!(told, "{} kinds of screens: seen, pressed, led on", self.screens.len()).unwrap();
        for (kind, Screens { seen, pressed, led_on }) in &self.screens {
            writeln!(told, "{seen:8} {pressed:8} {led_on:8}  {kind}").unwrap();
        }
        told
    }
}

fn write_row<Name: AsRef<str>>(told: &mut String, what: &str, counts: &BTreeMap<Name, u64>) {
    let counts: Vec<String> = counts.iter().map(|(name, count)| format!("{} {count}", name.as_ref())).collect();
    writeln!(told, "{what}: {}", counts.join(", ")).unwrap();
}

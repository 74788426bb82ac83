//! What a bot that goes on regardless would hide: panics that were caught, and errors that were only logged.

use std::{
    io,
    panic::{self, PanicHookInfo},
    sync::{Mutex, PoisonError},
};

use tracing_subscriber::{filter::LevelFilter, fmt};

static HEARD: Mutex<String> = Mutex::new(String::new());

/// Listens from now on, in the whole process.
pub fn set() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        add(&format!("{info}\n"));
        before(info);
    }));
    fmt().with_max_level(LevelFilter::ERROR).with_ansi(false).with_writer(|| Ear).init();
}

/// Fails if anything was heard.
pub fn is_silent() {
    let heard = heard();
    assert!(heard.is_empty(), "the bot went on, but: {heard}");
}

/// All that was heard.
pub fn heard() -> String {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn add(words: &str) {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).push_str(words);
}

struct Ear;

impl io::Write for Ear {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        add(&String::from_utf8_lossy(line));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! How long and how many. Telegram's own limits stand behind most of them, with room for what the bot adds.

use std::ops::RangeInclusive;

/// Far above what a head of the longest texts needs.
pub(super) const HEAD_BYTES: usize = 1024 * 1024;
pub(super) const ID: usize = 40;
/// Of an option or a track: buttons carry it among others, within 64 bytes.
pub(super) const SHORT_ID: usize = 16;
pub(super) const TITLE: usize = 120;
/// Of a track, or of a topic of the FAQ: both stand on buttons.
pub(super) const SHORT_TITLE: usize = 40;
pub(super) const DESCRIPTION: usize = 2_000;
pub(super) const PAGE: usize = 12_000;
/// A page with a file is the file's caption.
pub(super) const PAGE_WITH_FILE: usize = 880;
pub(super) const PROMPT: usize = 2_000;
pub(super) const PLACEMENT_PROMPT: usize = 1_000;
pub(super) const OPTION: usize = 100;
/// A hint, an explanation, a reason.
pub(super) const NOTE: usize = 600;
pub(super) const SOLUTION: usize = 1_500;
pub(super) const FORM: usize = 200;
pub(super) const ANSWER: usize = 3_000;
pub(super) const UNIT: usize = 12;
/// A number as it is written in a head.
pub(super) const NUMBER: usize = 24;
pub(super) const WORD: usize = 30;
pub(super) const GAP_OPTION: usize = 40;
pub(super) const LANGUAGE: usize = 8;
pub(super) const PATH: usize = 250;

pub(super) const MINUTES: RangeInclusive<u16> = 1..=240;
pub(super) const DAYS: RangeInclusive<u16> = 1..=365;
pub(super) const PERCENT: RangeInclusive<u8> = 1..=100;
/// What passes a test that does not say it.
pub(super) const PASS_PERCENT: u8 = 70;
pub(super) const POINTS: RangeInclusive<u8> = 1..=10;

pub(super) const TRACKS: RangeInclusive<usize> = 2..=6;
/// Of a topic or a lesson.
pub(super) const OWN_TRACKS: RangeInclusive<usize> = 1..=6;
pub(super) const OPTIONS: RangeInclusive<usize> = 2..=8;
pub(super) const FORMS: RangeInclusive<usize> = 1..=30;
pub(super) const KNOWN_WRONG: RangeInclusive<usize> = 0..=30;
pub(super) const WORDS: RangeInclusive<usize> = 3..=12;
pub(super) const EXTRA_WORDS: RangeInclusive<usize> = 0..=4;
pub(super) const OTHER_ORDERS: RangeInclusive<usize> = 0..=10;
pub(super) const GAPS: RangeInclusive<usize> = 1..=6;
pub(super) const GAP_OPTIONS: RangeInclusive<usize> = 2..=6;
/// Questions of the placement test, entries of the FAQ.
pub(super) const MOST_BLOCKS: usize = 100;
/// Questions of the placement test for each level.
pub(super) const LEVEL_QUESTIONS: usize = 3;

pub(super) const PICTURE_BYTES: usize = 10 * 1024 * 1024;
pub(super) const MEDIA_BYTES: usize = 20 * 1024 * 1024;
/// Width and height together.
pub(super) const PICTURE_SIDES: u64 = 10_000;
/// The longer side to the shorter one.
pub(super) const PICTURE_RATIO: u64 = 20;

/// The length of a text as Telegram counts it: an emoji may be two.
pub(super) fn letters(text: &str) -> usize {
    text.encode_utf16().count()
}

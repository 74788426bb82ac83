//! How long and how many. Telegram's own limits stand behind most of them, with room for what the bot adds.

use std::ops::RangeInclusive;

/// Far above what a head of the longest texts needs.
pub(super) const HEAD_BYTES: usize = 128 * 1024;
pub(super) const ID: usize = 40;
/// Buttons carry an option's id among others, within 64 bytes.
pub(super) const OPTION_ID: usize = 16;
pub(super) const TITLE: usize = 120;
pub(super) const DESCRIPTION: usize = 2_000;
pub(super) const PAGE: usize = 3_500;
/// A page with a picture is the picture's caption.
pub(super) const PAGE_WITH_PICTURE: usize = 880;
pub(super) const PROMPT: usize = 2_000;
pub(super) const OPTION: usize = 100;
/// A hint, an explanation, a reason.
pub(super) const NOTE: usize = 600;
pub(super) const SOLUTION: usize = 1_500;
pub(super) const FORM: usize = 200;
pub(super) const LANGUAGE: usize = 8;
pub(super) const PATH: usize = 250;

pub(super) const MINUTES: RangeInclusive<u16> = 1..=240;
pub(super) const OPTIONS: RangeInclusive<usize> = 2..=8;
pub(super) const FORMS: RangeInclusive<usize> = 1..=30;
pub(super) const KNOWN_WRONG: RangeInclusive<usize> = 0..=30;

pub(super) const PICTURE_BYTES: usize = 10 * 1024 * 1024;
/// Width and height together.
pub(super) const PICTURE_SIDES: u64 = 10_000;
/// The longer side to the shorter one.
pub(super) const PICTURE_RATIO: u64 = 20;

/// The length of a text as Telegram counts it: an emoji may be two.
pub(super) fn letters(text: &str) -> usize {
    text.encode_utf16().count()
}

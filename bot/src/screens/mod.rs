//! The screens, a file each: who is it, one call to the school, show what came of it.

pub mod account;
pub mod city;
pub mod code;
pub mod consent;
pub mod courses;
pub mod email;
pub mod faq;
pub mod help;
pub mod language;
pub mod lesson;
pub mod level;
pub mod menu;
pub mod name;
pub mod onboarding;
pub mod phone;
pub mod placement;
pub mod progress;
pub mod questions;
pub mod rename;
pub mod settings;
pub mod task;
pub mod test;
pub mod tracks;
pub mod wish;
pub mod zone;

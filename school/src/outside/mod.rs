//! The doors to other systems, one file each.

pub mod files;
pub mod mail;

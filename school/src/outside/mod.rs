//! The doors to other systems, one file each.

pub mod bucket;
pub mod files;
pub mod mail;
pub mod place;

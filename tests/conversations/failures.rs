//! What goes wrong goes wrong for one student, for a while, and loses nothing.

mod away;
mod polling;
mod sending;
mod turns;

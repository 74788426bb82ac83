//! The demo's students come back to the chat, and it tells them what they did. What they did is counted anew here, from
//! the answers they gave and the days on which they gave them.

mod chat;
mod recount;
mod same;
mod twenty;

//! Both languages say the same, all of it is said by somebody, and it is said as we speak to people.

mod messages;
mod parity;
mod speech;
mod used;

//! The school as a Telegram bot: it reads updates, calls the school, and says what came of it.

//! What is elsewhere: Telegram and the mail server.

use klass_bot::Refused;
use tokio::time::timeout;

use super::{
    Finding::{self, Bad, Good},
    PATIENCE,
};
use crate::{serve, settings::Settings};

/// Asks both, side by side.
pub(super) async fn look(settings: &Settings) -> Vec<Finding> {
    let (telegram, mail) = tokio::join!(telegram(settings), mail(settings));
    vec![telegram, mail]
}

async fn telegram(settings: &Settings) -> Finding {
    let server = &settings.telegram.api_url;
    let telegram = match serve::telegram(settings) {
        Ok(telegram) => telegram,
        Err(failure) => return Bad(format!("telegram: {failure}; @BotFather gives a bot its token")),
    };
    match timeout(PATIENCE, telegram.me()).await {
        Ok(Ok(me)) => Good(format!("telegram: {server} knows the bot as @{}", me.username)),
        Ok(Err(Refused::WrongToken)) => {
            Bad(format!("telegram: {server} does not know this token; compare TELEGRAM_BOT_TOKEN with @BotFather's"))
        }
        Ok(Err(refused)) => Bad(format!("telegram: {server}: {refused}; check the network and TELEGRAM_API_URL")),
        Err(_) => Bad(format!("telegram: {server} does not answer; check the network and TELEGRAM_API_URL")),
    }
}

async fn mail(settings: &Settings) -> Finding {
    let mailer = match serve::mailer(settings) {
        Ok(Some(mailer)) => mailer,
        Ok(None) => return Good("mail: none is needed, onboarding.email is off".to_owned()),
        Err(failure) => return Bad(format!("mail: {failure}; .env.example shows how it looks")),
    };
    match timeout(PATIENCE, mailer.reach()).await {
        Ok(Ok(())) => Good("mail: the server lets us in".to_owned()),
        Ok(Err(error)) => Bad(format!("mail: {error}; check SMTP_URL: host, port, user and password")),
        Err(_) => Bad("mail: the server does not answer; check SMTP_URL: host and port".to_owned()),
    }
}

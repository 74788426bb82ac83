//! The courier: claims deliveries that are due, finds their words, sends them by mail or into the chat, and records how
//! it went.

use std::{sync::Arc, time::Duration};

use futures::future::join_all;
use klass_locales::Language;
use klass_school::{
    School, Unexpected,
    deliveries::{Delivery, EMAIL, Notice, Sent},
    outside::mail::{MailError, Mailer},
    people::codes,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use crate::{
    call::{Call, Role},
    callback::Press,
    letters,
    screen::Screen,
    telegram::{Refused, Telegram},
};

/// Sent side by side.
const AT_ONCE: u64 = 8;
/// How often to look when nobody rings.
const EVERY: Duration = Duration::from_secs(1);

/// Sends what is owed.
#[derive(Debug)]
pub struct Courier {
    school: Arc<School>,
    telegram: Telegram,
    mailer: Option<Mailer>,
}

impl Courier {
    /// A courier with these ways out; without a mailer letters fail, and those who wait for them are told.
    pub fn new(school: Arc<School>, telegram: Telegram, mailer: Option<Mailer>) -> Self {
        Self { school, telegram, mailer }
    }

    /// Works until it is told to stop; what is in hand then is finished.
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let found = self.round().await.unwrap_or_else(|error| {
                error!(%error, "deliveries cannot be claimed");
                0
            });
            if found > 0 {
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.school.delivery_owed() => {}
                () = sleep(EVERY) => {}
            }
        }
    }

    /// Sends what is due now, a few; gives how many there were.
    async fn round(&self) -> Result<usize, Unexpected> {
        let claimed = self.school.claim_deliveries(AT_ONCE).await?;
        join_all(claimed.iter().map(|delivery| self.deliver(delivery))).await;
        Ok(claimed.len())
    }

    async fn deliver(&self, delivery: &Delivery) {
        let sent = match self.send(delivery).await {
            Ok(sent) => sent,
            Err(error) => Sent::NotNow(error.to_string()),
        };
        if let Sent::NotNow(reason) | Sent::Never(reason) = &sent {
            warn!(delivery = %delivery.id, attempt = delivery.attempts, reason, "not delivered");
        }
        if let Err(error) = self.school.record(delivery, sent).await {
            // It stays claimed until the lease is over, and is then sent again.
            error!(delivery = %delivery.id, %error, "how it went cannot be recorded");
        }
    }

    async fn send(&self, delivery: &Delivery) -> Result<Sent, Unexpected> {
        match (&delivery.notice, delivery.channel.as_str()) {
            (Notice::SignInCode { code, .. }, EMAIL) => {
                let Some(mailer) = &self.mailer else { return Ok(Sent::Never("no mail is set up".to_owned())) };
                let Some(digits) = codes::draw(&self.school, *code).await? else { return Ok(Sent::Pointless) };
                let words = Language::of(Some(&delivery.language)).words();
                let letter = letters::sign_in_code(words, &delivery.address, &self.school.rules().name, &digits);
                Ok(match mailer.send(&letter).await {
                    Ok(()) => Sent::Yes,
                    Err(MailError::NotNow(reason)) => Sent::NotNow(reason),
                    Err(MailError::Never(reason)) => Sent::Never(reason),
                })
            }
            (Notice::MailFailed { email }, _) => Ok(self.tell_mail_failed(delivery, email).await),
            (Notice::SignInCode { .. }, _) => Ok(Sent::Never("codes go by mail only".to_owned())),
        }
    }

    async fn tell_mail_failed(&self, delivery: &Delivery, email: &str) -> Sent {
        let Ok(chat) = delivery.address.parse::<i64>() else { return Sent::Never("not a chat".to_owned()) };
        let words = Language::of(Some(&delivery.language)).words();
        let screen = Screen::of(words.mail_failed(email))
            .button(words.button_send_again(), Press::SendAgain)
            .button(words.button_change_email(), Press::Back);
        let mut call = Call::message(chat, &screen.text);
        call.body["reply_markup"] = screen.keyboard().unwrap_or_default();
        call.role = Role::Plain;
        match self.telegram.call(&call).await {
            Ok(_) => Sent::Yes,
            Err(Refused::Blocked(_)) => Sent::Blocked,
            Err(refused @ Refused::Never(_)) => Sent::Never(refused.to_string()),
            Err(refused) => Sent::NotNow(refused.to_string()),
        }
    }
}

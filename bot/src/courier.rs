//! The courier: claims deliveries that are due, finds their words, sends them by mail or into the chat, and records how
//! it went.

use std::{sync::Arc, time::Duration};

use klass_locales::{Language, Words};
use klass_school::{
    School, Unexpected,
    deliveries::{API, Delivery, EMAIL, Notice, Sent},
    ids::PersonId,
    outside::mail::{MailError, Mailer},
    people::codes,
};
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use crate::{
    call::Call,
    letters::{self, Where},
    register,
    telegram::{Done, Refused, Telegram},
};

/// Sent side by side.
const AT_ONCE: usize = 8;
/// How long one may take: less than the lease it is claimed under.
const PATIENCE: Duration = Duration::from_secs(40);
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

    /// Works until it is told to stop; what is in hand then is finished. A slow one delays no other until all hands are
    /// full.
    pub async fn run(self, stop: CancellationToken) {
        let courier = Arc::new(self);
        let mut in_hand = JoinSet::new();
        while !stop.is_cancelled() {
            while in_hand.try_join_next().is_some() {}
            let claimed = courier.school.claim_deliveries(AT_ONCE.saturating_sub(in_hand.len())).await;
            let claimed = claimed.unwrap_or_else(|error| {
                error!(%error, "deliveries cannot be claimed");
                Vec::new()
            });
            for delivery in claimed {
                let courier = Arc::clone(&courier);
                in_hand.spawn(async move { courier.deliver(&delivery).await });
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = courier.school.delivery_owed() => {}
                Some(_) = in_hand.join_next() => {}
                () = sleep(EVERY) => {}
            }
        }
        in_hand.join_all().await;
    }

    async fn deliver(&self, delivery: &Delivery) {
        let sent = match timeout(PATIENCE, self.send(delivery)).await {
            Ok(Ok(sent)) => sent,
            Ok(Err(error)) => Sent::NotNow(error.to_string()),
            Err(_) => Sent::NotNow("no end in time".to_owned()),
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
            (Notice::SignInCode { code, channel, .. }, EMAIL) => {
                let Some(mailer) = &self.mailer else { return Ok(Sent::Never("no mail is set up".to_owned())) };
                let Some(digits) = codes::draw(&self.school, *code).await? else { return Ok(Sent::Pointless) };
                let words = Language::of(Some(&delivery.language)).words();
                let place = if channel == API { Where::Program } else { Where::Chat };
                let school = &self.school.rules().name;
                let letter = letters::sign_in_code(words, &delivery.address, school, &digits, place);
                Ok(match mailer.send(&letter).await {
                    Ok(()) => Sent::Yes,
                    Err(MailError::NotNow(reason)) => Sent::NotNow(reason),
                    Err(MailError::Never(reason)) => Sent::Never(reason),
                })
            }
            (Notice::MailFailed { email }, _) => Ok(self.tell(delivery, |words| words.mail_failed(email)).await),
            (Notice::NewChannel {}, _) => {
                let operator = &self.school.rules().operator_email;
                Ok(self.tell(delivery, |words| words.new_channel(operator)).await)
            }
            (Notice::ChatLinked {}, _) => {
                let operator = &self.school.rules().operator_email;
                Ok(self.tell(delivery, |words| words.chat_linked(operator)).await)
            }
            (Notice::DeskClosed {}, _) => Ok(self.close_desk(delivery).await),
            (Notice::TopicOpened { topic }, _) => {
                let catalogue = self.school.catalogue();
                let Some((course, topic)) = catalogue.topic(*topic) else { return Ok(Sent::Pointless) };
                Ok(self.tell(delivery, |words| words.topic_opened(&topic.title, &course.title)).await)
            }
            (Notice::MyData { person }, _) => self.send_data(delivery, *person).await,
            (Notice::SignInCode { .. }, _) => Ok(Sent::Never("codes go by mail only".to_owned())),
        }
    }

    /// Sends all that is kept about a person, as it is now. Nobody is left to send it to when they are gone.
    async fn send_data(&self, delivery: &Delivery, person: PersonId) -> Result<Sent, Unexpected> {
        let Ok(chat) = delivery.address.parse::<i64>() else { return Ok(Sent::Never("not a chat".to_owned())) };
        let Some(data) = self.school.data_of(person).await? else { return Ok(Sent::Pointless) };
        let name = format!("{}.json", self.school.now().format("my-data-%Y-%m-%d"));
        let said = Language::of(Some(&delivery.language)).words().my_data_file();
        let sent = self.telegram.document(chat, &said, name, data.to_json()?.into_bytes()).await;
        Ok(how_it_went(sent))
    }

    /// Has Telegram list everybody's commands in a chat again.
    async fn close_desk(&self, delivery: &Delivery) -> Sent {
        let Ok(chat) = delivery.address.parse::<i64>() else { return Sent::Never("not a chat".to_owned()) };
        for call in register::calls(chat, false) {
            match how_it_went(self.telegram.call(&call).await) {
                Sent::Yes => {}
                otherwise => return otherwise,
            }
        }
        Sent::Yes
    }

    /// Says something in a chat. Without buttons: those that lead on stand under the chat's screen, which is not ours to
    /// change.
    async fn tell(&self, delivery: &Delivery, said: impl Fn(Words) -> String) -> Sent {
        let Ok(chat) = delivery.address.parse::<i64>() else { return Sent::Never("not a chat".to_owned()) };
        let words = Language::of(Some(&delivery.language)).words();
        how_it_went(self.telegram.call(&Call::message(chat, &said(words))).await)
    }
}

fn how_it_went(sent: Result<Done, Refused>) -> Sent {
    match sent {
        Ok(_) => Sent::Yes,
        Err(Refused::Blocked(_)) => Sent::Blocked,
        Err(refused @ Refused::Never(_)) => Sent::Never(refused.to_string()),
        Err(refused) => Sent::NotNow(refused.to_string()),
    }
}

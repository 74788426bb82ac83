//! Deliveries: messages owed to one address by one channel. Decided in a turn, sent after it by the courier, who claims
//! a few under a lease, renders, sends and records. What a crash leaves claimed is claimed again when the lease is over.

mod claim;
mod notice;
mod taking_back;

use chrono::{DateTime, TimeDelta, Utc};
use klass_entity::{
    channel,
    delivery::{self as row, State},
    person,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub use notice::Notice;
pub(crate) use taking_back::take_back_openings;

use crate::{
    School, Unexpected,
    access::Student,
    ids::{CodeId, DeliveryId, PersonId, TopicId, new_key},
    people::Email,
    turns::{Key, Turn},
};

/// Rows in one INSERT: SQLite takes 32,766 values in a statement, a delivery has 16.
const ROWS: usize = 1_000;

/// The channel on which programs ask for codes; nothing can be said there.
pub const API: &str = "api";
/// The channel that mail goes by.
pub const EMAIL: &str = "email";

/// A message to be owed.
#[derive(Clone, Debug)]
pub(crate) struct NewDelivery {
    subject: Uuid,
    channel: String,
    address: String,
    language: String,
    notice: Notice,
    /// When it is due and when it is sent; now where nothing else is said.
    times: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Not sent at all.
    withheld: bool,
}

impl NewDelivery {
    pub(crate) fn topic_opened(
        topic: TopicId,
        (channel, chat): (&str, &str),
        language: &str,
        due: DateTime<Utc>,
        told: DateTime<Utc>,
    ) -> Self {
        Self {
            subject: topic.0,
            channel: channel.to_owned(),
            address: chat.to_owned(),
            language: language.to_owned(),
            notice: Notice::TopicOpened { topic },
            times: Some((due, told)),
            withheld: false,
        }
    }

    pub(crate) fn new_channel(person: &person::Model, before: &channel::Model) -> Self {
        Self {
            subject: person.id,
            channel: before.kind.clone(),
            address: before.chat_id.clone(),
            language: person.language.clone(),
            notice: Notice::NewChannel {},
            times: None,
            withheld: false,
        }
    }

    pub(crate) fn chat_linked(moderator: &person::Model, (channel, chat): (String, String)) -> Self {
        Self {
            subject: moderator.id,
            channel,
            address: chat,
            language: moderator.language.clone(),
            notice: Notice::ChatLinked {},
            times: None,
            withheld: false,
        }
    }

    pub(crate) fn desk_closed(moderator: PersonId, (channel, chat): (String, String)) -> Self {
        Self {
            subject: moderator.0,
            channel,
            address: chat,
            // Nothing is said.
            language: String::new(),
            notice: Notice::DeskClosed {},
            times: None,
            withheld: false,
        }
    }

    pub(crate) fn my_data(student: &Student, asker: &Key) -> Self {
        Self {
            subject: student.person.0,
            channel: asker.channel.to_owned(),
            address: asker.chat.clone(),
            language: student.language.clone(),
            notice: Notice::MyData { person: student.person },
            times: None,
            withheld: false,
        }
    }

    /// The kind's name in the table.
    pub(crate) fn kind(&self) -> &'static str {
        self.notice.kind()
    }

    pub(crate) fn sign_in_code(id: CodeId, email: &Email, language: &str, asker: &Key) -> Self {
        Self {
            subject: id.0,
            channel: EMAIL.to_owned(),
            address: email.as_str().to_owned(),
            language: language.to_owned(),
            notice: Notice::SignInCode { code: id, channel: asker.channel.to_owned(), chat: asker.chat.clone() },
            times: None,
            withheld: false,
        }
    }

    /// The same to nobody: kept as what was owed and then cancelled, so that it costs what a sent one costs.
    pub(crate) fn withheld(self) -> Self {
        Self { address: String::new(), withheld: true, ..self }
    }

    fn row(self, turn: &Turn) -> Result<row::ActiveModel, Unexpected> {
        let (due_at, next_at) = self.times.unwrap_or((turn.now(), turn.now()));
        Ok(row::ActiveModel {
            id: Set(new_key(turn.now())),
            kind: Set(self.kind().to_owned()),
            subject: Set(self.subject),
            person_id: Set(None),
            channel: Set(self.channel),
            address: Set(self.address),
            language: Set(self.language),
            content: Set(serde_json::to_value(&self.notice)?),
            due_at: Set(due_at),
            next_at: Set(next_at),
            state: Set(if self.withheld { State::Cancelled } else { State::Pending }),
            attempts: Set(0),
            claimed_until: Set(None),
            error: Set(None),
            created_at: Set(turn.now()),
            finished_at: Set(self.withheld.then(|| turn.now())),
        })
    }
}

/// A claimed delivery, to be sent now.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its key.
    pub id: DeliveryId,
    /// `email`, or a channel of the chat.
    pub channel: String,
    /// A mailbox, or a chat's id.
    pub address: String,
    /// The language to write in.
    pub language: String,
    /// What to say.
    pub notice: Notice,
    /// Which try this is, from 1.
    pub attempts: i32,
    /// When it was due first.
    pub due_at: DateTime<Utc>,
}

/// How sending went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is out.
    Yes,
    /// Not now; it may pass. Tried again after a growing pause, until it is stale.
    NotNow(String),
    /// Never: the address or the message is refused.
    Never(String),
    /// The receiver does not take our messages.
    Blocked,
    /// What it was about is gone.
    Pointless,
}

/// Owes a message. The second call for the same subject, address and due time owes nothing more.
pub(crate) async fn owe(turn: &Turn, new: NewDelivery) -> Result<(), Unexpected> {
    owe_all(turn, vec![new]).await
}

/// Owes messages, as [`owe`] does, in as few statements as there have to be.
pub(crate) async fn owe_all(turn: &Turn, new: Vec<NewDelivery>) -> Result<(), Unexpected> {
    let key = [row::Column::Kind, row::Column::Subject, row::Column::Channel, row::Column::Address, row::Column::DueAt];
    let rows: Vec<row::ActiveModel> = new.into_iter().map(|new| new.row(turn)).collect::<Result<_, _>>()?;
    for some in rows.chunks(ROWS) {
        row::Entity::insert_many(some.to_vec())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(turn.db())
            .await?;
    }
    // The courier waits for the connection that this turn holds, so it looks after the commit.
    turn.bell.notify_one();
    Ok(())
}

impl School {
    /// Records how a claimed delivery went. What cannot be delivered, and somebody waits for, is told in the chat. The
    /// second run is the same.
    pub async fn record(&self, delivery: &Delivery, sent: Sent) -> Result<(), Unexpected> {
        let turn = self.begin().await?;
        let stale = turn.now() > delivery.due_at + delivery.notice.patience();
        let (state, error) = match sent {
            Sent::Yes => (State::Sent, None),
            Sent::NotNow(error) if stale => (State::Expired, Some(error)),
            Sent::NotNow(error) => (State::Pending, Some(error)),
            Sent::Never(error) => (State::Failed, Some(error)),
            Sent::Blocked => (State::Blocked, None),
            Sent::Pointless => (State::Cancelled, None),
        };
        let undeliverable = matches!(state, State::Expired | State::Failed);
        let finished = (state != State::Pending).then(|| turn.now());
        row::Entity::update_many()
            .set(row::ActiveModel {
                state: Set(state),
                error: Set(error),
                next_at: Set(turn.now() + pause(delivery.attempts)),
                claimed_until: Set(None),
                finished_at: Set(finished),
                ..Default::default()
            })
            .filter(row::Column::Id.eq(delivery.id.0))
            .exec(turn.db())
            .await?;
        if undeliverable && let Some(bad_news) = bad_news(delivery) {
            owe(&turn, bad_news).await?;
        }
        turn.commit().await
    }

    /// Resolves when a delivery may have come to be owed.
    pub async fn delivery_owed(&self) {
        self.bell.notified().await;
    }

    /// How many deliveries wait or are being sent.
    pub async fn deliveries_open(&self) -> Result<u64, Unexpected> {
        use sea_orm::PaginatorTrait;
        let open = row::Entity::find().filter(Expr::cust("state IN ('pending', 'claimed')"));
        Ok(open.count(self.readers()).await?)
    }
}

/// 2, 4, 8 … seconds, at most five minutes.
fn pause(attempts: i32) -> TimeDelta {
    let doubled = u32::try_from(attempts).unwrap_or_default().min(9);
    TimeDelta::seconds(2_i64.pow(doubled).min(300))
}

fn bad_news(delivery: &Delivery) -> Option<NewDelivery> {
    let Notice::SignInCode { code, channel, chat } = &delivery.notice else { return None };
    if channel == API {
        // Nobody listens there.
        return None;
    }
    Some(NewDelivery {
        subject: code.0,
        channel: channel.clone(),
        address: chat.clone(),
        language: delivery.language.clone(),
        notice: Notice::MailFailed { email: delivery.address.clone() },
        times: None,
        withheld: false,
    })
}

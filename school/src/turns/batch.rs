//! One transaction for all that was fetched together: four statements shared by the batch, plus the verbs' own.

use std::collections::{HashMap, HashSet};

use klass_entity::{
    dialogue,
    inbox::{self, State},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    Statement, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{Turn, value_rows};
use crate::{
    School, Unexpected,
    access::{Moderator, Student},
    courses::catalogue::read_version,
    ids::{PersonId, StudentId},
};

/// Who speaks, and where: a channel, a chat on it, and the channel's own user id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// `telegram`, later others.
    pub channel: &'static str,
    /// The chat's id on that channel.
    pub chat: String,
    /// The user's id on that channel.
    pub user: String,
}

/// What is known of who speaks: how far the dialogue is, and the student if there is one already.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who and where.
    pub key: Key,
    /// The dialogue's state, JSON that only the door that wrote it can read. `None`: never spoken to, or to be forgotten.
    pub state: Option<String>,
    /// The message whose buttons were the live ones when last we looked.
    pub screen: Option<i64>,
    /// The student this visitor is, once known.
    pub student: Option<Student>,
    /// The moderator who has signed in in this chat, perhaps another person; nobody who is disabled.
    pub moderator: Option<Moderator>,
}

/// A turn that many messages share.
#[derive(Debug)]
pub struct Batch {
    turn: Turn,
    pub(super) visitors: HashMap<Key, Visitor>,
    changed: HashSet<Key>,
    answers: Vec<inbox::ActiveModel>,
}

impl School {
    /// Begins a batch for the messages of these visitors; each is looked up once, however often it is named.
    pub async fn batch(&self, keys: impl IntoIterator<Item = Key>) -> Result<Batch, Unexpected> {
        let keys: HashSet<Key> = keys.into_iter().collect();
        let turn = self.begin().await?;
        let (version, visitors) = look_up(&turn, self.backend(), keys).await?;
        let turn = self.with_catalogue(turn, version).await?;
        Ok(Batch { turn, visitors, changed: HashSet::new(), answers: Vec::new() })
    }
}

impl Batch {
    /// The transaction, for the verbs.
    pub fn turn(&self) -> &Turn {
        &self.turn
    }

    /// The visitor as the batch has it now: with what earlier messages of the same batch changed. A key the batch was
    /// not begun with gives a visitor never seen before.
    pub fn visitor(&self, key: &Key) -> Visitor {
        self.visitors.get(key).cloned().unwrap_or_else(|| Visitor::unknown(key.clone()))
    }

    /// Takes a message as handled: its number, its chat, the visitor as the message left them, and the answer that is
    /// owed, as the door wants it back after a crash. `None`: nothing is owed. Of a student who is none any more no chat
    /// is kept, and whoever speaks for the same person later in the batch is a stranger, too.
    pub fn handled(&mut self, update_id: i64, chat: Option<i64>, visitor: Option<Visitor>, answer: Option<String>) {
        let mut chat = chat;
        if let Some(visitor) = visitor {
            let before = self.visitors.get(&visitor.key);
            let left = before.and_then(|before| before.student.as_ref()).filter(|_| visitor.student.is_none());
            let left = left.map(Student::person);
            if before.and_then(|before| before.state.as_deref()) != visitor.state.as_deref() {
                self.changed.insert(visitor.key.clone());
            }
            self.visitors.insert(visitor.key.clone(), visitor);
            if let Some(person) = left {
                self.forget(person, chat.take());
            }
        }
        let state = if answer.is_some() { State::Handled } else { State::Answered };
        self.answers.push(inbox::ActiveModel {
            update_id: Set(update_id),
            chat_id: Set(chat),
            state: Set(state),
            raw: Set(None),
            reply: Set(answer),
            attempts: Set(1),
            error: Set(None),
            received_at: Set(self.turn.now()),
        });
    }

    fn forget(&mut self, person: PersonId, chat: Option<i64>) {
        let theirs = |visitor: &&mut Visitor| visitor.student.as_ref().is_some_and(|one| one.person == person);
        for visitor in self.visitors.values_mut().filter(theirs) {
            (visitor.student, visitor.state) = (None, None);
            self.changed.insert(visitor.key.clone());
        }
        let theirs = |visitor: &&mut Visitor| visitor.moderator.is_some_and(|one| one.person == person);
        for visitor in self.visitors.values_mut().filter(theirs) {
            visitor.moderator = None;
        }
        for answer in self.answers.iter_mut().filter(|answer| answer.chat_id == Set(chat)) {
            answer.chat_id = Set(None);
        }
    }

    /// Makes the batch true. A duplicate ([`Unexpected::is_duplicate`]) means that a message of it was handled before;
    /// then nothing of the batch is kept and the messages are to be done again one by one.
    pub async fn commit(self) -> Result<(), Unexpected> {
        let Self { turn, visitors, changed, answers } = self;
        let changed: Vec<&Visitor> = changed.iter().filter_map(|key| visitors.get(key)).collect();
        let (kept, forgotten): (Vec<&Visitor>, _) = changed.into_iter().partition(|visitor| visitor.state.is_some());
        if !forgotten.is_empty() {
            let any = forgotten.iter().fold(Condition::any(), |any, visitor| any.add(is(&visitor.key)));
            dialogue::Entity::delete_many().filter(any).exec(turn.db()).await?;
        }
        let dialogues: Vec<_> = kept.into_iter().filter_map(row(&turn)).collect();
        if !dialogues.is_empty() {
            let key = [dialogue::Column::Channel, dialogue::Column::ChatId, dialogue::Column::UserId];
            let newer = [dialogue::Column::State, dialogue::Column::UpdatedAt];
            dialogue::Entity::insert_many(dialogues)
                .on_conflict(OnConflict::columns(key).update_columns(newer).to_owned())
                .exec_without_returning(turn.db())
                .await?;
        }
        if !answers.is_empty() {
            inbox::Entity::insert_many(answers).exec_without_returning(turn.db()).await?;
        }
        turn.commit().await
    }
}

fn is(key: &Key) -> Condition {
    Condition::all()
        .add(dialogue::Column::Channel.eq(key.channel))
        .add(dialogue::Column::ChatId.eq(&key.chat))
        .add(dialogue::Column::UserId.eq(&key.user))
}

fn row(turn: &Turn) -> impl Fn(&Visitor) -> Option<dialogue::ActiveModel> {
    let now = turn.now();
    move |visitor| {
        Some(dialogue::ActiveModel {
            channel: Set(visitor.key.channel.to_owned()),
            chat_id: Set(visitor.key.chat.clone()),
            user_id: Set(visitor.key.user.clone()),
            state: Set(visitor.state.clone()?),
            // Of a dialogue that is there already the sweep knows better.
            screen: Set(visitor.screen),
            updated_at: Set(now),
        })
    }
}

impl Visitor {
    fn unknown(key: Key) -> Self {
        Self { key, state: None, screen: None, student: None, moderator: None }
    }
}

#[derive(FromQueryResult)]
struct Found {
    catalogue: i64,
    channel: String,
    chat_id: String,
    user_id: String,
    state: Option<String>,
    screen: Option<i64>,
    person_id: Option<Uuid>,
    student_id: Option<Uuid>,
    first_name: Option<String>,
    email: Option<String>,
    language: Option<String>,
    zone: Option<String>,
    zone_confirmed: Option<bool>,
    moderator_id: Option<Uuid>,
}

async fn look_up(
    turn: &Turn,
    backend: DbBackend,
    keys: HashSet<Key>,
) -> Result<(i64, HashMap<Key, Visitor>), Unexpected> {
    if keys.is_empty() {
        return Ok((read_version(turn.db()).await?, HashMap::new()));
    }
    let rows = value_rows(backend, keys.len(), 3, &[]);
    let sql = format!(
        "WITH asked(channel, chat_id, user_id) AS (VALUES {rows}) \
         SELECT (SELECT number FROM versions WHERE name = 'catalogue') AS catalogue, \
         a.channel, a.chat_id, a.user_id, d.state, d.screen, \
         p.id AS person_id, s.id AS student_id, p.first_name, p.email, p.language, p.zone, p.zone_confirmed, \
         m.person_id AS moderator_id \
         FROM asked a \
         LEFT JOIN dialogues d ON d.channel = a.channel AND d.chat_id = a.chat_id AND d.user_id = a.user_id \
         LEFT JOIN channels c ON c.kind = a.channel AND c.external_id = a.user_id \
         LEFT JOIN persons p ON p.id = c.person_id AND p.deleted_at IS NULL \
         LEFT JOIN students s ON s.person_id = p.id \
         LEFT JOIN moderator_chats w ON w.channel = a.channel AND w.user_id = a.user_id \
         LEFT JOIN moderators m ON m.person_id = w.person_id AND m.disabled_at IS NULL"
    );
    let values = keys.iter().flat_map(|key| [key.channel.into(), key.chat.as_str().into(), key.user.as_str().into()]);
    let found = turn.db().query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let mut visitors = HashMap::with_capacity(keys.len());
    let mut version = 0;
    let mut known: HashMap<(String, String, String), Key> =
        keys.into_iter().map(|key| ((key.channel.to_owned(), key.chat.clone(), key.user.clone()), key)).collect();
    for row in found {
        let row = Found::from_query_result(&row, "")?;
        version = row.catalogue;
        let place = (row.channel.clone(), row.chat_id.clone(), row.user_id.clone());
        if let Some(key) = known.remove(&place) {
            visitors.insert(key.clone(), row.into_visitor(key));
        }
    }
    Ok((version, visitors))
}

impl Found {
    fn into_visitor(self, key: Key) -> Visitor {
        let student = match (self.student_id, self.person_id, self.first_name) {
            (Some(id), Some(person), Some(first_name)) => Some(Student {
                id: StudentId(id),
                person: PersonId(person),
                first_name,
                email: self.email,
                language: self.language.unwrap_or_default(),
                zone: crate::people::zones::parse(self.zone.as_deref().unwrap_or_default()),
                zone_confirmed: self.zone_confirmed.unwrap_or_default(),
            }),
            _ => None,
        };
        let moderator = self.moderator_id.map(|person| Moderator { person: PersonId(person) });
        Visitor { key, state: self.state, screen: self.screen, student, moderator }
    }
}

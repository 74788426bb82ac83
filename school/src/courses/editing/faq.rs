//! What people ask about a course, an entry at a time.

use klass_entity::faq_entry as row;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{
    NotEdited, begin, done, id_of,
    whole::{Whole, give, taken},
};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::pack::{self, written},
    ids::{CourseId, FaqEntryId},
    version::{Expected, Version},
};

/// An entry as it is edited.
#[derive(Clone, Debug)]
pub struct EntrySeen {
    /// Its key.
    pub id: FaqEntryId,
    /// Its course.
    pub course: CourseId,
    /// What it says.
    pub entry: pack::FaqEntry,
    /// Of this entry.
    pub version: Version,
}

/// An entry to be.
#[derive(Clone, Debug, Default)]
pub struct NewEntry {
    /// Its id in the FAQ; one is found where none is given.
    pub slug: Option<String>,
    /// Entries of the same topic stand together.
    pub topic: String,
    /// One line.
    pub question: String,
    /// Markdown.
    pub answer: String,
}

/// What of an entry changes.
#[derive(Clone, Debug, Default)]
pub struct EntryChange {
    /// Its topic; with another it moves behind the entries of that.
    pub topic: Option<String>,
    /// One line.
    pub question: Option<String>,
    /// Markdown.
    pub answer: Option<String>,
}

impl Whole {
    fn entries_seen(&self) -> Vec<EntrySeen> {
        let rows = self.rows.faq.iter().zip(&self.pack.faq);
        let seen = rows.map(|(row, entry)| EntrySeen {
            id: FaqEntryId(row.id),
            course: self.id(),
            version: Version::of(written::faq_entry(entry)),
            entry: entry.clone(),
        });
        seen.collect()
    }

    fn entry_seen(&self, id: FaqEntryId) -> Result<EntrySeen, NotEdited> {
        self.entries_seen().into_iter().find(|entry| entry.id == id).ok_or(NotEdited::Gone)
    }

    fn entry_place(&self, id: FaqEntryId) -> Result<usize, NotEdited> {
        self.rows.faq.iter().position(|row| row.id == id.0).ok_or(NotEdited::Gone)
    }

    /// Puts an entry behind the others of its topic.
    fn put_entry(&mut self, entry: pack::FaqEntry) {
        let last = self.pack.faq.iter().rposition(|other| other.topic == entry.topic);
        let place = last.map_or(self.pack.faq.len(), |last| last + 1);
        self.pack.faq.insert(place, entry);
    }

    async fn of_entry(db: &impl ConnectionTrait, id: FaqEntryId) -> Result<Self, NotEdited> {
        let course = row::Entity::find_by_id(id.0).select_only().column(row::Column::CourseId);
        let course: Option<Uuid> = course.into_tuple().one(db).await?;
        Self::course(db, CourseId(course.ok_or(NotEdited::Gone)?)).await
    }
}

/// What people ask about a course, in order.
pub async fn entries(school: &School, _: &Moderator, course: CourseId) -> Result<Vec<EntrySeen>, NotEdited> {
    Ok(Whole::course(school.readers(), course).await?.entries_seen())
}

/// An entry.
pub async fn entry(school: &School, _: &Moderator, id: FaqEntryId) -> Result<EntrySeen, NotEdited> {
    Whole::of_entry(school.readers(), id).await?.entry_seen(id)
}

/// Adds an entry behind the others of its topic. A second run with the same id is refused.
pub async fn add_entry(
    school: &School,
    _: &Moderator,
    course: CourseId,
    new: NewEntry,
    actor: &Actor,
) -> Result<EntrySeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::course(turn.db(), course).await?;
    let taken = taken::<row::Entity>(&turn, row::Column::Slug, row::Column::CourseId, course).await?;
    let NewEntry { slug, topic, question, answer: text } = new;
    let id = id_of(slug, "question", &taken);
    whole.put_entry(pack::FaqEntry { id: id.clone(), topic: topic.trim().to_owned(), question, text });
    whole.write(&turn).await?;
    let entries = Whole::course(turn.db(), course).await?.entries_seen();
    let added = entries.into_iter().find(|entry| entry.entry.id == id).ok_or(NotEdited::Gone)?;
    done(turn, "faq_entry.added", ("faq_entry", added.id.0), actor).await?;
    Ok(added)
}

/// Changes what is given of an entry. A second run changes nothing.
pub async fn change_entry(
    school: &School,
    _: &Moderator,
    id: FaqEntryId,
    change: EntryChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<EntrySeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::of_entry(turn.db(), id).await?;
    expected.holds(&whole.entry_seen(id)?.version)?;
    let place = whole.entry_place(id)?;
    let entry = whole.pack.faq.get_mut(place).ok_or(NotEdited::Gone)?;
    give(&mut entry.question, change.question);
    give(&mut entry.text, change.answer);
    if let Some(topic) = change.topic.filter(|topic| topic.trim() != entry.topic) {
        let entry = pack::FaqEntry { topic: topic.trim().to_owned(), ..whole.pack.faq.remove(place) };
        whole.put_entry(entry);
    }
    whole.write(&turn).await?;
    let changed = Whole::of_entry(turn.db(), id).await?.entry_seen(id)?;
    done(turn, "faq_entry.changed", ("faq_entry", id.0), actor).await?;
    Ok(changed)
}

/// Takes an entry away. A second run finds none.
pub async fn delete_entry(
    school: &School,
    _: &Moderator,
    id: FaqEntryId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::of_entry(turn.db(), id).await?;
    expected.holds(&whole.entry_seen(id)?.version)?;
    let place = whole.entry_place(id)?;
    whole.pack.faq.remove(place);
    whole.write(&turn).await?;
    done(turn, "faq_entry.deleted", ("faq_entry", id.0), actor).await
}

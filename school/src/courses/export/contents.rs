//! What a row says in a pack.

use klass_entity as entity;

use crate::{
    Unexpected,
    courses::pack::{self, MediaKind, Opens, PlacementQuestion, Shows},
};

pub(super) fn course(row: entity::course::Model) -> Result<(pack::Course, Vec<PlacementQuestion>), Unexpected> {
    let entity::course::Model { slug: id, title, language, description: text, tracks, placement, .. } = row;
    Ok((pack::Course { id, title, language, tracks: list(tracks)?, text }, list(placement)?))
}

pub(super) fn topic(row: entity::topic::Model, lessons: Vec<pack::Lesson>) -> Result<pack::Topic, Unexpected> {
    let opens = match (row.opens_at, row.opens_after_days) {
        (Some(at), _) => Opens::At(at),
        (None, Some(days)) => Opens::AfterDays(number(days)?),
        (None, None) => Opens::AtOnce,
    };
    let tracks = list(row.tracks)?;
    Ok(pack::Topic { id: row.slug, title: row.title, text: row.description, opens, tracks, lessons })
}

pub(super) fn lesson(
    row: entity::lesson::Model,
    pages: Vec<pack::Page>,
    tasks: Vec<pack::Task>,
) -> Result<pack::Lesson, Unexpected> {
    Ok(pack::Lesson {
        id: row.slug,
        title: row.title,
        minutes: number(row.minutes)?,
        tracks: list(row.tracks)?,
        pass_percent: row.pass_percent.map(number).transpose()?,
        draft: row.draft,
        pages,
        tasks,
    })
}

/// A file as the school keeps it, without what is in it.
pub(in crate::courses) fn kept(row: &entity::media::Model) -> pack::Media {
    let side = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    pack::Media {
        bytes: None,
        size: usize::try_from(row.size).unwrap_or(usize::MAX),
        mime: pack::known_mime(&row.mime),
        file_name: row.file_name.clone(),
        width: side(row.width),
        height: side(row.height),
    }
}

pub(super) fn page(row: entity::step::Model, file: Option<entity::media::Model>) -> pack::Page {
    let kind = row.media_kind.as_deref().and_then(MediaKind::of_name).unwrap_or_default();
    let shows = file.map(|file| Shows { kind, sha256: file.sha256 });
    pack::Page { id: row.slug, text: row.text, shows }
}

pub(super) fn task(row: entity::task::Model) -> Result<pack::Task, Unexpected> {
    let entity::task::Model { slug: id, prompt, content, points, hint, explanation, solution, .. } = row;
    let body = serde_json::from_value(content)?;
    Ok(pack::Task { id, prompt, body, points: number(points)?, hint, explanation, solution })
}

pub(super) fn faq_entry(row: entity::faq_entry::Model) -> pack::FaqEntry {
    pack::FaqEntry { id: row.slug, topic: row.topic, question: row.question, text: row.answer }
}

/// A list as the table keeps it: none where it is empty.
fn list<T: serde::de::DeserializeOwned>(kept: Option<serde_json::Value>) -> Result<Vec<T>, Unexpected> {
    Ok(kept.map(serde_json::from_value).transpose()?.unwrap_or_default())
}

/// A number as the table keeps it, which is wider than it can be.
fn number<T: TryFrom<i32>>(kept: i32) -> Result<T, Unexpected> {
    T::try_from(kept).map_err(|_| Unexpected::Impossible("a number of a course is out of its range"))
}

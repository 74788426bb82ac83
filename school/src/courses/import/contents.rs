//! Topics, lessons, pages and tasks of a pack as rows: a statement a table, however many rows there are.

use std::collections::{HashMap, HashSet};

use klass_entity::{attempt, faq_entry, lesson, step, task, topic};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{ImportError, ROWS, archive, insert_all};
use crate::{
    Unexpected,
    courses::pack::{self, Mistake, Opens, Pack, What},
    ids::new_key,
    turns::Turn,
};

pub(in crate::courses) async fn put_topics(
    turn: &Turn,
    course: Uuid,
    pack: &Pack,
) -> Result<HashMap<String, Uuid>, Unexpected> {
    use topic::Column::{ArchivedAt, CourseId, Description, OpensAfterDays, OpensAt, Position, Slug, Title, Tracks};
    archive::<topic::Entity>(turn, ArchivedAt, CourseId.eq(course)).await?;
    let rows = pack.topics.iter().zip(1..).map(|(topic, position)| topic::ActiveModel {
        id: Set(new_key(turn.now())),
        course_id: Set(course),
        slug: Set(topic.id.clone()),
        title: Set(topic.title.clone()),
        description: Set(topic.text.clone()),
        position: Set(position),
        archived_at: Set(None),
        opens_at: Set(if let Opens::At(at) = topic.opens { Some(at) } else { None }),
        opens_after_days: Set(if let Opens::AfterDays(days) = topic.opens { Some(i32::from(days)) } else { None }),
        tracks: Set(as_json(&topic.tracks)),
    });
    let newer = [Title, Description, Position, ArchivedAt, OpensAt, OpensAfterDays, Tracks];
    let again = OnConflict::columns([CourseId, Slug]).update_columns(newer).to_owned();
    insert_all(turn, rows.collect(), again).await?;
    let live = topic::Entity::find().select_only().columns([Slug, topic::Column::Id]);
    let live: Vec<_> =
        live.filter(CourseId.eq(course)).filter(ArchivedAt.is_null()).into_tuple().all(turn.db()).await?;
    Ok(live.into_iter().collect())
}

pub(in crate::courses) async fn put_lessons(
    turn: &Turn,
    course: Uuid,
    pack: &Pack,
    topics: &HashMap<String, Uuid>,
) -> Result<HashMap<String, Uuid>, Unexpected> {
    use lesson::Column::{ArchivedAt, CourseId, Draft, Minutes, PassPercent, Position, Slug, Title, TopicId, Tracks};
    archive::<lesson::Entity>(turn, ArchivedAt, CourseId.eq(course)).await?;
    let in_topics = pack.topics.iter().flat_map(|topic| topic.lessons.iter().map(|lesson| (&topic.id, lesson)));
    let rows = in_topics.zip(1..).filter_map(|((topic, lesson), position)| {
        Some(lesson::ActiveModel {
            id: Set(new_key(turn.now())),
            course_id: Set(course),
            topic_id: Set(*topics.get(topic)?),
            slug: Set(lesson.id.clone()),
            position: Set(position),
            archived_at: Set(None),
            ..lesson_head(lesson)
        })
    });
    let newer = [TopicId, Title, Minutes, Position, ArchivedAt, Tracks, PassPercent, Draft];
    let again = OnConflict::columns([CourseId, Slug]).update_columns(newer).to_owned();
    insert_all(turn, rows.collect(), again).await?;
    let live = lesson::Entity::find().select_only().columns([Slug, lesson::Column::Id]);
    let live: Vec<_> =
        live.filter(CourseId.eq(course)).filter(ArchivedAt.is_null()).into_tuple().all(turn.db()).await?;
    Ok(live.into_iter().collect())
}

/// What a lesson's head says, as its row has it.
pub(in crate::courses) fn lesson_head(lesson: &pack::Lesson) -> lesson::ActiveModel {
    lesson::ActiveModel {
        title: Set(lesson.title.clone()),
        minutes: Set(i32::from(lesson.minutes)),
        tracks: Set(as_json(&lesson.tracks)),
        pass_percent: Set(lesson.pass_percent.map(i32::from)),
        draft: Set(lesson.draft),
        ..lesson::ActiveModel::default()
    }
}

/// Pages are found again by their ids; nothing hangs on one, so what the pack no longer has goes.
pub(in crate::courses) async fn put_steps(
    turn: &Turn,
    pack: &Pack,
    lessons: &HashMap<String, Uuid>,
    media: &HashMap<String, Uuid>,
) -> Result<(), Unexpected> {
    use step::Column::{LessonId, MediaId, MediaKind, Position, Slug, Text};
    let written: HashSet<(Uuid, &str)> =
        pages_of(pack).filter_map(|(lesson, page, _)| Some((*lessons.get(&lesson.id)?, page.id.as_str()))).collect();
    let kept = step::Entity::find().select_only().columns([step::Column::Id, LessonId, Slug]);
    let kept: Vec<(Uuid, Uuid, String)> =
        kept.filter(LessonId.is_in(lessons.values().copied())).into_tuple().all(turn.db()).await?;
    let gone = kept.iter().filter(|(_, lesson, slug)| !written.contains(&(*lesson, slug.as_str())));
    let gone: Vec<Uuid> = gone.map(|(id, ..)| *id).collect();
    for some in gone.chunks(ROWS) {
        step::Entity::delete_many().filter(step::Column::Id.is_in(some.to_vec())).exec(turn.db()).await?;
    }
    let pages = pages_of(pack).filter_map(|(lesson, page, position)| {
        Some(step::ActiveModel {
            id: Set(new_key(turn.now())),
            lesson_id: Set(*lessons.get(&lesson.id)?),
            slug: Set(page.id.clone()),
            position: Set(position),
            text: Set(page.text.clone()),
            media_id: Set(page.shows.as_ref().and_then(|shows| media.get(&shows.sha256)).copied()),
            media_kind: Set(page.shows.as_ref().map(|shows| shows.kind.name().to_owned())),
        })
    });
    let newer = [Position, Text, MediaId, MediaKind];
    let again = OnConflict::columns([LessonId, Slug]).update_columns(newer).to_owned();
    insert_all(turn, pages.collect(), again).await
}

fn pages_of(pack: &Pack) -> impl Iterator<Item = (&pack::Lesson, &pack::Page, i32)> {
    let lessons = pack.topics.iter().flat_map(|topic| &topic.lessons);
    lessons.flat_map(|lesson| lesson.pages.iter().zip(1..).map(move |(page, position)| (lesson, page, position)))
}

pub(in crate::courses) async fn put_tasks(
    turn: &Turn,
    pack: &Pack,
    lessons: &HashMap<String, Uuid>,
) -> Result<usize, ImportError> {
    use task::Column::{
        ArchivedAt, Content, Explanation, Hint, Kind, LessonId, Points, Position, Prompt, Slug, Solution,
    };
    refuse_changed_kinds(turn, pack, lessons).await?;
    archive::<task::Entity>(turn, ArchivedAt, LessonId.is_in(lessons.values().copied())).await?;
    let mut rows = Vec::new();
    for lesson in pack.topics.iter().flat_map(|topic| &topic.lessons) {
        let Some(lesson_id) = lessons.get(&lesson.id) else { continue };
        for (task, position) in lesson.tasks.iter().zip(1..) {
            rows.push(task::ActiveModel {
                id: Set(new_key(turn.now())),
                lesson_id: Set(*lesson_id),
                slug: Set(task.id.clone()),
                kind: Set(task.body.kind().to_owned()),
                position: Set(position),
                prompt: Set(task.prompt.clone()),
                content: Set(serde_json::to_value(&task.body).map_err(Unexpected::from)?),
                hint: Set(task.hint.clone()),
                explanation: Set(task.explanation.clone()),
                solution: Set(task.solution.clone()),
                archived_at: Set(None),
                points: Set(i32::from(task.points)),
            });
        }
    }
    let count = rows.len();
    let newer = [Kind, Position, Prompt, Content, Hint, Explanation, Solution, ArchivedAt, Points];
    insert_all(turn, rows, OnConflict::columns([LessonId, Slug]).update_columns(newer).to_owned()).await?;
    Ok(count)
}

/// Entries are found again by their ids, so that old buttons lead to them; what the pack no longer has goes.
pub(in crate::courses) async fn put_faq(turn: &Turn, course: Uuid, pack: &Pack) -> Result<(), Unexpected> {
    use faq_entry::Column::{Answer, CourseId, Position, Question, Slug, Topic};
    faq_entry::Entity::delete_many()
        .filter(CourseId.eq(course))
        .filter(Slug.is_not_in(pack.faq.iter().map(|entry| entry.id.as_str())))
        .exec(turn.db())
        .await?;
    let rows = pack.faq.iter().zip(1..).map(|(entry, position)| faq_entry::ActiveModel {
        id: Set(new_key(turn.now())),
        course_id: Set(course),
        slug: Set(entry.id.clone()),
        topic: Set(entry.topic.clone()),
        question: Set(entry.question.clone()),
        answer: Set(entry.text.clone()),
        position: Set(position),
    });
    let again = OnConflict::columns([CourseId, Slug]).update_columns([Topic, Question, Answer, Position]).to_owned();
    insert_all(turn, rows.collect(), again).await
}

/// Ids of tracks as the table keeps them; none for "all".
fn as_json(tracks: &[String]) -> Option<serde_json::Value> {
    (!tracks.is_empty()).then(|| tracks.into())
}

async fn refuse_changed_kinds(turn: &Turn, pack: &Pack, lessons: &HashMap<String, Uuid>) -> Result<(), ImportError> {
    let answered: Vec<(Uuid, String, String)> = task::Entity::find()
        .select_only()
        .columns([task::Column::LessonId, task::Column::Slug, task::Column::Kind])
        .filter(task::Column::LessonId.is_in(lessons.values().copied()))
        .filter(
            task::Column::Id
                .in_subquery(attempt::Entity::find().select_only().column(attempt::Column::TaskId).into_query()),
        )
        .into_tuple()
        .all(turn.db())
        .await?;
    let kinds: HashMap<(Uuid, String), String> =
        answered.into_iter().map(|(lesson, slug, kind)| ((lesson, slug), kind)).collect();
    let mut mistakes = Vec::new();
    for lesson in pack.topics.iter().flat_map(|topic| &topic.lessons) {
        let Some(lesson_id) = lessons.get(&lesson.id) else { continue };
        for task in &lesson.tasks {
            let (Some(was), kind) = (kinds.get(&(*lesson_id, task.id.clone())), task.body.kind()) else { continue };
            if was != kind {
                let place = pack.places.get(&(lesson.id.clone(), task.id.clone()));
                let (file, line) = place.cloned().unwrap_or_default();
                mistakes.push(Mistake { file, line, what: What::KindChanged { was: was.clone(), kind } });
            }
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(ImportError::Mistakes(mistakes)) }
}

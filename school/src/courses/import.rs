//! A checked pack becomes rows, all or nothing. Rows are found again by their authors' ids, so students' work stays where
//! it hangs when a course is imported anew; what the pack no longer has is archived, not deleted.

use std::collections::HashMap;

use klass_entity::{attempt, course, lesson, media, step, task, topic};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    catalogue::raise_version,
    pack::{self, Pack, TaskBody},
};
use crate::{School, Unexpected, ids::new_key, turns::Turn};

/// Rows in one INSERT: SQLite takes 32,766 values in a statement, a task has 12.
const ROWS: usize = 1_000;

/// What an import brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Topics now in the course.
    pub topics: usize,
    /// Lessons now in the course.
    pub lessons: usize,
    /// Tasks now in the course.
    pub tasks: usize,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A task has answers already, and the pack makes another kind of it.
    #[error("task {task} of lesson {lesson} has answers: its kind cannot change")]
    KindChanged {
        /// The lesson's own id.
        lesson: String,
        /// The task's own id.
        task: String,
    },
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Writes a pack's course, published at once. Run again with the same pack it changes nothing that a student sees.
pub async fn import(school: &School, pack: &Pack) -> Result<Imported, ImportError> {
    // Files first: they are named by their contents, so one that is there already is the same, and one too many harms nobody.
    keep_files(school, pack).await?;
    let turn = school.turn().await?;
    let course = put_course(&turn, &pack.course).await?;
    let pictures = put_media(&turn, pack).await?;
    let topics = put_topics(&turn, course, pack).await?;
    let lessons = put_lessons(&turn, course, pack, &topics).await?;
    put_steps(&turn, pack, &lessons, &pictures).await?;
    let tasks = put_tasks(&turn, pack, &lessons).await?;
    raise_version(turn.db()).await?;
    turn.commit().await?;
    school.reload().await?;
    Ok(Imported { topics: topics.len(), lessons: lessons.len(), tasks })
}

async fn keep_files(school: &School, pack: &Pack) -> Result<(), Unexpected> {
    for (sha256, media) in &pack.media {
        school.put_file(sha256, &media.bytes).await?;
    }
    Ok(())
}

async fn put_course(turn: &Turn, course: &pack::Course) -> Result<Uuid, Unexpected> {
    use course::Column::{Description, Language, Slug, State, Title, UpdatedAt};
    let row = course::ActiveModel {
        id: Set(new_key(turn.now())),
        slug: Set(course.id.clone()),
        title: Set(course.title.clone()),
        description: Set(course.text.clone()),
        language: Set(course.language.clone()),
        position: Set(0),
        state: Set(course::State::Published),
        created_at: Set(turn.now()),
        updated_at: Set(turn.now()),
    };
    let again = OnConflict::column(Slug).update_columns([Title, Description, Language, State, UpdatedAt]).to_owned();
    Ok(course::Entity::insert(row).on_conflict(again).exec_with_returning(turn.db()).await?.id)
}

async fn put_media(turn: &Turn, pack: &Pack) -> Result<HashMap<String, Uuid>, Unexpected> {
    let rows: Vec<_> = pack
        .media
        .iter()
        .map(|(sha256, file)| media::ActiveModel {
            id: Set(new_key(turn.now())),
            sha256: Set(sha256.clone()),
            file_name: Set(file.file_name.clone()),
            mime: Set(file.mime.to_owned()),
            size: Set(i64::try_from(file.bytes.len()).unwrap_or(i64::MAX)),
            width: Set(i32::try_from(file.width).ok()),
            height: Set(i32::try_from(file.height).ok()),
            telegram_file_id: Set(None),
            created_at: Set(turn.now()),
        })
        .collect();
    insert_all(turn, rows, OnConflict::column(media::Column::Sha256).do_nothing().to_owned()).await?;
    let kept: Vec<(String, Uuid)> = media::Entity::find()
        .select_only()
        .columns([media::Column::Sha256, media::Column::Id])
        .filter(media::Column::Sha256.is_in(pack.media.keys()))
        .into_tuple()
        .all(turn.db())
        .await?;
    Ok(kept.into_iter().collect())
}

async fn put_topics(turn: &Turn, course: Uuid, pack: &Pack) -> Result<HashMap<String, Uuid>, Unexpected> {
    use topic::Column::{ArchivedAt, CourseId, Description, Position, Slug, Title};
    archive::<topic::Entity>(turn, ArchivedAt, CourseId.eq(course)).await?;
    let rows = pack.topics.iter().zip(1..).map(|(topic, position)| topic::ActiveModel {
        id: Set(new_key(turn.now())),
        course_id: Set(course),
        slug: Set(topic.id.clone()),
        title: Set(topic.title.clone()),
        description: Set(topic.text.clone()),
        position: Set(position),
        archived_at: Set(None),
    });
    let again = OnConflict::columns([CourseId, Slug])
        .update_columns([Title, Description, Position, ArchivedAt])
        .to_owned();
    insert_all(turn, rows.collect(), again).await?;
    let live = topic::Entity::find().select_only().columns([Slug, topic::Column::Id]);
    let live: Vec<_> = live.filter(CourseId.eq(course)).filter(ArchivedAt.is_null()).into_tuple().all(turn.db()).await?;
    Ok(live.into_iter().collect())
}

async fn put_lessons(
    turn: &Turn,
    course: Uuid,
    pack: &Pack,
    topics: &HashMap<String, Uuid>,
) -> Result<HashMap<String, Uuid>, Unexpected> {
    use lesson::Column::{ArchivedAt, CourseId, Minutes, Position, Slug, Title, TopicId};
    archive::<lesson::Entity>(turn, ArchivedAt, CourseId.eq(course)).await?;
    let in_topics = pack.topics.iter().flat_map(|topic| topic.lessons.iter().map(|lesson| (&topic.id, lesson)));
    let rows = in_topics.zip(1..).filter_map(|((topic, lesson), position)| {
        Some(lesson::ActiveModel {
            id: Set(new_key(turn.now())),
            course_id: Set(course),
            topic_id: Set(*topics.get(topic)?),
            slug: Set(lesson.id.clone()),
            title: Set(lesson.title.clone()),
            minutes: Set(i32::from(lesson.minutes)),
            position: Set(position),
            archived_at: Set(None),
        })
    });
    let again = OnConflict::columns([CourseId, Slug])
        .update_columns([TopicId, Title, Minutes, Position, ArchivedAt])
        .to_owned();
    insert_all(turn, rows.collect(), again).await?;
    let live = lesson::Entity::find().select_only().columns([Slug, lesson::Column::Id]);
    let live: Vec<_> = live.filter(CourseId.eq(course)).filter(ArchivedAt.is_null()).into_tuple().all(turn.db()).await?;
    Ok(live.into_iter().collect())
}

/// Nothing hangs on a page, so the pages are written anew.
async fn put_steps(
    turn: &Turn,
    pack: &Pack,
    lessons: &HashMap<String, Uuid>,
    pictures: &HashMap<String, Uuid>,
) -> Result<(), Unexpected> {
    step::Entity::delete_many().filter(step::Column::LessonId.is_in(lessons.values().copied())).exec(turn.db()).await?;
    let pages = pages_of(pack).filter_map(|(lesson, page, position)| {
        Some(step::ActiveModel {
            id: Set(new_key(turn.now())),
            lesson_id: Set(*lessons.get(&lesson.id)?),
            slug: Set(page.id.clone()),
            position: Set(position),
            text: Set(page.text.clone()),
            media_id: Set(page.picture.as_ref().and_then(|sha256| pictures.get(sha256)).copied()),
        })
    });
    let never = OnConflict::columns([step::Column::LessonId, step::Column::Slug]).do_nothing().to_owned();
    insert_all(turn, pages.collect(), never).await
}

fn pages_of(pack: &Pack) -> impl Iterator<Item = (&pack::Lesson, &pack::Page, i32)> {
    let lessons = pack.topics.iter().flat_map(|topic| &topic.lessons);
    lessons.flat_map(|lesson| lesson.pages.iter().zip(1..).map(move |(page, position)| (lesson, page, position)))
}

async fn put_tasks(turn: &Turn, pack: &Pack, lessons: &HashMap<String, Uuid>) -> Result<usize, ImportError> {
    use task::Column::{ArchivedAt, Content, Explanation, Hint, Kind, LessonId, Position, Prompt, Slug, Solution};
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
            });
        }
    }
    let count = rows.len();
    let newer = [Kind, Position, Prompt, Content, Hint, Explanation, Solution, ArchivedAt];
    insert_all(turn, rows, OnConflict::columns([LessonId, Slug]).update_columns(newer).to_owned()).await?;
    Ok(count)
}

async fn refuse_changed_kinds(
    turn: &Turn,
    pack: &Pack,
    lessons: &HashMap<String, Uuid>,
) -> Result<(), ImportError> {
    let answered: Vec<(Uuid, String, String)> = task::Entity::find()
        .select_only()
        .columns([task::Column::LessonId, task::Column::Slug, task::Column::Kind])
        .filter(task::Column::LessonId.is_in(lessons.values().copied()))
        .filter(task::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(
            attempt::Entity::find().select_only().column(attempt::Column::TaskId),
        )))
        .into_tuple()
        .all(turn.db())
        .await?;
    let kinds: HashMap<(Uuid, String), String> =
        answered.into_iter().map(|(lesson, slug, kind)| ((lesson, slug), kind)).collect();
    for lesson in pack.topics.iter().flat_map(|topic| &topic.lessons) {
        let Some(lesson_id) = lessons.get(&lesson.id) else { continue };
        for task in &lesson.tasks {
            let kept = kinds.get(&(*lesson_id, task.id.clone()));
            if kept.is_some_and(|kind| kind != task.body.kind()) {
                return Err(ImportError::KindChanged { lesson: lesson.id.clone(), task: task.id.clone() });
            }
        }
    }
    Ok(())
}

impl TaskBody {
    /// The kind's name, as packs and the table have it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Single { .. } => "single",
            Self::Several { .. } => "several",
            Self::Text { .. } => "text",
        }
    }
}

/// Takes everything of the course out of sight; the rows the pack still has are put back right after.
async fn archive<E: EntityTrait>(
    turn: &Turn,
    archived_at: E::Column,
    of_course: impl Into<sea_orm::Condition>,
) -> Result<(), Unexpected> {
    E::update_many()
        .col_expr(archived_at, Expr::value(turn.now()))
        .filter(of_course.into())
        .filter(archived_at.is_null())
        .exec(turn.db())
        .await?;
    Ok(())
}

async fn insert_all<A>(turn: &Turn, rows: Vec<A>, on_conflict: OnConflict) -> Result<(), Unexpected>
where
    A: sea_orm::ActiveModelTrait + Clone + Send,
{
    for some in rows.chunks(ROWS) {
        <A::Entity as EntityTrait>::insert_many(some.to_vec())
            .on_conflict(on_conflict.clone())
            .exec_without_returning(turn.db())
            .await?;
    }
    Ok(())
}

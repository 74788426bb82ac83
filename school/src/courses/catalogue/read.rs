//! The snapshot read from its rows, and the version that says when to read it again.

use std::collections::HashMap;

use klass_entity::{course, faq_entry, lesson, media, step, task, topic, version};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};

use super::{Attachment, Catalogue, Course, FaqEntry, Lesson, Page, Task, Topic, split};
use crate::{
    Unexpected,
    courses::pack::{MediaKind, Opens},
    ids::{CourseId, FaqEntryId, LessonId, MediaId, TaskId, TopicId},
};

const NAME: &str = "catalogue";

/// Which courses are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// The published ones, without what is a draft in them.
    Published,
    /// All in this state, with their drafts.
    InState(course::State),
    /// This one, with its drafts.
    Course(CourseId),
}

impl Seen {
    fn courses(self) -> Condition {
        Condition::all().add(match self {
            Self::Published => course::Column::State.eq(course::State::Published),
            Self::InState(state) => course::Column::State.eq(state),
            Self::Course(CourseId(id)) => course::Column::Id.eq(id),
        })
    }

    fn lessons(self) -> Condition {
        let live = Condition::all().add(lesson::Column::ArchivedAt.is_null());
        match self {
            Self::Published => live.add(lesson::Column::Draft.eq(false)),
            Self::InState(_) => live,
            Self::Course(CourseId(id)) => live.add(lesson::Column::CourseId.eq(id)),
        }
    }

    /// Of what belongs to lessons, by this column.
    fn parts(self, lesson: impl ColumnTrait) -> Condition {
        let Self::Course(CourseId(id)) = self else { return Condition::all() };
        let of_course = lesson::Entity::find().select_only().column(lesson::Column::Id);
        Condition::all().add(lesson.in_subquery(of_course.filter(lesson::Column::CourseId.eq(id)).into_query()))
    }
}

impl Catalogue {
    /// Reads the snapshot from the rows.
    pub(crate) async fn read(db: &impl ConnectionTrait) -> Result<Self, Unexpected> {
        Self::read_of(db, Seen::Published).await
    }

    /// Reads these courses from the rows: one statement a table.
    pub(crate) async fn read_of(db: &impl ConnectionTrait, seen: Seen) -> Result<Self, Unexpected> {
        let version = read_version(db).await?;
        let mut pages = read_pages(db, seen).await?;
        let mut tasks = read_tasks(db, seen).await?;
        let mut lessons: HashMap<TopicId, Vec<Lesson>> = HashMap::new();
        let rows = lesson::Entity::find().filter(seen.lessons()).order_by_asc(lesson::Column::Position).all(db).await?;
        for row in rows {
            let id = LessonId(row.id);
            lessons.entry(TopicId(row.topic_id)).or_default().push(Lesson {
                id,
                course: CourseId(row.course_id),
                title: row.title,
                minutes: row.minutes,
                tracks: list(row.tracks)?,
                pass_percent: row.pass_percent,
                draft: row.draft,
                pages: pages.remove(&id).unwrap_or_default(),
                tasks: tasks.remove(&id).unwrap_or_default(),
            });
        }
        let mut topics: HashMap<CourseId, Vec<Topic>> = HashMap::new();
        let rows = topic::Entity::find()
            .filter(topic::Column::ArchivedAt.is_null())
            .order_by_asc(topic::Column::Position)
            .all(db);
        for row in rows.await? {
            let id = TopicId(row.id);
            let lessons = lessons.remove(&id).unwrap_or_default();
            let opens = match (row.opens_at, row.opens_after_days.map(u16::try_from)) {
                (Some(at), _) => Opens::At(at),
                (None, Some(Ok(days))) => Opens::AfterDays(days),
                _ => Opens::AtOnce,
            };
            let tracks = list(row.tracks)?;
            let topic = Topic { id, title: row.title, description: row.description, opens, tracks, lessons };
            topics.entry(CourseId(row.course_id)).or_default().push(topic);
        }
        let mut faq = read_faq(db).await?;
        let rows = course::Entity::find()
            .filter(seen.courses())
            .order_by_asc(course::Column::Position)
            .order_by_asc(course::Column::Slug)
            .all(db)
            .await?;
        let courses = rows.into_iter().map(|row| {
            let id = CourseId(row.id);
            let topics = topics.remove(&id).unwrap_or_default();
            let faq = faq.remove(&id).unwrap_or_default();
            let course::Model { slug, title, description, language, tracks, placement, .. } = row;
            let (tracks, placement) = (list(tracks)?, list(placement)?);
            Ok(Course { id, slug, title, description, language, tracks, placement, faq, topics })
        });
        Ok(Self::of(version, courses.collect::<Result<_, Unexpected>>()?))
    }
}

/// The number of the catalogue's last edit.
pub(crate) async fn read_version(db: &impl ConnectionTrait) -> Result<i64, Unexpected> {
    let number: Option<i64> =
        version::Entity::find_by_id(NAME).select_only().column(version::Column::Number).into_tuple().one(db).await?;
    number.ok_or(Unexpected::Impossible("the catalogue has no version row"))
}

/// Says, in the edit's own transaction, that the catalogue has changed.
pub(crate) async fn raise_version(db: &impl ConnectionTrait) -> Result<(), Unexpected> {
    version::Entity::update_many()
        .col_expr(version::Column::Number, Expr::cust("number + 1"))
        .filter(version::Column::Name.eq(NAME))
        .exec(db)
        .await?;
    Ok(())
}

async fn read_pages(db: &impl ConnectionTrait, seen: Seen) -> Result<HashMap<LessonId, Vec<Page>>, Unexpected> {
    let rows = step::Entity::find()
        .find_also_related(media::Entity)
        .filter(seen.parts(step::Column::LessonId))
        .order_by_asc(step::Column::LessonId)
        .order_by_asc(step::Column::Position)
        .all(db)
        .await?;
    let mut pages: HashMap<LessonId, Vec<Page>> = HashMap::new();
    for (row, file) in rows {
        let kind = row.media_kind.as_deref().and_then(MediaKind::of_name).unwrap_or_default();
        let shows = file.map(|row| Attachment {
            id: MediaId(row.id),
            kind,
            sha256: row.sha256,
            file_name: row.file_name,
            telegram_file_id: row.telegram_file_id,
        });
        // The file goes with the first part of a long text.
        let files = std::iter::once(shows).chain(std::iter::repeat(None));
        let parts = split::split(&row.text).into_iter().zip(files).map(|(text, shows)| Page { text, shows });
        pages.entry(LessonId(row.lesson_id)).or_default().extend(parts);
    }
    Ok(pages)
}

async fn read_tasks(db: &impl ConnectionTrait, seen: Seen) -> Result<HashMap<LessonId, Vec<Task>>, Unexpected> {
    let rows = task::Entity::find()
        .filter(task::Column::ArchivedAt.is_null())
        .filter(seen.parts(task::Column::LessonId))
        .order_by_asc(task::Column::LessonId)
        .order_by_asc(task::Column::Position)
        .all(db)
        .await?;
    let mut tasks: HashMap<LessonId, Vec<Task>> = HashMap::new();
    for row in rows {
        let lesson = LessonId(row.lesson_id);
        let body = serde_json::from_value(row.content)?;
        let task::Model { prompt, hint, explanation, solution, points, .. } = row;
        tasks.entry(lesson).or_default().push(Task {
            id: TaskId(row.id),
            lesson,
            prompt,
            body,
            points,
            hint,
            explanation,
            solution,
        });
    }
    Ok(tasks)
}

async fn read_faq(db: &impl ConnectionTrait) -> Result<HashMap<CourseId, Vec<FaqEntry>>, Unexpected> {
    let rows = faq_entry::Entity::find()
        .order_by_asc(faq_entry::Column::CourseId)
        .order_by_asc(faq_entry::Column::Position)
        .all(db)
        .await?;
    let mut faq: HashMap<CourseId, Vec<FaqEntry>> = HashMap::new();
    for row in rows {
        let faq_entry::Model { topic, question, answer, .. } = row;
        let entry = FaqEntry { id: FaqEntryId(row.id), topic, question, answer };
        faq.entry(CourseId(row.course_id)).or_default().push(entry);
    }
    Ok(faq)
}

/// A list as the table keeps it: none where it is empty.
fn list<T: serde::de::DeserializeOwned>(kept: Option<serde_json::Value>) -> Result<Vec<T>, Unexpected> {
    Ok(kept.map(serde_json::from_value).transpose()?.unwrap_or_default())
}

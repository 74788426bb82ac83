//! The head of a course: what it is called and what it is about.

use klass_entity::{course as row, course::State, faq_entry, lesson, topic};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    NotEdited, begin, done,
    whole::{Whole, give},
    work,
};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::{
        import::{Landing, put_course},
        pack::{self, Pack, Track, written},
    },
    ids::CourseId,
    version::{Expected, Version},
};

/// A course as it is edited.
#[derive(Clone, Debug)]
pub struct CourseSeen {
    /// Its key.
    pub id: CourseId,
    /// Who sees it.
    pub state: State,
    /// What its head says.
    pub course: pack::Course,
    /// How many topics it has.
    pub topics: usize,
    /// How many lessons it has, drafts among them.
    pub lessons: usize,
    /// How long they take, in minutes.
    pub minutes: i32,
    /// Of the head and the state.
    pub version: Version,
}

/// A course to be.
pub type NewCourse = pack::Course;

/// What of a course's head changes.
#[derive(Clone, Debug, Default)]
pub struct CourseChange {
    /// One line.
    pub title: Option<String>,
    /// Markdown; may be empty.
    pub text: Option<String>,
    /// A language tag.
    pub language: Option<String>,
    /// The ways through it.
    pub tracks: Option<Vec<Track>>,
}

impl From<&Whole> for CourseSeen {
    fn from(whole: &Whole) -> Self {
        let Whole { rows, pack } = whole;
        let state = match rows.course.state {
            State::Draft => "draft",
            State::Published => "published",
            State::Archived => "archived",
        };
        Self {
            id: whole.id(),
            state: rows.course.state,
            topics: rows.topics.len(),
            lessons: rows.lessons.len(),
            minutes: rows.lessons.iter().map(|lesson| lesson.minutes).sum(),
            version: Version::of(format!("{state}\n{}", written::course(&pack.course))),
            course: pack.course.clone(),
        }
    }
}

/// A course in whatever state.
pub async fn course(school: &School, _: &Moderator, id: CourseId) -> Result<CourseSeen, NotEdited> {
    Ok((&Whole::course(school.readers(), id).await?).into())
}

/// Makes a course, a draft without topics. A second run with the same id is refused.
pub async fn create_course(
    school: &School,
    _: &Moderator,
    new: NewCourse,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    let turn = begin(school).await?;
    let (id, topics, placement, faq) = (new.id.clone(), Vec::new(), Vec::new(), Vec::new());
    let pack = Pack { course: new, topics, placement, faq, media: Default::default(), places: Default::default() };
    let read = pack::read_unfinished(&pack::render(&pack)).map_err(NotEdited::Mistakes)?;
    if row::Entity::find().filter(row::Column::Slug.eq(id)).one(turn.db()).await?.is_some() {
        return Err(NotEdited::IdTaken);
    }
    let (id, _) = put_course(&turn, &read, Landing::AsItIs).await?;
    let made = (&Whole::course(turn.db(), CourseId(id)).await?).into();
    done(turn, "course.created", ("course", id), actor).await?;
    Ok(made)
}

/// Changes what is given of a course's head. A second run changes nothing.
pub async fn change_course(
    school: &School,
    _: &Moderator,
    id: CourseId,
    change: CourseChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::course(turn.db(), id).await?;
    expected.holds(&CourseSeen::from(&whole).version)?;
    let head = &mut whole.pack.course;
    give(&mut head.title, change.title);
    give(&mut head.text, change.text);
    give(&mut head.language, change.language);
    give(&mut head.tracks, change.tracks);
    whole.write(&turn).await?;
    let changed = (&Whole::course(turn.db(), id).await?).into();
    done(turn, "course.changed", ("course", id.0), actor).await?;
    Ok(changed)
}

/// Takes a course away for good; one that students joined is refused, and can be archived. A second run finds none.
pub async fn delete_course(
    school: &School,
    _: &Moderator,
    id: CourseId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    let whole = Whole::course(turn.db(), id).await?;
    expected.holds(&CourseSeen::from(&whole).version)?;
    if work::hangs_on_course(&turn, id).await? {
        return Err(NotEdited::WorkHangsOnIt);
    }
    let lessons = work::lessons_of(&turn, lesson::Column::CourseId, id.0).await?;
    work::delete_lessons(&turn, &lessons).await?;
    topic::Entity::delete_many().filter(topic::Column::CourseId.eq(id.0)).exec(turn.db()).await?;
    faq_entry::Entity::delete_many().filter(faq_entry::Column::CourseId.eq(id.0)).exec(turn.db()).await?;
    row::Entity::delete_by_id(id.0).exec(turn.db()).await?;
    done(turn, "course.deleted", ("course", id.0), actor).await
}

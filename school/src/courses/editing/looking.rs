//! Looking at what is being written: moderators see courses and lessons in whatever state, and lessons as a student sees them.

use klass_entity::{course::State, lesson as row};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::{
    School, Unexpected,
    access::Moderator,
    courses::catalogue::{Catalogue, Course, Lesson, Seen},
    ids::{CourseId, LessonId},
};

/// The courses in this state, with their drafts.
pub async fn courses_in(school: &School, _: &Moderator, state: State) -> Result<Vec<Course>, Unexpected> {
    Ok(Catalogue::read_of(school.readers(), Seen::InState(state)).await?.courses)
}

/// A course in whatever state, with its drafts.
pub async fn contents_for(school: &School, _: &Moderator, id: CourseId) -> Result<Option<Course>, Unexpected> {
    Ok(Catalogue::read_of(school.readers(), Seen::Course(id)).await?.courses.into_iter().next())
}

/// A lesson in whatever state.
pub async fn lesson_for(school: &School, moderator: &Moderator, id: LessonId) -> Result<Option<Lesson>, Unexpected> {
    let course = row::Entity::find_by_id(id.0).select_only().column(row::Column::CourseId);
    let Some(course) = course.into_tuple::<Uuid>().one(school.readers()).await? else { return Ok(None) };
    let Some(course) = contents_for(school, moderator, CourseId(course)).await? else { return Ok(None) };
    Ok(course.topics.into_iter().flat_map(|topic| topic.lessons).find(|lesson| lesson.id == id))
}

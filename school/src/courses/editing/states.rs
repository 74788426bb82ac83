//! Who sees a course: only those who write it, everybody, or nobody any more.

use klass_entity::{course as row, course::State};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
};

use super::{CourseSeen, NotEdited, begin, done, whole::Whole};
use crate::{School, access::Moderator, audit::Actor, ids::CourseId};

/// Shows a course to everybody; its lessons that are drafts stay so. One that is not finished is refused. The second run
/// changes nothing.
pub async fn publish_course(
    school: &School,
    _: &Moderator,
    id: CourseId,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    put(school, id, State::Published, "course.published", actor).await
}

/// Makes a course a draft again: students do not see it, and what they did stays. The second run changes nothing.
pub async fn unpublish_course(
    school: &School,
    _: &Moderator,
    id: CourseId,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    put(school, id, State::Draft, "course.unpublished", actor).await
}

/// Takes a course out of sight; what students did stays. The second run changes nothing.
pub async fn archive_course(
    school: &School,
    _: &Moderator,
    id: CourseId,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    put(school, id, State::Archived, "course.archived", actor).await
}

async fn put(
    school: &School,
    id: CourseId,
    state: State,
    action: &'static str,
    actor: &Actor,
) -> Result<CourseSeen, NotEdited> {
    let turn = begin(school).await?;
    let whole = Whole::course(turn.db(), id).await?;
    if whole.rows.course.state == state {
        return Ok((&whole).into());
    }
    if state == State::Published {
        whole.checked(true)?;
    }
    let row =
        row::ActiveModel { id: Unchanged(id.0), state: Set(state), updated_at: Set(turn.now()), ..Default::default() };
    row.update(turn.db()).await?;
    let put = (&Whole::course(turn.db(), id).await?).into();
    done(turn, action, ("course", id.0), actor).await?;
    Ok(put)
}

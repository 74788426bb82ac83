//! A whole course up and down.

use klass_entity::course as row;
use sea_orm::{EntityTrait, QuerySelect};

use super::{CourseSeen, NotEdited, done, whole::Whole};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::{
        self,
        import::{self, Imported, Landing},
        pack::{self, Files, Pack},
    },
    ids::CourseId,
};

/// A course as the files of its pack, media included, and what it is called in packs.
pub async fn archive(school: &School, _: &Moderator, id: CourseId) -> Result<(String, Files), NotEdited> {
    let slug = row::Entity::find_by_id(id.0).select_only().column(row::Column::Slug);
    let slug: String = slug.into_tuple().one(school.readers()).await?.ok_or(NotEdited::Gone)?;
    let pack = courses::export(school, &slug).await?;
    Ok((slug, pack::render(&pack)))
}

/// Writes a pack's course: a new one as a draft, one that is there in the state it has. The second run changes nothing that
/// a student sees.
pub async fn upload(
    school: &School,
    _: &Moderator,
    pack: &Pack,
    actor: &Actor,
) -> Result<(CourseSeen, Imported), NotEdited> {
    let (_keeping, turn) = import::begin(school, pack).await?;
    let (id, imported) = import::put(&turn, pack, Landing::AsItIs).await?;
    let seen = (&Whole::course(turn.db(), CourseId(id)).await?).into();
    done(turn, "course.uploaded", ("course", id), actor).await?;
    Ok((seen, imported))
}

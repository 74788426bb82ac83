//! Students for an office: all that a filter lets through, a page at a time, so that nobody ever has them all in memory.

use serde_json::json;

use super::{
    filter::{Filter, Status},
    list::{self, Listed, Sort},
};
use crate::{
    School, Unexpected,
    access::Moderator,
    audit::{self, Act, Actor},
    page::Page,
};

/// So many are read at once.
const ROWS: u64 = 500;

/// Students that are being exported.
#[derive(Clone, Debug)]
pub struct Export {
    filter: Filter,
    sort: Sort,
    next: Option<String>,
    ended: bool,
}

/// Begins an export, and writes down who took it: every run once more. `form` is that of the file.
pub async fn export(
    school: &School,
    _: &Moderator,
    filter: Filter,
    sort: Sort,
    form: &'static str,
    actor: &Actor,
) -> Result<Export, Unexpected> {
    let turn = school.turn().await?;
    // Without the text that was searched for: it may be somebody's name.
    let detail = json!({
        "form": form,
        "status": filter.status.map(Status::name),
        "course": filter.course,
        "level": filter.level.map(crate::courses::pack::Level::code),
        "language": filter.language,
        "searched": filter.text.is_some(),
    });
    let act = Act { action: "students.exported", subject_kind: "students", subject: None, detail: Some(detail), actor };
    audit::note(&turn, act).await?;
    turn.commit().await?;
    Ok(Export { filter, sort, next: None, ended: false })
}

impl Export {
    /// The next students; none when all were given.
    pub async fn next(&mut self, school: &School) -> Result<Option<Vec<Listed>>, Unexpected> {
        if self.ended {
            return Ok(None);
        }
        let page = list::page(school, &self.filter, self.sort, self.next.as_deref(), ROWS).await?;
        let Page { items, next } = page.ok_or(Unexpected::Impossible("a cursor of ours is none"))?;
        self.ended = next.is_none();
        self.next = next;
        Ok(Some(items))
    }
}

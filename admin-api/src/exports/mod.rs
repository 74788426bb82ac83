//! Students as files for an office, read out of the school a page at a time and never held in memory whole.

mod csv;
mod row;
mod xlsx;

use std::sync::Arc;

use klass_school::{
    School,
    ids::CourseId,
    students::{self, Sort as SchoolSort},
};
use poem::{Body, web::Data};
use poem_openapi::{ApiResponse, OpenApi, param::Query, payload::Binary};
use uuid::Uuid;

use crate::{
    address::Address,
    problem::{Code, Documented, Problem, Refused, group},
    signed_in::SignedIn,
    students::filters::{Language, Level, Sort, Status, filter},
    tag::Tag,
};

pub(crate) struct Exports;

/// Of an export.
struct Exporting;

impl Documented for Exporting {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, group::MODERATORS, group::QUERY, group::ALWAYS];
}

#[derive(ApiResponse)]
enum Csv {
    /// A row a course of a student, or one for who takes none; the first row names the columns. UTF-8 with a byte order mark.
    #[oai(status = 200, content_type = "text/csv; charset=utf-8")]
    File(Binary<Body>, #[oai(header = "Content-Disposition")] String),
}

#[derive(ApiResponse)]
enum Xlsx {
    /// The same as a workbook: dates are dates, by the school's clock, the first row stays in sight and has filters.
    #[oai(status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    File(Binary<Body>, #[oai(header = "Content-Disposition")] String),
}

#[OpenApi(prefix_path = "/api/exports", tag = "Tag::Students")]
impl Exports {
    /// Students as CSV
    ///
    /// Filtered and sorted as the list of students is; all of them. Who took it stands in the audit log. What a spreadsheet
    /// would take for a formula has an apostrophe before it.
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/students.csv", method = "get", operation_id = "export_students_csv")]
    async fn csv(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// How they are doing.
        status: Query<Option<Status>>,
        /// Who takes the course of this key.
        course: Query<Option<Uuid>>,
        /// Who has this level, in the course that is asked for or in any.
        level: Query<Option<Level>>,
        /// Who reads this language.
        language: Query<Option<Language>>,
        /// Who has this in their name, their address or their name on Telegram.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// In which order; who joined first comes first unless given.
        sort: Query<Option<Sort>>,
    ) -> Result<Csv, Refused<Exporting>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let filter = filter(status.0, course.0.map(CourseId), level.0, language.0, q.0);
        let sort = sort.0.map_or(SchoolSort::Joined, SchoolSort::from);
        let export = students::export(&school, &moderator, filter, sort, "csv", &actor).await?;
        let body = csv::body(Arc::clone(&school), export).await?;
        Ok(Csv::File(Binary(body), named("students.csv")))
    }

    /// Students as a workbook
    ///
    /// As the CSV, for Excel.
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/students.xlsx", method = "get", operation_id = "export_students_xlsx")]
    async fn xlsx(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// How they are doing.
        status: Query<Option<Status>>,
        /// Who takes the course of this key.
        course: Query<Option<Uuid>>,
        /// Who has this level, in the course that is asked for or in any.
        level: Query<Option<Level>>,
        /// Who reads this language.
        language: Query<Option<Language>>,
        /// Who has this in their name, their address or their name on Telegram.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// In which order; who joined first comes first unless given.
        sort: Query<Option<Sort>>,
    ) -> Result<Xlsx, Refused<Exporting>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let filter = filter(status.0, course.0.map(CourseId), level.0, language.0, q.0);
        let sort = sort.0.map_or(SchoolSort::Joined, SchoolSort::from);
        let export = students::export(&school, &moderator, filter, sort, "xlsx", &actor).await?;
        let body = xlsx::body(&school, export).await?;
        Ok(Xlsx::File(Binary(body), named("students.xlsx")))
    }
}

fn named(file: &str) -> String {
    format!("attachment; filename=\"{file}\"")
}

/// The workbook could not be written: logged here, once.
fn unwritten<D: Documented>(error: &dyn std::error::Error) -> Refused<D> {
    tracing::error!(%error, "a workbook could not be written");
    Refused::new(Problem::of(Code::Unexpected))
}

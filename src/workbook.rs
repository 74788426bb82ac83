//! The school's book of students, for the office: written beside the data after each change, off the chat's path, and by
//! `klass export students` wherever it is wanted.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use klass_locales::{Language, Words};
use klass_school::{School, people::Registered, rules::Rules, text::defused};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;
use tracing::error;

/// Its name in the data folder.
pub(crate) const NAME: &str = "students.xlsx";
/// Changes that come together are written together.
const PAUSE: Duration = Duration::from_secs(1);
/// A large school's book takes longer to write: the pause is so many times that, so that it never takes much of the machine.
const PATIENCE: u32 = 10;
/// When it could not be written, because somebody has it open or the disk is full.
const LONG_PAUSE: Duration = Duration::from_secs(60);

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unwritten {
    /// The register could not be read.
    #[error(transparent)]
    School(#[from] klass_school::Unexpected),
    /// It is more than a worksheet takes.
    #[error("the workbook: {0}")]
    Xlsx(#[from] XlsxError),
    /// The file.
    #[error("{file}: {1}", file = .0.display())]
    File(PathBuf, io::Error),
}

/// Writes the workbook into `folder`, and again after each change, until `stop`; what has changed by then is written.
pub(crate) async fn keep(school: Arc<School>, folder: PathBuf, stop: CancellationToken) {
    let file = folder.join(NAME);
    loop {
        let begun = Instant::now();
        let written = write(&school, &file).await;
        let pause = PAUSE.max(begun.elapsed() * PATIENCE);
        let again = async {
            match &written {
                Ok(()) => std::future::pending().await,
                Err(_) => sleep(LONG_PAUSE).await,
            }
        };
        if let Err(error) = &written {
            error!(%error, "the workbook could not be written; tried again in a minute");
        }
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            () = school.register_changed() => {}
            () = again => {}
        }
        stop.run_until_cancelled(sleep(pause)).await;
    }
}

/// Writes the workbook into `file`: aside and then moved, so that nobody ever finds half of it.
pub(crate) async fn write(school: &School, file: &Path) -> Result<(), Unwritten> {
    let register = school.register().await?;
    let rules = school.rules();
    let file = file.to_owned();
    let done = spawn_blocking(move || {
        let book = book(&register, &rules)?;
        let aside = file.with_extension("part");
        let kept = std::fs::write(&aside, book).and_then(|()| std::fs::rename(&aside, &file));
        kept.map_err(|error| Unwritten::File(file, error))
    });
    done.await.map_err(|error| Unwritten::File(PathBuf::from(NAME), io::Error::other(error)))?
}

/// The workbook's bytes.
fn book(register: &[Registered], rules: &Rules) -> Result<Vec<u8>, XlsxError> {
    let words = Language::of(Some(&rules.language)).words();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(words.register_sheet())?;
    let bold = Format::new().set_bold();
    let mut last = 0;
    for (column, (heading, width)) in (0..).zip(columns(words)) {
        sheet.write_string_with_format(0, column, heading, &bold)?.set_column_width(column, width)?;
        last = column;
    }
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, student) in (1..).zip(register) {
        let course = student.course.as_deref();
        let level = student.level.map(|level| level.code().to_uppercase());
        let usernames = student.usernames.join(", ");
        // Without its plus, or it would look like a formula.
        let phone = student.phone.as_deref().map(|phone| phone.trim_start_matches('+'));
        let texts = [student.email.as_deref(), Some(&student.name), phone, Some(&usernames), course, level.as_deref()];
        for (column, text) in (0..).zip(texts) {
            put(sheet, row, column, text.unwrap_or_default())?;
        }
        let registered = student.registered_at.with_timezone(&rules.zone).naive_local();
        sheet.write_datetime_with_format(row, 6, registered, &time)?;
        if let Some(active) = student.last_active {
            sheet.write_datetime_with_format(row, 7, active, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let rows = u32::try_from(register.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, rows, last)?;
    book.save_to_buffer()
}

/// The columns' headings and widths.
fn columns(words: Words) -> [(String, u16); 8] {
    [
        (words.register_email(), 30),
        (words.register_name(), 26),
        (words.register_phone(), 16),
        (words.register_telegram(), 18),
        (words.register_course(), 30),
        (words.register_level(), 9),
        (words.register_registered(), 18),
        (words.register_active(), 20),
    ]
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    if !text.is_empty() {
        sheet.write_string(row, column, defused(text))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, DataType, Range, Reader, Xlsx};
    use chrono::{DateTime, NaiveDate, Utc};
    use klass_school::courses::pack::Level;

    use super::*;

    fn ada() -> Registered {
        Registered {
            email: Some("ada@example.org".into()),
            name: "Ада Лавлейс".into(),
            phone: Some("+15550100".into()),
            usernames: vec!["ada".into(), "ada_too".into()],
            course: Some("Чай".into()),
            level: Some(Level::B1),
            registered_at: "2026-11-23T22:30:00Z".parse::<DateTime<Utc>>().unwrap(),
            last_active: NaiveDate::from_ymd_opt(2026, 11, 24),
        }
    }

    fn read(register: &[Registered]) -> Range<Data> {
        let bytes = book(register, &Rules::default()).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Ученики"]);
        book.worksheet_range("Ученики").unwrap()
    }

    #[test]
    fn a_student_is_a_row_with_real_dates_by_the_schools_clock() {
        let sheet = read(&[ada()]);
        let texts: Vec<String> = sheet.rows().nth(1).unwrap().iter().map(ToString::to_string).take(6).collect();
        assert_eq!(texts, ["ada@example.org", "Ада Лавлейс", "15550100", "ada, ada_too", "Чай", "B1"]);
        let date = |column| sheet.get((1, column)).unwrap().as_datetime().map(|at| at.to_string());
        assert_eq!(date(6).as_deref(), Some("2026-11-24 01:30:00"));
        assert_eq!(date(7).as_deref(), Some("2026-11-24 00:00:00"));
        assert!(sheet.get((1, 6)).unwrap().is_datetime(), "{sheet:?}");
    }

    #[test]
    fn what_is_not_known_is_empty() {
        let unknown = Registered {
            email: None,
            phone: None,
            usernames: vec![],
            course: None,
            level: None,
            last_active: None,
            ..ada()
        };
        let sheet = read(&[unknown]);
        let empty: Vec<bool> = (0..8).map(|column| sheet.get((1, column)).is_none_or(DataType::is_empty)).collect();
        assert_eq!(empty, [true, false, true, true, true, true, false, true]);
    }

    #[test]
    fn what_looks_like_a_formula_is_none() {
        for name in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let sheet = read(&[Registered { name: name.into(), ..ada() }]);
            let Some(Data::String(text)) = sheet.get((1, 1)) else { panic!("{sheet:?}") };
            assert!(text.starts_with('\''), "{text:?}");
        }
        assert_eq!(defused("a=b"), "a=b");
    }
}

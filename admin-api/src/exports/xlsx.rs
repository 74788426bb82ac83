//! Students as a workbook: rows go to a file without a name as they are read, and the file is sent and gone.

use std::{
    fs::File,
    io::{self, Seek},
};

use klass_school::{
    School,
    students::{Export, Listed},
};
use poem::Body;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tokio::{
    sync::mpsc::{Receiver, channel},
    task::spawn_blocking,
};

use super::{
    row::{COLUMNS, Cell, rows},
    unwritten,
};
use crate::problem::{Documented, Refused};

/// Pages that may wait to be written.
const WAITING: usize = 2;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
enum Unwritten {
    /// It is more than a worksheet takes.
    #[error("the workbook: {0}")]
    Xlsx(#[from] XlsxError),
    /// The file.
    #[error("the file: {0}")]
    File(#[from] io::Error),
}

/// The file, written whole before it is sent: a workbook ends with what only the last row tells.
pub(super) async fn body<D: Documented>(school: &School, mut export: Export) -> Result<Body, Refused<D>> {
    let zone = school.rules().zone;
    let (pages, written) = channel(WAITING);
    let file = spawn_blocking(move || book(written, zone));
    while let Some(page) = export.next(school).await? {
        if pages.send(page).await.is_err() {
            // It could not be written; why, it says below.
            break;
        }
    }
    drop(pages);
    let file = file.await.map_err(|error| unwritten(&error))?.map_err(|error| unwritten(&error))?;
    Ok(Body::from_async_read(tokio::fs::File::from_std(file)))
}

fn book(mut pages: Receiver<Vec<Listed>>, zone: chrono_tz::Tz) -> Result<File, Unwritten> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("students")?.set_freeze_panes(1, 0)?;
    let formats = Formats::new(zone);
    let mut row = 0;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(row, column, name, &formats.bold)?;
    }
    while let Some(page) = pages.blocking_recv() {
        for cells in page.iter().flat_map(rows) {
            row += 1;
            for (column, cell) in (0..).zip(cells) {
                formats.put(sheet, row, column, cell)?;
            }
        }
    }
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.autofilter(0, 0, row, last)?;
    // Nobody finds it, and the system takes it away with its last handle.
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file)?;
    file.rewind()?;
    Ok(file)
}

/// How cells look.
struct Formats {
    zone: chrono_tz::Tz,
    bold: Format,
    moment: Format,
    day: Format,
}

impl Formats {
    fn new(zone: chrono_tz::Tz) -> Self {
        Self {
            zone,
            bold: Format::new().set_bold(),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }

    fn put(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => sheet.write_string(row, column, text)?,
            Cell::Number(number) => sheet.write_number(row, column, number)?,
            Cell::Moment(at) => {
                let at = at.with_timezone(&self.zone).naive_local();
                sheet.write_datetime_with_format(row, column, at, &self.moment)?
            }
            Cell::Day(day) => sheet.write_datetime_with_format(row, column, day, &self.day)?,
        };
        Ok(())
    }
}

//! Students as CSV (RFC 4180), written while it is sent.

use std::{io, sync::Arc};

use chrono::SecondsFormat;
use futures::{StreamExt, TryStreamExt, stream};
use klass_school::{
    School, Unexpected,
    students::{Export, Listed},
};
use poem::Body;

use super::row::{COLUMNS, Cell, rows};

/// So that Excel takes it for UTF-8.
const MARK: &str = "\u{feff}";

/// The file, of which the first page is read at once: what is wrong with the database is said before anything is sent.
/// What fails later ends the sending.
pub(super) async fn body(school: Arc<School>, mut export: Export) -> Result<Body, Unexpected> {
    let first = export.next(&school).await?.unwrap_or_default();
    let head = COLUMNS.map(|(name, _)| name).join(",");
    let begins = format!("{MARK}{head}\r\n{}", lines(&first));
    let more = stream::try_unfold((school, export), |(school, mut export)| async move {
        let page = export.next(&school).await.map_err(|error| {
            tracing::error!(%error, "an export ends halfway");
            io::Error::other(error)
        })?;
        Ok::<_, io::Error>(page.map(|page| (lines(&page), (school, export))))
    });
    Ok(Body::from_bytes_stream(stream::iter([Ok(begins)]).chain(more).map_ok(String::into_bytes)))
}

fn lines(students: &[Listed]) -> String {
    let rows = students.iter().flat_map(rows);
    rows.map(|row| row.iter().map(written).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(text),
        Cell::Number(number) => number.to_string(),
        Cell::Moment(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        Cell::Day(day) => day.to_string(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"hi\"\n"), "\"say \"\"hi\"\"\n\"");
    }
}

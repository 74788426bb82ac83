//! A demo's first start gives the school its past. One that is broken off meanwhile leaves a mark, and the next begins anew.

use std::{fs::File, io, path::Path};

use klass_school::{OpenError, School};
use tokio_util::sync::CancellationToken;

use super::history;
use crate::{
    cli::print,
    serve::{self, Failure},
    settings::Settings,
};

/// There for as long as the past is being played.
const MARK: &str = "preparing";

/// Removes the database of a start that was broken off: it holds half a past, and nobody was let in. The second run finds
/// nothing.
pub(super) fn put_away(folder: &Path) -> io::Result<()> {
    if !folder.join(MARK).exists() {
        return Ok(());
    }
    for name in ["klass.db", "klass.db-wal", "klass.db-shm"] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::remove_file(folder.join(MARK))
}

/// Plays the past of a school that nobody has joined. Gives whether the demo goes on: not if it was told to stop meanwhile.
pub(super) async fn prepare(settings: &Settings, school: &School, stop: &CancellationToken) -> Result<bool, Failure> {
    if school.has_students().await.map_err(OpenError::from)? {
        return Ok(true);
    }
    let mark = settings.data.dir.join(MARK);
    File::create(&mark)?;
    print("Klass prepares a school with twenty students; that takes a few seconds, and is done once.\n")?;
    let played = stop.run_until_cancelled(history::play(serve::options(settings)?)).await;
    let Some(played) = played else { return Ok(false) };
    played?;
    std::fs::remove_file(mark)?;
    Ok(true)
}

//! `klass course`: a folder of Markdown becomes a course, or a line for every mistake in it; and a course becomes a folder.

use std::path::Path;

use klass_locales::{Language, Words};
use klass_school::courses::{
    self, ExportError, ImportError, Imported,
    pack::{self, Files, Mistake},
};

use crate::{
    cli::print,
    serve::{self, Failure},
    settings::Settings,
};

/// Imports the folder into the school's database.
pub(crate) async fn import(settings: Settings, folder: &Path) -> Result<(), Failure> {
    let files = Files::from_folder(folder).map_err(|error| Failure::Course(error.to_string()))?;
    let words = Language::of(Some(&settings.school.language)).words();
    let pack = pack::read(&files).map_err(|mistakes| refused(words, &mistakes))?;
    let school = serve::open(&settings).await?;
    let imported = courses::import(&school, &pack).await.map_err(|error| match error {
        ImportError::Mistakes(mistakes) => refused(words, &mistakes),
        ImportError::Unexpected(error) => Failure::Course(error.to_string()),
    })?;
    let Imported { new, topics, lessons, tasks } = imported;
    let what = if new { "new" } else { "changed" };
    print(&format!("course {} ({what}): {topics} topics, {lessons} lessons, {tasks} tasks", pack.course.id))?;
    Ok(school.close().await.map_err(klass_school::OpenError::from)?)
}

/// Writes the course of this id into an empty folder.
pub(crate) async fn export(settings: Settings, id: &str, folder: &Path) -> Result<(), Failure> {
    let school = serve::open_kept(&settings).await?;
    let pack = courses::export(&school, id).await.map_err(|error| match error {
        ExportError::NoSuchCourse(there) if there.is_empty() => {
            Failure::Course(format!("there is no course {id}: the school has none"))
        }
        ExportError::NoSuchCourse(there) => {
            Failure::Course(format!("there is no course {id}; there are: {}", there.join(", ")))
        }
        error => Failure::Course(error.to_string()),
    })?;
    let files = pack::render(&pack);
    files.into_folder(folder).map_err(|error| Failure::Course(error.to_string()))?;
    print(&format!("course {id}: {} files in {}", files.paths().count(), folder.display()))?;
    Ok(school.close().await.map_err(klass_school::OpenError::from)?)
}

/// All the mistakes, a line each.
fn refused(words: Words, mistakes: &[Mistake]) -> Failure {
    let lines: Vec<String> = mistakes
        .iter()
        .map(|Mistake { file, line, what }| {
            let (key, fields) = what.words();
            format!("{file}:{line}: {}", words.told(&key, &fields))
        })
        .collect();
    Failure::Course(format!("nothing imported, {} mistake(s):\n{}", lines.len(), lines.join("\n")))
}

//! `klass course import`: a folder of Markdown becomes a course, or a line for every mistake in it.

use std::path::Path;

use klass_locales::Language;
use klass_school::courses::{
    self,
    pack::{self, Files},
};

use crate::{
    cli::print,
    serve::{self, Failure},
    settings::Settings,
};

/// Imports the folder into the school's database.
pub(crate) async fn run(settings: Settings, folder: &Path) -> Result<(), Failure> {
    let files = Files::from_folder(folder).map_err(|error| Failure::Course(error.to_string()))?;
    let words = Language::of(Some(&settings.school.language)).words();
    let pack = pack::read(&files).map_err(|mistakes| {
        let lines: Vec<String> = mistakes
            .iter()
            .map(|mistake| {
                let (key, fields) = mistake.what.words();
                format!("{}:{}: {}", mistake.file, mistake.line, words.told(&key, &fields))
            })
            .collect();
        Failure::Course(format!("nothing imported, {} mistake(s):\n{}", lines.len(), lines.join("\n")))
    })?;
    let school = serve::open(&settings).await?;
    let imported = courses::import(&school, &pack).await.map_err(|error| Failure::Course(error.to_string()))?;
    print(&format!(
        "course {}: {} topics, {} lessons, {} tasks",
        pack.course.id, imported.topics, imported.lessons, imported.tasks
    ))?;
    Ok(school.close().await.map_err(klass_school::OpenError::from)?)
}

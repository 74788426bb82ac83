//! `klass export students`: the workbook, wherever it is wanted.

use std::path::Path;

use crate::{
    cli::print,
    serve::{self, Failure},
    settings::Settings,
    workbook,
};

/// Writes everybody into `file`, which may be there already, as the workbook it was; any other file is left alone.
pub(crate) async fn students(settings: Settings, file: &Path) -> Result<(), Failure> {
    if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::Setting(format!("{}: the name of a workbook ends with .xlsx", file.display())));
    }
    let school = serve::open_kept(&settings).await?;
    workbook::write(&school, file).await?;
    print(&format!("written: {}", file.display()))?;
    Ok(school.close().await.map_err(klass_school::OpenError::from)?)
}

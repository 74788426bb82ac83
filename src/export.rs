//! `klass export students`: the workbook, wherever it is wanted.

use std::path::Path;

use crate::{
    cli::print,
    serve::{self, Failure},
    settings::Settings,
    workbook,
};

/// Writes everybody into `file`, which may be there already.
pub(crate) async fn students(settings: Settings, file: &Path) -> Result<(), Failure> {
    let school = serve::open(&settings).await?;
    workbook::write(&school, file).await?;
    print(&format!("written: {}", file.display()))?;
    Ok(school.close().await.map_err(klass_school::OpenError::from)?)
}

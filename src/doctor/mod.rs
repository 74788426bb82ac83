//! `klass doctor`: looks at everything that `klass run` will need, changes nothing, and says what to mend. It goes on
//! looking where settings are wrong, with the defaults in their place.

mod ground;
mod services;

use std::{fmt, time::Duration};

use crate::{
    cli::print,
    serve::Failure,
    settings::{Checkup, Told},
};

/// How long anything outside may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a look at one thing found.
enum Finding {
    /// It is as it should be.
    Good(String),
    /// The school can run, but somebody should know.
    Note(String),
    /// The school cannot run.
    Bad(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good(said) => write!(f, "✓ {said}"),
            Self::Note(said) => write!(f, "! {said}"),
            Self::Bad(said) => write!(f, "✗ {said}"),
        }
    }
}

/// Looks at everything, a line each.
pub(crate) async fn run() -> Result<(), Failure> {
    let Checkup { told, wrong, settings } = Checkup::load();
    let mut bad = wrong.len();
    print("Settings")?;
    for Told { key, value, from } in told {
        print(&format!("✓ {key} = {value}  [{from}]"))?;
    }
    for line in wrong {
        print(&Finding::Bad(line).to_string())?;
    }
    if let Some(settings) = settings {
        print("\nThis server")?;
        bad += tell(ground::look(&settings).await)?;
        print("\nOutside")?;
        bad += tell(services::look(&settings).await)?;
    }
    if bad == 0 { Ok(()) } else { Err(Failure::Unwell(bad)) }
}

/// Prints what was found; gives how much of it is bad.
fn tell(findings: Vec<Finding>) -> Result<usize, Failure> {
    for finding in &findings {
        print(&finding.to_string())?;
    }
    Ok(findings.iter().filter(|finding| matches!(finding, Finding::Bad(_))).count())
}

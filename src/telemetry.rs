//! Logs, on standard error: for people or as JSON for programs. No secret and nothing personal is ever written there.

use tracing_subscriber::{EnvFilter, fmt};

use crate::{
    serve::Failure,
    settings::{Log, LogFormat},
};

/// Starts logging. The second call changes nothing.
pub(crate) fn start(log: &Log) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|error| Failure::Setting(format!("RUST_LOG: {error}")))?;
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Already started: in a test, where several servers share a process.
    let _ = match log.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    Ok(())
}

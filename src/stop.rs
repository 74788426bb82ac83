//! When to stop: SIGTERM from whoever runs us, SIGINT from a keyboard.

use tokio::signal;
use tokio_util::sync::CancellationToken;
use tracing::info;

/// A token that is cancelled by the first signal to stop. The second ends the program where it stands.
pub(crate) fn on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let token = stop.clone();
    tokio::spawn(async move {
        wait().await;
        info!("stopping");
        token.cancel();
        wait().await;
        std::process::exit(1);
    });
    stop
}

#[cfg(unix)]
async fn wait() {
    use signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(not(unix))]
async fn wait() {
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

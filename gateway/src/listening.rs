//! A gateway on a port of this host.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use poem::Server;
use poem::listener::{Acceptor, Listener, TcpListener};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::gateway::Gateway;

/// A gateway that serves until this is dropped; then its port is free and its connections are closed.
#[derive(Debug)]
pub struct Listening {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<io::Result<()>>,
}

impl Gateway {
    /// Serves on a free port of 127.0.0.1, in the background.
    pub async fn listen(&self) -> io::Result<Listening> {
        self.listen_on(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
    }

    /// Serves on this address, in the background. Fails where the port is taken.
    pub async fn listen_on(&self, address: SocketAddr) -> io::Result<Listening> {
        let acceptor = TcpListener::bind(address).into_acceptor().await?;
        let address =
            acceptor.local_addr().iter().find_map(|address| address.as_socket_addr().copied()).unwrap_or(address);
        let (stop, stopped) = oneshot::channel::<()>();
        let endpoint = self.endpoint();
        let served = tokio::spawn(async move {
            let signal = async {
                let _stopped_or_dropped = stopped.await;
            };
            // Long polls and event streams end with the server, not the server with them.
            Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(endpoint, signal, Some(Duration::ZERO)).await
        });
        Ok(Listening { address, stop, served })
    }
}

impl Listening {
    /// Such as `http://127.0.0.1:1234`, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens, to listen there again.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops and waits until the port is free.
    pub async fn stop(self) {
        drop(self.stop);
        let _ended = self.served.await;
    }
}

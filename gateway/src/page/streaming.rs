//! The live side of the page: events of one chat, as they happen.

use std::sync::Arc;
use std::time::Duration;

use futures::stream;
use poem::web::sse::{Event, SSE};
use poem::{IntoResponse, Request};
use tokio::sync::broadcast::Receiver;

use super::{Answer, Declined, student_of};
use crate::gateway::Gateway;

/// How often an idle stream says that it is alive.
const ALIVE: Duration = Duration::from_secs(15);

/// `GET /chat/api/chats/{id}/events`. A page that lags too far behind is cut off: it reconnects and
/// loads the chat anew.
pub(crate) async fn events(gateway: Gateway, request: Request) -> Answer {
    let student = student_of(&gateway, &request)?;
    let joined = gateway.state().chats.get_mut(&student.id).map(|chat| chat.listeners.join());
    let Some(receiver) = joined else {
        return Err(Declined::no_such("chat"));
    };
    let events = stream::unfold(receiver, |mut receiver: Receiver<Arc<str>>| async {
        let event = receiver.recv().await.ok()?;
        Some((Event::message(event.as_ref()), receiver))
    });
    Ok(SSE::new(events).keep_alive(ALIVE).into_response())
}

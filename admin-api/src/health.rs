//! Whether the school is well: for whoever watches the server.

use std::sync::Arc;

use klass_school::School;
use poem::web::Data;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi, payload::Json, types::Example};

use crate::tag::Tag;

pub(crate) struct Health;

/// How the server is.
#[derive(Object)]
#[oai(example)]
struct State {
    /// Whether it can work.
    status: Status,
    /// The program's version.
    version: String,
}

#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum Status {
    /// All is well.
    Ok,
    /// The database does not answer.
    DatabaseAway,
}

impl Example for State {
    fn example() -> Self {
        Self { status: Status::Ok, version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

#[derive(ApiResponse)]
enum Answer {
    /// All is well.
    #[oai(status = 200)]
    Well(Json<State>),
    /// The database does not answer; messages wait at Telegram until it does.
    #[oai(status = 503)]
    Unwell(Json<State>),
}

#[OpenApi]
impl Health {
    /// Whether the server can work
    ///
    /// Asks the database one question. Needs no sign-in and tells nothing about anybody.
    #[oai(path = "/health", method = "get", tag = "Tag::Operations", operation_id = "health")]
    async fn health(&self, school: Data<&Arc<School>>) -> Answer {
        let state = |status| Json(State { status, version: env!("CARGO_PKG_VERSION").to_owned() });
        match school.ping().await {
            Ok(()) => Answer::Well(state(Status::Ok)),
            Err(error) => {
                tracing::error!(%error, "the database does not answer");
                Answer::Unwell(state(Status::DatabaseAway))
            }
        }
    }
}

//! What passes between Ada and the school.

use klass_entity::{delivery, dialogue, inbox, setting, sign_in_code, version};
use sea_orm::{DatabaseConnection, DbErr, prelude::Json};

use super::{ADA, keeps, key, moment};

pub(super) async fn is_kept(db: &DatabaseConnection) -> Result<(), DbErr> {
    keeps(db, code()).await?;
    keeps(db, dialogue()).await?;
    keeps(db, update()).await?;
    keeps(db, delivery()).await?;
    keeps(db, version::Model { name: "questions".into(), number: i64::from(i32::MAX) + 1 }).await?;
    keeps(db, setting::Model { name: "motto".into(), value: Json::from("учиться"), updated_at: moment() }).await
}

fn code() -> sign_in_code::Model {
    sign_in_code::Model {
        id: key(30),
        purpose: "sign-in".into(),
        email: "ada@example.org".into(),
        channel: "telegram".into(),
        user_id: "100200".into(),
        code_hash: Some("cd".repeat(32)),
        attempts: 4,
        created_at: moment(),
        expires_at: Some(moment()),
        consumed_at: None,
        replaced_at: Some(moment()),
    }
}

fn dialogue() -> dialogue::Model {
    dialogue::Model {
        channel: "telegram".into(),
        chat_id: "-1002003004005".into(),
        user_id: "100200".into(),
        state: r#"{"at":"menu"}"#.into(),
        screen: Some(i64::from(i32::MAX) + 7),
        updated_at: moment(),
    }
}

fn update() -> inbox::Model {
    inbox::Model {
        update_id: i64::from(i32::MAX) + 1,
        chat_id: Some(-1_002_003_004_005),
        state: inbox::State::GivenUp,
        raw: Some("{}".into()),
        reply: Some("[]".into()),
        attempts: 2,
        error: Some("out of words".into()),
        received_at: moment(),
    }
}

fn delivery() -> delivery::Model {
    delivery::Model {
        id: key(31),
        kind: "sign-in-code".into(),
        subject: key(30),
        person_id: Some(ADA),
        channel: "email".into(),
        address: "ada@example.org".into(),
        language: "ru".into(),
        content: Json::from_iter([("name", "Ада")]),
        due_at: moment(),
        next_at: moment(),
        state: delivery::State::Uncertain,
        attempts: 1,
        claimed_until: Some(moment()),
        error: None,
        created_at: moment(),
        finished_at: Some(moment()),
    }
}

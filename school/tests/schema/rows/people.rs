//! Ada as a person, on Telegram, as a student, with her consent, as a moderator who is signed in, and what she did.

use klass_entity::{
    audit_entry, channel, consent, moderator, moderator_chat, notification, notification_read, person, session, student,
};
use sea_orm::{
    DatabaseConnection, DbErr,
    prelude::{Json, Uuid},
};

use super::{day, keeps, key, moment};

pub(crate) const ADA: Uuid = key(1);
pub(super) const ADA_THE_STUDENT: Uuid = key(2);

pub(super) async fn are_kept(db: &DatabaseConnection) -> Result<(), DbErr> {
    keeps(db, ada_a_person()).await?;
    keeps(db, ada_on_telegram()).await?;
    keeps(db, ada_a_student()).await?;
    keeps(db, ada_consents()).await?;
    keeps(db, ada_moderates()).await?;
    keeps(db, ada_works_in_a_chat()).await?;
    keeps(db, ada_is_signed_in()).await?;
    keeps(db, ada_did_something()).await?;
    keeps(db, ada_registered()).await?;
    keeps(db, ada_read_of_it()).await
}

pub(crate) fn ada_a_person() -> person::Model {
    person::Model {
        id: ADA,
        first_name: "Ада".into(),
        last_name: Some("Артёмова".into()),
        name_folded: "ада артемова".into(),
        email: Some("ada@example.org".into()),
        email_proven_at: Some(moment()),
        language: "ru".into(),
        zone: "Europe/Moscow".into(),
        zone_confirmed: true,
        created_at: moment(),
        deleted_at: None,
        phone: Some("+15550100".into()),
    }
}

pub(crate) fn ada_on_telegram() -> channel::Model {
    channel::Model {
        id: key(3),
        person_id: ADA,
        kind: "telegram".into(),
        external_id: "100200".into(),
        chat_id: "100200".into(),
        username: Some("ada".into()),
        blocked_at: Some(moment()),
        created_at: moment(),
    }
}

pub(crate) fn ada_a_student() -> student::Model {
    student::Model {
        id: ADA_THE_STUDENT,
        person_id: ADA,
        status: student::Status::AtRisk,
        status_since: moment(),
        created_at: moment(),
        last_active_on: Some(day()),
    }
}

pub(crate) fn ada_consents() -> consent::Model {
    consent::Model {
        id: key(4),
        person_id: ADA,
        operator: "Школа «Класс»".into(),
        version: "2026-11".into(),
        accepted_at: moment(),
    }
}

fn ada_moderates() -> moderator::Model {
    moderator::Model {
        person_id: ADA,
        role: moderator::Role::Admin,
        password_hash: Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into()),
        created_at: moment(),
        disabled_at: Some(moment()),
    }
}

fn ada_works_in_a_chat() -> moderator_chat::Model {
    moderator_chat::Model {
        channel: "telegram".into(),
        user_id: "100300".into(),
        chat_id: "100300".into(),
        person_id: ADA,
        linked_at: moment(),
    }
}

fn ada_is_signed_in() -> session::Model {
    session::Model {
        id: key(5),
        person_id: ADA,
        refresh_hash: "ef".repeat(32),
        address: Some("2001:db8::7".into()),
        created_at: moment(),
        used_at: moment(),
        expires_at: moment(),
        revoked_at: None,
    }
}

fn ada_did_something() -> audit_entry::Model {
    audit_entry::Model {
        id: key(6),
        at: moment(),
        actor_id: Some(ADA),
        action: "moderator.added".into(),
        subject_kind: "person".into(),
        subject_id: Some(ADA),
        address: Some("198.51.100.7".into()),
        detail: Some(Json::from_iter([("admin", true)])),
    }
}

fn ada_registered() -> notification::Model {
    notification::Model {
        id: key(7),
        student_id: ADA_THE_STUDENT,
        subject: ADA_THE_STUDENT,
        kind: notification::Kind::Registered,
        at: moment(),
    }
}

fn ada_read_of_it() -> notification_read::Model {
    notification_read::Model { notification_id: key(7), person_id: ADA, read_at: moment() }
}

//! A course of one lesson with one page and one task.

use klass_entity::{course, faq_entry, lesson, media, step, task, topic};
use sea_orm::{
    DatabaseConnection, DbErr,
    prelude::{Json, Uuid},
};

use super::{keeps, key, moment};

pub(super) const COURSE: Uuid = key(10);
pub(super) const LESSON: Uuid = key(12);
pub(super) const TASK: Uuid = key(15);

pub(super) const TOPIC: Uuid = key(11);
const PICTURE: Uuid = key(13);

pub(super) async fn is_kept(db: &DatabaseConnection) -> Result<(), DbErr> {
    keeps(db, course()).await?;
    keeps(db, topic()).await?;
    keeps(db, lesson()).await?;
    keeps(db, picture()).await?;
    keeps(db, step()).await?;
    keeps(db, task()).await?;
    keeps(db, faq_entry()).await
}

fn course() -> course::Model {
    course::Model {
        id: COURSE,
        slug: "first-steps".into(),
        title: "Первые шаги".into(),
        description: "О том, как учиться.".into(),
        language: "ru".into(),
        position: 1,
        state: course::State::Published,
        created_at: moment(),
        updated_at: moment(),
        tracks: Some(Json::from_iter([("id", "base")])),
        placement: None,
    }
}

fn topic() -> topic::Model {
    topic::Model {
        id: TOPIC,
        course_id: COURSE,
        slug: "start".into(),
        title: "Начало".into(),
        description: String::new(),
        position: 1,
        archived_at: Some(moment()),
        opens_at: Some(moment()),
        opens_after_days: Some(7),
        tracks: None,
    }
}

fn lesson() -> lesson::Model {
    lesson::Model {
        id: LESSON,
        course_id: COURSE,
        topic_id: TOPIC,
        slug: "why".into(),
        title: "Зачем учиться".into(),
        minutes: 10,
        position: 1,
        archived_at: None,
        tracks: None,
        pass_percent: Some(70),
        draft: true,
    }
}

fn picture() -> media::Model {
    media::Model {
        id: PICTURE,
        sha256: "ab".repeat(32),
        file_name: "owl.png".into(),
        mime: "image/png".into(),
        size: i64::from(i32::MAX) + 1,
        width: Some(640),
        height: Some(480),
        telegram_file_id: Some("AgACAgIAAxkBAAI".into()),
        created_at: moment(),
    }
}

fn step() -> step::Model {
    step::Model {
        id: key(14),
        lesson_id: LESSON,
        slug: "owl".into(),
        position: 1,
        text: "Сова учится ночью.".into(),
        media_id: Some(PICTURE),
        media_kind: Some("picture".into()),
    }
}

fn task() -> task::Model {
    task::Model {
        id: TASK,
        lesson_id: LESSON,
        slug: "when".into(),
        kind: "single".into(),
        position: 2,
        prompt: "Когда учится сова?".into(),
        content: Json::from_iter([("options", ["днём", "ночью"])]),
        hint: Some("Тогда, когда темно.".into()),
        explanation: None,
        solution: Some("Ночью.".into()),
        archived_at: None,
        points: 2,
    }
}

fn faq_entry() -> faq_entry::Model {
    faq_entry::Model {
        id: key(16),
        course_id: COURSE,
        slug: "how-long".into(),
        topic: "Доступ".into(),
        question: "Надолго ли?".into(),
        answer: "Пока учитесь.".into(),
        position: 1,
    }
}

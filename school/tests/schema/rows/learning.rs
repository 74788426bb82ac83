//! What Ada does in the course.

use klass_entity::{
    activity, attempt, enrolment, extension, lesson_progress, placement, postponed_question, sitting, streak,
    task_progress,
};
use sea_orm::{
    DatabaseConnection, DbErr,
    prelude::{Json, Uuid},
};

use super::{
    catalogue::{COURSE, LESSON, TASK, TOPIC},
    day, keeps, key, moment,
    people::ADA_THE_STUDENT,
};

pub(super) async fn is_kept(db: &DatabaseConnection) -> Result<(), DbErr> {
    keeps(db, enrolment()).await?;
    keeps(db, ada_answers(key(21))).await?;
    keeps(db, task_progress()).await?;
    keeps(db, lesson_progress()).await?;
    keeps(db, activity()).await?;
    keeps(db, streak()).await?;
    keeps(db, sitting()).await?;
    keeps(db, placement()).await?;
    keeps(db, postponed_question()).await?;
    keeps(db, extension()).await
}

fn enrolment() -> enrolment::Model {
    enrolment::Model {
        id: key(20),
        student_id: ADA_THE_STUDENT,
        course_id: COURSE,
        track: Some("short".into()),
        current_lesson_id: Some(LESSON),
        enrolled_at: moment(),
        opened_at: moment(),
        wish: Some("Говорить на встречах".into()),
        level: Some("b1".into()),
    }
}

fn sitting() -> sitting::Model {
    sitting::Model {
        student_id: ADA_THE_STUDENT,
        lesson_id: LESSON,
        number: 2,
        started_at: moment(),
        finished_at: Some(moment()),
        points: 7,
        points_of: 10,
        passed: true,
    }
}

fn placement() -> placement::Model {
    placement::Model {
        student_id: ADA_THE_STUDENT,
        course_id: COURSE,
        answers: Json::from_iter([("answers", ["a"])]),
        level: None,
        started_at: moment(),
        finished_at: None,
    }
}

fn postponed_question() -> postponed_question::Model {
    postponed_question::Model {
        student_id: ADA_THE_STUDENT,
        question: "wish".into(),
        subject: COURSE,
        postponed_at: moment(),
    }
}

fn extension() -> extension::Model {
    extension::Model { student_id: ADA_THE_STUDENT, topic_id: TOPIC, opens_at: moment() }
}

/// Her first answer in practice, kept as attempt `id`.
pub(crate) fn ada_answers(id: Uuid) -> attempt::Model {
    attempt::Model {
        id,
        student_id: ADA_THE_STUDENT,
        task_id: TASK,
        sitting: 0,
        number: 1,
        answer: Json::from_iter([("option", 1)]),
        correct: true,
        after_solution: false,
        local_day: day(),
        answered_at: moment(),
    }
}

fn task_progress() -> task_progress::Model {
    task_progress::Model {
        student_id: ADA_THE_STUDENT,
        task_id: TASK,
        lesson_id: LESSON,
        wrong: 1,
        attempts: 2,
        solved_at: Some(moment()),
        solution_seen_at: None,
    }
}

fn lesson_progress() -> lesson_progress::Model {
    lesson_progress::Model {
        student_id: ADA_THE_STUDENT,
        lesson_id: LESSON,
        course_id: COURSE,
        page: 1,
        started_at: moment(),
        finished_at: Some(moment()),
    }
}

fn activity() -> activity::Model {
    activity::Model { student_id: ADA_THE_STUDENT, local_day: day(), acts: 3 }
}

fn streak() -> streak::Model {
    streak::Model { student_id: ADA_THE_STUDENT, length: 1, longest: 5, last_day: Some(day()), freezes: 2 }
}

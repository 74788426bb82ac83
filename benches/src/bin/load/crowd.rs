//! A school full of students with years behind them, written straight into the database: what a press costs must not
//! depend on them.

use std::path::Path;

use sea_orm::{ConnectionTrait, Database};

use crate::Outcome;

/// How many students there are besides the pupils, in a large school.
pub const STUDENTS: usize = 10_000;
/// Each has answered one in so many of the tasks, and read one in so many of the lessons.
const ONE_IN: usize = 25;
const THEN: &str = "'2026-11-01T09:00:00+00:00'";
/// When the student of number `i` joined, and the name that one has.
const JOINED: &str = "strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-11-01 09:00:00', '-' || i || ' minutes')";
const FIRST: [(&str, &str); 4] = [("Мария", "мария"), ("Иван", "иван"), ("Anna", "anna"), ("Алёна", "алена")];

/// Fills the database of a program that is stopped with so many students. Gives how many attempts there are then.
pub async fn fill(database: &Path, students: usize) -> Outcome<i64> {
    let db = Database::connect(format!("sqlite://{}", database.display())).await?;
    for statement in statements(students) {
        db.execute_unprepared(&statement).await?;
    }
    let count = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), COUNT)).await?;
    let attempts = count.ok_or("no count")?.try_get_by_index(0)?;
    db.close().await?;
    Ok(attempts)
}

const COUNT: &str = "SELECT COUNT(*) FROM attempts";

fn statements(students: usize) -> Vec<String> {
    let crowd = "students s JOIN persons p ON p.id = s.person_id AND p.email LIKE 'crowd%'";
    let name = |which: fn(&(&str, &str)) -> String| {
        let cases = FIRST.iter().enumerate().map(|(at, name)| format!("WHEN {at} THEN '{}'", which(name)));
        format!("CASE i % {} {} END", FIRST.len(), cases.collect::<Vec<_>>().join(" "))
    };
    let (first, folded) = (name(|(first, _)| (*first).to_owned()), name(|(_, folded)| (*folded).to_owned()));
    vec![
        "PRAGMA synchronous = OFF".to_owned(),
        format!(
            "INSERT INTO persons (id, first_name, last_name, name_folded, email, language, zone, zone_confirmed, created_at) \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {students}) \
             SELECT randomblob(16), {first}, 'Crowd' || i, {folded} || ' crowd' || i, 'crowd' || i || '@example.org', \
             CASE i % 10 WHEN 0 THEN 'en' ELSE 'ru' END, 'Europe/Moscow', 1, {JOINED} FROM n"
        ),
        "INSERT INTO channels (id, person_id, kind, external_id, chat_id, username, created_at) \
         SELECT randomblob(16), id, 'telegram', 'crowd' || rowid, 'crowd' || rowid, 'crowd_' || rowid, created_at \
         FROM persons WHERE email LIKE 'crowd%'"
            .to_owned(),
        format!(
            "INSERT INTO students (id, person_id, status, status_since, created_at, last_active_on) \
             SELECT randomblob(16), id, 'active', {THEN}, created_at, date('2026-11-01', '-' || (rowid % 60) || ' days') \
             FROM persons WHERE email LIKE 'crowd%'"
        ),
        format!(
            "INSERT INTO activity (student_id, local_day, acts) \
             WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29) \
             SELECT s.id, date(s.last_active_on, '-' || i || ' days'), 7 FROM {crowd} JOIN n"
        ),
        format!(
            "INSERT INTO streaks (student_id, length, longest, last_day, freezes) \
             SELECT s.id, 30, 30, s.last_active_on, 2 FROM {crowd}"
        ),
        format!(
            "INSERT INTO enrolments (id, student_id, course_id, enrolled_at, opened_at) \
             SELECT randomblob(16), s.id, c.id, {THEN}, {THEN} FROM {crowd} JOIN courses c"
        ),
        format!(
            "INSERT INTO lesson_progress (student_id, lesson_id, course_id, page, started_at, finished_at) \
             SELECT s.id, l.id, l.course_id, 1, {THEN}, {THEN} \
             FROM {crowd} JOIN lessons l ON (l.rowid + s.rowid) % {ONE_IN} = 0"
        ),
        format!(
            "INSERT INTO task_progress (student_id, task_id, lesson_id, wrong, attempts, solved_at) \
             SELECT s.id, t.id, t.lesson_id, 0, 1, {THEN} \
             FROM {crowd} JOIN tasks t ON (t.rowid + s.rowid) % {ONE_IN} = 0"
        ),
        format!(
            "INSERT INTO attempts (id, student_id, task_id, sitting, number, answer, correct, after_solution, \
             local_day, answered_at) \
             SELECT randomblob(16), s.id, t.id, 0, 1, '{{\"options\":[\"a\"]}}', 1, 0, '2026-11-01', {THEN} \
             FROM {crowd} JOIN tasks t ON (t.rowid + s.rowid) % {ONE_IN} = 0"
        ),
        "ANALYZE".to_owned(),
    ]
}

//! What somebody did, counted from the answers that are kept.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::stage::Stage;

/// How far somebody is in a topic of a course.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    pub title: String,
    pub lessons: usize,
    pub finished: usize,
    pub tasks: usize,
    pub solved: usize,
}

/// The tasks of a course that somebody has answered right, by topic; of their track where they have one.
pub async fn topics(stage: &Stage, email: &str, course: &str) -> Vec<Topic> {
    let student = student(email);
    let on_track = |of: &str| {
        format!(
            "({of}.tracks IS NULL OR EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id = {student} \
             AND e.course_id = t.course_id AND CAST({of}.tracks AS TEXT) LIKE '%\"' || e.track || '\"%'))"
        )
    };
    let lessons = format!("FROM lessons l WHERE l.topic_id = t.id AND l.archived_at IS NULL AND {}", on_track("l"));
    let tasks = format!("FROM tasks k WHERE k.archived_at IS NULL AND k.lesson_id IN (SELECT l.id {lessons})");
    let finished = format!(
        "EXISTS (SELECT 1 FROM lesson_progress r WHERE r.lesson_id = l.id AND r.student_id = {student} \
         AND r.finished_at IS NOT NULL)"
    );
    let solved =
        format!("EXISTS (SELECT 1 FROM attempts a WHERE a.task_id = k.id AND a.student_id = {student} AND a.correct)");
    let sql = format!(
        "SELECT t.title || '|' || (SELECT COUNT(*) {lessons}) || '|' || (SELECT COUNT(*) {lessons} AND {finished}) \
         || '|' || (SELECT COUNT(*) {tasks}) || '|' || (SELECT COUNT(*) {tasks} AND {solved}) \
         FROM topics t JOIN courses c ON c.id = t.course_id \
         WHERE c.slug = '{course}' AND t.archived_at IS NULL AND {} ORDER BY t.position",
        on_track("t")
    );
    let read = |line: String| {
        let cells: Vec<&str> = line.split('|').collect();
        let number = |place: usize| cells[place].parse().unwrap();
        Topic {
            title: cells[0].to_owned(),
            lessons: number(1),
            finished: number(2),
            tasks: number(3),
            solved: number(4),
        }
    };
    stage.lines(&sql).await.into_iter().map(read).collect()
}

/// The days on which somebody answered something that counts.
pub async fn days(stage: &Stage, email: &str) -> BTreeSet<NaiveDate> {
    let sql = format!(
        "SELECT DISTINCT CAST(local_day AS TEXT) FROM attempts WHERE student_id = {} AND NOT after_solution",
        student(email)
    );
    stage.lines(&sql).await.iter().map(|day| day.parse().unwrap()).collect()
}

/// The days in a row up to the last of these, and the most there ever were: a missed day is bridged by a freeze, which
/// each seventh day in a row earns; two are kept.
pub fn rows(days: &BTreeSet<NaiveDate>) -> (i32, i32) {
    let (mut row, mut longest, mut freezes) = (0, 0, 0);
    let mut before: Option<NaiveDate> = None;
    for day in days {
        let missed = before.map_or(0, |before| (*day - before).num_days() - 1);
        if missed > freezes {
            row = 0;
        } else {
            freezes -= missed;
        }
        row += 1;
        if row % 7 == 0 {
            freezes = (freezes + 1).min(2);
        }
        longest = longest.max(row);
        before = Some(*day);
    }
    (row, longest)
}

/// How many of them are in the week that ends with `today`, in answers.
pub async fn answers_since(stage: &Stage, email: &str, today: NaiveDate) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) FROM attempts WHERE student_id = {} AND NOT after_solution AND local_day > '{}'",
        student(email),
        today - Days::new(7)
    );
    stage.number(&sql).await
}

fn student(email: &str) -> String {
    format!("(SELECT s.id FROM students s JOIN persons p ON p.id = s.person_id WHERE p.email = '{email}')")
}

/// Percent, rounded.
pub fn percent(topics: &[Topic]) -> usize {
    let (solved, tasks) = sums(topics);
    (solved * 200 + tasks) / (tasks * 2)
}

/// Tasks solved, and all.
pub fn sums(topics: &[Topic]) -> (usize, usize) {
    (topics.iter().map(|topic| topic.solved).sum(), topics.iter().map(|topic| topic.tasks).sum())
}

/// Topics finished.
pub fn finished(topics: &[Topic]) -> usize {
    topics.iter().filter(|topic| topic.finished == topic.lessons).count()
}

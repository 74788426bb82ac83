//! What the database holds of a student in the end, beside what the scripts know of them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use klass_bot::Asked;
use klass_school::{
    courses::pack::Level,
    ids::{LessonId, TaskId},
};
use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, FromQueryResult, JsonValue, Statement,
    prelude::{DateTimeUtc, Uuid},
};

use super::model::{Learner, Screen};

/// The database, to be read.
pub struct Rows(DatabaseConnection);

#[derive(FromQueryResult)]
struct Person {
    student: Uuid,
    zone: String,
    zone_confirmed: bool,
    language: String,
    wish: Option<String>,
    level: Option<String>,
    state: String,
}

#[derive(FromQueryResult)]
struct Attempt {
    task_id: Uuid,
    number: i32,
    answer: JsonValue,
    correct: bool,
    after_solution: bool,
    local_day: NaiveDate,
    answered_at: DateTimeUtc,
}

#[derive(FromQueryResult)]
struct TaskProgress {
    task_id: Uuid,
    attempts: i32,
    wrong: i32,
    solved_at: Option<DateTimeUtc>,
    solution_seen_at: Option<DateTimeUtc>,
}

#[derive(FromQueryResult)]
struct LessonProgress {
    lesson_id: Uuid,
    page: i32,
    finished_at: Option<DateTimeUtc>,
}

#[derive(FromQueryResult)]
struct Streak {
    length: i32,
    longest: i32,
    last_day: NaiveDate,
}

#[derive(FromQueryResult)]
struct Day {
    local_day: NaiveDate,
    acts: i32,
}

impl Rows {
    pub async fn open(url: &str) -> Self {
        Self(Database::connect(url).await.unwrap())
    }

    /// A number asked for by SQL.
    pub async fn number(&self, sql: &str) -> i64 {
        let row = self.0.query_one_raw(Statement::from_string(self.0.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    async fn all<Row: FromQueryResult>(&self, sql: String) -> Vec<Row> {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        let rows = self.0.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| Row::from_query_result(row, "").unwrap()).collect()
    }

    /// The rows of whoever is in this chat equal what the scripts know.
    pub async fn agree(&self, chat: i64, known: &Learner) {
        let persons: Vec<Person> = self
            .all(format!(
                "SELECT s.id AS student, p.zone, p.zone_confirmed, p.language, e.wish, e.level, d.state \
                 FROM channels c JOIN persons p ON p.id = c.person_id JOIN students s ON s.person_id = p.id \
                 JOIN enrolments e ON e.student_id = s.id \
                 JOIN dialogues d ON d.chat_id = c.chat_id WHERE c.external_id = '{chat}'"
            ))
            .await;
        let [person] = persons.as_slice() else { panic!("{} persons in chat {chat}", persons.len()) };
        let lives = (person.zone.as_str(), person.zone_confirmed, person.language.as_str());
        assert_eq!(lives, (known.zone.name(), known.zone_confirmed, known.language), "chat {chat}");
        let told = (person.wish.clone(), person.level.as_deref());
        assert_eq!(told, (known.wish.clone(), known.level.map(Level::code)), "chat {chat}");
        let state: JsonValue = person.state.parse().unwrap();
        assert_eq!(state, dialogue(known), "chat {chat}");
        // SQLite keeps a key as its sixteen bytes, PostgreSQL as what it is: let the database find it by the chat.
        let whose = format!(
            "WHERE student_id = (SELECT s.id FROM students s JOIN channels c ON c.person_id = s.person_id \
             WHERE c.external_id = '{chat}')"
        );
        assert!(!person.student.is_nil());
        self.attempts_agree(&whose, known).await;
        self.progress_agrees(&whose, known).await;
    }

    async fn attempts_agree(&self, whose: &str, known: &Learner) {
        let rows: Vec<Attempt> = self
            .all(format!(
                "SELECT task_id, number, answer, correct, after_solution, local_day, answered_at FROM attempts {whose} \
                 ORDER BY answered_at, number"
            ))
            .await;
        let mut by_task: BTreeMap<TaskId, Vec<&Attempt>> = BTreeMap::new();
        for row in &rows {
            by_task.entry(TaskId(row.task_id)).or_default().push(row);
        }
        let mut counted: Vec<(DateTime<Utc>, NaiveDate)> = Vec::new();
        for (task, work) in &known.tasks {
            let mut kept = by_task.remove(task).unwrap_or_default();
            kept.sort_by_key(|row| row.number);
            assert_eq!(kept.len(), work.attempts.len(), "attempts at {task}");
            for ((row, attempt), number) in kept.into_iter().zip(&work.attempts).zip(1..) {
                let day = row.answered_at.with_timezone(&attempt.zone).date_naive();
                let answer = answer(&attempt.answer);
                assert_eq!((row.number, &row.answer, row.correct), (number, &answer, attempt.correct), "{task}");
                assert_eq!((row.after_solution, row.local_day), (attempt.after_solution, day), "{task}");
                counted.extend((!attempt.after_solution).then_some((row.answered_at, day)));
            }
        }
        assert!(by_task.is_empty(), "attempts at tasks never tried");
        counted.sort();
        self.habit_agrees(whose, counted.into_iter().map(|(_, day)| day).collect()).await;
    }

    async fn habit_agrees(&self, whose: &str, acts: Vec<NaiveDate>) {
        let mut days: BTreeMap<NaiveDate, i32> = BTreeMap::new();
        let mut run: Option<(i32, NaiveDate)> = None;
        for day in acts {
            *days.entry(day).or_default() += 1;
            run = match run {
                Some((length, last)) if day <= last => Some((length, last)),
                Some((length, last)) if last.succ_opt() == Some(day) => Some((length + 1, day)),
                _ => Some((1, day)),
            };
        }
        let kept: Vec<Day> = self.all(format!("SELECT local_day, acts FROM activity {whose} ORDER BY local_day")).await;
        assert_eq!(kept.iter().map(|row| (row.local_day, row.acts)).collect::<BTreeMap<_, _>>(), days);
        let streaks: Vec<Streak> = self.all(format!("SELECT length, longest, last_day FROM streaks {whose}")).await;
        let streaks: Vec<_> = streaks.iter().map(|row| (row.length, row.longest, row.last_day)).collect();
        assert_eq!(streaks, run.map(|(length, last)| (length, length, last)).into_iter().collect::<Vec<_>>());
    }

    async fn progress_agrees(&self, whose: &str, known: &Learner) {
        let rows: Vec<TaskProgress> = self
            .all(format!("SELECT task_id, attempts, wrong, solved_at, solution_seen_at FROM task_progress {whose}"))
            .await;
        let kept: BTreeMap<TaskId, (i32, i32, bool, bool)> = rows
            .into_iter()
            .map(|row| {
                let states = (row.attempts, row.wrong, row.solved_at.is_some(), row.solution_seen_at.is_some());
                (TaskId(row.task_id), states)
            })
            .collect();
        let should: BTreeMap<TaskId, (i32, i32, bool, bool)> = known
            .tasks
            .iter()
            .map(|(task, work)| {
                let wrong = work.attempts.iter().filter(|attempt| !attempt.correct).count();
                (*task, (work.next() - 1, i32::try_from(wrong).unwrap(), work.solved(), work.seen))
            })
            .collect();
        assert_eq!(kept, should);
        let rows: Vec<LessonProgress> =
            self.all(format!("SELECT lesson_id, page, finished_at FROM lesson_progress {whose}")).await;
        let kept: BTreeMap<LessonId, (i32, bool)> =
            rows.into_iter().map(|row| (LessonId(row.lesson_id), (row.page, row.finished_at.is_some()))).collect();
        let page = |pages: usize| i32::try_from(pages).unwrap();
        let should = known.lessons.iter().map(|(id, reading)| (*id, (page(reading.pages), reading.finished)));
        assert_eq!(kept, should.collect());
    }
}

fn dialogue(known: &Learner) -> JsonValue {
    let json = match &known.awaits {
        None => match known.screen {
            Screen::City(asked) => awaiting("city", asked),
            Screen::Wish(asked) => awaiting("wish", asked),
            Screen::Level(asked) => awaiting("level", asked),
            _ => r#"{"at":"idle"}"#.to_owned(),
        },
        Some((task, ticks)) => {
            let number = known.work(*task).next();
            let ticks = if ticks.is_empty() { String::new() } else { format!(r#","ticks":{}"#, list(ticks)) };
            format!(r#"{{"at":"task","task":"{task}","number":{number}{ticks}}}"#)
        }
    };
    json.parse().unwrap()
}

fn awaiting(what: &str, asked: Asked) -> String {
    match asked {
        Asked::InSettings => format!(r#"{{"at":"{what}"}}"#),
        Asked::AfterLesson => format!(r#"{{"at":"{what}","asked":"after_lesson"}}"#),
    }
}

fn answer(given: &klass_school::tasks::Answer) -> JsonValue {
    use klass_school::tasks::Answer;
    match given {
        Answer::Options(chosen) => format!(r#"{{"options":{}}}"#, list(chosen)).parse().unwrap(),
        Answer::Text(text) => [("text".to_owned(), JsonValue::from(text.as_str()))].into_iter().collect(),
        other => panic!("no pupil answers {other:?}"),
    }
}

/// Slugs as a JSON list.
fn list(slugs: &std::collections::BTreeSet<String>) -> String {
    let quoted: Vec<String> = slugs.iter().map(|slug| format!("{slug:?}")).collect();
    format!("[{}]", quoted.join(","))
}

//! Five students in one lesson at the same time.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::{LEAVES, RU, enrolled, school, to_the_tasks};
use crate::{
    course,
    stage::{Actor, Stage},
};

#[tokio::test(flavor = "multi_thread")]
async fn five_students_in_one_lesson_have_each_their_own_progress() {
    let stage = Arc::new(school(vec![course::tea()]).await);
    let mut all = JoinSet::new();
    for (name, mistakes) in [("Ада", 0), ("Борис", 1), ("Вера", 2), ("Глеб", 3), ("Дина", 4)] {
        let stage = Arc::clone(&stage);
        all.spawn(async move { learns(&stage, name, mistakes).await });
    }
    for (name, mistakes) in all.join_all().await {
        let of = format!(
            "JOIN students s ON s.id = student_id JOIN persons p ON p.id = s.person_id WHERE p.first_name = '{name}'"
        );
        for (what, count) in [
            (format!("attempts {of}"), 3 * mistakes + 3),
            (format!("attempts {of} AND correct"), 3),
            (format!("task_progress {of} AND wrong = {mistakes} AND attempts = {mistakes} + 1"), 3),
            (format!("task_progress {of} AND solved_at IS NOT NULL"), 3),
            (format!("lesson_progress {of} AND finished_at IS NOT NULL"), 1),
            (format!("streaks {of} AND length = 1"), 1),
        ] {
            assert_eq!(stage.number(&format!("SELECT count(*) FROM {what}")).await, count, "{what}");
        }
    }
    assert_eq!(stage.gateway.refusals(), []);
}

/// Goes through the lesson, with so many mistakes at each task.
async fn learns(stage: &Stage, name: &'static str, mistakes: i64) -> (&'static str, i64) {
    let someone: Actor = enrolled(stage, name).await;
    to_the_tasks(&someone).await;
    for number in 1..=mistakes {
        someone.presses(&format!(":{number}:cold")).await;
    }
    someone.presses(":hot").await;
    someone.presses("n:").await;
    for number in 1..=mistakes {
        someone.presses(&format!(":{number}:saw")).await;
        someone.presses("k:").await;
    }
    someone.presses(":pot").await;
    someone.presses(":cup").await;
    someone.presses("k:").await;
    someone.presses("n:").await;
    for _ in 0..mistakes {
        someone.writes("grin").await;
    }
    someone.writes("Green.").await;
    someone.sees(&RU.right());
    someone.presses("n:").await;
    someone.sees(&RU.lesson_finished(LEAVES));
    someone.sees(&RU.lesson_finished_score(3, 3));
    (name, mistakes)
}

//! The same day has the same past, and a past is played once.

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_day_has_the_same_past_and_a_second_start_adds_nothing() {
    let (one, other) = tokio::join!(Stage::with_a_past(), Stage::with_a_past());
    let told = tells(&one).await;
    assert!(told.len() > 3_000, "{} lines", told.len());
    assert!(told == tells(&other).await, "two pasts of one day differ");
    one.plays_the_past().await;
    assert!(told == tells(&one).await, "the second start added something");
}

/// All that was done, by whom and when, without the ids that are drawn anew each time.
async fn tells(stage: &Stage) -> Vec<String> {
    let of = |table: &str, columns: &[&str], joins: &str| {
        let cells: Vec<String> =
            columns.iter().map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')")).collect();
        format!("SELECT '{table} ' || {} FROM {table} r {joins}", cells.join(" || ' ' || "))
    };
    const STUDENT: &str = "JOIN students s ON s.id = r.student_id JOIN persons p ON p.id = s.person_id";
    let task = format!("{STUDENT} JOIN tasks k ON k.id = r.task_id");
    let lesson = format!("{STUDENT} JOIN lessons l ON l.id = r.lesson_id");
    let questions = [
        of("persons", &["r.email", "r.first_name", "r.last_name", "r.language", "r.zone", "r.zone_confirmed"], ""),
        of("persons", &["r.email", "r.email_proven_at", "r.created_at"], ""),
        of("channels", &["r.external_id", "r.blocked_at", "r.created_at"], ""),
        of("consents", &["p.email", "r.version", "r.accepted_at"], "JOIN persons p ON p.id = r.person_id"),
        of("enrolments", &["p.email", "r.track", "r.wish", "r.level", "r.enrolled_at", "r.opened_at"], STUDENT),
        of("lesson_progress", &["p.email", "l.slug", "r.page", "r.started_at", "r.finished_at"], &lesson),
        of(
            "task_progress",
            &["p.email", "k.slug", "r.wrong", "r.attempts", "r.solved_at", "r.solution_seen_at"],
            &task,
        ),
        of("attempts", &["p.email", "k.slug", "r.sitting", "r.number", "r.correct", "r.answered_at"], &task),
        of("attempts", &["p.email", "k.slug", "r.sitting", "r.number", "r.answer", "r.local_day"], &task),
        of("sittings", &["p.email", "l.slug", "r.number", "r.points", "r.passed", "r.finished_at"], &lesson),
        of("streaks", &["p.email", "r.length", "r.longest", "r.last_day", "r.freezes"], STUDENT),
        of("activity", &["p.email", "r.local_day", "r.acts"], STUDENT),
        of("deliveries", &["r.address", "r.state", "r.due_at"], ""),
        of("sign_in_codes", &["r.email", "r.attempts", "r.consumed_at"], ""),
    ];
    let mut told = Vec::new();
    for question in questions {
        told.extend(stage.lines(&question).await);
    }
    told.sort();
    told
}

//! All twenty: each as far as the cast says, at the times it says, by answers of every kind.

use chrono::{Days, NaiveDate};
use klass::demo::cast::cast;

use super::recount;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn each_is_where_the_cast_says() {
    let stage = Stage::with_a_past().await;
    for who in cast() {
        let topics = recount::topics(&stage, &who.email, &who.course).await;
        assert_eq!(recount::percent(&topics), nearest(who.percent, recount::sums(&topics).1), "{}", who.name);
        let today = stage.clock.now().with_timezone(&who.zone).date_naive();
        let days = recount::days(&stage, &who.email).await;
        let in_time = |day: &NaiveDate| *day >= who.first_day(today) && *day <= who.last_day(today);
        assert!(days.iter().all(in_time), "{}: {days:?}", who.name);
        assert_eq!(days.last(), Some(&who.last_day(today)), "{}", who.name);
        let proven = format!(
            "SELECT COUNT(*) FROM persons p JOIN students s ON s.person_id = p.id JOIN consents c ON c.person_id = p.id \
             WHERE p.email = '{}' AND p.email_proven_at IS NOT NULL AND s.status = 'active'",
            who.email
        );
        assert_eq!(stage.number(&proven).await, 1, "{}", who.name);
    }
    let count = async |sql: &str| stage.number(&format!("SELECT COUNT(*) FROM {sql}")).await;
    assert_eq!(count("students").await, 20);
    assert_eq!(count("enrolments WHERE track IS NOT NULL").await, 5);
    assert!(count("persons WHERE language = 'en'").await >= 3);
    assert!(count("task_progress WHERE solution_seen_at IS NOT NULL").await > 10, "nobody is ever stuck");
    assert!(count("sittings WHERE passed").await >= 2, "nobody passes the test");
    assert!(count("attempts WHERE NOT correct").await > 100, "nobody errs");
    for kind in ["single", "several", "text", "number", "order", "gaps"] {
        for correct in ["correct", "NOT correct"] {
            let of_kind =
                format!("attempts a JOIN tasks t ON t.id = a.task_id WHERE t.kind = '{kind}' AND a.{correct}");
            let of_kind = of_kind.replace("a.NOT ", "NOT a.");
            assert!(count(&of_kind).await > 0, "no answer to a task of kind {kind} is {correct}");
        }
    }
    assert_eq!(count("deliveries WHERE state <> 'sent'").await, 0);
    let begun = "SELECT substr(CAST(e.enrolled_at AS TEXT), 1, 10) || '|' || substr(CAST(r.started_at AS TEXT), 1, 10) \
                 || '|' || t.opens_after_days FROM lesson_progress r JOIN lessons l ON l.id = r.lesson_id \
                 JOIN topics t ON t.id = l.topic_id JOIN enrolments e ON e.student_id = r.student_id \
                 AND e.course_id = r.course_id WHERE t.opens_after_days IS NOT NULL";
    let begun = stage.lines(begun).await;
    assert!(begun.len() > 20, "{begun:?}");
    for line in begun {
        let cells: Vec<&str> = line.split('|').collect();
        let day = |place: usize| cells[place].parse::<NaiveDate>().unwrap();
        // A day less: the student's calendar is not Greenwich's.
        let opens = day(0) + Days::new(cells[2].parse::<u64>().unwrap() - 1);
        assert!(day(1) >= opens, "a lesson was begun before its topic was open: {line}");
    }
}

/// The percent that a course of so many tasks has nearest to this.
fn nearest(percent: usize, tasks: usize) -> usize {
    let solved = (tasks * percent + 50) / 100;
    (solved * 200 + tasks) / (tasks * 2)
}

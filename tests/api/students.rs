//! Students, as moderators and they themselves see them: found, sorted, counted; and what moderators do for them.

use std::{io::Cursor, time::Duration};

use calamine::{DataType, Reader, Xlsx};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk},
    stage::{Actor, Setting, plain},
};
use klass_locales::Language;

pub const MIRA: &str = "mira@example.org";

/// Somebody with this name on Telegram, onboarded by this address.
pub async fn joins(desk: &Desk, name: &str, email: &str) -> Actor {
    let actor = desk.stage.newcomer(name, "ru");
    for step in ["/start", "accept", "name"] {
        if step.starts_with('/') {
            actor.writes(step).await;
        } else {
            actor.presses(step).await;
        }
    }
    actor.writes(email).await;
    let code = desk.stage.code(email).await;
    actor.writes(&code).await;
    desk.later(TimeDelta::minutes(1));
    actor
}

/// Somebody who calls, of whom nobody in these tests is another.
pub async fn mira(desk: &Desk) -> Caller {
    desk.signs_in(MIRA, "198.51.100.9").await
}

async fn names(desk: &Desk, caller: &Caller, query: &str) -> Vec<String> {
    let answer = desk.get(caller, &format!("/api/students?{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    let items = answer.body["items"].as_array().unwrap().iter();
    items.map(|student| student["name"].as_str().unwrap().to_owned()).collect()
}

/// All pages of a list, one student a page.
async fn leafed(desk: &Desk, caller: &Caller, sort: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut path = format!("/api/students?limit=1&sort={sort}");
    for _ in 0..10 {
        let answer = desk.get(caller, &path).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        found.extend(
            answer.body["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = answer.body["next_cursor"].as_str() else { return found };
        path = format!("/api/students?limit=1&sort={sort}&cursor={next}");
    }
    panic!("pages without an end: {found:?}")
}

/// Answers the first task of the first lesson: wrong, then right.
async fn answers(desk: &Desk, actor: &Actor) {
    actor.presses("t:").await;
    actor.presses(":1:fine").await;
    desk.later(TimeDelta::minutes(1));
    actor.presses(":2:nice").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn students_are_found_in_any_case_and_leafed_through_in_every_order() {
    let desk = Desk::open().await;
    desk.hires(MIRA, false).await;
    for (name, email) in [("Пётр", "petr@example.org"), ("Ada", "ada@example.org"), ("Zoe_1", "zoe@example.org")] {
        joins(&desk, name, email).await;
    }
    let caller = mira(&desk).await;
    for (query, found) in [
        ("q=%D0%9F%D0%95%D0%A2%D0%A0", vec!["Пётр"]), // ПЕТР
        ("q=%D0%BF%D1%91%D1%82%D1%80", vec!["Пётр"]), // пётр
        ("q=ADA%40EXAMPLE", vec!["Ada"]),
        ("q=_", vec!["Zoe_1"]),
        ("q=%25", vec![]),
        ("q=nobody", vec![]),
        ("language=en", vec![]),
        ("language=ru&q=zoe", vec!["Zoe_1"]),
        ("level=b1", vec![]),
        ("status=inactive", vec![]),
        ("sort=joined&status=active", vec!["Пётр", "Ada", "Zoe_1"]),
        ("course=00000000-0000-7000-8000-000000000000", vec![]),
    ] {
        assert_eq!(names(&desk, &caller, query).await, found, "{query}");
    }
    desk.stage.execute("UPDATE channels SET username = 'Baker_Street' WHERE person_id IN (SELECT id FROM persons WHERE email = 'ada@example.org')").await;
    assert_eq!(names(&desk, &caller, "q=baker_s").await, ["Ada"]);
    desk.stage
        .execute("UPDATE students SET last_active_on = '2026-11-20' WHERE person_id IN (SELECT id FROM persons WHERE email = 'petr@example.org')")
        .await;
    for (sort, order) in [
        ("joined", ["Пётр", "Ada", "Zoe_1"]),
        ("-joined", ["Zoe_1", "Ada", "Пётр"]),
        ("name", ["Ada", "Zoe_1", "Пётр"]),
        ("last_active", ["Ada", "Zoe_1", "Пётр"]),
        ("-last_active", ["Пётр", "Zoe_1", "Ada"]),
    ] {
        assert_eq!(leafed(&desk, &caller, sort).await, order, "{sort}");
    }
    // A cursor is one of its own order.
    let first = desk.get(&caller, "/api/students?limit=1&sort=name").await;
    let cursor = first.body["next_cursor"].as_str().unwrap();
    desk.get(&caller, &format!("/api/students?sort=joined&cursor={cursor}")).await.is(422, "validation");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_did_in_the_chat_is_told_of_them() {
    let desk = Desk::open().await;
    desk.hires(MIRA, false).await;
    let ada = joins(&desk, "Ada", "ada@example.org").await;
    answers(&desk, &ada).await;
    let caller = desk.signs_in_by_code("ada@example.org", "198.51.100.1").await;
    let listed = desk.get(&mira(&desk).await, "/api/students").await.body["items"][0].clone();
    assert_eq!(
        (&listed["last_active"], &listed["streak"], &listed["status"]),
        (&json!("2026-11-23"), &json!(1), &json!("active"))
    );
    assert_eq!((&listed["courses"][0]["progress"], &listed["courses"][0]["lessons_finished"]), (&json!(0), &json!(0)));
    let id = listed["id"].as_str().unwrap();
    let hers = async |part: &str| {
        let answer = desk.get(&caller, &format!("/api/students/{id}{part}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    };
    let profile = hers("").await;
    assert_eq!((&profile["email"], &profile["zone_confirmed"]), (&json!("ada@example.org"), &json!(false)));
    assert_eq!((&profile["channels"][0]["kind"], &profile["streak"]["days"]), (&json!("telegram"), &json!(1)));
    assert_eq!(hers("/streak").await, json!({"days": 1, "longest": 1, "last_day": "2026-11-23", "freezes": 0}));
    assert_eq!(
        hers("/activity?from=2026-11-22&to=2026-11-24").await["items"],
        json!([{"day": "2026-11-22", "acts": 0}, {"day": "2026-11-23", "acts": 2}, {"day": "2026-11-24", "acts": 0}])
    );
    assert_eq!(hers("/activity").await["items"].as_array().unwrap().len(), 30);
    assert_eq!(hers("/tests").await["items"], json!([]));
    let progress = hers("/progress").await["items"][0].clone();
    assert_eq!((&progress["tasks_solved"], &progress["lessons_finished"]), (&json!(1), &json!(0)));
    assert_eq!(progress["next_lesson"]["id"], progress["topics"][0]["lessons"][0]["lesson"]);
    assert_eq!(progress["topics"][0]["lessons"][1]["is_open"], false);

    let first = hers("/attempts?limit=1").await;
    assert_eq!((&first["items"][0]["right"], &first["items"][0]["number"]), (&json!(true), &json!(2)));
    let second = hers(&format!("/attempts?limit=1&cursor={}", first["next_cursor"].as_str().unwrap())).await;
    assert_eq!((&second["items"][0]["right"], &second["next_cursor"]), (&json!(false), &Value::Null));
    let (task, lesson) = (&first["items"][0]["task"], &first["items"][0]["lesson"]);
    let which = format!("/attempts?task={}&lesson={}&right=false", task.as_str().unwrap(), lesson.as_str().unwrap());
    assert_eq!(hers(&which).await["items"].as_array().unwrap().len(), 1);
    assert_eq!(hers("/attempts?course=00000000-0000-7000-8000-000000000000").await["items"], json!([]));

    desk.later(TimeDelta::days(8));
    let caller = mira(&desk).await;
    assert_eq!(names(&desk, &caller, "status=inactive").await, ["Ada"]);
    assert_eq!(names(&desk, &caller, "status=active").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lesson_a_moderator_completes_opens_the_next_and_keeps_no_streak() {
    let desk = Desk::open().await;
    desk.hires(MIRA, false).await;
    let ada = joins(&desk, "Ada", "ada@example.org").await;
    let caller = mira(&desk).await;
    let id = desk.get(&caller, "/api/students").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let progress = async || desk.get(&caller, &format!("/api/students/{id}/progress")).await.body["items"][0].clone();
    let before = progress().await;
    let lesson = before["next_lesson"]["id"].clone();
    for _ in 0..2 {
        let done = desk.post(&caller, &format!("/api/students/{id}/complete-lesson"), json!({"lesson": lesson})).await;
        assert_eq!(done.status, 204, "{done:?}");
    }
    let after = progress().await;
    assert_eq!((&after["lessons_finished"], &after["tasks_solved"]), (&json!(1), &json!(0)));
    assert_eq!(after["next_lesson"]["id"], before["topics"][0]["lessons"][1]["lesson"]);
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'lesson.completed'").await, 1);
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM activity").await, 0);
    let streak = desk.get(&caller, &format!("/api/students/{id}/streak")).await;
    assert_eq!(streak.body["days"], 0);
    ada.writes("/lesson").await;
    ada.sees("Кем и где вы работаете");
    assert_eq!(desk.stage.gateway.refusals(), []);
}

pub const TEA: [(&str, &str); 5] = [
    ("course.md", "---\nid: tea\ntitle: Чай\nlanguage: ru\n---\nО чае.\n"),
    ("01-leaf/topic.md", "---\nid: leaf\ntitle: Лист\n---\n"),
    ("01-leaf/01-leaves.md", "---\nid: leaves\ntitle: Листья\nminutes: 6\n---\n\n---\nid: a\nkind: page\n---\nКуст.\n"),
    ("02-water/topic.md", "---\nid: water\ntitle: Вода\nopens_after_days: 3\n---\n"),
    ("02-water/01-heat.md", "---\nid: heat\ntitle: Жар\nminutes: 3\n---\n\n---\nid: b\nkind: page\n---\nКипит.\n"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_opens_earlier_or_later_for_whom_a_moderator_says() {
    let setting = Setting { courses: vec![TEA.to_vec()], ..Setting::default() };
    let desk = Desk::with(setting, Duration::from_secs(20)).await;
    desk.hires(MIRA, false).await;
    let ada = joins(&desk, "Ada", "ada@example.org").await;
    let boris = joins(&desk, "Boris", "boris@example.org").await;
    let caller = mira(&desk).await;
    let id = async |name: &str| {
        let found = desk.get(&caller, &format!("/api/students?q={name}")).await;
        found.body["items"][0]["id"].as_str().unwrap().to_owned()
    };
    let (hers, his) = (id("ada").await, id("boris").await);
    let topic = async |id: &str| {
        desk.get(&caller, &format!("/api/students/{id}/progress")).await.body["items"][0]["topics"][1].clone()
    };
    let water = topic(&hers).await;
    assert_eq!(water["opens_at"], "2026-11-25T21:00:00+00:00");
    let moves = async |students: Value, field: &str, when: Value| {
        let form = json!({"students": students, "topic": water["topic"], field: when});
        let moved = desk.post(&caller, "/api/extensions", form).await;
        assert_eq!(moved.status, 200, "{moved:?}");
    };
    let told = |actor: &Actor| {
        let opened = plain(&Language::Ru.words().topic_opened("Вода", "Чай"));
        actor.student.chat().iter().filter(|shown| shown.text == opened).count()
    };
    let announced = async || {
        desk.stage.school.announce_topics().await.unwrap();
        desk.stage.delivered().await;
    };
    // Now for her, twice; a day later than the topic says for him.
    for _ in 0..2 {
        moves(json!([hers]), "opens_at", json!("2026-11-01T00:00:00Z")).await;
        announced().await;
        desk.later(TimeDelta::minutes(2));
    }
    moves(json!([his]), "opens_after_days", json!(4)).await;
    assert_eq!(topic(&hers).await["opens_at"], Value::Null);
    assert_eq!(topic(&his).await["opens_at"], "2026-11-26T21:00:00+00:00");
    assert_eq!((told(&ada), told(&boris)), (1, 0));
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'extension.given'").await, 2);
    let done = json!({"lesson": desk.get(&caller, &format!("/api/students/{hers}/progress")).await.body["items"][0]["next_lesson"]["id"]});
    assert_eq!(desk.post(&caller, &format!("/api/students/{hers}/complete-lesson"), done).await.status, 204);
    ada.writes("/lesson").await;
    ada.sees("Кипит.");
    // At noon of the day the topic opens for everybody, then of the next.
    desk.later(TimeDelta::hours(3 * 24 + 2));
    announced().await;
    assert_eq!((told(&ada), told(&boris)), (1, 0));
    desk.later(TimeDelta::days(1));
    announced().await;
    assert_eq!((told(&ada), told(&boris)), (1, 1));
    assert_eq!(desk.stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_has_every_student_and_no_formula() {
    let desk = Desk::open().await;
    desk.hires(MIRA, false).await;
    let ada = joins(&desk, "=Ada, \"the\" first", "ada@example.org").await;
    joins(&desk, "Пётр", "petr@example.org").await;
    answers(&desk, &ada).await;
    let caller = mira(&desk).await;
    let csv = desk.get(&caller, "/api/exports/students.csv").await;
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"students.csv\"");
    let text = csv.body.as_str().unwrap().strip_prefix('\u{feff}').expect("a mark");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("student_id,name,username,email,"), "{text}");
    assert!(lines[1].contains(",\"'=Ada, \"\"the\"\" first\","), "{text}");
    assert!(lines[1].contains(",2026-11-23T07:00:00Z,2026-11-23,active,1,"), "{text}");
    assert!(lines[2].contains(",Пётр,"), "{text}");
    let one = desk.get(&caller, "/api/exports/students.csv?q=petr").await;
    assert_eq!(one.body.as_str().unwrap().lines().count(), 2);

    let xlsx = desk.get(&caller, "/api/exports/students.xlsx").await;
    assert_eq!(xlsx.header("content-disposition"), "attachment; filename=\"students.xlsx\"");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx.bytes)).unwrap();
    let sheet = book.worksheet_range("students").unwrap();
    assert_eq!(sheet.rows().count(), 3);
    assert_eq!(sheet.get((1, 1)).unwrap().to_string(), "'=Ada, \"the\" first");
    let joined = sheet.get((1, 7)).unwrap();
    assert!(joined.is_datetime(), "{sheet:?}");
    assert_eq!(joined.as_datetime().unwrap().to_string(), "2026-11-23 10:00:00", "by the school's clock");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'students.exported'").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_is_nowhere() {
    let desk = Desk::open().await;
    desk.hires(MIRA, false).await;
    let ada = joins(&desk, "Ada", "ada@example.org").await;
    let caller = mira(&desk).await;
    let id = desk.get(&caller, "/api/students").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let words = Language::Ru.words();
    ada.writes("/settings").await;
    for button in [words.button_delete(), words.button_delete_on(), words.button_delete_for_good()] {
        ada.taps(&button).await;
    }
    assert_eq!(names(&desk, &caller, "").await, Vec::<String>::new());
    desk.get(&caller, &format!("/api/students/{id}")).await.is(404, "not_found");
    assert_eq!(desk.get(&caller, "/api/exports/students.csv").await.body.as_str().unwrap().lines().count(), 1);
}

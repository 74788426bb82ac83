//! What admins do with each other, with the school's settings, and what the audit log says of it.

use chrono::TimeDelta;
use klass_locales::Language;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    desk::{Answer, Caller, Desk},
    stage::{Actor, Setting, greeting},
};

async fn changes(desk: &Desk, by: &Caller, id: &str, form: Value) -> Answer {
    desk.call(by, Method::PATCH, &format!("/api/moderators/{id}"), Some(form)).await
}

async fn me(desk: &Desk, caller: &Caller) -> Answer {
    desk.get(caller, "/api/auth/me").await
}

async fn id(desk: &Desk, caller: &Caller) -> String {
    me(desk, caller).await.body["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_is_made_changed_disabled_and_enabled() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let form = json!({"email": "Vera@example.org", "name": "Vera Lindt", "role": "moderator"});
    let made = desk.post(&mira, "/api/moderators", form).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!((&made.body["email"], &made.body["has_password"]), (&json!("vera@example.org"), &json!(false)));
    let id = made.body["id"].as_str().unwrap();
    // Without a password there are codes.
    let vera = desk.signs_in_by_code("vera@example.org", "198.51.100.2").await;
    desk.get(&vera, "/api/moderators").await.is(403, "forbidden");

    // What she may do is another from her next call on, with the token she has.
    assert_eq!(changes(&desk, &mira, id, json!({"role": "admin"})).await.body["role"], "admin");
    assert_eq!(desk.get(&vera, "/api/moderators").await.status, 200);
    assert_eq!(changes(&desk, &mira, id, json!({"role": "moderator"})).await.status, 200);
    desk.get(&vera, "/api/moderators").await.is(403, "forbidden");

    let disabled = changes(&desk, &mira, id, json!({"is_disabled": true})).await;
    assert!(disabled.body["disabled_at"].is_string(), "{disabled:?}");
    assert_eq!(changes(&desk, &mira, id, json!({"is_disabled": true})).await.body, disabled.body);
    me(&desk, &vera).await.is(401, "token_revoked");
    assert_eq!(changes(&desk, &mira, id, json!({"is_disabled": false})).await.status, 200);
    me(&desk, &vera).await.is(401, "token_revoked");
    let form = json!({"password": "correct horse battery"});
    assert_eq!(desk.post(&mira, &format!("/api/moderators/{id}/password"), form).await.status, 204);
    let vera = desk.signs_in("vera@example.org", "198.51.100.2").await;
    let form = json!({"password": "another horse battery"});
    assert_eq!(desk.post(&mira, &format!("/api/moderators/{id}/password"), form).await.status, 204);
    me(&desk, &vera).await.is(401, "token_revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_leaves_no_chat_linked() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    desk.hires("vera@example.org", false).await;
    let chats = "SELECT COUNT(*) FROM moderator_chats";
    let vera = desk.stage.newcomer("Vera", "en");
    links(&desk, &vera, "vera@example.org").await;
    assert_eq!(desk.stage.number(chats).await, 1);
    let listed = desk.get(&mira, "/api/moderators").await.body;
    let id = listed["items"].as_array().unwrap().iter().find(|one| one["email"] == "vera@example.org").unwrap()["id"]
        .clone();
    let path = format!("/api/moderators/{}/password", id.as_str().unwrap());
    assert_eq!(desk.post(&mira, &path, json!({"password": "another horse battery"})).await.status, 204);
    assert_eq!(desk.stage.number(chats).await, 0);

    // By the operator, who gives role and password anew.
    desk.later(TimeDelta::minutes(2));
    links(&desk, &vera, "vera@example.org").await;
    assert_eq!(desk.stage.number(chats).await, 1);
    desk.hires("vera@example.org", false).await;
    assert_eq!(desk.stage.number(chats).await, 0);
    desk.stage.delivered().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_may_leave_for_good_and_the_log_says_so() {
    let desk = Desk::open().await;
    let ada = desk.stage.student("Ada", "en").await;
    desk.hires("ada@example.org", true).await;
    desk.later(TimeDelta::minutes(2));
    links(&desk, &ada, "ada@example.org").await;
    ada.writes("/settings").await;
    for button in ["delete", "delete:on", "delete:yes"] {
        ada.presses(button).await;
    }
    desk.stage.delivered().await;
    assert!(!desk.stage.gateway.commands_in_chats().contains_key(&ada.student.id), "the desk's commands are gone");
    for table in ["moderators", "moderator_chats"] {
        assert_eq!(desk.stage.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let log = desk.get(&mira, "/api/audit?action=moderator.erased").await.body;
    let noted = log["items"].as_array().unwrap();
    assert_eq!(noted.len(), 1, "{log:#}");
    assert_eq!(noted[0]["detail"], json!({"admin": true, "last_admin": true}));
}

/// Signs in where they chat, by a code.
async fn links(desk: &Desk, chat: &Actor, email: &str) {
    chat.writes("/login").await;
    chat.writes(email).await;
    chat.writes(&desk.stage.code(email).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_school_always_has_an_admin() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let vera = desk.moderator("vera@example.org", true, "198.51.100.2").await;
    let (mira_id, vera_id) = (id(&desk, &mira).await, id(&desk, &vera).await);
    changes(&desk, &mira, &mira_id, json!({"is_disabled": true})).await.is(409, "oneself");
    // Of two who take each other away at once, one stays.
    let form = || json!({"role": "moderator"});
    let (one, other) = tokio::join!(changes(&desk, &mira, &vera_id, form()), changes(&desk, &vera, &mira_id, form()));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert!(statuses == [200, 403] || statuses == [200, 409], "{statuses:?}");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM moderators WHERE role = 'admin'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_who_is_hired_stays_a_student_under_their_own_name() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    desk.student("Ada", "198.51.100.2").await;
    let form = json!({"email": "ada@example.org", "name": "Somebody Else", "role": "moderator"});
    let made = desk.post(&mira, "/api/moderators", form).await;
    assert_eq!(made.body["name"], "Ada", "{made:?}");
    desk.later(TimeDelta::minutes(2));
    let ada = desk.signs_in_by_code("ada@example.org", "198.51.100.2").await;
    let user = me(&desk, &ada).await.body;
    assert_eq!(user["role"], "moderator");
    assert!(user["student_id"].is_string(), "{user}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_admins_do_not_overwrite_each_other() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let path = "/api/school/settings";
    let read = desk.get(&mira, path).await;
    let tag = read.header("etag").to_owned();
    let change = async |tag: &str, form: Value| {
        let request = desk.request(&mira, Method::PATCH, path).header("if-match", tag).json(&form);
        desk.sent(Method::PATCH, path, request).await
    };
    let changed = change(&tag, json!({"name": "Campus"})).await;
    assert_eq!((changed.status, &changed.body["name"]), (200, &json!("Campus")));
    change(&tag, json!({"name": "Academy"})).await.is(412, "changed");
    assert_eq!(change(changed.header("etag"), json!({"name": "Academy"})).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_goes_by_new_settings_at_once() {
    let desk = Desk::with(Setting::default(), std::time::Duration::from_secs(20)).await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let words = Language::En.words();
    let ada = desk.stage.newcomer("Ada", "en");
    ada.writes("/start").await;
    ada.sees(&greeting(words));
    let form = json!({"name": "Campus", "operator": "Campus Ltd"});
    assert_eq!(desk.call(&mira, Method::PATCH, "/api/school/settings", Some(form)).await.status, 200);
    let boris = desk.stage.newcomer("Boris", "en");
    boris.writes("/start").await;
    boris.sees(&words.welcome("Campus", "1 November 2026", "Campus Ltd"));
    assert_eq!(desk.school.rules().name, "Campus");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_who_did_what_from_where() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let mira_id = id(&desk, &mira).await;
    desk.later(TimeDelta::minutes(1));
    let form = json!({"email": "vera@example.org", "name": "Vera", "role": "moderator", "password": "not to be seen"});
    let vera = desk.post(&mira, "/api/moderators", form).await.body["id"].as_str().unwrap().to_owned();
    desk.later(TimeDelta::minutes(1));
    desk.call(&mira, Method::PATCH, "/api/school/settings", Some(json!({"name": "Campus"}))).await;
    // The same again is nothing that was done.
    desk.call(&mira, Method::PATCH, "/api/school/settings", Some(json!({"name": "Campus"}))).await;
    let actions = async |query: &str| -> Vec<String> {
        let log = desk.get(&mira, &format!("/api/audit?{query}")).await;
        log.body["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
    };
    let all = desk.get(&mira, "/api/audit").await.body;
    assert!(!all.to_string().contains("not to be seen"));
    let newest = &all["items"][0];
    assert_eq!((&newest["action"], &newest["detail"]), (&json!("settings.changed"), &json!({"name": "Campus"})));
    assert_eq!((&newest["actor"]["name"], &newest["address"]), (&json!("mira"), &json!("198.51.100.1")));
    // The operator made her.
    assert_eq!(all["items"][2].get("actor"), None, "{all:#}");
    assert_eq!(actions("").await, ["settings.changed", "moderator.added", "moderator.added"]);
    assert_eq!(actions(&format!("actor={mira_id}")).await, ["settings.changed", "moderator.added"]);
    assert_eq!(actions("action=settings.changed").await, ["settings.changed"]);
    assert_eq!(actions(&format!("subject={vera}")).await, ["moderator.added"]);
    let at = newest["at"].as_str().unwrap().replace('+', "%2B");
    assert_eq!(actions(&format!("from={at}")).await, ["settings.changed"]);
    assert_eq!(actions(&format!("to={at}")).await.len(), 2);
    let first = desk.get(&mira, "/api/audit?limit=2").await.body;
    let rest = actions(&format!("limit=2&cursor={}", first["next_cursor"].as_str().unwrap())).await;
    assert_eq!((first["items"].as_array().unwrap().len(), rest.len()), (2, 1));
}

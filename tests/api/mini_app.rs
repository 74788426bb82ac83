//! Signing in by the Mini App: as who one is, or as a guest, who may become a student later.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    desk::{Answer, Caller, Desk},
    resources::telegram::signed,
    stage::Actor,
};

async fn opens(desk: &Desk, user: &Value, address: &str) -> Answer {
    let form = json!({"init_data": signed(user, desk.school.now())});
    desk.post(&desk.nobody(address), "/api/auth/telegram", form).await
}

async fn opens_as(desk: &Desk, actor: &Actor) -> Caller {
    let user = json!({"id": actor.student.id, "first_name": "Ада", "username": "ada", "language_code": "ru"});
    opens(desk, &user, "198.51.100.1").await.signed_in("198.51.100.1")
}

async fn me(desk: &Desk, caller: &Caller) -> Answer {
    desk.get(caller, "/api/auth/me").await
}

/// Goes through the onboarding in the chat with this address.
async fn is_onboarded(desk: &Desk, actor: &Actor, email: &str) {
    actor.writes("/start").await;
    actor.presses("accept").await;
    actor.presses("name").await;
    actor.writes(email).await;
    actor.writes(&desk.stage.code(email).await).await;
}

async fn persons(desk: &Desk) -> i64 {
    desk.stage.number("SELECT COUNT(*) FROM persons").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_signs_in_as_who_they_are() {
    let desk = Desk::open().await;
    let ada = desk.stage.student("Ada", "en").await;
    let caller = opens_as(&desk, &ada).await;
    let told = me(&desk, &caller).await.body;
    assert_eq!((&told["email"], &told["is_onboarded"]), (&json!("ada@example.org"), &json!(true)));
    assert!(told["student_id"].is_string());
    assert_eq!(persons(&desk).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_a_guest_who_sees_themselves_and_the_courses() {
    let desk = Desk::open().await;
    let user = json!({"id": 7_387_289_974_i64, "first_name": "Артём", "last_name": "Онуфрий", "language_code": "uk"});
    let guest = opens(&desk, &user, "198.51.100.1").await.signed_in("198.51.100.1");
    let told = me(&desk, &guest).await.body;
    let told = |field: &str| told.get(field).cloned();
    assert_eq!(told("is_onboarded"), Some(json!(false)));
    assert_eq!(told("role"), Some(json!("student")));
    assert_eq!((told("first_name"), told("last_name")), (Some(json!("Артём")), Some(json!("Онуфрий"))));
    assert_eq!((told("language"), told("email"), told("student_id")), (Some(json!("ru")), None, None));
    assert_eq!(desk.get(&guest, "/api/courses").await.body["items"].as_array().unwrap().len(), 1);

    // The same account is the same guest.
    let again = opens(&desk, &user, "198.51.100.2").await.signed_in("198.51.100.2");
    assert_eq!(me(&desk, &again).await.body["id"], told("id").unwrap());
    assert_eq!(persons(&desk).await, 1);
    assert!(!desk.school.has_students().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_is_onboarded_is_the_same_person_in_the_same_session() {
    let desk = Desk::open().await;
    let ada = desk.stage.newcomer("Ada", "en");
    let caller = opens_as(&desk, &ada).await;
    let before = me(&desk, &caller).await.body;
    is_onboarded(&desk, &ada, "ada@example.org").await;
    ada.was_told(&klass_locales::Language::En.words().welcome_new("Ada"));
    let after = me(&desk, &caller).await.body;
    assert_eq!(after["id"], before["id"]);
    assert_eq!((&after["is_onboarded"], &after["email"]), (&json!(true), &json!("ada@example.org")));
    // What they said in the chat counts, not what Telegram said.
    assert_eq!((&after["first_name"], &after["language"]), (&json!("Ada"), &json!("en")));
    assert!(after["student_id"].is_string());
    assert_eq!(persons(&desk).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_proves_a_known_address_is_that_person_and_their_session_ends() {
    let desk = Desk::open().await;
    desk.stage.student("Ada", "en").await;
    let phone = desk.stage.newcomer("Ada", "en");
    let caller = opens_as(&desk, &phone).await;
    assert_eq!(persons(&desk).await, 2);
    is_onboarded(&desk, &phone, "ada@example.org").await;
    me(&desk, &caller).await.is(401, "token_revoked");
    let caller = opens_as(&desk, &phone).await;
    assert_eq!(me(&desk, &caller).await.body["email"], "ada@example.org");
    assert_eq!(persons(&desk).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_of_a_guest_who_refuses_the_terms_or_stays_away() {
    let desk = Desk::open().await;
    let ada = desk.stage.newcomer("Ada", "en");
    let caller = opens_as(&desk, &ada).await;
    ada.writes("/start").await;
    ada.presses("refuse").await;
    me(&desk, &caller).await.is(401, "token_revoked");
    assert_eq!(persons(&desk).await, 0);

    opens_as(&desk, &ada).await;
    desk.later(TimeDelta::days(29));
    assert_eq!(desk.school.forget_drafts().await.unwrap(), 0);
    desk.later(TimeDelta::days(1));
    assert_eq!(desk.school.forget_drafts().await.unwrap(), 1);
    assert_eq!(desk.school.forget_drafts().await.unwrap(), 0);
    assert_eq!(persons(&desk).await, 0);
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM channels").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_moderator_who_studied_signs_in_no_more() {
    let desk = Desk::open().await;
    let ada = desk.stage.student("Ada", "en").await;
    desk.hires("ada@example.org", false).await;
    let caller = opens_as(&desk, &ada).await;
    assert_eq!(me(&desk, &caller).await.body["role"], "moderator");
    desk.disables("ada@example.org").await;
    me(&desk, &caller).await.is(401, "token_revoked");
    let user = json!({"id": ada.student.id, "first_name": "Ada"});
    opens(&desk, &user, "198.51.100.1").await.is(401, "wrong_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_who_signed_in_in_the_chat_signs_in_as_who_they_are_there() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", true).await;
    // She studies here by another address.
    let ada = desk.stage.student("Ada", "en").await;
    ada.writes("/login").await;
    ada.writes("mira@example.org").await;
    ada.writes(&desk.stage.code("mira@example.org").await).await;
    let caller = opens_as(&desk, &ada).await;
    assert_eq!(me(&desk, &caller).await.body["role"], "admin");
    desk.disables("mira@example.org").await;
    me(&desk, &caller).await.is(401, "token_revoked");
    let caller = opens_as(&desk, &ada).await;
    assert_eq!(me(&desk, &caller).await.body["email"], "ada@example.org");
}

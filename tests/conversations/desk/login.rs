//! `/login` and `/logout`.

use chrono::TimeDelta;
use klass_gateway::Content;

use super::{MIRA, RU, disables, hires, mira, signs_in};
use crate::stage::{Actor, Stage, greeting};

/// The first command that Telegram lists for this chat alone, in this language.
fn listed(stage: &Stage, somebody: &Actor, language: &str) -> Option<String> {
    let chats = stage.gateway.commands_in_chats();
    Some(chats.get(&somebody.student.id)?.get(language)?.first()?["command"].as_str()?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_signs_in_by_a_code_and_has_a_desk() {
    let stage = Stage::open().await;
    hires(&stage, MIRA).await;
    let mira = stage.newcomer("Мира", "ru");
    mira.writes("/login").await;
    mira.sees(&RU.ask_login_email());
    mira.writes("Mira@example.org").await;
    mira.sees(&RU.ask_login_code(MIRA));
    let letter = {
        stage.delivered().await;
        stage.letters(MIRA).pop().unwrap()
    };
    mira.writes(&letter.code()).await;
    mira.sees(&RU.login_done());
    mira.sees(&RU.desk_title());
    mira.has_one_screen();
    for language in ["", "ru", "en"] {
        assert!(listed(&stage, &mira, language).is_some(), "{language}");
    }
    let noted = "SELECT COUNT(*) FROM audit_entries WHERE action = 'moderator.chat_linked' AND actor_id = subject_id";
    assert_eq!(stage.number(noted).await, 1);

    // Nobody asks her to be a student.
    for text in ["/menu", "/start", "/cancel", "/login", "/settings"] {
        mira.writes(text).await;
        mira.sees(&RU.desk_title());
        mira.has_one_screen();
    }
    mira.writes("Привет").await;
    mira.sees(&RU.not_understood());
    mira.sees(&RU.desk_title());
    mira.sends(Content::Sticker).await;
    mira.sees(&RU.not_understood_kind());
    mira.writes("/logout").await;
    mira.was_told(&RU.logged_out());
    mira.sees(&greeting(RU));
    assert_eq!(listed(&stage, &mira, ""), None);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_does_not_tell_whose_address_it_is() {
    let stage = Stage::open().await;
    hires(&stage, MIRA).await;
    hires(&stage, "olga@example.org").await;
    disables(&stage, "olga@example.org").await;
    stage.student("Ada", "en").await;
    let told = async |email: &str| {
        let somebody = stage.newcomer("Ева", "ru");
        somebody.writes("/login").await;
        somebody.writes(email).await;
        stage.delivered().await;
        let mut told = vec![somebody.reads()];
        for _ in 0..6 {
            somebody.writes("000000").await;
            told.push(somebody.reads());
        }
        somebody.presses("again").await;
        told.push(somebody.reads());
        told.into_iter().map(|text| text.replace(email, "…")).collect::<Vec<_>>()
    };
    let of_a_moderator = told(MIRA).await;
    assert!(of_a_moderator[1].contains("4"), "{of_a_moderator:?}");
    for email in ["olga@example.org", "ada@example.org", "nobody@example.org"] {
        assert_eq!(told(email).await, of_a_moderator, "{email}");
    }
    assert_eq!(stage.letters(MIRA).len(), 1);
    // Ada's is the one she was onboarded with.
    assert_eq!(stage.letters("ada@example.org").len(), 1);
    assert_eq!(stage.letters("olga@example.org").len() + stage.letters("nobody@example.org").len(), 0);
    assert_eq!(stage.number("SELECT COUNT(*) FROM moderator_chats").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_who_also_works_here_stays_a_student_whichever_address_it_is() {
    let stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    // By another address of hers, and by the one she studies with.
    for email in [MIRA, "ада@example.org"] {
        ada.writes("/menu").await;
        assert_eq!(ada.button("desk"), None);
        hires(&stage, email).await;
        signs_in(&stage, &ada, email).await;
        ada.presses("menu").await;
        ada.sees(&RU.menu("Ада"));
        ada.presses("desk").await;
        ada.presses("logout").await;
        ada.was_told(&RU.logged_out());
        ada.sees(&RU.menu("Ада"));
        stage.later(TimeDelta::minutes(2));
    }
    ada.writes("/logout").await;
    ada.sees(&RU.no_such_command());
    assert_eq!(stage.number("SELECT COUNT(*) FROM students").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_moderator_is_nobody_at_once() {
    let stage = Stage::open().await;
    let mira = mira(&stage).await;
    let desk = mira.screen().message_id;
    disables(&stage, MIRA).await;
    stage.delivered().await;
    assert_eq!(listed(&stage, &mira, ""), None);
    mira.presses_old(desk, "desk").await;
    mira.was_toasted(&RU.old_button());
    mira.writes("/menu").await;
    mira.sees(&greeting(RU));
    mira.writes("/logout").await;
    mira.sees(&greeting(RU));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_telegram_is_told_to_the_first_and_each_is_left_alone() {
    let stage = Stage::open().await;
    let first = mira(&stage).await;
    stage.later(TimeDelta::minutes(2));
    let second = stage.newcomer("Мира", "ru");
    signs_in(&stage, &second, MIRA).await;
    stage.delivered().await;
    first.was_told(&RU.chat_linked(&stage.school.rules().operator_email));
    second.writes("/logout").await;
    first.writes("/menu").await;
    first.sees(&RU.desk_title());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_onboarding_goes_on_where_it_was() {
    let stage = Stage::open().await;
    let ada = stage.newcomer("Ада", "ru");
    ada.writes("/start").await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("/login").await;
    ada.writes("/help").await;
    ada.presses("resume").await;
    ada.sees(&RU.ask_login_email());
    ada.presses("cancel").await;
    ada.sees(&RU.ask_email("Ада"));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_works_here_can_take_a_course_as_the_same_person() {
    let stage = Stage::open().await;
    let mira = mira(&stage).await;
    mira.taps(&RU.button_study()).await;
    mira.presses("accept").await;
    mira.presses("name").await;
    mira.writes("/menu").await;
    mira.sees(&RU.desk_title());
    mira.taps(&RU.button_study()).await;
    mira.presses("accept").await;
    mira.presses("name").await;
    stage.later(TimeDelta::minutes(2));
    mira.writes(MIRA).await;
    mira.writes(&stage.code(MIRA).await).await;
    mira.writes("/menu").await;
    mira.sees(&RU.menu("Mira"));
    assert!(mira.button("desk").is_some());
    assert_eq!(stage.number("SELECT COUNT(*) FROM persons").await, 1);
    // Who leaves the school leaves the desk, too.
    mira.writes("/settings").await;
    for button in ["delete", "delete:on", "delete:yes"] {
        mira.presses(button).await;
    }
    mira.writes("/logout").await;
    mira.sees(&greeting(RU));
    assert_eq!(stage.number("SELECT COUNT(*) FROM moderator_chats").await, 0);
}

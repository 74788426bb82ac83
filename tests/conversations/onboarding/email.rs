//! The address: what is one, whether it is needed, and whose it is.

use chrono::TimeDelta;
use klass_bot::EmailPolicy;

use super::{RU, greeted};
use crate::stage::{Actor, Setting, Stage};

async fn asked_for_an_address(stage: &Stage) -> Actor {
    let ada = greeted(stage).await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_address_is_asked_for_again() {
    let stage = Stage::open().await;
    let ada = asked_for_an_address(&stage).await;
    let long = format!("{}@example.org", "a".repeat(300));
    for written in ["ada", "ada@", "ada@localhost", "ada @example.org", "123456", long.as_str()] {
        ada.writes(written).await;
        ada.sees(&RU.not_an_email());
        ada.has_one_screen();
    }
    ada.writes(" Ada@Example.ORG ").await;
    ada.sees(&RU.ask_code("ada@example.org"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_optional_address_can_be_left_out() {
    let stage = Stage::set(Setting { email: EmailPolicy::Optional, ..Setting::default() }).await;
    let ada = asked_for_an_address(&stage).await;
    ada.sees(&RU.step(2, 3));
    ada.presses("noemail").await;
    ada.was_told(&RU.welcome_new("Ада"));
    ada.has_one_screen();
    let boris = asked_for_an_address(&stage).await;
    boris.writes("boris@example.org").await;
    boris.writes(&stage.code("boris@example.org").await).await;
    boris.was_told(&RU.welcome_new("Ада"));
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 2);
    assert_eq!(stage.number("SELECT count(*) FROM persons WHERE email IS NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_required_address_cannot_be_left_out() {
    let stage = Stage::open().await;
    let ada = asked_for_an_address(&stage).await;
    assert_eq!(ada.button("noemail"), None);
    ada.presses_old(ada.screen().message_id, "noemail").await;
    ada.was_toasted(&RU.old_button());
    ada.sees(&RU.ask_email("Ада"));
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_on_a_second_telegram_is_the_same_person() {
    let stage = Stage::open().await;
    let ada = stage.student("Ada", "ru").await;
    ada.presses("t:").await;
    ada.presses(":1:nice-too").await;
    ada.sees(&RU.right());

    let tablet = asked_for_an_address(&stage).await;
    tablet.writes("ada@example.org").await;
    tablet.sees(&RU.ask_code("ada@example.org"));
    tablet.writes(&stage.code("ada@example.org").await).await;
    tablet.was_told(&RU.welcome_back("Ada"));
    stage.delivered().await;
    ada.was_told(&RU.new_channel("school@example.org"));
    tablet.sees(&RU.task_header(2, 7));
    tablet.has_one_screen();
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM students").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM channels").await, 2);

    // What is done on one is done on the other.
    tablet.writes("/progress").await;
    tablet.sees(&RU.progress_week(1));
    ada.presses("n:").await;
    ada.was_told(&RU.task_header(2, 7));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_that_is_not_proven_merges_nobody_and_tells_nothing() {
    let stage = Stage::open().await;
    let ada = stage.student("Ada", "ru").await;
    let before = ada.student.chat().len();
    let stranger = asked_for_an_address(&stage).await;
    stranger.writes("ada@example.org").await;
    // The same as with an address that nobody knows.
    stranger.sees(&RU.ask_code("ada@example.org"));
    stage.delivered().await;
    stranger.writes("000000").await;
    stranger.sees(&RU.code_wrong(4));
    stranger.writes("/lesson").await;
    stranger.sees(&RU.finish_onboarding_first());
    stage.delivered().await;
    assert_eq!(ada.student.chat().len(), before);
    for table in ["persons", "students", "channels"] {
        assert_eq!(stage.number(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_can_be_written_where_the_code_is_awaited() {
    let stage = Stage::open().await;
    let ada = asked_for_an_address(&stage).await;
    ada.writes("aad1815@example.org").await;
    stage.delivered().await;
    stage.later(TimeDelta::minutes(1));
    ada.writes("ada1815@example.org").await;
    ada.sees(&RU.ask_code("ada1815@example.org"));
    ada.has_one_screen();
    ada.writes(&stage.code("ada1815@example.org").await).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

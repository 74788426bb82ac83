//! Between text and picture there is no editing: the new message is sent, the old one goes.

use super::RU;
use crate::stage::{Actor, Stage};

const LESSON: &str = "Знакомство и приветствие";

fn bot_messages(ada: &Actor) -> Vec<(bool, String)> {
    let chat = ada.student.chat();
    let of_the_bot = chat.iter().filter(|shown| shown.from_bot);
    of_the_bot.map(|shown| (shown.media.is_some(), shown.text.lines().next().unwrap_or_default().to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_page_is_sent_anew_and_the_old_message_goes() {
    let stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    let first = RU.page_header_first(LESSON, 7);
    assert_eq!(bot_messages(&ada).pop(), Some((true, first.clone())));
    let before = bot_messages(&ada).len();

    ada.presses("c:").await;
    assert_eq!(bot_messages(&ada).pop(), Some((false, "Деловой английский".to_owned())));
    ada.presses("l:").await;
    assert_eq!(bot_messages(&ada).pop(), Some((true, first.clone())));
    ada.presses("t:").await;
    ada.sees(&RU.task_header(1, 7));
    assert_eq!(bot_messages(&ada).len(), before, "{}", ada.transcript());
    ada.has_one_screen();

    let uploads = stage.gateway.call_log().iter().filter(|call| call.method == "sendPhoto").count();
    assert_eq!(uploads, 2);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_uploaded_once_for_everybody() {
    let mut stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    stage.student("Boris", "en").await;
    let sent = || {
        let calls = stage.gateway.call_log().into_iter().filter(|call| call.method == "sendPhoto");
        calls.map(|call| call.body.get("photo").is_some()).collect::<Vec<bool>>()
    };
    assert_eq!(sent(), [false, true], "the second goes by Telegram's own name for the file");
    stage.stop().await;
    stage.start();
    ada.writes("/lesson").await;
    let calls = stage.gateway.call_log();
    let last = calls.iter().rfind(|call| call.method == "sendPhoto").unwrap();
    assert!(last.body.get("photo").is_some(), "and so after a restart");
    ada.has_one_screen();
}

//! Files that moderators send: what is refused, where they are kept, how they reach students.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;

use crate::{
    desk::Desk,
    resources::media::{bad_files, files, link_ends, sends, sends_form},
};

/// A picture of one point.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x02\0\0\0";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_kept_once_had_by_a_link_and_deleted() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let before = files(&desk);
    let sent = sends(&desk, &mira, "рука.png", PNG).await;
    assert_eq!(sent.status, 201, "{sent:?}");
    assert_eq!((&sent.body["mime"], &sent.body["width"]), (&json!("image/png"), &json!(32)));
    assert_eq!((&sent.body["name"], &sent.body["pages"]), (&json!("рука.png"), &json!(0)));
    let again = Form::new().text("name", "hand.png").part("file", Part::bytes(PNG).file_name("x"));
    assert_eq!(sends_form(&desk, &mira, again).await.body, sent.body);
    assert_eq!(files(&desk), before + 1);

    let path = format!("/api/media/{}", sent.body["id"].as_str().unwrap());
    let url = desk.get(&mira, &path).await.body["url"].as_str().unwrap().to_owned();
    let nobody = desk.nobody("198.51.100.2");
    let opened = desk.get(&nobody, &url).await;
    let named = "attachment; filename=\"____.png\"; filename*=UTF-8''%D1%80%D1%83%D0%BA%D0%B0.png";
    assert_eq!((opened.status, opened.header("content-disposition")), (200, named));
    link_ends(&desk, &url).await;

    assert_eq!(desk.call(&mira, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(files(&desk), before);
    desk.get(&mira, &path).await.is(404, "not_found");
    assert_eq!(sends(&desk, &mira, "hand.png", PNG).await.status, 201, "it can come again");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_good_is_told_and_leaves_nothing_behind() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    bad_files(&desk, &mira).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_of_files_comes_in_pages() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    for number in 0..5 {
        sends(&desk, &mira, &format!("{number}.txt"), format!("number {number}").as_bytes()).await;
    }
    let (mut seen, mut path) = (Vec::new(), "/api/media?limit=2".to_owned());
    loop {
        let page = desk.get(&mira, &path).await.body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|file| file["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/api/media?limit=2&cursor={next}");
    }
    let all = seen.len();
    seen.sort_unstable_by(|one, other| other.cmp(one));
    seen.dedup();
    assert_eq!(i64::try_from(all).unwrap(), desk.stage.number("SELECT COUNT(*) FROM media").await);
    assert_eq!(seen.len(), all);
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_gets_a_file_that_was_sent_here_once() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let sent = sends(&desk, &mira, "keep.txt", b"keep this").await.body;
    // The first page of the first lesson shows it.
    let sha256 = "SELECT id FROM media WHERE file_name = 'keep.txt'";
    let first = "SELECT s.id FROM steps s JOIN lessons l ON l.id = s.lesson_id JOIN topics t ON t.id = l.topic_id \
                 ORDER BY t.position, l.position, s.position LIMIT 1";
    desk.stage
        .execute(&format!("UPDATE steps SET media_id = ({sha256}), media_kind = 'file' WHERE id = ({first})"))
        .await;
    desk.stage.execute("UPDATE versions SET number = number + 1 WHERE name = 'catalogue'").await;
    for name in ["Ada", "Boris"] {
        desk.stage.student(name, "en").await;
    }
    let calls = desk.stage.gateway.call_log().into_iter().filter(|call| call.method == "sendDocument");
    let by_name: Vec<bool> = calls.map(|call| call.body.get("document").is_some()).collect();
    assert_eq!(by_name, [false, true], "uploaded once, by its name from then on");
    let path = format!("/api/media/{}", sent["id"].as_str().unwrap());
    desk.call(&mira, Method::DELETE, &path, None).await.is(409, "in_use");
    assert_eq!(desk.get(&mira, &path).await.body["pages"], 1);
}

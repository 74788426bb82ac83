//! Files in a bucket of S3: kept, had, deleted and shown from there; and what becomes of it while the bucket is away.

use std::time::Duration;

use klass_locales::Language;
use klass_school::outside::place::{KeepsNothing, Place};
use reqwest::Method;

use crate::{
    desk::Desk,
    resources::media::{files, sends},
    stage::Setting,
    warehouse::{KEYS, Warehouse},
};

async fn desk(warehouse: &Warehouse, secret: &str, setting: Setting) -> Desk {
    let setting = Setting { bucket: Some(warehouse.bucket(secret)), ..setting };
    Desk::with(setting, Duration::from_secs(20)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_had_and_deleted_there() {
    let warehouse = Warehouse::open().await;
    let desk = desk(&warehouse, KEYS.1, Setting::default()).await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let before = warehouse.objects();
    assert!(before > 0, "the course's pictures are there");
    // The second has more parts than one.
    for (name, contents) in [("short.txt", b"short".to_vec()), ("long.txt", b"long".repeat(6_000_000))] {
        let sent = sends(&desk, &mira, name, &contents).await;
        assert_eq!(sent.status, 201, "{sent:?}");
        assert_eq!(warehouse.objects(), before + 1);
        let again = sends(&desk, &mira, name, &contents).await;
        assert_eq!((again.status, warehouse.objects()), (200, before + 1));

        let path = format!("/api/media/{}", sent.body["id"].as_str().unwrap());
        let url = desk.get(&mira, &path).await.body["url"].as_str().unwrap().to_owned();
        let opened = desk.get(&desk.nobody("198.51.100.2"), &url).await;
        assert_eq!(opened.status, 200);
        assert!(opened.bytes == contents, "{name} is another");
        assert_eq!(desk.call(&mira, Method::DELETE, &path, None).await.status, 204);
        assert_eq!(warehouse.objects(), before);
    }
    assert_eq!(files(&desk), 0, "nothing is in the folder");
}

#[tokio::test(flavor = "multi_thread")]
async fn lessons_show_pictures_from_there() {
    let warehouse = Warehouse::open().await;
    let desk = desk(&warehouse, KEYS.1, Setting::default()).await;
    desk.stage.student("Ada", "en").await;
    let sent = desk.stage.gateway.call_log().into_iter().filter(|call| call.method == "sendPhoto").count();
    assert_eq!(sent, 1);
    assert_eq!(desk.stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_bucket_is_away_nothing_is_left_and_lessons_go_on() {
    let mut warehouse = Warehouse::open().await;
    let desk = desk(&warehouse, KEYS.1, Setting::default()).await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let kept = sends(&desk, &mira, "keep.txt", b"keep this").await.body;
    let path = format!("/api/media/{}", kept["id"].as_str().unwrap());
    let url = desk.get(&mira, &path).await.body["url"].as_str().unwrap().to_owned();
    let rows = desk.stage.number("SELECT COUNT(*) FROM media").await;
    warehouse.close().await;

    sends(&desk, &mira, "words.txt", b"words").await.is(503, "unavailable");
    desk.get(&desk.nobody("198.51.100.2"), &url).await.is(503, "unavailable");
    desk.call(&mira, Method::DELETE, &path, None).await.is(503, "unavailable");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM media").await, rows);
    assert_eq!(files(&desk), 0, "nothing is left");

    let ada = desk.stage.student("Ada", "en").await;
    ada.sees(&crate::stage::plain(&Language::En.words().file_away()));
    ada.presses("t:").await;
    assert_eq!(desk.stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_told_as_such() {
    let warehouse = Warehouse::open().await;
    let setting = Setting { courses: vec![vec![]], ..Setting::default() };
    let desk = desk(&warehouse, "somebody else's", setting).await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    sends(&desk, &mira, "words.txt", b"words").await.is(503, "unavailable");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM media").await, 0);

    let place = |secret| Place { folder: desk.stage.files(), bucket: Some(warehouse.bucket(secret)) };
    let told = place("somebody else's").try_out().await.unwrap_err();
    assert!(matches!(told, KeepsNothing::Forbidden(_)), "{told}");
    assert_eq!(told.to_string().lines().count(), 1, "{told}");
    place(KEYS.1).try_out().await.unwrap();
    assert_eq!(warehouse.objects(), 0, "and nothing stays of the trial");
}

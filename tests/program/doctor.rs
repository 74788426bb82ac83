//! `klass doctor`: everything that can be wrong, each in a line with what to do; and nothing is changed by looking.

use std::{fs, net::TcpListener};

use crate::{
    home::{self, Home, business_english, text},
    post_office::PostOffice,
    warehouse::{BUCKET, KEYS, Warehouse},
};

/// What the doctor says, and whether all is well.
async fn looks(home: &Home) -> (String, bool) {
    let before = home.entries();
    let done = home.does(&["doctor"]).await;
    assert_eq!(home.entries(), before, "looking has changed something");
    let said = text(&done.stdout);
    let marks = ["✓ ", "! ", "✗ "];
    for line in said.lines().filter(|line| !line.is_empty()) {
        let heading = ["Settings", "This server", "Outside"].contains(&line);
        assert!(heading || marks.iter().any(|mark| line.starts_with(mark)), "{line}");
    }
    let bad = said.lines().filter(|line| line.starts_with('✗')).count();
    assert_eq!(done.status.code(), Some(i32::from(bad > 0)), "{said}\n{}", text(&done.stderr));
    (said, bad == 0)
}

#[track_caller]
fn says(said: &str, mark: char, about: &str) {
    let line = said.lines().find(|line| line.starts_with(mark) && line.contains(about));
    assert!(line.is_some(), "no {mark} about {about} in:\n{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_that_is_well() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let (_office, smtp) = PostOffice::open().await;
    let home = Home::new(&telegram.url())
        .await
        .set("KLASS__ONBOARDING__EMAIL", "required")
        .set("SMTP_URL", &smtp)
        .set("MAIL_FROM", "School <school@example.org>");
    home.imports(&business_english()).await;
    let (said, well) = looks(&home).await;
    assert!(well, "{said}");
    for about in ["telegram: ", "mail: ", "data.dir: ", "database: ", "courses: 1 ", "files: all ", "http.addr: "] {
        says(&said, '✓', about);
    }
    says(&said, '✓', "files can be written");
    says(&said, '✓', "mail.smtp_url = set, not shown  [environment]");
    says(&said, '✓', "school.name = Klass  [default]");
    for secret in [home::TOKEN, &smtp, &home.database] {
        assert!(!said.contains(secret), "a secret is shown: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_that_was_never_started_is_well_where_nothing_is_missing() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await.unset("DATABASE_URL");
    let (said, well) = looks(&home).await;
    assert!(well, "{said}");
    says(&said, '!', "data.dir: ");
    says(&said, '!', "database: not there yet");
    says(&said, '✓', "mail: none is needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_wrong_is_told_at_once() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url())
        .await
        .set("TELEGRAM_BOT_TOKEN", "2:somebody-else")
        .set("KLASS__ONBOARDING__EMAIL", "required")
        .set("SMTP_URL", "smtp://127.0.0.1:1")
        .set("MAIL_FROM", "school@example.org")
        .set("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
        .set("HTTP_ADDR", &address);
    let (said, well) = looks(&home).await;
    assert!(!well);
    for about in ["TELEGRAM_BOT_TOKEN", "SMTP_URL", "DATABASE_URL", "HTTP_ADDR"] {
        says(&said, '✗', about);
    }
    assert!(!said.contains("somebody-else"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_settings_are_named_and_the_rest_is_looked_at() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url())
        .await
        .set("KLASS__DATABASE__READERS", "many")
        .set("KLASS__SCHOOL__TERMS_VERSION", "soon")
        .set("KLASS__TELEGRAM__TOKN", "x");
    let (said, well) = looks(&home).await;
    assert!(!well);
    says(&said, '✗', "database.readers (KLASS__DATABASE__READERS)");
    says(&said, '✗', "school.terms_version");
    says(&said, '✗', "tokn");
    says(&said, '✓', "telegram: ");
    let nobody = Home::new("http://127.0.0.1:1").await.unset("TELEGRAM_BOT_TOKEN");
    says(&looks(&nobody).await.0, '✗', "TELEGRAM_BOT_TOKEN is not set");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_of_the_ground_is_told() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await;
    home.imports(&business_english()).await;
    let files: Vec<_> = fs::read_dir(home.data().join("files")).unwrap().map(|file| file.unwrap().path()).collect();
    fs::remove_file(&files[0]).unwrap();
    let (said, well) = looks(&home).await;
    assert!(!well);
    says(&said, '✗', "files: 1 not there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_is_tried_and_what_is_wrong_with_it_told() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let mut warehouse = Warehouse::open().await;
    let home = Home::new(&telegram.url())
        .await
        .set("S3_ENDPOINT", &warehouse.url)
        .set("S3_BUCKET", BUCKET)
        .set("S3_ACCESS_KEY_ID", KEYS.0)
        .set("S3_SECRET_ACCESS_KEY", KEYS.1);
    home.imports(&business_english()).await;
    let kept = warehouse.objects();
    let (said, well) = looks(&home).await;
    assert!(well && kept > 0, "{said}");
    says(&said, '✓', "files: the bucket klass of http://127.0.0.1");
    says(&said, '✓', "files: all ");
    says(&said, '✓', "files.s3_secret_access_key = set, not shown");
    assert!(!said.contains(KEYS.1) && !said.contains(&format!("= {}", KEYS.0)), "a secret is shown: {said}");
    assert_eq!(warehouse.objects(), kept);

    let home = home.set("S3_SECRET_ACCESS_KEY", "somebody else's");
    says(&looks(&home).await.0, '✗', "check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY");
    let home = home.set("S3_SECRET_ACCESS_KEY", KEYS.1).set("S3_BUCKET", "another");
    says(&looks(&home).await.0, '✗', "set S3_BUCKET");
    let home = home.set("S3_BUCKET", BUCKET);
    warehouse.close().await;
    says(&looks(&home).await.0, '✗', "check the network, S3_ENDPOINT");
    says(&looks(&home.unset("S3_BUCKET")).await.0, '✗', "S3_BUCKET not set");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_that_runs_is_seen_to_run() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let home = Home::new(&telegram.url()).await.set("HTTP_ADDR", &free);
    let _running = home.run();
    home::is_running(&gateway).await;
    let done = home.does(&["doctor"]).await;
    let said = text(&done.stdout);
    assert!(done.status.success(), "{said}");
    says(&said, '!', "klass is running");
    says(&said, '!', "http.addr: ");
}

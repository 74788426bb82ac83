//! Starting and not starting: what is wrong is told in one clear line, and nothing is made. What works twice does nothing
//! the second time.

use std::{fs, net::TcpListener, path::Path};

use crate::home::{self, Home, first_lessons, text};

/// The program refuses to start: one line on standard error that says all this, another exit code than 0, nothing made.
async fn refuses(home: &Home, arguments: &[&str], said: &[&str]) -> String {
    let done = home.does(arguments).await;
    let errors = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{errors}");
    for part in said {
        assert!(errors.contains(part), "{part:?} is not in: {errors}");
    }
    assert!(errors.starts_with("klass: "), "{errors}");
    assert_eq!(text(&done.stdout), "");
    assert_eq!(home.entries(), Vec::<String>::new(), "something was made");
    errors
}

async fn refuses_in_one_line(home: &Home, said: &[&str]) {
    let errors = refuses(home, &["run"], said).await;
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_token() {
    let home = Home::new("http://127.0.0.1:1").await.unset("TELEGRAM_BOT_TOKEN");
    refuses_in_one_line(&home, &["TELEGRAM_BOT_TOKEN", "not set"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await.set("TELEGRAM_BOT_TOKEN", "2:somebody-else");
    refuses_in_one_line(&home, &["TELEGRAM_BOT_TOKEN", "does not know this token"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_setting() {
    let home = Home::new("http://127.0.0.1:1").await.set("KLASS__TELEGRAM__TOKN", "1:x");
    refuses_in_one_line(&home, &["tokn"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_asked_for_and_no_way_to_send_it() {
    let home = Home::new("http://127.0.0.1:1").await.set("KLASS__ONBOARDING__EMAIL", "required");
    refuses_in_one_line(&home, &["SMTP_URL"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let home = Home::new("http://127.0.0.1:1").await.set("HTTP_ADDR", &address);
    refuses_in_one_line(&home, &[&address]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_be_reached() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    for url in ["sqlite:///nowhere/at/all/klass.db?mode=rwc", "postgres://nobody@127.0.0.1:1/nothing"] {
        let home = Home::new(&telegram.url()).await.set("DATABASE_URL", url).set("RUST_LOG", "error");
        refuses_in_one_line(&home, &["database"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_course_gives_a_line_for_every_mistake() {
    let home = Home::new("http://127.0.0.1:1").await;
    let course = tempfile::tempdir().unwrap();
    write(course.path(), "course.md", "---\nid: Not A Slug\ntitle: Чай\nlanguage: ru\n---\n");
    write(course.path(), "01-leaf/topic.md", "---\nid: leaf\n---\n");
    write(course.path(), "01-leaf/01-leaves.md", "---\nid: leaves\ntitle: Листья\nminutes: 0\n---\n");
    let errors = refuses(&home, &["course", "import", course.path().to_str().unwrap()], &["nothing imported"]).await;
    for place in ["course.md:2: ", "01-leaf/topic.md:", "01-leaf/01-leaves.md:4: "] {
        assert!(errors.lines().any(|line| line.starts_with(place)), "{place} has no line of its own in: {errors}");
    }
}

fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_run_once() {
    let home = Home::new("http://127.0.0.1:1").await;
    let first = home.does(&["migrate"]).await;
    assert!(first.status.success(), "{}", text(&first.stderr));
    let second = home.does(&["migrate"]).await;
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert_eq!(text(&second.stdout), "0 migration(s) applied\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_is_described_as_it_is_checked_in() {
    let home = Home::new("http://127.0.0.1:1").await;
    let done = home.does(&["openapi"]).await;
    let checked_in = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("admin-api/openapi.yaml")).unwrap();
    assert_eq!(text(&done.stdout).trim_end(), checked_in.trim_end());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_imported_beside_a_running_school_is_there_at_once() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await;
    let _running = home.run();
    let ada = gateway.student("Ada", "en");
    ada.writes("/start");
    home::presses(&ada, "accept").await;
    home::presses(&ada, "name").await;
    home::sees(&ada, "menu").await;
    home.imports(first_lessons().path()).await;
    ada.writes("/courses");
    home::sees(&ada, "c:").await;
    home.imports(first_lessons().path()).await;
    home::presses(&ada, "c:").await;
    home::presses(&ada, "l:").await;
    home::sees(&ada, "t:").await;
}

//! The school's book of students: current in the data folder within seconds, and wherever it is exported to.

use std::{path::Path, time::Duration};

use calamine::{Data, Reader, Xlsx};
use tokio::time::{sleep, timeout};

use crate::home::{self, Home, PATIENCE, first_lessons, presses, sees, text};

/// The rows below the headings, as text; none where there is no workbook.
fn rows(file: &Path) -> Vec<Vec<String>> {
    let Ok(mut book) = calamine::open_workbook::<Xlsx<_>, _>(file) else { return Vec::new() };
    let sheet = book.worksheet_range("Ученики").unwrap();
    let cell = |cell: &Data| cell.to_string();
    sheet.rows().skip(1).map(|row| row.iter().map(cell).collect()).collect()
}

/// Waits until the workbook is as it should be.
async fn becomes(file: &Path, there: impl Fn(&[Vec<String>]) -> bool) {
    let done = async {
        while !there(&rows(file)) {
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(PATIENCE, done).await.unwrap_or_else(|_| panic!("{:#?}", rows(file)));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_follows_registrations_and_changes_and_can_be_exported() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await;
    let _running = home.run();
    let file = home.data().join("students.xlsx");
    let there = async {
        while !file.exists() {
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(PATIENCE, there).await.expect("a workbook at the start");
    assert!(rows(&file).is_empty());

    let ada = gateway.student("=Ada", "en");
    ada.writes("/start");
    presses(&ada, "accept").await;
    presses(&ada, "name").await;
    sees(&ada, "menu").await;
    // Of whoever takes no course there is one row; and no name is a formula.
    becomes(&file, |rows| matches!(rows, [row] if row[1] == "'=Ada" && row[4].is_empty())).await;

    home.imports(first_lessons().path()).await;
    ada.writes("/courses");
    presses(&ada, "c:").await;
    presses(&ada, "l:").await;
    becomes(&file, |rows| matches!(rows, [row] if row[4] == "Деловой английский" && row[5].is_empty())).await;
    ada.writes("/settings");
    presses(&ada, "level").await;
    presses(&ada, "level:s:b2").await;
    becomes(&file, |rows| matches!(rows, [row] if row[5] == "B2")).await;

    let elsewhere = tempfile::tempdir().unwrap();
    let exported = elsewhere.path().join("all.xlsx");
    let done = home.does(&["export", "students", exported.to_str().unwrap()]).await;
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(rows(&exported), rows(&file));

    ada.writes("/settings");
    presses(&ada, "delete").await;
    presses(&ada, "delete:on").await;
    presses(&ada, "delete:yes").await;
    becomes(&file, <[_]>::is_empty).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_cannot_be_written_it_is_told_in_one_line() {
    let home = Home::new("http://127.0.0.1:1").await.set("RUST_LOG", "error");
    let done = home.does(&["export", "students", "/nowhere/at/all/students.xlsx"]).await;
    let errors = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{errors}");
    assert!(errors.contains("/nowhere/at/all/students.xlsx") && errors.lines().count() == 1, "{errors}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_file_is_written_over_and_no_school_is_made() {
    let home = Home::new("http://127.0.0.1:1").await.unset("DATABASE_URL");
    let page = home.data().with_file_name("README.md");
    std::fs::write(&page, "a page").unwrap();
    let done = home.does(&["export", "students", page.to_str().unwrap()]).await;
    assert_eq!((done.status.code(), std::fs::read_to_string(&page).unwrap().as_str()), (Some(1), "a page"));
    let workbook = home.data().with_file_name("all.xlsx");
    let done = home.does(&["export", "students", workbook.to_str().unwrap()]).await;
    assert!(text(&done.stderr).contains("there is no school"), "{}", text(&done.stderr));
    assert!(!workbook.exists() && !home.data().join("klass.db").exists());
}

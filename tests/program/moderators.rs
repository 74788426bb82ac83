//! Moderators at the command line: added, listed, disabled, given another password. A password is said on standard input and
//! is nowhere else; each refusal is one line, and changes nothing.

use klass_school::{Options, School, accounts, accounts::NoEntry, clock::Clock, rules::Rules};

use crate::home::{Home, text};

const PASSWORD: &str = "correct horse battery";

async fn home() -> Home {
    let home = Home::new("http://127.0.0.1:1").await;
    let migrated = home.does(&["migrate"]).await;
    assert!(migrated.status.success(), "{}", text(&migrated.stderr));
    home
}

/// Says this to `klass moderator …`, which does it and says that.
async fn does(home: &Home, arguments: &[&str], said: &str) -> String {
    let arguments: Vec<&str> = ["moderator"].iter().chain(arguments).copied().collect();
    let done = home.is_told(&arguments, said).await;
    assert!(done.status.success(), "{}", text(&done.stderr));
    text(&done.stdout)
}

/// Says this to `klass moderator …`, which refuses in one line.
async fn refuses(home: &Home, arguments: &[&str], said: &str, why: &str) {
    let arguments: Vec<&str> = ["moderator"].iter().chain(arguments).copied().collect();
    let done = home.is_told(&arguments, said).await;
    let errors = text(&done.stderr);
    assert_eq!((done.status.code(), text(&done.stdout).as_str()), (Some(1), ""), "{errors}");
    assert!(errors.starts_with("klass: ") && errors.contains(why), "{why:?} is not in: {errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

/// Whether this password lets somebody in.
async fn lets_in(home: &Home, email: &str, password: &str) -> bool {
    let options = Options {
        database_url: home.database.clone().into(),
        durable: true,
        readers: 1,
        files: home.data().join("files").into(),
        pepper: "pepper".to_owned().into(),
        token_key: None,
        init_data_key: None,
        rules: Rules::default(),
        clock: Clock::system(),
        statements: None,
    };
    let school = School::open(options).await.unwrap();
    let signed_in = accounts::sign_in(&school, email, password.to_owned().into(), None).await.unwrap();
    school.close().await.unwrap();
    signed_in.map_err(|no_entry| assert_eq!(no_entry, NoEntry::Wrong)).is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_is_added_listed_and_disabled() {
    let home = home().await;
    assert_eq!(does(&home, &["list"], "").await, "");
    let mira = ["add", "--email", "Mira@example.org", "--name", "Mira Arden", "--admin"];
    assert_eq!(does(&home, &mira, &format!("{PASSWORD}\n")).await, "mira@example.org is an admin now\n");
    does(&home, &["add", "--email", "vera@example.org"], PASSWORD).await;
    let both = "mira@example.org\tadmin\tMira Arden\nvera@example.org\tmoderator\tvera\n";
    assert_eq!(does(&home, &["list"], "").await, both);
    assert!(lets_in(&home, "mira@example.org", PASSWORD).await);
    assert!(!lets_in(&home, "mira@example.org", "another password").await);

    does(&home, &["disable", "--email", "vera@example.org"], "").await;
    does(&home, &["disable", "--email", "vera@example.org"], "").await;
    assert!(!lets_in(&home, "vera@example.org", PASSWORD).await);
    assert!(does(&home, &["list"], "").await.ends_with("vera@example.org\tmoderator\tvera\tdisabled\n"));
    let again = does(&home, &["add", "--email", "vera@example.org"], PASSWORD).await;
    assert!(again.contains("known here already"), "{again}");
    assert!(lets_in(&home, "vera@example.org", PASSWORD).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_reset_replaces_the_one_before() {
    let home = home().await;
    does(&home, &["add", "--email", "mira@example.org"], PASSWORD).await;
    does(&home, &["reset-password", "--email", "mira@example.org"], "ten letters or more\r\n").await;
    assert!(!lets_in(&home, "mira@example.org", PASSWORD).await);
    assert!(lets_in(&home, "mira@example.org", "ten letters or more").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_told_in_one_line() {
    let home = home().await;
    refuses(&home, &["add", "--email", "mira"], PASSWORD, "--email: mira is no email address").await;
    refuses(&home, &["add", "--email", "mira@example.org", "--name", "123"], PASSWORD, "--name").await;
    refuses(&home, &["add", "--email", "mira@example.org"], "too short", "at least 10 letters").await;
    refuses(&home, &["add", "--email", "mira@example.org"], &"long".repeat(60), "at most 200 letters").await;
    refuses(&home, &["add", "--email", "mira@example.org"], "", "at least 10 letters").await;
    refuses(&home, &["disable", "--email", "mira@example.org"], "", "mira@example.org is no moderator").await;
    refuses(&home, &["reset-password", "--email", "mira@example.org"], PASSWORD, "is no moderator").await;
    assert_eq!(does(&home, &["list"], "").await, "");

    // A password on the command line is no password, and is not taken for one.
    let argument = home.does(&["moderator", "add", "--email", "mira@example.org", "--password", PASSWORD]).await;
    assert_eq!(argument.status.code(), Some(2), "{}", text(&argument.stderr));
    assert_eq!(does(&home, &["list"], "").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_too_short_ends_the_start() {
    let home = Home::new("http://127.0.0.1:1").await.set("JWT_SECRET", "too short");
    let done = home.does(&["moderator", "list"]).await;
    let errors = text(&done.stderr);
    assert!(errors.contains("accounts.jwt_secret (JWT_SECRET)") && errors.contains("32"), "{errors}");
    assert!(!errors.contains("too short"), "a secret is not shown: {errors}");
    assert_eq!(home.entries(), Vec::<String>::new(), "something was made");
}

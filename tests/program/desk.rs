//! The API of the built program: a moderator made at the command line signs in, and what was typed is in no log.

use std::net::TcpListener;

use serde_json::{Value, json};

use crate::{
    home::{self, Home, text},
    post_office::PostOffice,
};

const PASSWORD: &str = "correct horse battery";

/// A program with an API on a port of its own.
struct Api {
    url: String,
    client: reqwest::Client,
}

impl Api {
    fn on_a_free_port() -> (Self, String) {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        (Self { url: format!("http://{address}"), client }, address)
    }

    async fn post(&self, path: &str, form: Value) -> Value {
        let answer = self.client.post(format!("{}{path}", self.url)).json(&form).send().await.unwrap();
        answer.json().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_code_or_token_is_in_the_log() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let (office, smtp) = PostOffice::open().await;
    let (api, address) = Api::on_a_free_port();
    let home = Home::new(&telegram.url()).await;
    let home = home.set("HTTP_ADDR", &address).set("SMTP_URL", &smtp).set("MAIL_FROM", "school@example.org");
    let home = home.set("RUST_LOG", "debug").set("KLASS__LOG__FORMAT", "json");
    let added = home.is_told(&["moderator", "add", "--email", "mira@example.org", "--admin"], PASSWORD).await;
    assert!(added.status.success(), "{}", text(&added.stderr));
    let _running = home.run();
    home::is_running(&gateway).await;

    let mut secrets = vec![PASSWORD.to_owned(), "wrong horse battery".to_owned(), "mira@example.org".to_owned()];
    let wrong = json!({"email": "mira@example.org", "password": "wrong horse battery"});
    assert_eq!(api.post("/api/auth/login", wrong).await["code"], "wrong_credentials");
    let right = json!({"email": "mira@example.org", "password": PASSWORD});
    let signed_in = api.post("/api/auth/login", right).await;
    secrets.push(signed_in["access_token"].as_str().unwrap().to_owned());
    let refresh = signed_in["refresh_token"].as_str().unwrap().to_owned();
    let renewed = api.post("/api/auth/refresh", json!({"refresh_token": refresh})).await;
    secrets.push(renewed["refresh_token"].as_str().unwrap().to_owned());
    secrets.push(refresh);

    let asked = api.post("/api/auth/otp/request", json!({"email": "mira@example.org", "language": "en"})).await;
    let code = office.code("mira@example.org", 0).await;
    let typed = json!({"email": "mira@example.org", "challenge": asked["challenge"], "code": code});
    let signed_in = api.post("/api/auth/otp/verify", typed).await;
    assert_eq!(signed_in["user"]["role"], "admin", "{signed_in}");
    secrets.push(signed_in["access_token"].as_str().unwrap().to_owned());

    let log = home.log();
    assert!(log.contains("sign_in_by_code"), "what was called is in the log: {log}");
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "{secret} is in the log");
    }
    let codes = [code.clone(), format!("{} {}", &code[..3], &code[3..])];
    // Six digits may stand in a time or a length by chance; as a word they do not.
    let words = |log: &str, code: &str| {
        log.split(|letter: char| !letter.is_ascii_digit() && letter != ' ').any(|word| word.trim() == code)
    };
    assert!(!codes.iter().any(|code| words(&log, code)), "the code is in the log");
}

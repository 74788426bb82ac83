//! A desk: a stage with a school, its bot and its clock, and the API served beside it on a port of this host.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::TimeDelta;
use klass_admin_api::Door;
use klass_school::{
    School, accounts,
    audit::Actor,
    people::{Email, Name},
};
use poem::{
    Server,
    listener::{Acceptor, Listener, TcpListener},
};
use reqwest::{
    Client, Method, RequestBuilder,
    header::{CONTENT_TYPE, HeaderMap, IF_MATCH},
};
use serde_json::{Value, json};

use crate::{
    document::Document,
    stage::{Setting, Stage},
};

/// What moderators of these tests sign in with.
pub const PASSWORD: &str = "correct horse battery";

/// A school with its API.
pub struct Desk {
    pub stage: Stage,
    /// The school that the API serves.
    pub school: Arc<School>,
    pub document: Document,
    /// The operations that were called, and how they were answered.
    pub answered: Mutex<BTreeSet<(String, u16)>>,
    url: String,
    client: Client,
}

/// Somebody who calls: from an address, perhaps with a token.
#[derive(Clone, Debug)]
pub struct Caller {
    pub address: String,
    pub token: Option<String>,
    pub refresh: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// JSON, or another file as text.
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Desk {
    pub async fn open() -> Self {
        Self::with(Setting::default(), Duration::from_secs(20)).await
    }

    /// With this on the stage, and so long for a request.
    pub async fn with(setting: Setting, patience: Duration) -> Self {
        let stage = Stage::set(setting).await;
        let school = Arc::new(stage.another_school().await);
        let door = Door {
            school: Arc::clone(&school),
            origins: vec!["https://school.example.org".to_owned()],
            // So that everybody in a test has an address of their own.
            behind_proxy: true,
            patience,
        };
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
        let address = *acceptor.local_addr().first().unwrap().as_socket_addr().unwrap();
        tokio::spawn(Server::new_with_acceptor(acceptor).run(klass_admin_api::routes(door)));
        let url = format!("http://{address}");
        let client = Client::builder().no_proxy().build().unwrap();
        let document =
            Document::read(&client.get(format!("{url}/openapi.json")).send().await.unwrap().text().await.unwrap());
        Self { stage, school, document, answered: Mutex::default(), url, client }
    }

    /// Nobody in particular, at this address.
    pub fn nobody(&self, address: &str) -> Caller {
        Caller { address: address.to_owned(), token: None, refresh: None }
    }

    /// Makes somebody a moderator or an admin.
    pub async fn hires(&self, email: &str, admin: bool) {
        let name = Name::parse(email.split('@').next().unwrap()).ok();
        let email = Email::parse(email).unwrap();
        let password = PASSWORD.to_owned().into();
        accounts::add(&self.school, &email, name, admin, password, &Actor::operator()).await.unwrap();
    }

    /// A moderator or an admin who is signed in.
    pub async fn moderator(&self, email: &str, admin: bool, address: &str) -> Caller {
        self.hires(email, admin).await;
        self.signs_in(email, address).await
    }

    /// Signs in by password.
    pub async fn signs_in(&self, email: &str, address: &str) -> Caller {
        let form = json!({"email": email, "password": PASSWORD});
        self.post(&self.nobody(address), "/api/auth/login", form).await.signed_in(address)
    }

    /// A student who came by the chat, and is signed in by a code.
    pub async fn student(&self, name: &str, address: &str) -> Caller {
        self.stage.student(name, "en").await;
        self.signs_in_by_code(&format!("{}@example.org", name.to_lowercase()), address).await
    }

    /// Signs in by a code that is mailed.
    pub async fn signs_in_by_code(&self, email: &str, address: &str) -> Caller {
        let (challenge, code) = self.has_code(email, address).await;
        let form = json!({"email": email, "challenge": challenge, "code": code});
        self.post(&self.nobody(address), "/api/auth/otp/verify", form).await.signed_in(address)
    }

    /// Asks for a code and reads the mail: the challenge and the digits.
    pub async fn has_code(&self, email: &str, address: &str) -> (String, String) {
        self.stage.delivered().await;
        let known: Vec<String> = self.stage.letters(email).iter().map(|letter| letter.code()).collect();
        let asked = self.post(&self.nobody(address), "/api/auth/otp/request", json!({"email": email})).await;
        assert_eq!(asked.status, 202, "{asked:?}");
        self.stage.delivered().await;
        let letters = self.stage.letters(email);
        let code =
            letters.iter().map(|letter| letter.code()).find(|code| !known.contains(code)).expect("another letter");
        (asked.body["challenge"].as_str().unwrap().to_owned(), code)
    }

    /// Ends what a moderator may do.
    pub async fn disables(&self, email: &str) {
        let known = accounts::disable(&self.school, &Email::parse(email).unwrap(), &Actor::operator()).await.unwrap();
        assert!(known);
    }

    pub fn later(&self, by: TimeDelta) {
        self.stage.later(by);
    }

    pub async fn get(&self, caller: &Caller, path: &str) -> Answer {
        self.call(caller, Method::GET, path, None).await
    }

    pub async fn post(&self, caller: &Caller, path: &str, body: Value) -> Answer {
        self.call(caller, Method::POST, path, Some(body)).await
    }

    pub async fn call(&self, caller: &Caller, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.request(caller, method.clone(), path);
        // Whatever version there is; who means one says so by a request of their own.
        if [Method::PUT, Method::PATCH, Method::DELETE].contains(&method) {
            request = request.header(IF_MATCH, "*");
        }
        request = match body {
            Some(Value::String(text)) if path.ends_with("/source") => {
                request.header(CONTENT_TYPE, "text/markdown").body(text)
            }
            Some(Value::String(text)) => request.header(CONTENT_TYPE, "application/zip").body(text),
            Some(body) => request.json(&body),
            None => request,
        };
        self.sent(method, path, request).await
    }

    /// A request to be sent by [`Desk::sent`].
    pub fn request(&self, caller: &Caller, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        let request = request.header("x-forwarded-for", &caller.address);
        match &caller.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends it, and holds the answer against the document.
    pub async fn sent(&self, method: Method, path: &str, request: RequestBuilder) -> Answer {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = answer.bytes().await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let body = match kind {
            _ if text.is_empty() => Value::Null,
            kind if kind.contains("json") => serde_json::from_str(&text).expect(&text),
            _ => Value::String(text),
        };
        let answer = Answer { status, headers, body, bytes };
        if let Some(operation) = self.document.hold(&method, path, &answer) {
            self.answered.lock().unwrap().insert((operation, status));
        }
        answer
    }
}

impl Answer {
    /// Somebody who is signed in by what came back.
    #[track_caller]
    pub fn signed_in(&self, address: &str) -> Caller {
        assert_eq!(self.status, 200, "{self:?}");
        let token = |name: &str| self.body[name].as_str().map(str::to_owned);
        Caller { address: address.to_owned(), token: token("access_token"), refresh: token("refresh_token") }
    }

    /// The problem is this one.
    #[track_caller]
    pub fn is(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{self:?}");
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}")).to_str().unwrap()
    }

    /// How long to wait.
    pub fn wait(&self) -> TimeDelta {
        TimeDelta::seconds(self.header("retry-after").parse().unwrap())
    }
}

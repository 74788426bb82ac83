//! The door itself: headers for browsers, other sites, ids of requests, the page with the documents.

use reqwest::Method;
use serde_json::json;

use crate::desk::{Answer, Desk};

async fn from(desk: &Desk, origin: &str, method: Method) -> Answer {
    let caller = desk.nobody("198.51.100.1");
    let request = desk.request(&caller, method.clone(), "/api/auth/login").header("origin", origin);
    let request = match method {
        Method::OPTIONS => request
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization,content-type"),
        _ => request.json(&json!({"email": "mira@example.org", "password": "another password"})),
    };
    desk.sent(method, "/api/auth/login", request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_listed_sites_may_call_and_others_may_not_read() {
    let desk = Desk::open().await;
    let listed = from(&desk, "https://school.example.org", Method::OPTIONS).await;
    assert_eq!(listed.status, 200);
    assert_eq!(listed.header("access-control-allow-origin"), "https://school.example.org");
    let listed = from(&desk, "https://school.example.org", Method::POST).await;
    listed.is(401, "wrong_credentials");
    assert_eq!(listed.header("access-control-allow-origin"), "https://school.example.org");
    assert!(listed.header("access-control-expose-headers").contains("retry-after"));

    for origin in ["https://elsewhere.example.org", "null"] {
        let other = from(&desk, origin, Method::OPTIONS).await;
        assert!(other.status >= 400 && other.headers.get("access-control-allow-origin").is_none(), "{other:?}");
        // A page of this very server names its origin, too, and is answered.
        let other = from(&desk, origin, Method::POST).await;
        other.is(401, "wrong_credentials");
        assert!(other.headers.get("access-control-allow-origin").is_none(), "{other:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_an_id_and_tells_browsers_to_keep_and_run_nothing() {
    let desk = Desk::open().await;
    let caller = desk.nobody("198.51.100.1");
    let mut ids = Vec::new();
    for path in ["/api/courses", "/api/nothing", "/health", "/openapi.json"] {
        let answer = desk.get(&caller, path).await;
        ids.push(answer.header("x-request-id").to_owned());
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
    ids.dedup();
    assert_eq!(ids.len(), 4);
    let missing = desk.get(&caller, "/api/courses").await;
    assert_eq!(missing.header("www-authenticate"), "Bearer");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_are_a_page_that_asks_nobody_else_and_takes_a_token() {
    let desk = Desk::open().await;
    let page = desk.request(&desk.nobody("198.51.100.1"), Method::GET, "/docs").send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("connect-src 'self'"));
    let page = page.text().await.unwrap();
    assert!(page.contains("access_token") && !page.contains("src=\"http"), "{}", page.len());
}

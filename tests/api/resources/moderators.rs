//! Moderators.

use reqwest::Method;
use serde_json::json;

use super::{Cast, Keys, NO_KEY, Row, admins};
use crate::desk::{Caller, Desk};

pub fn rows(_: &Keys) -> Vec<Row> {
    let row = |operation, body, statuses| Row { operation, body, statuses };
    let new = json!({"email": "zoya@example.org", "name": "Zoya", "role": "moderator"});
    vec![
        row("list_moderators", None, admins(200)),
        row("add_moderator", Some(new), admins(201)),
        row("read_moderator", None, admins(200)),
        row("change_moderator", Some(json!({"name": "Nina Ray"})), admins(200)),
        row("set_moderator_password", Some(json!({"password": "another long password"})), admins(204)),
    ]
}

/// The first who is no admin.
pub async fn keys(desk: &Desk, caller: &Caller, keys: &mut Keys) {
    let listed = desk.get(caller, "/api/moderators").await;
    let moderators = listed.body["items"].as_array().cloned().unwrap_or_default();
    if let Some(one) = moderators.iter().find(|one| one["role"] == "moderator") {
        keys.add("moderators", &one["id"]);
    }
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    let (path, nobody) = (keys.fill("/api/moderators/{id}"), format!("/api/moderators/{NO_KEY}"));
    let listed = desk.get(mira, "/api/moderators?limit=1").await;
    assert_eq!(listed.status, 200);
    let next = format!("/api/moderators?cursor={}", listed.body["next_cursor"].as_str().unwrap());
    assert_eq!(desk.get(mira, &next).await.status, 200);
    desk.get(mira, "/api/moderators?limit=0").await.is(400, "bad_request");
    desk.get(mira, "/api/moderators?cursor=nonsense").await.is(422, "validation");
    assert_eq!(desk.get(mira, &path).await.status, 200);

    let new = |email: &str, name: &str, password: &str| json!({"email": email, "name": name, "role": "moderator", "password": password});
    let long = "a long password";
    let made = desk.post(mira, "/api/moderators", new("olga@example.org", "Olga", long)).await;
    assert_eq!(made.status, 201);
    desk.post(mira, "/api/moderators", new("olga@example.org", "Olga", long)).await.is(409, "already_exists");
    for (field, form) in [
        ("email", new("olga", "Olga", long)),
        ("name", new("petr@example.org", "12", long)),
        ("password", new("petr@example.org", "Petr", "short")),
    ] {
        let refused = desk.post(mira, "/api/moderators", form).await;
        refused.is(422, "validation");
        assert_eq!(refused.body["errors"][0]["field"], field);
    }
    let change = async |path: &str, form| desk.call(mira, Method::PATCH, path, Some(form)).await;
    assert_eq!(change(&path, json!({"name": "Vera Lindt"})).await.status, 200);
    change(&path, json!({"name": "12"})).await.is(422, "validation");
    change(&nobody, json!({})).await.is(404, "not_found");
    let me = desk.get(mira, "/api/auth/me").await.body["id"].as_str().unwrap().to_owned();
    change(&format!("/api/moderators/{me}"), json!({"role": "moderator"})).await.is(409, "last_admin");
    change(&format!("/api/moderators/{me}"), json!({"is_disabled": true})).await.is(409, "oneself");
    versions(desk, mira, &path).await;
    let password = format!("{path}/password");
    assert_eq!(desk.post(mira, &password, json!({"password": long})).await.status, 204);
    desk.post(mira, &password, json!({"password": "short"})).await.is(422, "validation");
    desk.post(mira, &format!("{nobody}/password"), json!({"password": long})).await.is(404, "not_found");
    desk.get(mira, &nobody).await.is(404, "not_found");

    desk.get(ada, "/api/moderators").await.is(403, "forbidden");
    desk.post(ada, "/api/moderators", new("x@example.org", "Xenia", long)).await.is(403, "forbidden");
    desk.get(ada, &nobody).await.is(403, "forbidden");
    desk.call(ada, Method::PATCH, &nobody, Some(json!({}))).await.is(403, "forbidden");
    desk.post(ada, &format!("{nobody}/password"), json!({"password": long})).await.is(403, "forbidden");
}

/// Without a version, and with an old one.
pub async fn versions(desk: &Desk, caller: &Caller, path: &str) {
    let bare = desk.request(caller, Method::PATCH, path).json(&json!({}));
    desk.sent(Method::PATCH, path, bare).await.is(428, "precondition_required");
    let old = desk.request(caller, Method::PATCH, path).header("if-match", "\"00\"").json(&json!({}));
    desk.sent(Method::PATCH, path, old).await.is(412, "changed");
}

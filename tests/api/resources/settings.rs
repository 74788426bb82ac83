//! The school's settings.

use reqwest::Method;
use serde_json::json;

use super::{Cast, Keys, Row, admins, moderators};
use crate::desk::Desk;

pub fn rows(_: &Keys) -> Vec<Row> {
    vec![
        Row { operation: "read_settings", body: None, statuses: admins(200) },
        Row { operation: "change_settings", body: Some(json!({"ask_phone": false})), statuses: admins(200) },
    ]
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, .. }: &Cast) {
    let path = "/api/school/settings";
    let change = async |caller, form| desk.call(caller, Method::PATCH, path, Some(form)).await;
    assert_eq!(desk.get(mira, path).await.status, 200);
    assert_eq!(change(mira, json!({"ask_phone": false})).await.status, 200);
    change(mira, json!({"wishes": 1})).await.is(400, "bad_request");
    for (field, form) in [
        ("name", json!({"name": "   "})),
        ("operator_email", json!({"operator_email": "nowhere"})),
        ("terms_version", json!({"terms_version": "2026-13-01"})),
        ("zone", json!({"zone": "Mars/Olympus"})),
    ] {
        let refused = change(mira, form).await;
        refused.is(422, "validation");
        assert_eq!(refused.body["errors"][0]["field"], field);
    }
    moderators::versions(desk, mira, path).await;
    desk.get(ada, path).await.is(403, "forbidden");
    change(ada, json!({})).await.is(403, "forbidden");
}

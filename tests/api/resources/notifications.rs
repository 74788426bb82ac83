//! What moderators are told of.

use reqwest::Method;

use super::{Cast, Keys, NO_KEY, Row};
use crate::desk::{Caller, Desk};

/// Of what moderators may do.
const fn moderators(status: u16) -> [u16; 8] {
    [401, 403, 403, status, status, 401, 401, 401]
}

pub fn rows() -> Vec<Row> {
    vec![
        Row { operation: "list_notifications", body: None, statuses: moderators(200) },
        Row { operation: "read_notification", body: None, statuses: moderators(204) },
    ]
}

/// That the first student has registered.
pub async fn keys(desk: &Desk, moderator: &Caller, keys: &mut Keys) {
    let list = desk.get(moderator, "/api/dashboard/notifications").await;
    keys.add("notifications", &list.body["items"][0]["id"]);
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    let path = "/api/dashboard/notifications";
    assert_eq!(desk.get(mira, path).await.status, 200);
    desk.get(ada, path).await.is(403, "forbidden");
    for query in ["unread=perhaps", "limit=0", "limit=201", "limit=many"] {
        desk.get(mira, &format!("{path}?{query}")).await.is(400, "bad_request");
    }
    let nowhere = desk.get(mira, &format!("{path}?cursor=nowhere")).await;
    nowhere.is(422, "validation");
    assert_eq!(nowhere.body["errors"][0]["field"], "cursor");

    let read = keys.fill("/api/dashboard/notifications/{id}/read");
    assert_eq!(desk.call(mira, Method::POST, &read, None).await.status, 204);
    desk.call(ada, Method::POST, &read, None).await.is(403, "forbidden");
    desk.call(mira, Method::POST, &format!("{path}/{NO_KEY}/read"), None).await.is(404, "not_found");
    desk.call(mira, Method::POST, &format!("{path}/no-key/read"), None).await.is(404, "not_found");
}

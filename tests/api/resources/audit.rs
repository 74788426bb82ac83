//! The audit log.

use super::{Cast, Keys, Row, admins};
use crate::desk::Desk;

pub fn rows(_: &Keys) -> Vec<Row> {
    vec![Row { operation: "list_audit_entries", body: None, statuses: admins(200) }]
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, .. }: &Cast) {
    assert_eq!(desk.get(mira, "/api/audit").await.status, 200);
    for wrong in ["limit=201", "actor=mira", "from=yesterday"] {
        desk.get(mira, &format!("/api/audit?{wrong}")).await.is(400, "bad_request");
    }
    desk.get(mira, "/api/audit?cursor=nonsense").await.is(422, "validation");
    desk.get(ada, "/api/audit").await.is(403, "forbidden");
}

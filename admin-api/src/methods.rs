//! Which methods an address takes: what a 405 has to say in `Allow` (RFC 9110, 15.5.6).

use std::{collections::BTreeMap, sync::Arc};

use poem::{
    Endpoint, Error, IntoResponse, Request, Response,
    http::{HeaderValue, StatusCode, header},
};
use serde_json::Value;

use crate::problem::{Code, Problem};

/// The paths of the document with what each takes.
#[derive(Debug)]
pub(crate) struct Methods(BTreeMap<String, HeaderValue>);

impl Methods {
    /// Those of this document.
    pub(crate) fn of(document: &Value) -> Self {
        let paths = document["paths"].as_object().into_iter().flatten();
        let known = paths.filter_map(|(path, operations)| {
            let methods = operations.as_object()?.keys().map(|method| method.to_uppercase()).collect::<Vec<_>>();
            Some((path.clone(), HeaderValue::from_str(&methods.join(", ")).ok()?))
        });
        Self(known.collect())
    }

    fn of_path(&self, path: &str) -> Option<&HeaderValue> {
        self.0.iter().find(|(template, _)| fits(template, path)).map(|(_, methods)| methods)
    }
}

/// Whether a path is one of a template such as `/api/lessons/{id}`.
fn fits(template: &str, path: &str) -> bool {
    let same = |(part, given): (&str, &str)| part.starts_with('{') || part == given;
    template.split('/').count() == path.split('/').count() && template.split('/').zip(path.split('/')).all(same)
}

/// Calls, and says which methods there are where it was none of them.
pub(crate) async fn told<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
    methods: Arc<Methods>,
) -> poem::Result<Response> {
    let path = request.original_uri().path().to_owned();
    match endpoint.call(request).await {
        Err(error) if error.status() == StatusCode::METHOD_NOT_ALLOWED => {
            let mut answer = Problem::of(Code::MethodNotAllowed).into_response();
            if let Some(allowed) = methods.of_path(&path) {
                answer.headers_mut().insert(header::ALLOW, allowed.clone());
            }
            Err(Error::from_response(answer))
        }
        other => Ok(other?.into_response()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_address_has_its_methods() {
        let methods = Methods::of(&json!({"paths": {"/api/a/{id}": {"get": {}, "post": {}}, "/api/a": {"put": {}}}}));
        assert_eq!(methods.of_path("/api/a/7").unwrap(), "GET, POST");
        assert_eq!(methods.of_path("/api/a").unwrap(), "PUT");
        assert_eq!(methods.of_path("/api/a/7/b"), None);
    }
}

//! The way to S3. object_store speaks its language; what it says is carried by the HTTP client that the bot has, too, for
//! object_store's own would be a second one with TLS of another kind.

use std::{mem, time::Duration};

use async_trait::async_trait;
use http_body_util::BodyExt;
use object_store::client::{
    HttpClient, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
};
use reqwest::{Body, Client, Method, Request, Url, redirect::Policy};

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long a call may take, and how long what is read may pause.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client for a bucket.
pub fn client() -> Result<HttpClient, reqwest::Error> {
    // What is signed for one server is no good at another: object_store says what a redirection means.
    let client =
        Client::builder().redirect(Policy::none()).connect_timeout(CONNECTING).read_timeout(PATIENCE).build()?;
    Ok(HttpClient::new(Carrier(client)))
}

#[derive(Debug)]
struct Carrier(Client);

#[async_trait]
impl HttpService for Carrier {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (head, body) = request.into_parts();
        let url = Url::parse(&head.uri.to_string()).map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?;
        let mut request = Request::new(head.method, url);
        // What is read goes on to somebody, and takes as long as they do.
        if request.method() != Method::GET {
            *request.timeout_mut() = Some(PATIENCE);
        }
        *request.headers_mut() = head.headers;
        *request.body_mut() = Some(Body::wrap(body));
        let mut answer = self.0.execute(request).await.map_err(failed)?;
        let (status, headers) = (answer.status(), mem::take(answer.headers_mut()));
        let mut answer = HttpResponse::new(HttpResponseBody::new(Body::from(answer).map_err(failed)));
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

/// Of what kind a failure is, for that says whether the same is tried once more.
fn failed(error: reqwest::Error) -> HttpError {
    let kind = if error.is_timeout() {
        HttpErrorKind::Timeout
    } else if error.is_connect() {
        HttpErrorKind::Connect
    } else if error.is_decode() {
        HttpErrorKind::Decode
    } else {
        HttpErrorKind::Interrupted
    };
    HttpError::new(kind, error.without_url())
}

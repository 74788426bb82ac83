//! What every request passes before an operation sees it, and every answer after: an id, a line in the log, headers for
//! browsers, other sites kept out, a limit of size and of time.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use klass_school::media::MOST_BYTES as MOST_FILE_BYTES;
use poem::{
    Body, Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Request, Response,
    endpoint::{BoxEndpoint, make},
    http::{HeaderValue, Method, header},
    middleware::{CatchPanic, Cors, RequestId},
};
use poem_openapi::OperationId;
use tokio::time::timeout;
use tracing::{debug, info};

use crate::{
    Door,
    problem::{Code, Problem, problem},
};

/// The largest request of most operations.
const MOST_BYTES: usize = 64 * 1024;
/// The largest source of a lesson.
const MOST_SOURCE_BYTES: usize = 256 * 1024;
/// The largest request with a file: the file, and the form around it.
const MOST_UPLOADED: u64 = MOST_FILE_BYTES + 64 * 1024;
/// How long a request with a file may take.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(600);
/// What a browser may do with an answer of the API: show it, and nothing else.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";
/// What the page of the documents may do: it has its script and its style inside, and calls this very server.
const DOCS: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; \
                    font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Whether more came than may: who reads a form as it comes is told only that it broke off.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrun(Arc<AtomicBool>);

impl Overrun {
    /// Whether it did.
    pub(crate) fn happened(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The API's operations, guarded.
pub(crate) fn guarded<E>(door: &Door, operations: E) -> BoxEndpoint<'static>
where
    E: IntoEndpoint<Endpoint: 'static>,
{
    let patience = door.patience;
    let in_bounds = operations.into_endpoint().around(move |endpoint, request| bounded(endpoint, request, patience));
    let safe = in_bounds.with(CatchPanic::new().with_handler(|_| Problem::of(Code::Unexpected)));
    // Boxed: the compiler does not see through the types of what calls what.
    let told: Arc<BoxEndpoint<'static>> = Arc::new(safe.catch_all_error(problem).around(log).boxed());
    let crossing: Arc<BoxEndpoint<'static>> = Arc::new(Arc::clone(&told).with(cors(&door.origins)).boxed());
    let origins: Arc<[HeaderValue]> = door.origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    // A request from our own page names an origin, too; whoever is not on the list gets no leave to read the answer.
    let chosen = make(move |request: Request| {
        let listed = request.headers().get(header::ORIGIN).is_some_and(|origin| origins.contains(origin));
        let (told, crossing) = (Arc::clone(&told), Arc::clone(&crossing));
        async move { if listed { crossing.call(request).await } else { told.call(request).await } }
    });
    chosen.catch_all_error(problem).with(RequestId::default()).after(|answer| headed(answer, NOTHING)).boxed()
}

/// The page with the documents, guarded.
pub(crate) fn page<E>(page: E) -> BoxEndpoint<'static>
where
    E: IntoEndpoint<Endpoint: 'static>,
{
    page.into_endpoint().map_to_response().after(|answer| headed(answer, DOCS)).boxed()
}

/// How large a request may be.
enum Largest {
    /// So many bytes, read before anything else happens.
    Read(usize),
    /// A file and the form around it, which the operation reads as they come.
    Streamed,
    /// As large as the operation says, which reads it when it knows who sends it.
    ItsOwn,
}

fn largest(request: &Request) -> Largest {
    let path = request.uri().path();
    match *request.method() {
        Method::PUT if path.ends_with("/source") => Largest::Read(MOST_SOURCE_BYTES),
        Method::POST if path == "/api/media" => Largest::Streamed,
        Method::POST if path == "/api/courses/archive" => Largest::ItsOwn,
        _ => Largest::Read(MOST_BYTES),
    }
}

/// Calls with a request that is small enough, and waits no longer than `patience`. A request without a length is let pass:
/// what counts is what comes.
async fn bounded<E: Endpoint>(endpoint: Arc<E>, mut request: Request, patience: Duration) -> poem::Result<Response> {
    let largest = largest(&request);
    let patience = if matches!(largest, Largest::Read(_)) { patience } else { UPLOAD_PATIENCE };
    let answered = async {
        match largest {
            Largest::Read(most) => {
                let body = request.take_body().into_bytes_limit(most).await?;
                request.set_body(Body::from(body));
            }
            Largest::Streamed => {
                let (body, overrun) = (request.take_body(), Overrun::default());
                request.extensions_mut().insert(overrun.clone());
                request.set_body(Body::from_bytes_stream(limited(body, overrun)));
            }
            Largest::ItsOwn => {}
        }
        Ok(endpoint.call(request).await?.into_response())
    };
    timeout(patience, answered).await.unwrap_or_else(|_| Err(Problem::of(Code::Timeout).into()))
}

/// The body as far as it may go. What comes after that is let come and forgotten, since who is cut short while sending does not
/// hear why.
fn limited(body: Body, overrun: Overrun) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let begin = (body.into_bytes_stream().boxed(), MOST_UPLOADED, overrun);
    stream::try_unfold(begin, |(mut parts, left, overrun)| async move {
        let Some(part) = parts.try_next().await? else { return Ok(None) };
        match left.checked_sub(u64::try_from(part.len()).unwrap_or(u64::MAX)) {
            Some(left) => Ok(Some((part, (parts, left, overrun)))),
            None => {
                overrun.0.store(true, Ordering::Relaxed);
                while parts.try_next().await?.is_some() {}
                Err(io::Error::other("the request is too large"))
            }
        }
    })
}

/// Writes what was called and how it went; not by whom, nor with what.
async fn log<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    let began = Instant::now();
    let answer = endpoint.call(request).await?;
    let operation = answer.data::<OperationId>().map_or("none", |id| id.0);
    let (status, took) = (answer.status().as_u16(), began.elapsed());
    match operation {
        // Asked every few seconds by whoever watches.
        "health" => debug!(operation, status, ?took, "answered"),
        _ => info!(operation, status, ?took, "answered"),
    }
    Ok(answer)
}

fn cors(origins: &[String]) -> Cors {
    Cors::new()
        .allow_origins(origins.iter().map(String::as_str))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH])
        .expose_headers([header::ETAG, header::RETRY_AFTER, header::HeaderName::from_static("x-request-id")])
        .max_age(3600)
}

/// With the headers that tell a browser what it may do with an answer: a token is in some, and somebody's data in most.
async fn headed(answer: poem::Result<Response>, policy: &'static str) -> poem::Result<Response> {
    let mut answer = answer?;
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    Ok(answer)
}

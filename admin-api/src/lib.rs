//! The school over REST, described by OpenAPI: a file a resource, Swagger at `/docs`, the document at `/openapi.json`.
//!
//! A request passes the `guard`, then an operation: who calls (`signed_in`), one call to the school, and the answer or a
//! `problem` out of those that the operation documents.

mod address;
mod answer;
mod audit;
mod auth;
mod body;
mod courses;
mod dashboard;
mod document;
mod editing;
mod exports;
mod guard;
mod health;
mod media;
mod methods;
mod moderators;
mod page;
mod problem;
mod settings;
mod signed_in;
mod students;
mod tag;
mod version;

use std::{sync::Arc, time::Duration};

use klass_school::School;
use poem::{
    EndpointExt, IntoResponse, Route,
    endpoint::{BoxEndpoint, make_sync},
    web::Html,
};
use poem_openapi::OpenApiService;

pub use problem::problem;

use document::Document;

type Service = OpenApiService<All, ()>;
type Editing = (
    editing::CourseEditing,
    editing::TopicEditing,
    editing::LessonEditing,
    editing::StepEditing,
    editing::TaskEditing,
    editing::FaqEditing,
    editing::Orders,
    editing::Sources,
    editing::Archives,
);
type All = (
    health::Health,
    auth::Auth,
    courses::Courses,
    Editing,
    dashboard::Dashboard,
    moderators::Moderators,
    settings::Settings,
    audit::Audit,
    students::Students,
    students::Teaching,
    exports::Exports,
    media::Media,
);

const EDITING: Editing = (
    editing::CourseEditing,
    editing::TopicEditing,
    editing::LessonEditing,
    editing::StepEditing,
    editing::TaskEditing,
    editing::FaqEditing,
    editing::Orders,
    editing::Sources,
    editing::Archives,
);
/// Every operation there is.
const ALL: All = (
    health::Health,
    auth::Auth,
    courses::Courses,
    EDITING,
    dashboard::Dashboard,
    moderators::Moderators,
    settings::Settings,
    audit::Audit,
    students::Students,
    students::Teaching,
    exports::Exports,
    media::Media,
);

/// What stands before the API, and what is behind it.
#[derive(Clone, Debug)]
pub struct Door {
    /// The school.
    pub school: Arc<School>,
    /// The sites whose pages may call, such as `https://school.example.org`.
    pub origins: Vec<String>,
    /// Whether a proxy says in `X-Forwarded-For` who calls.
    pub behind_proxy: bool,
    /// How long a request may take.
    pub patience: Duration,
}

/// The API on addresses of its own.
pub fn routes(door: Door) -> impl poem::Endpoint {
    add(Route::new(), door).catch_all_error(problem)
}

/// Adds the API's addresses to others. The caller turns errors into [`problem()`]s.
pub fn add(routes: Route, door: Door) -> Route {
    let written = service().spec();
    let document = Document::of(&written).json();
    let (schemas, methods) = (Arc::new(body::Schemas::of(&document)), Arc::new(methods::Methods::of(&document)));
    let document = document.to_string();
    // A `<` would be read as markup inside the page's script.
    let docs = service().swagger_ui_html().replace(&written, &document.replace('<', "\\u003c"));
    let docs = make_sync(move |_| Html(docs.clone()));
    let document = make_sync(move |_| document.clone().with_content_type("application/json"));
    let operations = || {
        let service = self::service().data(Arc::clone(&door.school)).data(Arc::clone(&schemas));
        let service = service.data(address::Believed(door.behind_proxy));
        let methods = Arc::clone(&methods);
        let service = service.around(move |endpoint, request| methods::told(endpoint, request, Arc::clone(&methods)));
        guard::guarded(&door, service)
    };
    let (api, health): (BoxEndpoint<'static>, BoxEndpoint<'static>) = (operations(), operations());
    routes
        .at("/openapi.json", guard::guarded(&door, document))
        .at("/docs", guard::page(docs))
        .nest_no_strip("/health", health)
        .nest_no_strip("/api", api)
}

/// The OpenAPI document, as it is checked in.
pub fn openapi_yaml() -> String {
    Document::of(&service().spec()).yaml()
}

fn service() -> Service {
    OpenApiService::new(ALL, "Klass", env!("CARGO_PKG_VERSION")).description(problem::ABOUT)
}

//! The school over REST, described by OpenAPI: a file a resource, Swagger at `/docs`, the document at `/openapi.json`.

mod health;
mod problem;

use std::sync::Arc;

use klass_school::School;
use poem::{EndpointExt, Route};
use poem_openapi::OpenApiService;

pub use problem::problem;

type Service = OpenApiService<health::Health, ()>;

/// The API on addresses of its own.
pub fn routes(school: Arc<School>) -> impl poem::Endpoint {
    add(Route::new(), school).catch_all_error(problem)
}

/// Adds the API's addresses to others. The caller turns errors into [`problem()`]s.
pub fn add(routes: Route, school: Arc<School>) -> Route {
    let service = service();
    routes
        .at("/openapi.json", service.spec_endpoint())
        .nest("/docs", service.swagger_ui())
        .nest_no_strip("/health", service.data(school))
}

/// The OpenAPI document, as it is checked in.
pub fn openapi_yaml() -> String {
    service().spec_yaml()
}

fn service() -> Service {
    OpenApiService::new(health::Health, "Klass", env!("CARGO_PKG_VERSION"))
        .description("An online school that lives in Telegram.")
}

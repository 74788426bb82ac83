//! The school over REST, described by OpenAPI.

//! What operations are about.

use poem_openapi::Tags;

/// What an operation is about.
#[derive(Tags)]
pub(crate) enum Tag {
    /// For whoever watches the server.
    Operations,
    /// Signing in and out.
    #[oai(rename = "Signing in")]
    SigningIn,
    /// What moderators look at first.
    Dashboard,
    /// What is taught.
    Courses,
    /// Who works at the school, and what it is set to: for admins.
    Admins,
    /// The files that lessons show.
    Media,
    /// Who learns.
    Students,
    /// Writing what is taught; for moderators.
    Editing,
}

//! Who calls: looked up by the access token at every call, so that signing out, and being disabled, take effect at once.

use std::sync::Arc;

use klass_school::{
    School,
    access::{Admin, Caller, MayRead, Moderator},
    accounts,
    audit::Actor,
    ids::StudentId,
};
use poem::Request;
use poem_openapi::{SecurityScheme, auth::Bearer};

use crate::{
    address::Address,
    problem::{Code, Documented, Problem, Refused, SignedInOnly},
};

/// The access token that signing in gives, good for fifteen minutes.
#[derive(SecurityScheme)]
#[oai(rename = "access_token", ty = "bearer", bearer_format = "JWT", checker = "look_up")]
pub(crate) struct SignedIn(pub(crate) Caller);

impl SignedIn {
    /// The permission of a moderator, or the problem that tells others so.
    pub(crate) fn moderator<D: Documented>(&self) -> Result<Moderator, Refused<D>> {
        self.0.moderator().ok_or_else(|| Refused::new(Problem::of(Code::Forbidden)))
    }

    /// The permission to read about a student, theirs or a moderator's, or the problem that tells others so, whether or not
    /// there is such a student.
    pub(crate) fn may_read<D: Documented>(&self, student: StudentId) -> Result<MayRead, Refused<D>> {
        self.0.may_read(student).ok_or_else(|| Refused::new(Problem::of(Code::Forbidden)))
    }

    /// The permission of an admin, or the problem that tells others so.
    pub(crate) fn admin<D: Documented>(&self) -> Result<Admin, Refused<D>> {
        self.0.admin().ok_or_else(|| Refused::new(Problem::of(Code::Forbidden)))
    }

    /// Who does something, and from where, for the audit log.
    pub(crate) fn actor(&self, address: &Address) -> Actor {
        Actor { person: Some(self.0.person()), address: address.0.clone() }
    }
}

async fn look_up(request: &Request, bearer: Bearer) -> poem::Result<Caller> {
    let Some(school) = request.data::<Arc<School>>() else { return Err(Problem::of(Code::Unexpected).into()) };
    let found = accounts::caller(school, &bearer.token).await.map_err(Refused::<SignedInOnly>::from)?;
    Ok(found.map_err(Refused::<SignedInOnly>::from)?)
}

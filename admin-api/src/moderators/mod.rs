//! Who works at the school: for admins, who make, change and disable moderators and give them passwords.

mod forms;
mod refusals;

use std::sync::Arc;

use klass_school::{
    School,
    accounts::{self, Change},
    ids::PersonId,
    people::{Email, Name},
};
use poem::web::Data;
use poem_openapi::{
    OpenApi,
    param::{Header, Path, Query},
};
use uuid::Uuid;

use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    problem::{Documented, Refused},
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};
use forms::{Moderator, ModeratorChange, ModeratorList, ModeratorRole, NewModerator, NewPassword};
use refusals::{Changing, GivingPassword, Hiring, Listing, Looking};

pub(crate) struct Moderators;

#[OpenApi(prefix_path = "/api/moderators", tag = "Tag::Admins")]
impl Moderators {
    /// The moderators
    ///
    /// By address, the disabled ones among them.
    #[oai(path = "/", method = "get", operation_id = "list_moderators")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// How many at most.
        #[oai(default = "crate::page::usual", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
        /// Where to go on: the `next_cursor` of the page before.
        #[oai(validator(max_length = 1000))]
        cursor: Query<Option<String>>,
    ) -> Result<Answer<ModeratorList>, Refused<Listing>> {
        let page = accounts::list_page(&school, &caller.admin()?, cursor.0.as_deref(), limit.0).await?;
        page.map(|page| Answer::of(page.into())).ok_or_else(Refused::no_cursor)
    }

    /// Make a moderator
    ///
    /// Or an admin. A student of this address becomes one beside being a student.
    #[oai(path = "/", method = "post", operation_id = "add_moderator")]
    async fn hire(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        Body(form): Body<NewModerator>,
    ) -> Result<Created<Moderator>, Refused<Hiring>> {
        let admin = caller.admin()?;
        let email = Email::parse(&form.email);
        let email = email.map_err(|_| Refused::field("email", "not_an_email", "This is no email address"))?;
        let (name, is_admin) = (called(&form.name)?, form.role == ModeratorRole::Admin);
        let password = form.password.map(|password| password.0.into());
        let actor = caller.actor(&address);
        let made = accounts::hire(&school, &admin, &email, name, is_admin, password, &actor).await?;
        let version = made.version()?;
        Ok(Created::of(made.into(), &version))
    }

    /// A moderator
    #[oai(path = "/:id", method = "get", operation_id = "read_moderator")]
    async fn look_up(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The person's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<Moderator>, Refused<Looking>> {
        let found = accounts::look_up(&school, &caller.admin()?, PersonId(id.0)).await?;
        let found = found.ok_or_else(Refused::not_found)?;
        let version = found.version()?;
        Ok(Versioned::of(found.into(), &version))
    }

    /// Change a moderator
    ///
    /// A role counts from the next call on. Who is disabled is signed out everywhere at once; enabled, they sign in anew. The
    /// last admin stays one, and nobody disables themselves.
    #[oai(path = "/:id", method = "patch", operation_id = "change_moderator")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        /// The person's key.
        id: Path<Uuid>,
        /// The version that was read, or `*`.
        #[oai(name = "If-Match", validator(max_length = 200))]
        if_match: Header<Option<String>>,
        Body(form): Body<ModeratorChange>,
    ) -> Result<Versioned<Moderator>, Refused<Changing>> {
        let admin = caller.admin()?;
        let expected = expected(if_match.0.as_deref())?;
        let change = Change {
            name: form.name.as_deref().map(called).transpose()?,
            admin: form.role.map(|role| role == ModeratorRole::Admin),
            disabled: form.is_disabled,
        };
        let actor = caller.actor(&address);
        let changed = accounts::change(&school, &admin, PersonId(id.0), &expected, change, &actor).await?;
        let version = changed.version()?;
        Ok(Versioned::of(changed.into(), &version))
    }

    /// Give a moderator another password
    ///
    /// All their sessions end.
    #[oai(path = "/:id/password", method = "post", operation_id = "set_moderator_password")]
    async fn set_password(
        &self,
        school: Data<&Arc<School>>,
        address: Address,
        caller: SignedIn,
        /// The person's key.
        id: Path<Uuid>,
        Body(form): Body<NewPassword>,
    ) -> Result<Done, Refused<GivingPassword>> {
        let (admin, actor) = (caller.admin()?, caller.actor(&address));
        let known = accounts::set_password(&school, &admin, PersonId(id.0), form.password.0.into(), &actor).await?;
        if known { Ok(Done::Done) } else { Err(Refused::not_found()) }
    }
}

fn called<D: Documented>(written: &str) -> Result<Name, Refused<D>> {
    Name::parse(written).map_err(|_| Refused::field("name", "not_a_name", "This is no name, or one too long"))
}

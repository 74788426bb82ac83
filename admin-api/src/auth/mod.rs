//! Signing in and out: by password, by a code that is mailed, by the Mini App; new tokens for old ones; who one is.

mod forms;
mod refusals;

use std::sync::Arc;

use klass_school::{
    School,
    accounts::{self, CodeAsked},
    ids::CodeId,
};
use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, payload::Json};

use crate::{
    address::Address,
    answer::Answer,
    body::Body,
    problem::{Code, Problem, Refused, SignedInOnly},
    signed_in::SignedIn,
    tag::Tag,
};
use forms::{Challenge, CodeTyped, CodeWanted, MiniApp, Password, Renewal, Tokens, User};
use refusals::{AskingForCode, OpeningMiniApp, Refreshing, SigningIn};

pub(crate) struct Auth;

#[derive(ApiResponse)]
enum Asked {
    /// If somebody has this address, a code is on its way to it. The answer is the same where nobody has.
    #[oai(status = 202)]
    OnItsWay(Json<Challenge>),
}

#[derive(ApiResponse)]
enum SignedOut {
    /// The session has ended; none of its tokens is good any more.
    #[oai(status = 204)]
    Done,
}

#[OpenApi(prefix_path = "/api/auth", tag = "Tag::SigningIn")]
impl Auth {
    /// Sign in by password
    ///
    /// For moderators and admins; students sign in by a code. After five tries an account takes one a minute, wherever they
    /// come from; its owner is not kept waiting where they have signed in before.
    #[oai(path = "/login", method = "post", operation_id = "sign_in")]
    async fn sign_in(
        &self,
        school: Data<&Arc<School>>,
        Address(address): Address,
        Body(form): Body<Password>,
    ) -> Result<Answer<Tokens>, Refused<SigningIn>> {
        let Password { email, password } = form;
        let signed_in = accounts::sign_in(&school, &email, password.0.into(), address.as_deref()).await??;
        Ok(Answer::of(signed_in.into()))
    }

    /// Ask for a code
    ///
    /// Mails six digits to the address of a student or a moderator. They are good for ten minutes and for one sign-in. Another
    /// code can be asked for after a minute, and replaces the one before.
    #[oai(path = "/otp/request", method = "post", operation_id = "ask_for_code")]
    async fn ask_for_code(
        &self,
        school: Data<&Arc<School>>,
        Address(address): Address,
        Body(form): Body<CodeWanted>,
    ) -> Result<Asked, Refused<AskingForCode>> {
        let language = form.language.map(|language| language.code());
        match accounts::ask_code(&school, &form.email, language, address.as_deref()).await? {
            CodeAsked::OnItsWay(code) => Ok(Asked::OnItsWay(Json(code.into()))),
            CodeAsked::TooMany(wait) => Err(Refused::too_many(wait)),
            CodeAsked::NotAnEmail => {
                let problem = Problem::of(Code::Validation);
                Err(Refused::new(problem.with_field("email", "not_an_email", "This is no email address")))
            }
        }
    }

    /// Sign in by a code
    ///
    /// Takes the digits and the `challenge` that asking for them gave. Five wrong tries end a code.
    #[oai(path = "/otp/verify", method = "post", operation_id = "sign_in_by_code")]
    async fn sign_in_by_code(
        &self,
        school: Data<&Arc<School>>,
        Address(address): Address,
        Body(form): Body<CodeTyped>,
    ) -> Result<Answer<Tokens>, Refused<SigningIn>> {
        let CodeTyped { email, challenge, code } = &form;
        let signed_in =
            accounts::sign_in_by_code(&school, email, CodeId(*challenge), code, address.as_deref()).await??;
        Ok(Answer::of(signed_in.into()))
    }

    /// Sign in by the Mini App
    ///
    /// Takes `Telegram.WebApp.initData` as it is, once, within 24 hours after the Mini App was opened. Whoever the school knows
    /// by this Telegram account signs in as who they are. Anybody else gets a student's session that `is_onboarded` says is
    /// not one yet: they see themselves and the published courses, until they are onboarded in the chat and the same
    /// session is a student's. Who proves somebody's address there is that person from then on, and the session ends.
    #[oai(path = "/telegram", method = "post", operation_id = "sign_in_by_mini_app")]
    async fn sign_in_by_mini_app(
        &self,
        school: Data<&Arc<School>>,
        Address(address): Address,
        Body(form): Body<MiniApp>,
    ) -> Result<Answer<Tokens>, Refused<OpeningMiniApp>> {
        let signed_in = accounts::sign_in_by_mini_app(&school, &form.init_data, address.as_deref()).await??;
        Ok(Answer::of(signed_in.into()))
    }

    /// Get new tokens
    ///
    /// A refresh token is good once and for thirty days. One that comes a second time ends its session: somebody else has a
    /// copy of it.
    #[oai(path = "/refresh", method = "post", operation_id = "refresh_tokens")]
    async fn refresh(
        &self,
        school: Data<&Arc<School>>,
        Body(form): Body<Renewal>,
    ) -> Result<Answer<Tokens>, Refused<Refreshing>> {
        Ok(Answer::of(accounts::refresh(&school, &form.refresh_token).await??.into()))
    }

    /// Who is signed in
    #[oai(path = "/me", method = "get", operation_id = "read_me")]
    async fn me(&self, SignedIn(caller): SignedIn) -> Result<Answer<User>, Refused<SignedInOnly>> {
        Ok(Answer::of((&caller).into()))
    }

    /// Sign out
    ///
    /// Ends this session; others of the same person go on.
    #[oai(path = "/logout", method = "post", operation_id = "sign_out")]
    async fn sign_out(
        &self,
        school: Data<&Arc<School>>,
        SignedIn(caller): SignedIn,
    ) -> Result<SignedOut, Refused<SignedInOnly>> {
        accounts::sign_out(&school, &caller).await?;
        Ok(SignedOut::Done)
    }
}

//! What is sent to sign in, and what comes back.

use klass_school::{
    access::{Caller, Role as SchoolRole},
    accounts::{ACCESS_LIFETIME, SignedIn},
    ids::CodeId,
    people::codes,
};
use poem_openapi::{
    Enum, Object,
    types::{Example, Password as Secret},
};
use uuid::{Uuid, uuid};

/// Address and password.
#[derive(Object)]
#[oai(example)]
pub(super) struct Password {
    /// The address of a moderator.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// Their password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: Secret,
}

impl Example for Password {
    fn example() -> Self {
        Self { email: "mira@example.org".to_owned(), password: Secret("correct horse battery".to_owned()) }
    }
}

/// Where to mail a code.
#[derive(Object)]
#[oai(example)]
pub(super) struct CodeWanted {
    /// The address of a student or a moderator.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// The language of the letter; the one its reader has chosen, unless given.
    pub language: Option<Language>,
}

impl Example for CodeWanted {
    fn example() -> Self {
        Self { email: "ada@example.org".to_owned(), language: Some(Language::En) }
    }
}

/// A language Klass speaks.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

/// A code is on its way, if it is.
#[derive(Object)]
#[oai(example)]
pub(super) struct Challenge {
    /// To be sent along with the digits.
    challenge: Uuid,
    /// For how many seconds the code is good, at least.
    expires_in: i64,
}

impl Example for Challenge {
    fn example() -> Self {
        CodeId(uuid!("019ab3f2-7c1e-7a30-9d55-0f6f6f3c2b11")).into()
    }
}

impl From<CodeId> for Challenge {
    fn from(code: CodeId) -> Self {
        Self { challenge: code.0, expires_in: codes::LIFETIME.num_seconds() }
    }
}

/// A code that was mailed.
#[derive(Object)]
#[oai(example)]
pub(super) struct CodeTyped {
    /// The address it was mailed to.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// What asking for it gave.
    pub challenge: Uuid,
    /// The six digits; spaces do not matter.
    #[oai(validator(min_length = 1, max_length = 20))]
    pub code: String,
}

impl Example for CodeTyped {
    fn example() -> Self {
        let Challenge { challenge, .. } = Challenge::example();
        Self { email: "ada@example.org".to_owned(), challenge, code: "042 137".to_owned() }
    }
}

/// What a Mini App was opened with.
#[derive(Object)]
#[oai(example)]
pub(super) struct MiniApp {
    /// `Telegram.WebApp.initData`, unchanged.
    #[oai(validator(min_length = 1, max_length = 4096))]
    pub init_data: String,
}

impl Example for MiniApp {
    fn example() -> Self {
        let init_data = "auth_date=1650385342&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22Test%22%7D&query_id=test\
                         &hash=46d2ea5e32911ec8d30999b56247654460c0d20949b6277af519e76271182803";
        Self { init_data: init_data.to_owned() }
    }
}

/// A refresh token.
#[derive(Object)]
#[oai(example)]
pub(super) struct Renewal {
    /// The newest of the session.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub refresh_token: String,
}

impl Example for Renewal {
    fn example() -> Self {
        Self { refresh_token: Tokens::example().refresh_token }
    }
}

/// Somebody is signed in.
#[derive(Object)]
#[oai(example)]
pub(super) struct Tokens {
    /// A JWT for `Authorization: Bearer …`.
    access_token: String,
    /// `Bearer`.
    token_type: String,
    /// For how many seconds the access token is good.
    expires_in: i64,
    /// For new tokens; good once.
    refresh_token: String,
    /// Who it is.
    user: User,
}

impl Example for Tokens {
    fn example() -> Self {
        Self {
            access_token: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTlhYjNmMiJ9.c2lnbmF0dXJl".to_owned(),
            token_type: "Bearer".to_owned(),
            expires_in: ACCESS_LIFETIME.num_seconds(),
            refresh_token: "AZqz8nweejCdVQ9vbzwrEQ.bm9ib2R5IGNhbiBndWVzcyB0aGlzIG9uZSwgb3IgYW55".to_owned(),
            user: User::example(),
        }
    }
}

impl From<SignedIn> for Tokens {
    fn from(signed_in: SignedIn) -> Self {
        Self {
            user: (&signed_in.caller).into(),
            access_token: signed_in.access,
            token_type: "Bearer".to_owned(),
            expires_in: ACCESS_LIFETIME.num_seconds(),
            refresh_token: signed_in.refresh,
        }
    }
}

/// Somebody who is signed in.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct User {
    /// The person.
    id: Uuid,
    /// What they may do.
    role: Role,
    /// How to call them.
    first_name: String,
    /// Their last name.
    last_name: Option<String>,
    /// Their address.
    email: Option<String>,
    /// The language they read, `ru` or `en`.
    language: String,
    /// The student they are, if they study.
    student_id: Option<Uuid>,
    /// Whether the school knows them: false for who has opened the Mini App and was never onboarded in the chat. They see
    /// themselves and the published courses.
    is_onboarded: bool,
}

/// What somebody may do; each may what the one before may.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum Role {
    /// Their own learning.
    Student,
    /// Courses and students.
    Moderator,
    /// Moderators and the school's settings.
    Admin,
}

impl Example for User {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-5b2a-7d00-8a11-5d0f6c1e9a01"),
            role: Role::Moderator,
            first_name: "Mira".to_owned(),
            last_name: Some("Arden".to_owned()),
            email: Some("mira@example.org".to_owned()),
            language: "en".to_owned(),
            student_id: None,
            is_onboarded: true,
        }
    }
}

impl From<&Caller> for User {
    fn from(caller: &Caller) -> Self {
        Self {
            id: caller.person().0,
            role: match caller.role() {
                SchoolRole::Student => Role::Student,
                SchoolRole::Moderator => Role::Moderator,
                SchoolRole::Admin => Role::Admin,
            },
            first_name: caller.first_name().to_owned(),
            last_name: caller.last_name().map(str::to_owned),
            email: caller.email().map(str::to_owned),
            language: caller.language().to_owned(),
            student_id: caller.student().map(|student| student.0),
            is_onboarded: caller.is_onboarded(),
        }
    }
}

//! The only sender: every word that goes to Telegram goes through here, and every refusal comes back sorted into what can
//! be done about it. Calls are posted as the JSON they are kept as; teloxide knows the refusals.

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{
    Client, Url,
    multipart::{Form, Part},
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};
use teloxide::ApiError;

use crate::call::Call;

/// How long a call may take; a long poll takes its own time on top.
const PATIENCE: Duration = Duration::from_secs(17);
/// How long Telegram may hold a poll when nothing comes.
const POLL: Duration = Duration::from_secs(25);

/// What the bot wants to hear of.
const KINDS: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// A Bot API server, and who we are to it.
#[derive(Clone)]
pub struct Telegram {
    client: Client,
    base: Arc<SecretString>,
    bot_id: i64,
}

/// The bot as Telegram knows it.
#[derive(Clone, Debug, Deserialize)]
pub struct Me {
    /// Its number.
    pub id: i64,
    /// Its user name, without `@`.
    #[serde(default)]
    pub username: String,
}

/// The address of a Bot API server does not read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadServer(String);

/// What a call gave.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// The message it made or changed.
    pub message_id: Option<i64>,
    /// Telegram's own id of the file it carries.
    pub file_id: Option<String>,
}

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Too fast: not before this.
    #[error("Telegram asks to wait {0:?}")]
    Wait(Duration),
    /// Nobody there, or too late an answer, or a failure of theirs.
    #[error("Telegram cannot be reached: {0}")]
    Unreachable(String),
    /// The token is not, or no longer, a bot's.
    #[error("Telegram does not know this token")]
    WrongToken,
    /// A webhook is set for this bot, so there is no polling.
    #[error("a webhook is set for this bot")]
    Webhook,
    /// Another program polls with the same token.
    #[error("another program is running this bot")]
    Taken,
    /// It is so already.
    #[error("the message is so already")]
    NotModified,
    /// The message is not there, or may no longer be changed.
    #[error("the message cannot be changed any more: {0}")]
    Unchangeable(String),
    /// This person does not take our messages.
    #[error("the chat is closed to us: {0}")]
    Blocked(String),
    /// Telegram forgot the file under the id we knew.
    #[error("the file is not known by this id: {0}")]
    UnknownFile(String),
    /// The call itself is refused; it will never succeed.
    #[error("{0}")]
    Never(String),
}

#[derive(Deserialize)]
struct Envelope {
    ok: bool,
    result: Option<Box<RawValue>>,
    description: Option<String>,
    error_code: Option<u16>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

#[derive(Deserialize)]
struct Made {
    message_id: Option<i64>,
    /// In several sizes, the largest last.
    photo: Option<Vec<Kept>>,
    video: Option<Kept>,
    audio: Option<Kept>,
    document: Option<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    file_id: String,
}

impl Telegram {
    /// A bot of this token on the server at `api_url`, such as `https://api.telegram.org`. Nothing is sent yet.
    pub fn new(api_url: &str, token: &SecretString) -> Result<Self, BadServer> {
        let server = Url::parse(api_url).map_err(|error| BadServer(error.to_string()))?;
        if !matches!(server.scheme(), "http" | "https") || !server.has_host() {
            return Err(BadServer("it does not begin with http:// or https://".to_owned()));
        }
        let base = format!("{}/bot{}", api_url.trim_end_matches('/'), token.expose_secret());
        let client = Client::builder().connect_timeout(Duration::from_secs(5)).tcp_nodelay(true);
        let client = client.build().map_err(|error| BadServer(error.to_string()))?;
        let bot_id = token.expose_secret().split(':').next().and_then(|id| id.parse().ok()).unwrap_or_default();
        Ok(Self { client, base: Arc::new(base.into()), bot_id })
    }

    /// The bot's number, as its token begins with it; 0 for a token that does not.
    pub fn bot_id(&self) -> i64 {
        self.bot_id
    }

    /// Who we are: the proof that server and token are right.
    pub async fn me(&self) -> Result<Me, Refused> {
        read(&self.post("getMe", &json!({}), PATIENCE).await?)
    }

    /// Waits for updates from `offset` on, raw; none after half a minute of silence. Asking for an offset tells Telegram
    /// that everything below is done with.
    pub async fn updates(&self, offset: i64) -> Result<Vec<Box<RawValue>>, Refused> {
        let body = json!({"offset": offset, "limit": 100, "timeout": POLL.as_secs(), "allowed_updates": KINDS});
        read(&self.post("getUpdates", &body, POLL + PATIENCE).await?)
    }

    /// Makes a call that carries no file, or one that Telegram knows already.
    pub async fn call(&self, call: &Call) -> Result<Done, Refused> {
        let known = call.file.as_ref().and_then(|file| Some((file.field(), file.file_id.as_deref()?)));
        let Some((field, file_id)) = known else { return self.send(&call.method, &call.body).await };
        let mut body = call.body.clone();
        body[field] = file_id.into();
        self.send(&call.method, &body).await
    }

    /// Makes a call whose file has to be uploaded.
    pub async fn upload(&self, call: &Call, contents: Vec<u8>) -> Result<Done, Refused> {
        let (field, name) =
            call.file.as_ref().map_or(("document", "file"), |file| (file.field(), file.file_name.as_str()));
        let file = Part::bytes(contents).file_name(name.to_owned());
        self.send_form(&call.method, &call.body, Form::new().part(field, file)).await
    }

    /// Sends a file made for this chat alone, which Telegram need not know again.
    pub async fn document(&self, chat: i64, caption: &str, name: String, contents: Vec<u8>) -> Result<Done, Refused> {
        let body = json!({"chat_id": chat, "caption": caption, "parse_mode": "HTML"});
        let file = Part::bytes(contents).file_name(name);
        self.send_form("sendDocument", &body, Form::new().part("document", file)).await
    }

    async fn send_form(&self, method: &str, body: &Value, mut form: Form) -> Result<Done, Refused> {
        for (field, value) in body.as_object().into_iter().flatten() {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            form = form.text(field.clone(), value);
        }
        let request = self.client.post(self.url(method)).multipart(form).timeout(PATIENCE * 4);
        made(&finish(request).await?)
    }

    /// Any other method; what it gives is not looked at.
    pub async fn send(&self, method: &str, body: &Value) -> Result<Done, Refused> {
        made(&self.post(method, body, PATIENCE).await?)
    }

    async fn post(&self, method: &str, body: &Value, patience: Duration) -> Result<Box<RawValue>, Refused> {
        finish(self.client.post(self.url(method)).json(body).timeout(patience)).await
    }

    fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.base.expose_secret())
    }
}

impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").finish_non_exhaustive()
    }
}

async fn finish(request: reqwest::RequestBuilder) -> Result<Box<RawValue>, Refused> {
    // The address holds the token: it goes out of every error before anybody sees it.
    let away = |error: reqwest::Error| Refused::Unreachable(chain(&error.without_url()));
    let answer = request.send().await.map_err(away)?;
    let status = answer.status();
    let text = answer.text().await.map_err(away)?;
    let Ok(envelope) = serde_json::from_str::<Envelope>(&text) else {
        return Err(Refused::Unreachable(format!("status {status} without a Bot API answer")));
    };
    match envelope {
        Envelope { ok: true, result: Some(result), .. } => Ok(result),
        refused => Err(sort(refused)),
    }
}

fn sort(refusal: Envelope) -> Refused {
    let said = refusal.description.unwrap_or_default();
    if let Some(seconds) = refusal.parameters.and_then(|parameters| parameters.retry_after) {
        return Refused::Wait(Duration::from_secs(seconds));
    }
    match refusal.error_code {
        Some(401 | 404) => return Refused::WrongToken,
        Some(409) if said.contains("webhook") => return Refused::Webhook,
        Some(409) => return Refused::Taken,
        Some(429) => return Refused::Wait(Duration::from_secs(1)),
        Some(500..) => return Refused::Unreachable(said),
        _ => {}
    }
    let known = serde_json::from_value(Value::String(said.clone())).unwrap_or(ApiError::Unknown(said.clone()));
    match known {
        ApiError::MessageNotModified => Refused::NotModified,
        ApiError::MessageToEditNotFound | ApiError::MessageCantBeEdited | ApiError::MessageIdInvalid => {
            Refused::Unchangeable(said)
        }
        ApiError::BotBlocked
        | ApiError::UserDeactivated
        | ApiError::ChatNotFound
        | ApiError::CantInitiateConversation => Refused::Blocked(said),
        ApiError::WrongFileId | ApiError::WrongFileIdOrUrl => Refused::UnknownFile(said),
        _ if refusal.error_code == Some(403) => Refused::Blocked(said),
        _ if said.contains("file identifier") || said.contains("type of file") => Refused::UnknownFile(said),
        _ => Refused::Never(said),
    }
}

fn made(result: &RawValue) -> Result<Done, Refused> {
    // Some methods give `true`, others a message.
    let made: Option<Made> = serde_json::from_str(result.get()).ok();
    let Some(made) = made else { return Ok(Done::default()) };
    let photo = made.photo.and_then(|sizes| sizes.into_iter().last());
    let file_id = photo.or(made.video).or(made.audio).or(made.document).map(|kept| kept.file_id);
    Ok(Done { message_id: made.message_id, file_id })
}

fn read<T: for<'de> Deserialize<'de>>(result: &RawValue) -> Result<T, Refused> {
    serde_json::from_str(result.get()).map_err(|error| Refused::Unreachable(error.to_string()))
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

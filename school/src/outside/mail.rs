//! Mail: through a server by SMTP, or into a folder where the demo shows it.

use std::{path::PathBuf, time::Duration};

use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp,
};
use secrecy::{ExposeSecret, SecretString};

/// How long a mail server may take over one step.
const PATIENCE: Duration = Duration::from_secs(15);

/// A letter, ready to go.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Whom it goes to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What a reader without HTML sees.
    pub text: String,
    /// What the others see.
    pub html: String,
}

/// Why a letter did not go.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server is away or says: later.
    #[error("the mail server cannot take it now: {0}")]
    NotNow(String),
    /// The address or the letter is refused for good.
    #[error("the mail was refused: {0}")]
    Never(String),
}

/// The settings do not make a mail door.
#[derive(Debug, thiserror::Error)]
pub enum MailSetup {
    /// `SMTP_URL` is another kind of address.
    #[error("SMTP_URL must begin with smtp:// or smtps://")]
    Scheme,
    /// `SMTP_URL` does not read.
    #[error("SMTP_URL: {0}")]
    Url(smtp::Error),
    /// `MAIL_FROM` is not an address.
    #[error("MAIL_FROM: {0}; it looks like School <school@example.org>")]
    From(lettre::address::AddressError),
    /// The folder cannot be made.
    #[error("the mail folder: {0}")]
    Folder(std::io::Error),
}

/// What a refusal means. The server's own words stay out: they name the address, and these words go into logs.
fn sort(error: &smtp::Error) -> MailError {
    let Some(code) = error.status() else {
        let why = if error.is_timeout() { "no answer in time" } else { "no connection" };
        return MailError::NotNow(why.to_owned());
    };
    let code: u16 = code.into();
    match code {
        // Our own name or password is wrong, or the server wants one: nothing is wrong with the letter.
        530 | 534 | 535 | 538 => MailError::NotNow(format!("the server does not let us in: {code}")),
        500.. => MailError::Never(format!("refused: {code}")),
        _ => MailError::NotNow(format!("not now: {code}")),
    }
}

/// The way mail leaves the school.
#[derive(Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

impl Mailer {
    /// By SMTP: `smtp://` (plain), `smtp://…?tls=required` (STARTTLS) or `smtps://`, with user and password in the address.
    pub fn smtp(url: &SecretString, from: &str) -> Result<Self, MailSetup> {
        if !["smtp://", "smtps://"].iter().any(|scheme| url.expose_secret().starts_with(scheme)) {
            return Err(MailSetup::Scheme);
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret()).map_err(MailSetup::Url)?;
        let way = Way::Smtp(transport.timeout(Some(PATIENCE)).build());
        Ok(Self { from: from.parse().map_err(MailSetup::From)?, way })
    }

    /// Into a folder, a file a letter: what the demo and the tests read.
    pub fn folder(folder: PathBuf, from: &str) -> Result<Self, MailSetup> {
        std::fs::create_dir_all(&folder).map_err(MailSetup::Folder)?;
        let way = Way::Folder(AsyncFileTransport::new(folder));
        Ok(Self { from: from.parse().map_err(MailSetup::From)?, way })
    }

    /// Says hello to the mail server and goes again; a folder is always there.
    pub async fn reach(&self) -> Result<(), MailError> {
        let Way::Smtp(transport) = &self.way else { return Ok(()) };
        match transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::NotNow("it is not ready".to_owned())),
            Err(error) => Err(sort(&error)),
        }
    }

    /// Sends one letter. Not tried again here: who owes the letter decides that. A second call sends a second letter.
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let never = |error: &dyn std::error::Error| MailError::Never(error.to_string());
        let to: Mailbox = mail.to.parse().map_err(|error: lettre::address::AddressError| never(&error))?;
        let letter = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(None)
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
            .map_err(|error| never(&error))?;
        match &self.way {
            Way::Smtp(transport) => match transport.send(letter).await {
                Ok(_) => Ok(()),
                Err(error) => Err(sort(&error)),
            },
            Way::Folder(transport) => {
                transport.send(letter).await.map(drop).map_err(|error| MailError::NotNow(error.to_string()))
            }
        }
    }
}

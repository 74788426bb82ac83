//! `klass moderator`: who works at the school, made and unmade by whoever runs the server.

use std::io::{self, IsTerminal};

use klass_school::{
    OpenError, School,
    accounts::{self, Added, NotAPassword, NotAdded},
    audit::Actor,
    people::{Email, Name, NotAName},
};
use secrecy::SecretString;

use crate::{
    cli::{Moderator, print},
    serve::{self, Failure},
    settings::Settings,
};

/// Does what the command line says. What was typed is looked at first, so that what is wrong changes nothing.
pub(crate) async fn run(settings: Settings, what: Moderator) -> Result<(), Failure> {
    match what {
        Moderator::Add { email, name, admin } => {
            let (email, name) = (address(&email)?, name.as_deref().map(called).transpose()?);
            let password = ask_password()?;
            let school = serve::open(&settings).await?;
            let added = accounts::add(&school, &email, name, admin, password, &Actor::operator()).await;
            let role = if admin { "an admin" } else { "a moderator" };
            match added.map_err(refused)? {
                Added::New => print(&format!("{email} is {role} now"))?,
                Added::Changed => {
                    print(&format!("{email} was known here already and is {role} now, with the new password"))?;
                }
            }
            close(school).await
        }
        Moderator::List => {
            let school = serve::open(&settings).await?;
            for one in accounts::list(&school).await.map_err(OpenError::from)? {
                print(&line(&one))?;
            }
            close(school).await
        }
        Moderator::Disable { email } => {
            let email = address(&email)?;
            let school = serve::open(&settings).await?;
            if !accounts::disable(&school, &email, &Actor::operator()).await.map_err(OpenError::from)? {
                return Err(nobody(&email));
            }
            print(&format!("{email} is signed out everywhere and cannot sign in any more"))?;
            close(school).await
        }
        Moderator::ResetPassword { email } => {
            let email = address(&email)?;
            let password = ask_password()?;
            let school = serve::open(&settings).await?;
            let reset = accounts::reset_password(&school, &email, password, &Actor::operator()).await;
            if !reset.map_err(refused)? {
                return Err(nobody(&email));
            }
            print(&format!("{email} has the new password and is signed out everywhere"))?;
            close(school).await
        }
    }
}

fn line(one: &accounts::Listed) -> String {
    let mut line = format!("{}\t{}\t{}", one.email, if one.admin { "admin" } else { "moderator" }, one.name);
    if one.disabled_at.is_some() {
        line.push_str("\tdisabled");
    }
    if !one.has_password {
        line.push_str("\tno password");
    }
    line
}

/// A password that is long enough: typed twice without being shown, or one line of standard input when that is no terminal.
fn ask_password() -> Result<SecretString, Failure> {
    let password: SecretString = if io::stdin().is_terminal() {
        let password = rpassword::prompt_password("Password: ")?;
        if rpassword::prompt_password("The same again: ")? != password {
            return Err(Failure::Moderator("these are two different passwords".to_owned()));
        }
        password.into()
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned().into()
    };
    accounts::check_password(&password).map_err(|wrong: NotAPassword| Failure::Moderator(wrong.to_string()))?;
    Ok(password)
}

fn address(written: &str) -> Result<Email, Failure> {
    Email::parse(written).map_err(|_| Failure::Moderator(format!("--email: {written} is no email address")))
}

fn called(written: &str) -> Result<Name, Failure> {
    Name::parse(written).map_err(|wrong| {
        Failure::Moderator(match wrong {
            NotAName::NoLetters => format!("--name: {written:?} is no name"),
            NotAName::TooLong => "--name: a name has at most 64 letters".to_owned(),
        })
    })
}

fn nobody(email: &Email) -> Failure {
    Failure::Moderator(format!("{email} is no moderator; `klass moderator list` shows who is"))
}

fn refused(error: NotAdded) -> Failure {
    match error {
        NotAdded::Password(wrong) => Failure::Moderator(wrong.to_string()),
        NotAdded::Unexpected(error) => OpenError::from(error).into(),
    }
}

async fn close(school: School) -> Result<(), Failure> {
    Ok(school.close().await.map_err(OpenError::from)?)
}

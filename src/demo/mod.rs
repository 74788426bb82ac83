//! `klass demo`: the whole program with nothing set up. Its Telegram is the gateway, in this very process and on the same
//! port; its mail lands in a folder that a page shows; its courses are compiled in, and its students have been learning
//! for eight weeks when it starts for the first time.

mod answers;
pub mod cast;
mod days;
mod entry;
mod first_start;
pub mod history;
mod moderator;
mod player;
mod questions;

use std::{io, sync::Arc};

use klass_bot::{Bot, Busy, Door, EmailPolicy, Telegram};
use klass_gateway::Gateway;
use klass_school::{
    School,
    courses::{
        self,
        pack::{self, Files},
    },
    outside::mail::Mailer,
};
use poem::EndpointExt;
use rust_embed::RustEmbed;
use secrecy::ExposeSecret;

use crate::{
    cli::{self, print},
    mailbox, secrets,
    serve::{self, Failure},
    settings::{Log, LogFormat, Settings},
    stop, telemetry,
};

#[derive(RustEmbed)]
#[folder = "content"]
struct Courses;

/// Runs the demo until it is told to stop. A second start goes on with what the first left.
pub(crate) async fn run(options: cli::Demo) -> Result<(), Failure> {
    telemetry::start(&Log { filter: "warn".to_owned(), format: LogFormat::Text })?;
    let stop = stop::on_signal();
    let acceptor = serve::listen(&format!("127.0.0.1:{}", options.port)).await?;
    let address = serve::address(&acceptor);
    let mut settings = Settings::compiled_in()?;
    settings.data.dir = options.data_dir;
    let _held = serve::hold(&settings.data.dir)?;
    first_start::put_away(&settings.data.dir)?;
    let school = Arc::new(serve::open(&settings).await?);
    bring_courses(&school).await?;
    if !first_start::prepare(&settings, &school, &stop).await? {
        return Ok(());
    }
    let password = moderator::bring(&school, &settings.data.dir).await?;

    let token = format!("1:{}", secrets::keep(&settings.data.dir, "gateway-token")?.expose_secret());
    let gateway = Gateway::open(&token, &settings.data.dir.join("gateway"))?;
    let mail = settings.data.dir.join("mail");
    let mailer = Mailer::folder(mail.clone(), "Klass <school@example.org>")?;
    let telegram = Telegram::new(&address, &token.into()).map_err(io::Error::other)?;
    let routes = mailbox::add(gateway.endpoint().at("/", poem::get(home)), mail);
    let routes = klass_admin_api::add(routes, serve::door(&settings, &school));
    let routes = routes.catch_all_error(klass_admin_api::problem);

    print(&format!(
        "Klass is running. Open the chat and be a student:\n\n  \
         chat   {address}/chat\n  mail   {address}/mail      the codes that would be emailed\n  \
         API    {address}/docs      sign in as {}, an admin, with the password {}\n\n\
         Stop with Ctrl-C; the school stays in {}.",
        moderator::ADDRESS,
        password.expose_secret(),
        settings.data.dir.display()
    ))?;
    let door = Door { email: EmailPolicy::Required, before_each: None };
    serve::side_by_side(
        Bot { school, telegram, door, mailer: Some(mailer), busy: Busy::default() },
        &settings.data.dir,
        acceptor,
        routes,
        stop,
    )
    .await
}

/// Whoever opens the demo's bare address wants the chat.
#[poem::handler]
fn home() -> poem::web::Redirect {
    poem::web::Redirect::see_other("/chat")
}

/// Imports the courses that are compiled in; anew at every start, so that a newer program brings its newer course.
async fn bring_courses(school: &School) -> Result<(), Failure> {
    let names: std::collections::BTreeSet<String> =
        Courses::iter().filter_map(|path| path.split_once('/').map(|(course, _)| course.to_owned())).collect();
    for name in names {
        let inside = |path: &str| path.strip_prefix(&format!("{name}/")).map(str::to_owned);
        let files = Courses::iter().filter_map(|path| {
            let file = Courses::get(&path)?;
            Some((inside(&path)?, file.data.into_owned()))
        });
        let pack = pack::read(&Files::from_pairs(files))
            .map_err(|mistakes| Failure::Course(format!("{name}: {} mistake(s)", mistakes.len())))?;
        courses::import(school, &pack).await.map_err(|error| Failure::Course(error.to_string()))?;
    }
    Ok(())
}

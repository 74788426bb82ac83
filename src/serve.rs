//! `klass run`: settings, port, Telegram, database, in this order, so that what is wrong ends the start before anything is
//! made; then the bot, the API, the clock and the workbook side by side until one of them is told to stop or has to.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    sync::Arc,
    time::Duration,
};

use klass_bot::{Bot, Busy, Door, EmailPolicy, Refused, Stopped, Telegram};
use klass_school::{
    OpenError, Options, School,
    accounts::InitDataKey,
    clock::Clock,
    outside::{
        bucket::Bucket,
        mail::{MailSetup, Mailer},
        place::Place,
    },
};
use poem::{
    Endpoint, Server,
    listener::{Acceptor, Listener, TcpAcceptor, TcpListener},
};
use secrecy::ExposeSecret;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    cli::print,
    clock, s3, secrets,
    settings::{Settings, Unsettled},
    stop,
    workbook::{self, Unwritten},
};

/// How long requests in hand may take when the server stops.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long the API may take over one request.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest pause between two tries to reach Telegram at the start.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Why the program ended without having been asked to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A setting.
    #[error("{0}")]
    Setting(String),
    /// The settings as a whole.
    #[error(transparent)]
    Settings(#[from] Unsettled),
    /// The port.
    #[error("cannot listen on {0}: {1}")]
    Port(String, io::Error),
    /// The token.
    #[error("TELEGRAM_BOT_TOKEN: {0} does not know this token")]
    Token(String),
    /// Mail.
    #[error(transparent)]
    Mail(#[from] MailSetup),
    /// The database.
    #[error(transparent)]
    School(#[from] OpenError),
    /// The bot ended.
    #[error(transparent)]
    Bot(#[from] Stopped),
    /// The workbook.
    #[error(transparent)]
    Workbook(#[from] Unwritten),
    /// A look at the server found so many things.
    #[error("{0} thing(s) to mend before `klass run` can work")]
    Unwell(usize),
    /// What was said about a moderator cannot be done.
    #[error("{0}")]
    Moderator(String),
    /// The course to be imported is wrong.
    #[error("{0}")]
    Course(String),
    /// Files, sockets, standard output.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Runs the school until it is told to stop.
pub(crate) async fn run(settings: Settings) -> Result<(), Failure> {
    let stop = stop::on_signal();
    let telegram = telegram(&settings)?;
    let mailer = mailer(&settings)?;
    let acceptor = listen(&settings.http.addr.to_string()).await?;
    let Some(name) = reach(&telegram, &settings.telegram.api_url, &stop).await? else { return Ok(()) };
    let Some(school) = stop.run_until_cancelled(open(&settings)).await else { return Ok(()) };
    let school = Arc::new(school?);
    let _held = hold(&settings.data.dir)?;
    let files = place(&settings)?;
    if files.bucket.is_some() {
        tokio::spawn(try_out(files));
    }
    info!(bot = name, address = %settings.http.addr, "running");
    let routes = klass_admin_api::routes(door(&settings, &school));
    let door = Door { email: settings.onboarding.email, before_each: None };
    let bot = Bot { school, telegram, door, mailer, busy: Busy::default() };
    side_by_side(bot, &settings.data.dir, acceptor, routes, stop).await
}

/// Says so when nothing can be kept in the bucket. Lessons go on without their files, so that ends no start.
async fn try_out(files: Place) {
    if let Err(error) = files.try_out().await {
        warn!(%error, "files: the bucket keeps nothing; `klass doctor` says what to do");
    }
}

/// The API's door as the settings want it.
pub(crate) fn door(settings: &Settings, school: &Arc<School>) -> klass_admin_api::Door {
    klass_admin_api::Door {
        school: Arc::clone(school),
        origins: settings.http.cors_origins.0.clone(),
        behind_proxy: settings.http.behind_proxy,
        patience: PATIENCE,
    }
}

/// Bot, web server, clock and workbook, until `stop`, or until the bot has to end.
pub(crate) async fn side_by_side(
    bot: Bot,
    data: &Path,
    acceptor: TcpAcceptor,
    routes: impl Endpoint + 'static,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let school = Arc::clone(&bot.school);
    let mut clock = clock::start(Arc::clone(&school)).await.map_err(io::Error::other)?;
    let book = tokio::spawn(workbook::keep(Arc::clone(&school), data.to_owned(), stop.clone()));
    let server = Server::new_with_acceptor(acceptor);
    let stopped = stop.clone();
    let serving = tokio::spawn(server.run_with_graceful_shutdown(
        routes,
        async move { stopped.cancelled().await },
        Some(FAREWELL),
    ));
    let ended = tokio::spawn(bot.run(stop.clone())).await;
    stop.cancel();
    serving.await.map_err(io::Error::other)??;
    clock.shutdown().await.map_err(io::Error::other)?;
    book.await.map_err(io::Error::other)?;
    if let Err(error) = school.close().await {
        warn!(%error, "the database did not close in good order");
    }
    ended.map_err(io::Error::other)?.map_err(Failure::from)
}

/// `klass migrate`
pub(crate) async fn migrate(settings: Settings) -> Result<(), Failure> {
    if settings.database.url.is_some() {
        klass_school::reach(&settings.database_url()).await?;
    }
    make_folder(&settings.data.dir)?;
    let done = klass_school::migrate(&settings.database_url()).await?;
    Ok(print(&format!("{done} migration(s) applied"))?)
}

/// Opens the school that the settings describe, if it is there: what only reads makes none.
pub(crate) async fn open_kept(settings: &Settings) -> Result<School, Failure> {
    if settings.database.url.is_none() && !settings.data.dir.join("klass.db").is_file() {
        let folder = settings.data.dir.display();
        return Err(Failure::Setting(format!("data.dir (KLASS__DATA__DIR): there is no school in {folder}")));
    }
    open(settings).await
}

/// Opens the school that the settings describe.
pub(crate) async fn open(settings: &Settings) -> Result<School, Failure> {
    // A database that is not there ends the start before anything is made beside it.
    if settings.database.url.is_some() {
        klass_school::reach(&settings.database_url()).await?;
    }
    Ok(School::open(options(settings)?).await?)
}

/// What the school that the settings describe is opened with.
pub(crate) fn options(settings: &Settings) -> Result<Options, Failure> {
    make_folder(&settings.data.dir)?;
    Ok(Options {
        database_url: settings.database_url(),
        durable: settings.database.durable,
        readers: settings.database.readers,
        files: place(settings)?,
        pepper: secrets::keep(&settings.data.dir, "pepper")?,
        token_key: settings.accounts.jwt_secret.clone().map(|key| key.0),
        init_data_key: settings.telegram.bot_token.as_ref().map(InitDataKey::of),
        rules: settings.school.clone(),
        clock: Clock::system(),
        statements: None,
    })
}

/// Where the files are.
pub(crate) fn place(settings: &Settings) -> Result<Place, Failure> {
    let folder = settings.data.dir.join("files");
    let files = &settings.files;
    let (Some(name), Some(access_key_id), Some(secret_access_key)) =
        (files.s3_bucket.clone(), files.s3_access_key_id.clone(), files.s3_secret_access_key.clone())
    else {
        return Ok(folder.into());
    };
    let client = s3::client().map_err(|error| Failure::Setting(format!("files in S3: {error}")))?;
    let (endpoint, region) = (files.s3_endpoint.clone(), files.s3_region.clone());
    let bucket = Bucket { endpoint, name, region, access_key_id, secret_access_key, client };
    Ok(Place { folder, bucket: Some(bucket) })
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    let cannot = |error| Failure::Setting(format!("data.dir (KLASS__DATA__DIR): {}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(cannot)
}

/// Holds the data folder for as long as what it gives lives: two programs on one would both think it theirs.
pub(crate) fn hold(folder: &Path) -> Result<File, Failure> {
    make_folder(folder)?;
    let lock = File::create(folder.join("lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::Setting(format!("another klass is running with the data folder {}", folder.display())))
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A listener on this address; the port is ours from here on.
pub(crate) async fn listen(address: &str) -> Result<TcpAcceptor, Failure> {
    let listener = TcpListener::bind(address.to_owned());
    listener.into_acceptor().await.map_err(|error| Failure::Port(address.to_owned(), error))
}

/// The address that a listener has, as a browser wants it.
pub(crate) fn address(acceptor: &TcpAcceptor) -> String {
    acceptor
        .local_addr()
        .first()
        .map(|address| format!("http://{address}").replace("socket://", ""))
        .unwrap_or_default()
}

/// The bot that the settings name; nothing is sent yet.
pub(crate) fn telegram(settings: &Settings) -> Result<Telegram, Failure> {
    let token = settings.telegram.bot_token.as_ref().ok_or_else(|| missing("TELEGRAM_BOT_TOKEN"))?;
    let looks_right = token.expose_secret().split_once(':').is_some_and(|(id, _)| id.parse::<i64>().is_ok());
    if !looks_right {
        return Err(Failure::Setting("TELEGRAM_BOT_TOKEN is no token: one looks like 123456:ABC-def".to_owned()));
    }
    Telegram::new(&settings.telegram.api_url, token)
        .map_err(|error| Failure::Setting(format!("TELEGRAM_API_URL: {error}")))
}

/// The way mail leaves, where any has to.
pub(crate) fn mailer(settings: &Settings) -> Result<Option<Mailer>, Failure> {
    match (&settings.mail.smtp_url, &settings.mail.from, settings.onboarding.email) {
        (Some(url), Some(from), _) => Ok(Some(Mailer::smtp(url, from)?)),
        (Some(_), None, _) => Err(missing("MAIL_FROM")),
        (None, _, EmailPolicy::Off) => Ok(None),
        (None, _, EmailPolicy::Required | EmailPolicy::Optional) => Err(Failure::Setting(
            "SMTP_URL is not set: sign-in codes could not be mailed \
             (set it, or KLASS__ONBOARDING__EMAIL=off to ask nobody for an address)"
                .to_owned(),
        )),
    }
}

fn missing(name: &str) -> Failure {
    Failure::Setting(format!("{name} is not set"))
}

/// Asks Telegram who we are until it answers. `None`: we were told to stop meanwhile.
async fn reach(telegram: &Telegram, server: &str, stop: &CancellationToken) -> Result<Option<String>, Failure> {
    let mut pause = Duration::from_secs(1);
    loop {
        let asked = tokio::select! {
            () = stop.cancelled() => return Ok(None),
            asked = telegram.me() => asked,
        };
        match asked {
            Ok(me) => return Ok(Some(me.username)),
            Err(Refused::WrongToken) => return Err(Failure::Token(server.to_owned())),
            Err(refused) => warn!(%refused, "trying again in {pause:?}"),
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = sleep(pause) => {}
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

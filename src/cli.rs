//! The command line. Everything that goes wrong is told in one line on standard error, and the exit code is not 0.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use crate::{
    course, demo, doctor, export, moderators,
    serve::{self, Failure},
    settings::Settings,
    telemetry,
};

/// An online school that lives in Telegram.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A whole school with nothing set up: chat in the browser, mail on a page, no token, no network
    Demo(Demo),
    /// The school for real: Telegram's bot and the API
    Run,
    /// Brings the database's tables up to this program
    Migrate,
    /// Prints the API's OpenAPI document
    Openapi,
    /// Courses as text
    #[command(subcommand)]
    Course(Course),
    /// Who works at the school: they sign in to the API
    #[command(subcommand)]
    Moderator(Moderator),
    /// What the school has, as files
    #[command(subcommand)]
    Export(Export),
    /// Checks settings, data, database, Telegram and mail without changing anything, and says what to mend
    Doctor,
}

/// How the demo is started.
#[derive(Debug, Args)]
pub struct Demo {
    /// The port on this host
    #[arg(long, default_value_t = 8000)]
    pub port: u16,
    /// Where the demo keeps its school
    #[arg(long, default_value = "data/demo")]
    pub data_dir: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Course {
    /// Checks a folder of Markdown and writes it into the database: all of it or nothing
    Import {
        /// The folder with course.md
        folder: PathBuf,
    },
    /// Writes a course of the school as a folder of Markdown
    Export {
        /// The course's id, as its course.md has it
        id: String,
        /// An empty folder, made if it is not there
        folder: PathBuf,
    },
}

// A password is asked for, or read from standard input; it is never an argument, for those are seen by everybody on the
// server.
#[derive(Debug, Subcommand)]
pub(crate) enum Moderator {
    /// Makes somebody a moderator, or gives one another role and password; asks for the password
    Add {
        /// The address they sign in with
        #[arg(long)]
        email: String,
        /// First and last name of somebody the school does not know yet
        #[arg(long)]
        name: Option<String>,
        /// Let them manage moderators and the school's settings, too
        #[arg(long)]
        admin: bool,
    },
    /// A line for each: address, role, name
    List,
    /// Signs somebody out everywhere and lets them in no more
    Disable {
        /// Their address
        #[arg(long)]
        email: String,
    },
    /// Gives somebody another password and signs them out everywhere; asks for the password
    ResetPassword {
        /// Their address
        #[arg(long)]
        email: String,
    },
}

#[derive(Debug, Subcommand)]
enum Export {
    /// Everybody who studies, a row for each course
    Students {
        /// The workbook to write, such as students.xlsx
        file: PathBuf,
    },
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Demo(options) => demo::run(options).await,
        Command::Run => with_settings(async |settings| serve::run(settings).await).await,
        Command::Migrate => with_settings(serve::migrate).await,
        Command::Openapi => print(&klass_admin_api::openapi_yaml()).map_err(Failure::from),
        Command::Course(Course::Import { folder }) => {
            with_settings(async |settings| course::import(settings, &folder).await).await
        }
        Command::Course(Course::Export { id, folder }) => {
            with_settings(async |settings| course::export(settings, &id, &folder).await).await
        }
        Command::Moderator(what) => with_settings(async |settings| moderators::run(settings, what).await).await,
        Command::Export(Export::Students { file }) => {
            with_settings(async |settings| export::students(settings, &file).await).await
        }
        Command::Doctor => doctor::run().await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(io::stderr(), "klass: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn with_settings(work: impl AsyncFnOnce(Settings) -> Result<(), Failure>) -> Result<(), Failure> {
    let settings = Settings::load()?;
    telemetry::start(&settings.log)?;
    work(settings).await
}

/// Prints for people, on standard output.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

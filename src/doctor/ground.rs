//! What is here: the data folder, the database with its courses and their files, the address to listen on.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::Path,
};

use klass_school::{
    Examined, examine,
    outside::place::{KeepsNothing, Place},
};
use secrecy::ExposeSecret;
use tokio::{net::TcpListener, time::timeout};

use super::{
    Finding::{self, Bad, Good, Note},
    PATIENCE,
};
use crate::{serve, settings::Settings};

/// Looks at all of it.
pub(super) async fn look(settings: &Settings) -> Vec<Finding> {
    let running = is_held(&settings.data.dir);
    let mut findings = vec![data(&settings.data.dir)];
    if running {
        findings.push(Note(format!("klass is running with {}", settings.data.dir.display())));
    }
    match serve::place(settings) {
        Ok(place) => {
            findings.extend(database(settings, &place).await);
            findings.extend(store(&place).await);
        }
        Err(failure) => findings.push(Bad(failure.to_string())),
    }
    findings.push(address(settings, running).await);
    findings
}

fn data(folder: &Path) -> Finding {
    let shown = folder.display();
    // Of a folder that is not there yet the nearest above it counts, for there it will be made.
    let there = folder.ancestors().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
    let Some(nearest) = there.clone().find(|above| above.exists()) else {
        return Bad(format!("data.dir: there is no {shown} and nothing above it; set KLASS__DATA__DIR"));
    };
    match (try_to_write(nearest), folder.exists()) {
        (Ok(()), true) => Good(format!("data.dir: {shown} can be written")),
        (Ok(()), false) => Note(format!("data.dir: {shown} is not there yet; the first start makes it")),
        (Err(error), _) => Bad(format!(
            "data.dir: {} cannot be written ({error}); give it to the user that runs klass, or set KLASS__DATA__DIR",
            nearest.display()
        )),
    }
}

/// Makes an empty file and takes it away: nothing less tells for certain.
fn try_to_write(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".klass-doctor-{}", std::process::id()));
    OpenOptions::new().write(true).create_new(true).open(&file)?;
    fs::remove_file(file)
}

/// Whether a running program holds the data folder.
fn is_held(folder: &Path) -> bool {
    File::open(folder.join("lock")).is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

async fn database(settings: &Settings, place: &Place) -> Vec<Finding> {
    let url = settings.database_url();
    if settings.database.url.is_none() && !settings.data.dir.exists() {
        return vec![not_there_yet()];
    }
    match timeout(PATIENCE * 4, examine(&url, place)).await {
        Ok(Ok(Some(examined))) => examined_database(settings, examined),
        Ok(Ok(None)) => vec![not_there_yet()],
        Ok(Err(error)) => vec![Bad(format!("database: {error}; check DATABASE_URL and that the server is up"))],
        Err(_) => vec![Bad("database: no answer in time; check DATABASE_URL and that the server is up".to_owned())],
    }
}

/// Whether files can be kept; of a folder that the first start will make there is nothing to say.
async fn store(place: &Place) -> Option<Finding> {
    let Some(bucket) = &place.bucket else {
        let folder = place.folder.display();
        return place.folder.exists().then_some(match timeout(PATIENCE, place.try_out()).await {
            Ok(Ok(())) => Good(format!("files: {folder} can be written")),
            Ok(Err(error)) => {
                Bad(format!("files: {folder} cannot be written ({error}); give it to the user that runs klass"))
            }
            Err(_) => Bad(format!("files: {folder} does not answer")),
        });
    };
    let name = &bucket.name;
    let server = bucket.endpoint.as_deref().unwrap_or("Amazon S3");
    Some(match timeout(PATIENCE * 4, place.try_out()).await {
        Ok(Ok(())) => Good(format!("files: the bucket {name} of {server} can be written")),
        Ok(Err(error @ KeepsNothing::Forbidden(_))) => {
            Bad(format!("files: {server}: {error}; check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and what they may do"))
        }
        Ok(Err(error @ KeepsNothing::NoBucket(_))) => {
            Bad(format!("files: {server}: {error}; make {name}, or set S3_BUCKET and S3_REGION to what is there"))
        }
        Ok(Err(error @ KeepsNothing::Failed(_))) => {
            Bad(format!("files: {server}: {error}; check the network, S3_ENDPOINT and S3_REGION"))
        }
        Err(_) => Bad(format!("files: {server} does not answer; check the network and S3_ENDPOINT")),
    })
}

fn not_there_yet() -> Finding {
    Note(
        "database: not there yet; the first start makes it. Then import a course: klass course import FOLDER"
            .to_owned(),
    )
}

fn examined_database(settings: &Settings, examined: Examined) -> Vec<Finding> {
    let Examined { missing_migrations, courses, files, files_gone, rules } = examined;
    if missing_migrations > 0 {
        let lacks = format!("database: reachable, {missing_migrations} migration(s) missing");
        let is_sqlite = settings.database_url().expose_secret().starts_with("sqlite:");
        let finding = if is_sqlite {
            Note(format!("{lacks}; the next start brings them"))
        } else {
            Bad(format!("{lacks}; run klass migrate"))
        };
        return vec![finding];
    }
    let mut findings = vec![Good("database: reachable, its tables are those of this program".to_owned())];
    findings.push(match courses {
        0 => Note("courses: there are none; klass course import FOLDER brings one".to_owned()),
        count => Good(format!("courses: {count} published")),
    });
    findings.push(match files_gone.as_deref() {
        None => Note(format!("files: whether the {files} of the courses' pages are there is not known")),
        Some([]) => Good(format!("files: all {files} of the courses' pages are there")),
        Some(gone) => Bad(format!("files: {} not there: {}; import the course again", gone.len(), gone.join(", "))),
    });
    if rules.is_some_and(|rules| rules != settings.school) {
        findings.push(Note(
            "school: the database has other values than [school] above; since its first opening those of the database count"
                .to_owned(),
        ));
    }
    findings
}

async fn address(settings: &Settings, running: bool) -> Finding {
    let address = settings.http.addr;
    match TcpListener::bind(address).await {
        Ok(_) => Good(format!("http.addr: {address} is free")),
        Err(error) if running && error.kind() == io::ErrorKind::AddrInUse => {
            Note(format!("http.addr: {address} is in use, it seems by the klass that is running"))
        }
        Err(error) => Bad(format!("http.addr: cannot listen on {address} ({error}); set HTTP_ADDR to another")),
    }
}

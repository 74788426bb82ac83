//! The program as a child process in a folder of its own, and what Linux tells of a process.

use std::{
    fs::{self, File},
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::{Duration, Instant},
};

use klass_gateway::{Gateway, Listening};
use tempfile::TempDir;
use tokio::{
    io::AsyncWriteExt,
    process::{Child, Command},
    time::{sleep, timeout},
};

use crate::{Outcome, course};

const TOKEN: &str = "1:load";
/// How long a start and an end may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Of the numbers in `/proc/PID/stat` that count CPU, as Linux has it on every common machine.
const TICKS_A_SECOND: f64 = 100.0;

/// A place for the program: its data, its Telegram, its course.
pub struct Home {
    folder: TempDir,
    program: PathBuf,
    /// The Telegram.
    pub gateway: Gateway,
    telegram: Listening,
    http: SocketAddr,
}

/// The program at work.
pub struct Running {
    child: Child,
    /// From the start to the first time it asked for updates.
    pub start: Duration,
}

/// What a process has used so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    /// Seconds of CPU, its own and the system's for it.
    pub cpu: f64,
    /// Memory now, in MiB.
    pub memory: f64,
    /// The most memory it ever had, in MiB.
    pub peak: f64,
}

impl Home {
    /// An empty place.
    pub async fn new(program: &Path) -> Outcome<Self> {
        let gateway = Gateway::in_memory(TOKEN);
        let telegram = gateway.listen().await?;
        let http = free_port()?;
        Ok(Self { folder: tempfile::tempdir()?, program: program.to_owned(), gateway, telegram, http })
    }

    /// Where its API is.
    pub fn api(&self) -> String {
        format!("http://{}", self.http)
    }

    /// Makes somebody a moderator, who signs in with this password.
    pub async fn hire(&self, email: &str, password: &str) -> Outcome<()> {
        let mut command = self.command();
        command.args(["moderator", "add", "--email", email]).stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.stdout(Stdio::null()).spawn()?;
        child.stdin.take().ok_or("no input")?.write_all(password.as_bytes()).await?;
        let done = child.wait_with_output().await?;
        if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into()) }
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("data/klass.db")
    }

    /// Makes a course of this size and imports it.
    pub async fn import(&self, size: course::Size) -> Outcome<()> {
        let folder = self.folder.path().join("course");
        course::write(&folder, size)?;
        let done = self.command().args(["course", "import"]).arg(&folder).output().await?;
        if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into()) }
    }

    /// Starts the program and waits until it asks for updates.
    pub async fn start(&self) -> Outcome<Running> {
        let log = File::create(self.log_file())?;
        let polls = self.gateway.polls();
        let began = Instant::now();
        let child = self.command().arg("run").stdout(Stdio::null()).stderr(log).spawn()?;
        while self.gateway.polls() == polls {
            if began.elapsed() > PATIENCE {
                return Err(format!("it does not start: {}", self.log()).into());
            }
            sleep(Duration::from_millis(1)).await;
        }
        Ok(Running { child, start: began.elapsed() })
    }

    /// What the program has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        let data = self.folder.path().join("data");
        command.env_clear().env("KLASS__DATA__DIR", data).env("HTTP_ADDR", self.http.to_string());
        command.env("TELEGRAM_API_URL", self.telegram.url()).env("TELEGRAM_BOT_TOKEN", TOKEN);
        command.env("KLASS__ONBOARDING__EMAIL", "off").current_dir(self.folder.path());
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }
}

impl Running {
    /// The number that the system knows it by.
    pub fn id(&self) -> Outcome<u32> {
        Ok(self.child.id().ok_or("it has ended by itself")?)
    }

    /// What it has used so far.
    pub fn used(&self) -> Outcome<Used> {
        used(&self.id()?.to_string())
    }

    /// Asks it to end and waits until it has.
    pub async fn stop(mut self) -> Outcome<ExitStatus> {
        let id = self.id()?.to_string();
        Command::new("kill").args(["-s", "TERM", &id]).status().await?;
        Ok(timeout(PATIENCE, self.child.wait()).await??)
    }
}

/// A port that nobody has at this moment.
fn free_port() -> io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

/// What a process has used so far; `self` is this one.
pub fn used(process: &str) -> Outcome<Used> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let memory = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    };
    Ok(Used { cpu: (ticks(11) + ticks(12)) / TICKS_A_SECOND, memory: memory("VmRSS:"), peak: memory("VmHWM:") })
}

/// The seconds of CPU that the whole machine has used so far, and what its host took from it.
pub fn machine() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().unwrap_or_default();
    let ticks: Vec<f64> = line.split_whitespace().skip(1).filter_map(|field| field.parse().ok()).collect();
    // In the order of Linux: user, nice, system, idle, waiting for the disk, interrupts, soft ones, stolen.
    let busy = [0, 1, 2, 5, 6, 7].iter().filter_map(|place| ticks.get(*place)).sum::<f64>();
    Ok(busy / TICKS_A_SECOND)
}

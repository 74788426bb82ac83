//! Chromium, driven through chromedriver: a window the size of a phone or of a desk, with a profile of its own.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    ops::Deref,
    process::{Child, ChildStdout, Command, Stdio},
};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Nothing here may leave the host or wait for a screen.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--enable-logging",
    "--window-size=1280,800",
];

/// The kinds of window there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 390 × 844, touched.
    Phone,
    /// 1280 × 800.
    Desk,
}

/// A running chromedriver; ended when dropped, with every browser it opened.
pub struct Driver {
    program: Child,
    port: u16,
    /// Kept open: the driver must not write into a broken pipe.
    _told: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts it on a port of its own choice.
    ///
    /// # Errors
    /// What is not installed here.
    pub fn start() -> Result<Self, String> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"];
        if !chromium.into_iter().any(is_installed) {
            return Err("no chromium on this host".to_owned());
        }
        let driver = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut program = driver.map_err(|error| format!("no chromedriver on this host: {error}"))?;
        let mut told = BufReader::new(program.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert_ne!(told.read_line(&mut line).unwrap(), 0, "chromedriver ended without naming its port");
            let port = line.trim_end().trim_end_matches('.').rsplit_once("successfully on port ");
            if let Some((_, port)) = port {
                break port.parse().unwrap();
            }
        };
        Ok(Self { program, port, _told: told })
    }

    /// Opens a browser with one window.
    pub async fn open(&self, window: Window) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let at = |file: &str| profile.path().join(file).display().to_string();
        let mut flags = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", at("profile")));
        flags.push(format!("--log-file={}", at("log")));
        let mut options = json!({ "args": flags });
        if window == Window::Phone {
            let screen = json!({ "width": 390, "height": 844, "pixelRatio": 1.0, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": screen });
        }
        let capabilities = Capabilities::from_iter([("goog:chromeOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap();
        Browser { client, profile }
    }

    /// Asks it to end; it takes its browsers along.
    fn shut_down(&self) -> io::Result<()> {
        let mut line = TcpStream::connect(("127.0.0.1", self.port))?;
        line.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        line.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.shut_down().is_err() {
            let _ = self.program.kill();
        }
        let _ = self.program.wait();
    }
}

fn is_installed(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// An open browser.
pub struct Browser {
    client: Client,
    profile: TempDir,
}

impl Deref for Browser {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Browser {
    /// What stands in the console of the pages seen so far; a page that is well says nothing there.
    pub fn complaints(&self) -> Vec<String> {
        let log = fs::read(self.profile.path().join("log")).unwrap();
        String::from_utf8_lossy(&log).lines().filter(|line| line.contains(":CONSOLE")).map(str::to_owned).collect()
    }

    /// Runs a script in the page.
    pub async fn finds(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Closes it.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}

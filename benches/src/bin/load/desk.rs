//! A moderator's desk in a large school: how long lists and profiles take, and what memory a file of all students costs.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    Outcome,
    course::Size,
    crowd,
    figures::{Times, table},
    program::{Home, Running},
};

const EMAIL: &str = "mira@example.org";
const PASSWORD: &str = "correct horse battery";
/// What lists are asked for.
const LISTS: [&str; 10] = [
    "sort=-joined",
    "sort=joined",
    "sort=name",
    "sort=last_active",
    "sort=-last_active",
    "q=crowd77",
    "q=%D0%90%D0%9B%D0%81%D0%9D%D0%90", // АЛЁНА
    "q=nobody",
    "status=inactive&language=en",
    "level=c1",
];

/// Somebody who is signed in.
struct Moderator {
    client: Client,
    api: String,
    token: String,
}

/// Fills a school, starts the program on it, and prints what its desk costs.
pub async fn measure(program: &Path, small: bool) -> Outcome<()> {
    let large = Size { topics: 10, lessons: 50, tasks: 10 };
    let (size, students, rounds) =
        if small { (Size { topics: 2, lessons: 3, tasks: 3 }, 300, 3) } else { (large, crowd::STUDENTS, 50) };
    let home = Home::new(program).await?;
    home.start().await?.stop().await?;
    home.import(size).await?;
    home.hire(EMAIL, PASSWORD).await?;
    let attempts = crowd::fill(&home.database(), students).await?;
    let running = home.start().await?;
    println!("{students} students, {attempts} attempts; a start: {:.3} s", running.start.as_secs_f64());
    let mira = Moderator::sign_in(home.api()).await?;
    let course = mira.json("/api/courses").await?["items"][0]["id"].as_str().unwrap_or_default().to_owned();

    let mut rows = vec![["", "calls", "p50 ms", "p95 ms", "longest ms"].map(str::to_owned).to_vec()];
    let (mut lists, mut keys) = (Vec::new(), Vec::new());
    for query in LISTS.map(str::to_owned).into_iter().chain([format!("course={course}&sort=name")]) {
        let mut times = Vec::new();
        let mut cursor = String::new();
        for _ in 0..rounds {
            let began = Instant::now();
            let page = mira.json(&format!("/api/students?{query}{cursor}")).await?;
            times.push(began.elapsed());
            let items = page["items"].as_array().ok_or("no list")?;
            keys.extend(items.iter().take(3).filter_map(|one| one["id"].as_str().map(str::to_owned)));
            // Page after page, and from the first again after the last.
            cursor = page["next_cursor"].as_str().map(|next| format!("&cursor={next}")).unwrap_or_default();
        }
        lists.extend(times.iter().copied());
        rows.push(row(&format!("list, {query}"), times));
    }
    rows.push(row("all lists", lists));
    for part in ["", "/progress", "/tests", "/attempts", "/activity"] {
        let mut times = Vec::new();
        for key in &keys {
            let began = Instant::now();
            mira.json(&format!("/api/students/{key}{part}")).await?;
            times.push(began.elapsed());
        }
        rows.push(row(&format!("profile{part}"), times));
    }
    println!("{}\n", table(&rows));
    for file in ["students.csv", "students.xlsx"] {
        println!("{}", mira.takes(file, &running).await?);
    }
    running.stop().await?;
    Ok(())
}

fn row(what: &str, times: Vec<Duration>) -> Vec<String> {
    let times = Times::of(times);
    let parts = [500, 950, 1000].map(|part| format!("{:.1}", times.part(part)));
    [what.to_owned(), times.count().to_string()].into_iter().chain(parts).collect()
}

impl Moderator {
    async fn sign_in(api: String) -> Outcome<Self> {
        let client = Client::builder().no_proxy().build()?;
        let form = json!({"email": EMAIL, "password": PASSWORD});
        let answer: Value =
            client.post(format!("{api}/api/auth/login")).json(&form).send().await?.error_for_status()?.json().await?;
        let token = answer["access_token"].as_str().ok_or("no token")?.to_owned();
        Ok(Self { client, api, token })
    }

    async fn json(&self, path: &str) -> Outcome<Value> {
        Ok(self.get(path).await?.json().await?)
    }

    async fn get(&self, path: &str) -> Outcome<reqwest::Response> {
        let request = self.client.request(Method::GET, format!("{}{path}", self.api)).bearer_auth(&self.token);
        Ok(request.send().await?.error_for_status()?)
    }

    /// Takes a file, and tells what it cost the program.
    async fn takes(&self, file: &str, running: &Running) -> Outcome<String> {
        let before = running.used()?;
        let began = Instant::now();
        let path = format!("/api/exports/{file}");
        let read = async { Outcome::Ok(self.get(&path).await?.bytes().await?.len()) };
        let mut highest = before.memory;
        let watched = async {
            loop {
                highest = highest.max(running.used().map_or(0.0, |used| used.memory));
                sleep(Duration::from_millis(5)).await;
            }
        };
        let bytes = tokio::select! {
            bytes = read => bytes?,
            () = watched => 0,
        };
        let took = began.elapsed().as_secs_f64();
        Ok(format!(
            "{file}: {} kB in {took:.2} s; memory {:.1} MiB before, {highest:.1} MiB at most meanwhile",
            bytes / 1024,
            before.memory
        ))
    }
}

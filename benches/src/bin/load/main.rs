//! Load on the program: `just bench`. A Telegram of ours and its pupils in this process, a release `klass run` as its
//! child, closed loop. docs/performance.md says what is measured, and what came of it.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod course;
mod crowd;
mod desk;
mod figures;
mod program;
mod pupil;
mod scenario;
mod statements;

use std::{error::Error, path::PathBuf, time::Duration};

use clap::Parser;

use crate::{
    course::Size,
    figures::table,
    program::Home,
    scenario::{Played, Scenario, pupils},
};

/// What can go wrong here ends the run.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Puts load on a release `klass run`.
#[derive(Debug, Parser)]
struct Cli {
    /// The program; the one beside this one unless given
    #[arg(long)]
    program: Option<PathBuf>,
    /// A few seconds in all, to see that it works
    #[arg(long)]
    small: bool,
    /// Only this scenario: b or c
    #[arg(long)]
    only: Option<char>,
    /// So many seconds each
    #[arg(long)]
    seconds: Option<u64>,
    /// Threads of the pupils and their Telegram
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Only the statements of an update
    #[arg(long)]
    statements: bool,
    /// The same presses in a small school and in one of 500 lessons, 10,000 students and 2 million attempts
    #[arg(long)]
    scale: bool,
    /// A moderator's desk in a school of 10,000 students and 2 million attempts: lists, profiles, files
    #[arg(long)]
    desk: bool,
}

fn main() -> Outcome<()> {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(cli.threads).enable_all().build()?;
    // Spawned, so that it runs on the workers and not beside them.
    runtime.block_on(async move { tokio::spawn(run(cli)).await? })
}

async fn run(cli: Cli) -> Outcome<()> {
    let size =
        if cli.small { Size { topics: 2, lessons: 3, tasks: 3 } } else { Size { topics: 5, lessons: 8, tasks: 12 } };
    if cli.desk {
        return desk::measure(&program(&cli)?, cli.small).await;
    }
    if cli.scale {
        return scale(&cli).await;
    }
    if !cli.statements {
        load(&cli, size).await?;
    }
    println!("{}", statements::count(size, cli.seconds.unwrap_or(if cli.small { 1 } else { 10 })).await?);
    Ok(())
}

async fn load(cli: &Cli, size: Size) -> Outcome<()> {
    let home = Home::new(&program(cli)?).await?;
    let first = home.start().await?;
    println!("the first start of all, until it asks for updates: {:.3} s", first.start.as_secs_f64());
    first.stop().await?;
    home.import(size).await?;
    let running = home.start().await?;
    println!("a start with one course: {:.3} s", running.start.as_secs_f64());

    let scenarios = scenarios(cli);
    let most = scenarios.iter().map(|scenario| scenario.pupils).max().unwrap_or_default();
    let (mut pupils, rate) = pupils(&home.gateway, most, 1).await?;
    println!("{most} pupils have joined, {rate:.0} a second; the program is process {}\n", running.id()?);
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    let mut trouble = Vec::new();
    for scenario in scenarios {
        let (played, back) = scenario.play(&home.gateway, pupils, || running.used()).await?;
        pupils = back;
        rows.push(row(&played));
        trouble.extend(played.unanswered.into_iter().chain(played.refused).take(5));
    }
    running.stop().await?;
    println!("{}\n", table(&rows));
    let again = home.start().await?;
    println!("a start with all that: {:.3} s\n", again.start.as_secs_f64());
    again.stop().await?;
    if trouble.is_empty() { Ok(()) } else { Err(format!("{}\n{}", trouble.join("\n"), home.log()).into()) }
}

/// The same presses in a small school and in a large one.
async fn scale(cli: &Cli) -> Outcome<()> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    let large = Size { topics: 10, lessons: 50, tasks: 10 };
    for (name, size, crowded) in [("small", Size { topics: 5, lessons: 8, tasks: 12 }, false), ("large", large, true)] {
        let home = Home::new(&program(cli)?).await?;
        home.start().await?.stop().await?;
        home.import(size).await?;
        let attempts = if crowded { crowd::fill(&home.database(), crowd::STUDENTS).await? } else { 0 };
        let running = home.start().await?;
        println!("{name}: {attempts} attempts; a start: {:.3} s", running.start.as_secs_f64());
        let (mut pupils, _) = pupils(&home.gateway, 200, 1).await?;
        let counted = Duration::from_secs(cli.seconds.unwrap_or(20));
        for think in [Duration::from_secs(2), Duration::ZERO] {
            let warm_up = Duration::from_secs(5);
            let scenario = Scenario { name, pupils: 200, think, warm_up, counted };
            let (played, back) = scenario.play(&home.gateway, pupils, || running.used()).await?;
            pupils = back;
            rows.push(row(&played));
        }
        running.stop().await?;
    }
    println!("{}", table(&rows));
    Ok(())
}

/// The program that is measured.
fn program(cli: &Cli) -> Outcome<PathBuf> {
    let beside = || Ok::<_, std::io::Error>(std::env::current_exe()?.with_file_name("klass"));
    Ok(cli.program.clone().map_or_else(beside, Ok)?)
}

fn scenarios(cli: &Cli) -> Vec<Scenario> {
    let seconds = |usual| Duration::from_secs(cli.seconds.unwrap_or(if cli.small { 2 } else { usual }));
    let warm_up = Duration::from_secs(if cli.small { 1 } else { 5 });
    let pupils = |usual| if cli.small { usual / 10 } else { usual };
    let think = Duration::from_secs(if cli.small { 1 } else { 10 });
    let b = Scenario { name: "B", pupils: pupils(1000), think, warm_up, counted: seconds(40) };
    let c = Scenario { name: "C", pupils: pupils(200), think: Duration::ZERO, warm_up, counted: seconds(30) };
    match cli.only {
        Some('b' | 'B') => vec![b],
        Some('c' | 'C') => vec![c],
        _ => vec![b, c],
    }
}

const HEAD: [&str; 12] = [
    "",
    "updates/s",
    "CPU ms an update",
    "p50 ms",
    "p99 ms",
    "longest ms",
    "RSS MiB",
    "peak MiB",
    "unanswered",
    "refused",
    "load's CPU ms",
    "others, cores",
];

fn row(played: &Played) -> Vec<String> {
    let unanswered = played.unanswered.len() + played.left;
    vec![
        played.scenario.name.to_owned(),
        format!("{:.0}", played.rate()),
        format!("{:.3}", played.each(played.program)),
        format!("{:.2}", played.times.part(500)),
        format!("{:.2}", played.times.part(990)),
        format!("{:.1}", played.times.part(1000)),
        format!("{:.0}", played.program.memory),
        format!("{:.0}", played.program.peak),
        unanswered.to_string(),
        played.refused.len().to_string(),
        format!("{:.3}", played.each(played.load)),
        format!("{:.2}", played.others),
    ]
}

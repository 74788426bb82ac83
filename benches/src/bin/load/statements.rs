//! Statements of an update: the bot in this very process, with its school's own count.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use klass_bot::{Bot, Busy, Door, EmailPolicy, Telegram};
use klass_gateway::Gateway;
use klass_school::{
    Options, School,
    clock::Clock,
    courses::{
        self,
        pack::{self, Files},
    },
    rules::Rules,
};
use tokio_util::sync::CancellationToken;

use crate::{
    Outcome, course,
    figures::{number, table},
    program::Used,
    scenario::{Scenario, pupils},
};

const TOKEN: &str = "1:statements";

/// Counts, and gives a table.
pub async fn count(size: course::Size, seconds: u64) -> Outcome<String> {
    let folder = tempfile::tempdir()?;
    let statements = Arc::new(AtomicU64::new(0));
    let school = Arc::new(open(folder.path(), Arc::clone(&statements)).await?);
    let course = folder.path().join("course");
    course::write(&course, size)?;
    let pack = pack::read(&Files::from_folder(&course)?).map_err(|mistakes| format!("{} mistakes", mistakes.len()))?;
    courses::import(&school, &pack).await?;

    let gateway = Gateway::in_memory(TOKEN);
    let telegram = gateway.listen().await?;
    let stop = CancellationToken::new();
    let bot = Bot {
        school: Arc::clone(&school),
        telegram: Telegram::new(&telegram.url(), &TOKEN.to_owned().into())?,
        door: Door { email: EmailPolicy::Off, before_each: None },
        mailer: None,
        busy: Busy::default(),
    };
    let running = tokio::spawn(bot.run(stop.clone()));
    let mut rows = vec![["", "updates/s", "statements an update"].map(str::to_owned).to_vec()];
    let (mut pupils, _) = pupils(&gateway, 200, 1).await?;
    for (name, think) in [("100 an s", Duration::from_secs(2)), ("full load", Duration::ZERO)] {
        let warm_up = Duration::from_secs(1);
        let counted = Duration::from_secs(seconds);
        let scenario = Scenario { name, pupils: 200, think, warm_up, counted };
        // The count stands where CPU stands elsewhere.
        let counter = || Ok(Used { cpu: counted_so_far(&statements), ..Used::default() });
        let (played, back) = scenario.play(&gateway, pupils, counter).await?;
        let each = played.program.cpu / number(played.times.count());
        rows.push(vec![name.to_owned(), format!("{:.0}", played.rate()), format!("{each:.1}")]);
        pupils = back;
    }
    stop.cancel();
    running.await??;
    Ok(table(&rows))
}

fn counted_so_far(statements: &AtomicU64) -> f64 {
    u32::try_from(statements.load(Ordering::Relaxed)).map_or(f64::INFINITY, f64::from)
}

async fn open(folder: &Path, statements: Arc<AtomicU64>) -> Outcome<School> {
    let options = Options {
        database_url: format!("sqlite://{}?mode=rwc", folder.join("klass.db").display()).into(),
        durable: true,
        readers: 2,
        files: folder.join("files").into(),
        pepper: "pepper".to_owned().into(),
        token_key: None,
        init_data_key: None,
        rules: Rules::default(),
        clock: Clock::system(),
        statements: Some(statements),
    };
    Ok(School::open(options).await?)
}

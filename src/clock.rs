//! The clock: what the school does by itself, at the times of `config/schedule.toml`. Ticks are in UTC; each verb may run
//! twice and does no more the second time.

use std::{collections::BTreeMap, sync::Arc};

use klass_school::School;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tracing::{error, info};

const SCHEDULE: &str = include_str!("../config/schedule.toml");

/// Something the school does by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Chore {
    AnnounceTopics,
    ForgetAnswered,
    ForgetCodes,
    ForgetDeliveries,
    ForgetDrafts,
    ForgetNotifications,
    ForgetSessions,
}

/// Starts ticking. The scheduler stops when it is dropped by the caller's `shutdown`.
pub(crate) async fn start(school: Arc<School>) -> Result<JobScheduler, JobSchedulerError> {
    let clock = JobScheduler::new().await?;
    for (chore, times) in schedule() {
        let school = Arc::clone(&school);
        let job = Job::new_async(times.as_str(), move |_, _| {
            let school = Arc::clone(&school);
            Box::pin(async move { run(chore, &school).await })
        })?;
        clock.add(job).await?;
    }
    clock.start().await?;
    Ok(clock)
}

async fn run(chore: Chore, school: &School) {
    let done = match chore {
        Chore::AnnounceTopics => school.announce_topics().await,
        Chore::ForgetAnswered => school.forget_answered().await,
        Chore::ForgetCodes => school.forget_codes().await,
        Chore::ForgetDeliveries => school.forget_deliveries().await,
        Chore::ForgetDrafts => school.forget_drafts().await,
        Chore::ForgetNotifications => school.forget_notifications().await,
        Chore::ForgetSessions => school.forget_sessions().await,
    };
    match done {
        Ok(rows) => info!(?chore, rows, "done"),
        Err(error) => error!(?chore, %error, "not done; tried again at its next time"),
    }
}

fn schedule() -> BTreeMap<Chore, String> {
    // The file is compiled in, and a test reads it.
    figment::Figment::from(<figment::providers::Toml as figment::providers::Format>::string(SCHEDULE))
        .extract()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schedule_reads_and_names_every_chore() {
        let schedule = schedule();
        let all = [
            Chore::AnnounceTopics,
            Chore::ForgetAnswered,
            Chore::ForgetCodes,
            Chore::ForgetDeliveries,
            Chore::ForgetDrafts,
            Chore::ForgetNotifications,
            Chore::ForgetSessions,
        ];
        assert_eq!(schedule.keys().copied().collect::<Vec<_>>(), all);
        for times in schedule.values() {
            assert!(Job::new(times.as_str(), |_, _| {}).is_ok(), "{times}");
        }
    }
}

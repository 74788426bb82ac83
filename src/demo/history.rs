//! The eight weeks before a demo's first day. The school's clock is put back, and its students join, read, answer, err and
//! fall silent, day by day up to yesterday. No row is written here: all of it is what the school's own verbs made of it.
//! The dice are seeded, so the same day has the same past.

use chrono::{DateTime, TimeDelta, Utc};
use klass_school::{
    OpenError, Options, School, Unexpected,
    clock::Clock,
    courses::{catalogue::Catalogue, study::task_count},
    people::mark_blocked,
};
use rand::{SeedableRng, rngs::StdRng};

use super::{
    cast::{Character, cast},
    days::{Visit, visits},
    player::{Player, Stage},
};

/// How far back it goes.
pub const SPAN: TimeDelta = TimeDelta::weeks(8);

/// Plays it into the school that `options` open, up to the time of their clock. A school that somebody has joined has a
/// past already: the second run changes nothing.
pub async fn play(options: Options) -> Result<(), OpenError> {
    let now = options.clock.now();
    let clock = Clock::standing_at(now - SPAN);
    // Nobody has been told anything yet, so no commit has to wait for the disk.
    let school = School::open(Options { clock: clock.clone(), durable: false, ..options }).await?;
    if !school.has_students().await? {
        act(Stage { school: &school, clock: &clock }, now).await?;
    }
    Ok(school.close().await?)
}

async fn act(stage: Stage<'_>, now: DateTime<Utc>) -> Result<(), Unexpected> {
    let catalogue = stage.school.catalogue();
    let mut players = Vec::new();
    let mut coming = Vec::new();
    for (number, who) in cast().into_iter().enumerate() {
        let (player, visits) = prepare(&catalogue, number, who, now)?;
        coming.extend(visits.into_iter().map(|visit| (number, visit)));
        players.push(player);
    }
    coming.sort_by_key(|(number, visit)| (visit.at, *number));
    for (number, visit) in coming {
        // Somebody who came before may still be at it: then it is a little later.
        stage.clock.advance((visit.at - stage.clock.now()).max(TimeDelta::zero()));
        if let Some(player) = players.get_mut(number) {
            player.comes(stage, visit.by_then).await?;
        }
    }
    let turn = stage.school.turn().await?;
    for player in &players {
        // Their Telegrams are nobody's: nothing is to be sent there. Whoever comes as one of them brings another.
        mark_blocked(&turn, &player.key()).await?;
    }
    turn.commit().await
}

/// Somebody who knows their course, how far they want to come in it, and on which days.
fn prepare(
    catalogue: &Catalogue,
    number: usize,
    who: Character,
    now: DateTime<Utc>,
) -> Result<(Player, Vec<Visit>), Unexpected> {
    let missing = Unexpected::Impossible("the cast wants a course that is not there");
    let course = catalogue.course_called(&who.course).ok_or(missing)?;
    let lessons: Vec<_> = course.lessons_on(who.track.as_deref()).collect();
    let practice: Vec<_> = lessons.iter().copied().filter(|lesson| !lesson.is_test()).collect();
    let goal = (task_count(&lessons) * who.percent + 50) / 100;
    let mut rng = StdRng::seed_from_u64(u64::try_from(number).unwrap_or_default());
    let today = now.with_timezone(&who.zone).date_naive();
    let visits = visits(&who, today, goal, task_count(&practice), &mut rng);
    Ok((Player { who, number, course: course.id, goal, rng, student: None }, visits))
}

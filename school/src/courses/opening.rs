//! When a topic opens, its students hear of it: in the daytime by their own clock, once.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use klass_entity::{channel, enrolment, extension, person, student};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, QueryTrait, RelationTrait,
};
use uuid::Uuid;

use super::{
    catalogue::{Course, Topic},
    extensions,
    pack::Opens,
    study::CourseState,
};
use crate::{
    School, Unexpected,
    deliveries::{self, NewDelivery},
    ids::TopicId,
    people::zones,
    turns::Turn,
};

/// How long after its opening a topic is still news: longer than a school is ever down.
const NEWS: TimeDelta = TimeDelta::days(2);
/// No zone is farther from Greenwich than this.
const FARTHEST: TimeDelta = TimeDelta::hours(14);
/// The hours, by the student's clock, between which nobody is woken: from the first until before the second.
const DAYTIME: (u32, u32) = (9, 22);

impl School {
    /// Owes the news of topics that have opened lately to the students for whom they did, on every chat of theirs that
    /// takes messages. Gives how many were owed; the second run owes nothing more.
    pub async fn announce_topics(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let catalogue = turn.catalogue();
        let mut owed = Vec::new();
        for course in &catalogue.courses {
            let later: Vec<&Topic> = course.topics.iter().filter(|topic| topic.opens != Opens::AtOnce).collect();
            if later.is_empty() {
                continue;
            }
            // A statement a course that has such topics; most have none.
            for learner in learners(&turn, course, &later).await? {
                owed.extend(later.iter().filter_map(|topic| learner.hears_of(course, topic, turn.now())));
            }
        }
        let count = u64::try_from(owed.len()).unwrap_or(u64::MAX);
        deliveries::owe_all(&turn, owed).await?;
        turn.commit().await?;
        Ok(count)
    }
}

/// A student of a course, with one of their chats.
#[derive(FromQueryResult)]
struct Learner {
    student_id: Uuid,
    enrolled_at: DateTime<Utc>,
    track: Option<String>,
    zone: String,
    language: String,
    kind: String,
    chat_id: String,
    #[sea_orm(skip)]
    extensions: HashMap<TopicId, DateTime<Utc>>,
}

/// Those for whom one of these topics may have opened lately.
async fn learners(turn: &Turn, course: &Course, topics: &[&Topic]) -> Result<Vec<Learner>, Unexpected> {
    use enrolment::Column::{CourseId, EnrolledAt, StudentId, Track};
    let keys = || topics.iter().map(|topic| topic.id.0);
    let extended = extension::Entity::find()
        .select_only()
        .column(extension::Column::StudentId)
        .filter(extension::Column::TopicId.is_in(keys()))
        .filter(extension::Column::OpensAt.between(turn.now() - NEWS, turn.now()));
    let any = Condition::any().add(StudentId.in_subquery(extended.into_query()));
    let any = topics.iter().fold(any, |any, topic| match topic.opens {
        Opens::AfterDays(days) => {
            let then = turn.now() - TimeDelta::days(days.into());
            any.add(EnrolledAt.between(then - NEWS - FARTHEST, then + TimeDelta::days(1) + FARTHEST))
        }
        Opens::At(at) if at <= turn.now() && at > turn.now() - NEWS => any.add(EnrolledAt.lt(at)),
        Opens::At(_) | Opens::AtOnce => any,
    });
    let found = enrolment::Entity::find()
        .select_only()
        .columns([StudentId, EnrolledAt, Track])
        .columns([person::Column::Zone, person::Column::Language])
        .columns([channel::Column::Kind, channel::Column::ChatId])
        .join(JoinType::InnerJoin, enrolment::Relation::Student.def())
        .join(JoinType::InnerJoin, student::Relation::Person.def())
        .join(JoinType::InnerJoin, person::Relation::Channel.def())
        .filter(CourseId.eq(course.id.0))
        .filter(any)
        .filter(person::Column::DeletedAt.is_null())
        .filter(channel::Column::BlockedAt.is_null());
    let mut learners: Vec<Learner> = found.into_model().all(turn.db()).await?;
    if !learners.is_empty() {
        let extensions = extensions::on(turn, topics).await?;
        for learner in &mut learners {
            learner.extensions = extensions.get(&learner.student_id).cloned().unwrap_or_default();
        }
    }
    Ok(learners)
}

impl Learner {
    /// The news of a topic, if it opened for this student lately.
    fn hears_of(&self, course: &Course, topic: &Topic, now: DateTime<Utc>) -> Option<NewDelivery> {
        let zone = zones::parse(&self.zone);
        let state = CourseState {
            enrolled_at: Some(self.enrolled_at),
            track: self.track.clone(),
            extensions: self.extensions.clone(),
            // As it was before anything opened.
            now: DateTime::UNIX_EPOCH,
            zone,
            ..CourseState::default()
        };
        let opened = state.opens_at(topic)?;
        let lately = opened <= now && opened > now - NEWS && opened > self.enrolled_at;
        if !lately || state.lessons_of(course, topic).is_empty() {
            return None;
        }
        // The key of the news does not move when the student does.
        let due = match topic.opens {
            Opens::AfterDays(days) if !self.extensions.contains_key(&topic.id) => {
                self.enrolled_at + TimeDelta::days(days.into())
            }
            _ => opened,
        };
        let told = in_the_daytime(zone, opened.max(now));
        Some(NewDelivery::topic_opened(topic.id, (&self.kind, &self.chat_id), &self.language, due, told))
    }
}

/// This moment, or the next morning where it is night.
fn in_the_daytime(zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
    let local = at.with_timezone(&zone);
    let (morning, evening) = DAYTIME;
    if (morning..evening).contains(&local.hour()) {
        return at;
    }
    let day = local.date_naive() + TimeDelta::days(i64::from(local.hour() >= evening));
    let nine = day.and_hms_opt(morning, 0, 0).and_then(|nine| zone.from_local_datetime(&nine).earliest());
    nine.map_or(at, |nine| nine.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_woken() {
        for (at, told) in [
            ("2026-11-25T21:00:00Z", "2026-11-26T06:00:00Z"),
            ("2026-11-26T05:59:00Z", "2026-11-26T06:00:00Z"),
            ("2026-11-26T06:00:00Z", "2026-11-26T06:00:00Z"),
            ("2026-11-26T18:59:00Z", "2026-11-26T18:59:00Z"),
            ("2026-11-26T19:00:00Z", "2026-11-27T06:00:00Z"),
        ] {
            let at: DateTime<Utc> = at.parse().unwrap();
            assert_eq!(in_the_daytime(Tz::Europe__Moscow, at), told.parse::<DateTime<Utc>>().unwrap(), "{at}");
        }
    }
}

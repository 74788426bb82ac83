//! A student's way through a course: which lessons are theirs, which are open, which comes next. Pure, as the lesson's
//! state is: a lesson opens when its topic is open and the lesson before it on the student's track is finished.

use std::collections::HashMap;

use chrono::{DateTime, Days, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::{
    courses::{
        catalogue::{Course, Lesson, Topic},
        pack::Opens,
    },
    ids::{LessonId, TopicId},
};

/// How far a student is in a course.
#[derive(Clone, Debug, Default)]
pub struct CourseState {
    /// When the student joined; none who has not.
    pub enrolled_at: Option<DateTime<Utc>>,
    /// The track chosen, where the course has tracks.
    pub track: Option<String>,
    /// Lessons that were opened, and when they were finished.
    pub lessons: HashMap<LessonId, Option<DateTime<Utc>>>,
    /// Tasks answered right, by lesson.
    pub solved: HashMap<LessonId, usize>,
    /// When topics open for this student, where a moderator said so.
    pub extensions: HashMap<TopicId, DateTime<Utc>>,
    /// When this is looked at.
    pub now: DateTime<Utc>,
    /// The student's zone.
    pub zone: Tz,
}

/// What a course has next for a student.
#[derive(Clone, Copy, Debug)]
pub enum Ahead<'c> {
    /// This lesson, now.
    Lesson(&'c Lesson),
    /// This topic, then.
    Opens(&'c Topic, DateTime<Utc>),
    /// Nothing: all of it is finished.
    Finished,
}

/// The lesson cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpen {
    /// The one before it comes first.
    Locked,
    /// Its topic opens then.
    NotYet(DateTime<Utc>),
    /// There is no such lesson any more.
    Gone,
}

impl CourseState {
    /// The track chosen, if the course still has it.
    pub fn track_in<'s>(&'s self, course: &Course) -> Option<&'s str> {
        self.track.as_deref().filter(|track| course.has_track(track))
    }

    /// The student's topics, in order.
    pub fn topics<'c>(&self, course: &'c Course) -> Vec<&'c Topic> {
        course.topics_on(self.track_in(course)).collect()
    }

    /// The student's lessons, in order.
    pub fn lessons<'c>(&self, course: &'c Course) -> Vec<&'c Lesson> {
        course.lessons_on(self.track_in(course)).collect()
    }

    /// The student's lessons of a topic, in order.
    pub fn lessons_of<'c>(&self, course: &Course, topic: &'c Topic) -> Vec<&'c Lesson> {
        topic.lessons_on(self.track_in(course)).collect()
    }

    /// Whether a lesson can be opened, or why not. One that was opened before stays open.
    pub fn is_open(&self, course: &Course, lesson: LessonId) -> Result<(), NotOpen> {
        if self.lessons.contains_key(&lesson) {
            return Ok(());
        }
        let topic = course.topics.iter().find(|topic| topic.lessons.iter().any(|one| one.id == lesson));
        let Some(topic) = topic else { return Err(NotOpen::Gone) };
        if let Some(at) = self.opens_at(topic) {
            return Err(NotOpen::NotYet(at));
        }
        let before = self.lessons(course).into_iter().take_while(|other| other.id != lesson).last();
        if before.is_none_or(|before| self.is_finished(before.id)) { Ok(()) } else { Err(NotOpen::Locked) }
    }

    /// When a topic opens that is not open yet: when a moderator said for this student, or as the topic says. Days after the
    /// enrolment are counted by the student's calendar; for who has not joined, from today.
    pub fn opens_at(&self, topic: &Topic) -> Option<DateTime<Utc>> {
        let at = match (topic.opens, self.extensions.get(&topic.id).copied()) {
            (Opens::AtOnce, _) => return None,
            (_, Some(at)) | (Opens::At(at), None) => at,
            (Opens::AfterDays(days), None) => self.days_on(days),
        };
        (at > self.now).then_some(at)
    }

    /// When so many days have passed since the enrolment, by the student's calendar.
    pub(crate) fn days_on(&self, days: u16) -> DateTime<Utc> {
        let joined = self.enrolled_at.unwrap_or(self.now).with_timezone(&self.zone).date_naive();
        first_moment(self.zone, joined + Days::new(days.into()))
    }

    /// Whether a lesson was finished.
    pub fn is_finished(&self, lesson: LessonId) -> bool {
        self.lessons.get(&lesson).is_some_and(Option::is_some)
    }

    /// How many of these lessons' tasks were answered right.
    pub fn solved_of(&self, lessons: &[&Lesson]) -> usize {
        lessons.iter().filter_map(|lesson| self.solved.get(&lesson.id)).sum()
    }

    /// How many of the student's topics have all their lessons finished.
    pub fn topics_finished(&self, course: &Course) -> usize {
        let lessons = |topic| self.lessons_of(course, topic).into_iter();
        self.topics(course).into_iter().filter(|topic| lessons(topic).all(|lesson| self.is_finished(lesson.id))).count()
    }

    /// What comes next: the first lesson that is not finished, if it is open.
    pub fn ahead<'c>(&self, course: &'c Course) -> Ahead<'c> {
        let Some(next) = self.lessons(course).into_iter().find(|lesson| !self.is_finished(lesson.id)) else {
            return Ahead::Finished;
        };
        let topic = course.topics.iter().find(|topic| topic.lessons.iter().any(|lesson| lesson.id == next.id));
        match (self.is_open(course, next.id), topic) {
            (Err(NotOpen::NotYet(at)), Some(topic)) => Ahead::Opens(topic, at),
            _ => Ahead::Lesson(next),
        }
    }
}

/// How many tasks these lessons have.
pub fn task_count(lessons: &[&Lesson]) -> usize {
    lessons.iter().map(|lesson| lesson.tasks.len()).sum()
}

/// When a day begins in a zone: midnight, or where clocks jump over it, the first moment after.
pub(crate) fn first_moment(zone: Tz, day: chrono::NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let quarters = (0..12).map(|quarter| midnight + TimeDelta::minutes(15 * quarter));
    let first = quarters.filter_map(|time| zone.from_local_datetime(&time).earliest()).next();
    first.map_or_else(|| midnight.and_utc(), |first| first.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_or_where_clocks_jump_over_it_after() {
        let day = |text: &str| text.parse().unwrap();
        for (zone, date, begins) in [
            (Tz::Europe__Moscow, "2026-12-01", "2026-11-30T21:00:00Z"),
            (Tz::Europe__Berlin, "2026-03-29", "2026-03-28T23:00:00Z"),
            // Lebanon's clocks go from 00:00 to 01:00.
            (Tz::Asia__Beirut, "2026-03-29", "2026-03-28T22:00:00Z"),
        ] {
            assert_eq!(first_moment(zone, day(date)).to_rfc3339_opts(chrono::SecondsFormat::Secs, true), begins);
        }
    }
}

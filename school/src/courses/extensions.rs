//! Topics that open at another time for some students, because a moderator said so.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use klass_entity::{enrolment, extension as row, person, student};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait, sea_query::OnConflict,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    catalogue::{Course, Topic},
    pack::Opens,
    study::CourseState,
};
use crate::{
    School, Unexpected,
    access::Moderator,
    audit::{self, Act, Actor},
    deliveries::take_back_openings,
    ids::{StudentId, TopicId},
    people::zones,
    turns::Turn,
};

/// A topic opens within so long.
const FARTHEST: TimeDelta = TimeDelta::days(3650);

/// When a topic opens for some students.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Then; a time that has passed is now.
    At(DateTime<Utc>),
    /// So many days after each one's enrolment, by their own calendar.
    AfterDays(u16),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// For whom it opens then.
    pub students: Vec<StudentId>,
    /// Who does not take the course, or does not exist.
    pub not_enrolled: Vec<StudentId>,
}

/// Why a topic was moved for nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExtended {
    /// No such topic is published.
    NoTopic,
    /// It is open from the start.
    OpenAnyway,
    /// Nobody waits so long.
    TooFar,
}

#[derive(FromQueryResult)]
struct Learner {
    student_id: Uuid,
    enrolled_at: DateTime<Utc>,
    zone: String,
}

/// Opens a topic for these students then, earlier or later than it would; the last word counts. When it opens they hear of
/// it, as they would have. For whom it is open already, opening it now changes nothing, so the second run is the same.
/// A handful of statements, however many they are.
pub async fn extend(
    school: &School,
    _: &Moderator,
    students: &[StudentId],
    topic: TopicId,
    when: When,
    actor: &Actor,
) -> Result<Result<Extended, NotExtended>, Unexpected> {
    let turn = school.turn().await?;
    let catalogue = turn.catalogue();
    let Some((course, topic)) = catalogue.topic(topic) else { return Ok(Err(NotExtended::NoTopic)) };
    if topic.opens == Opens::AtOnce {
        return Ok(Err(NotExtended::OpenAnyway));
    }
    if matches!(when, When::At(at) if at > turn.now() + FARTHEST) {
        return Ok(Err(NotExtended::TooFar));
    }
    let learners = learners(&turn, course, students).await?;
    let before = on(&turn, &[topic]).await?;
    let moved = learners.iter().filter_map(|learner| {
        let before = before.get(&learner.student_id).cloned().unwrap_or_default();
        Some((learner.student_id, learner.moved(&turn, topic, before, when)?))
    });
    let moved: Vec<(Uuid, DateTime<Utc>)> = moved.collect();
    if !moved.is_empty() {
        keep(&turn, topic, &moved).await?;
        // It may have opened in the night and be told in the morning.
        take_back_openings(&turn, &[topic.id.0], &ids(&moved)).await?;
        let detail = match when {
            When::At(at) => json!({"opens_at": at, "students": ids(&moved)}),
            When::AfterDays(days) => json!({"opens_after_days": days, "students": ids(&moved)}),
        };
        let (subject, detail) = (Some(topic.id.0), Some(detail));
        let act = Act { action: "extension.given", subject_kind: "topic", subject, detail, actor };
        audit::note(&turn, act).await?;
    }
    turn.commit().await?;
    let known: HashSet<Uuid> = learners.iter().map(|learner| learner.student_id).collect();
    let (students, not_enrolled) = students.iter().partition(|student| known.contains(&student.0));
    Ok(Ok(Extended { students, not_enrolled }))
}

/// When topics of these courses open for a student, where a moderator said so. No statement where none opens later.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    student: StudentId,
    courses: &[&Course],
) -> Result<HashMap<TopicId, DateTime<Utc>>, Unexpected> {
    let topics = courses.iter().flat_map(|course| &course.topics);
    let later: Vec<Uuid> = topics.filter(|topic| topic.opens != Opens::AtOnce).map(|topic| topic.id.0).collect();
    if later.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::StudentId.eq(student.0))
        .filter(row::Column::TopicId.is_in(later))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (TopicId(row.topic_id), row.opens_at)).collect())
}

/// When these topics open for students, where a moderator said so, by student.
pub(super) async fn on(
    turn: &Turn,
    topics: &[&Topic],
) -> Result<HashMap<Uuid, HashMap<TopicId, DateTime<Utc>>>, Unexpected> {
    let keys = topics.iter().map(|topic| topic.id.0);
    let rows = row::Entity::find().filter(row::Column::TopicId.is_in(keys)).all(turn.db()).await?;
    let mut extensions: HashMap<Uuid, HashMap<TopicId, DateTime<Utc>>> = HashMap::new();
    for row in rows {
        extensions.entry(row.student_id).or_default().insert(TopicId(row.topic_id), row.opens_at);
    }
    Ok(extensions)
}

/// Those of these students who take the course.
async fn learners(turn: &Turn, course: &Course, students: &[StudentId]) -> Result<Vec<Learner>, Unexpected> {
    use enrolment::Column::{CourseId, EnrolledAt, StudentId};
    let found = enrolment::Entity::find()
        .select_only()
        .columns([StudentId, EnrolledAt])
        .column(person::Column::Zone)
        .join(JoinType::InnerJoin, enrolment::Relation::Student.def())
        .join(JoinType::InnerJoin, student::Relation::Person.def())
        .filter(CourseId.eq(course.id.0))
        .filter(StudentId.is_in(students.iter().map(|student| student.0)))
        .filter(person::Column::DeletedAt.is_null());
    Ok(found.into_model().all(turn.db()).await?)
}

async fn keep(turn: &Turn, topic: &Topic, moved: &[(Uuid, DateTime<Utc>)]) -> Result<(), Unexpected> {
    let rows = moved.iter().map(|(student, at)| row::ActiveModel {
        student_id: Set(*student),
        topic_id: Set(topic.id.0),
        opens_at: Set(*at),
    });
    let key = [row::Column::StudentId, row::Column::TopicId];
    row::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).update_column(row::Column::OpensAt).to_owned())
        .exec_without_returning(turn.db())
        .await?;
    Ok(())
}

fn ids(moved: &[(Uuid, DateTime<Utc>)]) -> Vec<Uuid> {
    moved.iter().map(|(student, _)| *student).collect()
}

impl Learner {
    /// When the topic opens then; `None` where it is open and stays so, or opens then anyway.
    fn moved(
        &self,
        turn: &Turn,
        topic: &Topic,
        extensions: HashMap<TopicId, DateTime<Utc>>,
        when: When,
    ) -> Option<DateTime<Utc>> {
        let known = extensions.get(&topic.id).copied();
        let state = CourseState {
            enrolled_at: Some(self.enrolled_at),
            extensions,
            now: turn.now(),
            zone: zones::parse(&self.zone),
            ..CourseState::default()
        };
        let at = match when {
            When::At(at) => at.trunc_subsecs(3),
            When::AfterDays(days) => state.days_on(days),
        };
        let stays_open = at <= turn.now() && state.opens_at(topic).is_none();
        (!stays_open && known != Some(at)).then(|| at.max(turn.now()))
    }
}

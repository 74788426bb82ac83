//! The order of things: of a course's topics and lessons, of a lesson's pages and tasks.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::{NotEdited, begin, done, open_lesson::Open, whole::Whole};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    ids::{CourseId, LessonId, StepId, TaskId, TopicId},
    version::{Expected, Version},
};

/// The topics of a course with their lessons, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseOrder(pub Vec<(TopicId, Vec<LessonId>)>);

/// The pages and the tasks of a lesson, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LessonOrder {
    /// The pages.
    pub steps: Vec<StepId>,
    /// The tasks.
    pub tasks: Vec<TaskId>,
}

impl From<&Whole> for CourseOrder {
    fn from(Whole { rows, .. }: &Whole) -> Self {
        let lessons = |topic: Uuid| {
            let lessons = rows.lessons.iter().filter(move |lesson| lesson.topic_id == topic);
            lessons.map(|lesson| LessonId(lesson.id)).collect()
        };
        Self(rows.topics.iter().map(|topic| (TopicId(topic.id), lessons(topic.id))).collect())
    }
}

impl From<&Open> for LessonOrder {
    fn from(Open { rows, .. }: &Open) -> Self {
        let steps = rows.steps.iter().map(|(step, _)| StepId(step.id)).collect();
        Self { steps, tasks: rows.tasks.iter().map(|task| TaskId(task.id)).collect() }
    }
}

/// In which order a course stands.
pub async fn course_order(school: &School, _: &Moderator, id: CourseId) -> Result<(CourseOrder, Version), NotEdited> {
    let order = CourseOrder::from(&Whole::course(school.readers(), id).await?);
    Ok((order.clone(), Version::of_json(&order)?))
}

/// Puts a course into this order; lessons may move to other topics. It names just the topics and lessons that there are. A
/// second run changes nothing.
pub async fn put_course_order(
    school: &School,
    _: &Moderator,
    id: CourseId,
    order: &CourseOrder,
    expected: &Expected,
    actor: &Actor,
) -> Result<(CourseOrder, Version), NotEdited> {
    let turn = begin(school).await?;
    let mut whole = Whole::course(turn.db(), id).await?;
    let is = CourseOrder::from(&whole);
    expected.holds(&Version::of_json(&is)?)?;
    let mut topics = BTreeMap::new();
    let mut lessons = BTreeMap::new();
    for (topic, (key, keys)) in std::mem::take(&mut whole.pack.topics).into_iter().zip(&is.0) {
        let mut topic = topic;
        lessons.extend(keys.iter().copied().zip(std::mem::take(&mut topic.lessons)));
        topics.insert(*key, topic);
    }
    for (key, keys) in &order.0 {
        let mut topic = topics.remove(key).ok_or(NotEdited::NotTheKeys)?;
        for key in keys {
            topic.lessons.push(lessons.remove(key).ok_or(NotEdited::NotTheKeys)?);
        }
        whole.pack.topics.push(topic);
    }
    if !topics.is_empty() || !lessons.is_empty() {
        return Err(NotEdited::NotTheKeys);
    }
    whole.write(&turn).await?;
    let put = CourseOrder::from(&Whole::course(turn.db(), id).await?);
    done(turn, "course.ordered", ("course", id.0), actor).await?;
    Ok((put.clone(), Version::of_json(&put)?))
}

/// In which order a lesson stands.
pub async fn lesson_order(school: &School, _: &Moderator, id: LessonId) -> Result<(LessonOrder, Version), NotEdited> {
    let order = LessonOrder::from(&Open::lesson(school.readers(), id).await?);
    Ok((order.clone(), Version::of_json(&order)?))
}

/// Puts a lesson into this order, which names just the pages and tasks that there are. A second run changes nothing.
pub async fn put_lesson_order(
    school: &School,
    _: &Moderator,
    id: LessonId,
    order: &LessonOrder,
    expected: &Expected,
    actor: &Actor,
) -> Result<(LessonOrder, Version), NotEdited> {
    let turn = begin(school).await?;
    let mut open = Open::lesson(turn.db(), id).await?;
    let is = LessonOrder::from(&open);
    expected.holds(&Version::of_json(&is)?)?;
    open.lesson.pages = ordered(is.steps, std::mem::take(&mut open.lesson.pages), &order.steps)?;
    open.lesson.tasks = ordered(is.tasks, std::mem::take(&mut open.lesson.tasks), &order.tasks)?;
    open.write(&turn).await?;
    let put = LessonOrder::from(&Open::lesson(turn.db(), id).await?);
    done(turn, "lesson.ordered", ("lesson", id.0), actor).await?;
    Ok((put.clone(), Version::of_json(&put)?))
}

/// Things in the order of these keys, which are just theirs.
fn ordered<K: Ord + Copy, T>(keys: Vec<K>, things: Vec<T>, order: &[K]) -> Result<Vec<T>, NotEdited> {
    let mut things: BTreeMap<K, T> = keys.into_iter().zip(things).collect();
    let ordered = order.iter().map(|key| things.remove(key).ok_or(NotEdited::NotTheKeys)).collect::<Result<_, _>>()?;
    if things.is_empty() { Ok(ordered) } else { Err(NotEdited::NotTheKeys) }
}

//! The order of things in a course and in a lesson.

use std::sync::Arc;

use klass_school::{
    School,
    courses::editing::{self, CourseOrder as Courses, LessonOrder as Lessons},
    ids::{CourseId, LessonId, StepId, TaskId, TopicId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Changing, Seeing};
use crate::{
    address::Address,
    body::Body,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Versioned, expected},
};

pub(crate) struct Orders;

/// The topics of a course with their lessons, in order.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
struct CourseOrder {
    /// The topics.
    #[oai(validator(max_items = 2000))]
    topics: Vec<TopicOrder>,
}

/// A topic with its lessons, in order.
#[derive(Object)]
#[oai(deny_unknown_fields)]
struct TopicOrder {
    /// The topic's key.
    id: Uuid,
    /// The keys of its lessons.
    #[oai(validator(max_items = 2000))]
    lessons: Vec<Uuid>,
}

/// The pages and tasks of a lesson, in order.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
struct LessonOrder {
    /// The keys of the pages.
    #[oai(validator(max_items = 2000))]
    steps: Vec<Uuid>,
    /// The keys of the tasks.
    #[oai(validator(max_items = 2000))]
    tasks: Vec<Uuid>,
}

impl Example for CourseOrder {
    fn example() -> Self {
        let lessons =
            vec![uuid!("019ab3f2-0003-7000-8000-000000000001"), uuid!("019ab3f2-0003-7000-8000-000000000002")];
        Self { topics: vec![TopicOrder { id: uuid!("019ab3f2-0002-7000-8000-000000000001"), lessons }] }
    }
}

impl Example for LessonOrder {
    fn example() -> Self {
        let tasks = vec![uuid!("019ab3f2-0004-7000-8000-000000000001"), uuid!("019ab3f2-0004-7000-8000-000000000002")];
        Self { steps: vec![uuid!("019ab3f2-0006-7000-8000-000000000001")], tasks }
    }
}

impl From<Courses> for CourseOrder {
    fn from(Courses(topics): Courses) -> Self {
        let topics = topics.into_iter().map(|(id, lessons)| TopicOrder {
            id: id.0,
            lessons: lessons.into_iter().map(|lesson| lesson.0).collect(),
        });
        Self { topics: topics.collect() }
    }
}

impl From<CourseOrder> for Courses {
    fn from(CourseOrder { topics }: CourseOrder) -> Self {
        let topics = topics.into_iter().map(|TopicOrder { id, lessons }| {
            let lessons = lessons.into_iter().map(LessonId).collect();
            (TopicId(id), lessons)
        });
        Self(topics.collect())
    }
}

impl From<Lessons> for LessonOrder {
    fn from(Lessons { steps, tasks }: Lessons) -> Self {
        let steps = steps.into_iter().map(|step| step.0).collect();
        Self { steps, tasks: tasks.into_iter().map(|task| task.0).collect() }
    }
}

impl From<LessonOrder> for Lessons {
    fn from(LessonOrder { steps, tasks }: LessonOrder) -> Self {
        let steps = steps.into_iter().map(StepId).collect();
        Self { steps, tasks: tasks.into_iter().map(TaskId).collect() }
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl Orders {
    /// The order of a course
    #[oai(path = "/courses/:id/order", method = "get", operation_id = "read_course_order")]
    async fn read_course(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<CourseOrder>, Refused<Seeing>> {
        let (order, version) = editing::course_order(&school, &caller.moderator()?, CourseId(id.0)).await?;
        Ok(Versioned::of(order.into(), &version))
    }

    /// Reorder a course
    ///
    /// Each topic and each lesson that there is, once; lessons may move to other topics.
    #[oai(path = "/courses/:id/order", method = "put", operation_id = "order_course")]
    async fn put_course(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<CourseOrder>,
    ) -> Result<Versioned<CourseOrder>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let (order, actor) = (form.0.into(), caller.actor(&address));
        let put = editing::put_course_order(&school, &moderator, CourseId(id.0), &order, &expected, &actor).await?;
        Ok(Versioned::of(put.0.into(), &put.1))
    }

    /// The order of a lesson
    #[oai(path = "/lessons/:id/order", method = "get", operation_id = "read_lesson_order")]
    async fn read_lesson(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<LessonOrder>, Refused<Seeing>> {
        let (order, version) = editing::lesson_order(&school, &caller.moderator()?, LessonId(id.0)).await?;
        Ok(Versioned::of(order.into(), &version))
    }

    /// Reorder a lesson
    ///
    /// Each page and each task that there is, once.
    #[oai(path = "/lessons/:id/order", method = "put", operation_id = "order_lesson")]
    async fn put_lesson(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<LessonOrder>,
    ) -> Result<Versioned<LessonOrder>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let (order, actor) = (form.0.into(), caller.actor(&address));
        let put = editing::put_lesson_order(&school, &moderator, LessonId(id.0), &order, &expected, &actor).await?;
        Ok(Versioned::of(put.0.into(), &put.1))
    }
}

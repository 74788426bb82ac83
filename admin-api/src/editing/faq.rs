//! What people ask about a course.

use std::sync::Arc;

use klass_school::{
    School,
    courses::editing::{self, EntryChange, EntrySeen, NewEntry},
    ids::{CourseId, FaqEntryId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Adding, Changing, DeletingFreely, Seeing};
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct FaqEditing;

/// A question with its answer.
#[derive(Object)]
#[oai(example)]
struct FaqEntry {
    /// Its key.
    id: Uuid,
    /// The course it belongs to.
    course_id: Uuid,
    /// Its id in the FAQ, as the source has it.
    slug: String,
    /// Questions of the same topic stand together.
    topic: String,
    /// The question, on a button.
    question: String,
    /// The answer, in Markdown.
    answer: String,
}

/// What people ask about a course, in order.
#[derive(Object)]
#[oai(example)]
struct FaqList {
    /// The questions.
    items: Vec<FaqEntry>,
}

/// A question to be.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct FaqForm {
    /// Its id in the FAQ, as the source has it; one is found where none is given. It never changes.
    #[oai(validator(max_length = 100))]
    slug: Option<String>,
    /// Questions of the same topic stand together.
    #[oai(validator(max_length = 500))]
    topic: String,
    /// The question, on a button.
    #[oai(validator(max_length = 500))]
    question: String,
    /// The answer, in Markdown.
    #[oai(validator(max_length = 10000))]
    answer: String,
}

/// What of a question changes.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct FaqPatch {
    /// Another topic: the question moves behind those of it.
    #[oai(validator(max_length = 500))]
    topic: Option<String>,
    /// The question, on a button.
    #[oai(validator(max_length = 500))]
    question: Option<String>,
    /// The answer, in Markdown.
    #[oai(validator(max_length = 10000))]
    answer: Option<String>,
}

impl Example for FaqEntry {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0007-7000-8000-000000000001"),
            course_id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            slug: "how-to-pay".to_owned(),
            topic: "Payment".to_owned(),
            question: "How do I pay?".to_owned(),
            answer: "By card or by invoice.".to_owned(),
        }
    }
}

impl Example for FaqList {
    fn example() -> Self {
        Self { items: vec![FaqEntry::example()] }
    }
}

impl Example for FaqForm {
    fn example() -> Self {
        let FaqEntry { slug, topic, question, answer, .. } = FaqEntry::example();
        Self { slug: Some(slug), topic, question, answer }
    }
}

impl Example for FaqPatch {
    fn example() -> Self {
        Self { topic: None, question: None, answer: Some("By card.".to_owned()) }
    }
}

impl From<EntrySeen> for FaqEntry {
    fn from(EntrySeen { id, course, entry, .. }: EntrySeen) -> Self {
        let klass_school::courses::pack::FaqEntry { id: slug, topic, question, text: answer } = entry;
        Self { id: id.0, course_id: course.0, slug, topic, question, answer }
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl FaqEditing {
    /// What people ask about a course
    #[oai(path = "/courses/:id/faq", method = "get", operation_id = "list_faq")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Answer<FaqList>, Refused<Seeing>> {
        let entries = editing::entries(&school, &caller.moderator()?, CourseId(id.0)).await?;
        Ok(Answer::of(FaqList { items: entries.into_iter().map(FaqEntry::from).collect() }))
    }

    /// Add a question to a course
    ///
    /// Behind the others of its topic.
    #[oai(path = "/courses/:id/faq", method = "post", operation_id = "add_faq_entry")]
    async fn add(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
        form: Body<FaqForm>,
    ) -> Result<Created<FaqEntry>, Refused<Adding>> {
        let moderator = caller.moderator()?;
        let FaqForm { slug, topic, question, answer } = form.0;
        let new = NewEntry { slug, topic, question, answer };
        let entry = editing::add_entry(&school, &moderator, CourseId(id.0), new, &caller.actor(&address)).await?;
        Ok(Created::seen(entry))
    }

    /// A question with its answer
    #[oai(path = "/faq/:id", method = "get", operation_id = "read_faq_entry")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The question's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<FaqEntry>, Refused<Seeing>> {
        let entry = editing::entry(&school, &caller.moderator()?, FaqEntryId(id.0)).await?;
        Ok(Versioned::seen(entry))
    }

    /// Change a question
    ///
    /// What is not given stays.
    #[oai(path = "/faq/:id", method = "patch", operation_id = "change_faq_entry")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The question's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<FaqPatch>,
    ) -> Result<Versioned<FaqEntry>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let FaqPatch { topic, question, answer } = form.0;
        let (change, actor) = (EntryChange { topic, question, answer }, caller.actor(&address));
        let entry = editing::change_entry(&school, &moderator, FaqEntryId(id.0), change, &expected, &actor).await?;
        Ok(Versioned::seen(entry))
    }

    /// Delete a question
    #[oai(path = "/faq/:id", method = "delete", operation_id = "delete_faq_entry")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The question's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<DeletingFreely>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_entry(&school, &moderator, FaqEntryId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}

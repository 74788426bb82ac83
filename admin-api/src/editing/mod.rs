//! Editing courses, for moderators: as resources, a file each, and as source.

mod archive;
mod archives;
mod course;
mod faq;
mod lesson;
mod markdown;
mod order;
mod refusals;
mod source;
mod step;
mod task;
mod task_form;
mod topic;

pub(crate) use archives::Archives;
pub(crate) use course::CourseEditing;
pub(crate) use faq::FaqEditing;
pub(crate) use lesson::LessonEditing;
pub(crate) use order::Orders;
pub(crate) use source::Sources;
pub(crate) use step::StepEditing;
pub(crate) use task::TaskEditing;
pub(crate) use topic::TopicEditing;

//! Ids. Every noun has its own type, so a task's id is never taken for a lesson's. All are UUIDv7: unique without
//! asking the database, and in the order of their making. In JSON they are plain UUIDs, in buttons 22 letters of base64url.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::{NoContext, Timestamp, Uuid};

/// A new key in the order of `now`.
pub(crate) fn new_key(now: chrono::DateTime<chrono::Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The 22 letters that stand for this id in a button.
            pub fn short(self) -> String {
                URL_SAFE_NO_PAD.encode(self.0.as_bytes())
            }

            /// Reads what [`Self::short`] wrote; `None` for anything else.
            pub fn from_short(letters: &str) -> Option<Self> {
                let bytes = URL_SAFE_NO_PAD.decode(letters).ok()?;
                Uuid::from_slice(&bytes).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One human, student or moderator or both.
    PersonId,
    /// A person in their role of student.
    StudentId,
    /// A course.
    CourseId,
    /// A topic of a course.
    TopicId,
    /// A lesson of a topic.
    LessonId,
    /// A page of a lesson.
    StepId,
    /// A task of a lesson.
    TaskId,
    /// A picture or another file.
    MediaId,
    /// An entry of a FAQ.
    FaqEntryId,
    /// Something that moderators are told of.
    NotificationId,
    /// A signing-in.
    SessionId,
    /// A sign-in code asked for.
    CodeId,
    /// A message owed to one person by one channel.
    DeliveryId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_22_letters() {
        let id = TaskId(new_key(chrono::Utc::now()));
        assert_eq!(id.short().len(), 22);
        assert_eq!(TaskId::from_short(&id.short()), Some(id));
        assert_eq!(TaskId::from_short("no such id"), None);
    }
}

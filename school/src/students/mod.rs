//! Students as those see them who teach: lists and exports, one student's profile, progress and answers, and what a
//! moderator does for them.

mod attempts;
mod days;
mod export;
mod filter;
mod list;
mod profile;
mod progress;
mod results;
mod taken;
mod teaching;

pub use attempts::{Attempt, Which, attempts};
pub use days::{Day, NoSuchDays, activity, streak};
pub use export::{Export, export};
pub use filter::{ACTIVE_FOR, Filter, Status};
pub use list::{Listed, Sort, list};
pub use profile::{Channel, Profile, profile};
pub use progress::{CourseProgress, LessonProgress, TopicProgress, progress};
pub use results::{Test, tests};
pub use taken::Taken;
pub use teaching::{NotCompleted, NotEnrolled, NotWithdrawn, complete_lesson, enrol, withdraw};

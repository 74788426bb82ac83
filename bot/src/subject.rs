//! What an update is about, as far as can be told before it is handled. It is a hint for the school to look up together what
//! a batch will ask for one by one; a wrong one costs a little time and changes nothing.

use klass_school::turns::Subject;

use crate::{callback::Press, state::State, update::Event};

/// What it is about; `state` is the visitor's, as it is kept.
pub fn of(event: &Event, state: Option<&str>) -> Option<Subject> {
    match event {
        Event::Pressed(pressed) => of_press(&Press::read(&pressed.data)?),
        Event::Wrote(text) if !text.starts_with('/') => match State::read(state) {
            State::Task { task, .. } => Some(Subject::Task(task)),
            _ => None,
        },
        _ => None,
    }
}

fn of_press(press: &Press) -> Option<Subject> {
    match press {
        Press::Lesson(id) | Press::Page(id, _) | Press::Tasks(id) | Press::Unsolved(id) => Some(Subject::Lesson(*id)),
        Press::Choose(id, ..) | Press::Tick(id, ..) | Press::Check(id, _) | Press::Put(id, ..) => {
            Some(Subject::Task(*id))
        }
        Press::TakeBack(id, ..) | Press::Hint(id) | Press::Solution(id) => Some(Subject::Task(*id)),
        Press::Next(id) | Press::Later(id) => Some(Subject::Task(*id)),
        _ => None,
    }
}

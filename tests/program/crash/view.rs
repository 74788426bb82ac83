//! What buttons a student must find, given what the scripts know.

use klass_bot::{Asked, Press};
use klass_gateway::Shown;
use klass_school::{courses::pack::Level, people::Question, tasks::TaskBody};

use super::model::{Learner, Screen};

/// The buttons of a message.
pub fn buttons(shown: &Shown) -> Vec<Press> {
    let data = shown.buttons().filter_map(|button| button.callback_data.as_deref());
    data.map(|data| Press::read(data).expect("a button nobody understands")).collect()
}

impl Learner {
    /// Whether a message is the screen that must be there now.
    pub fn finds(&self, shown: &Shown) -> bool {
        let there = buttons(shown);
        shown.from_bot && !there.is_empty() && self.offered().iter().all(|press| there.contains(press))
    }

    fn offered(&self) -> Vec<Press> {
        let course = &self.book.courses[0];
        match self.screen {
            Screen::Page(lesson, page) if page + 1 < self.book.lesson(lesson).unwrap().pages.len() => {
                vec![Press::Page(lesson, page + 1)]
            }
            Screen::Page(lesson, _) => vec![Press::Tasks(lesson)],
            Screen::Task(id) => self.offered_with(id),
            Screen::Rest(lesson) => vec![Press::Lesson(lesson), Press::Course(course.id), Press::Menu],
            Screen::End(lesson) => {
                let mut later = course.lessons_on(None).skip_while(|one| one.id != lesson).skip(1);
                let next = later.next().map(|next| Press::Lesson(next.id));
                next.into_iter().chain([Press::Course(course.id), Press::Progress]).collect()
            }
            Screen::Course => course.lessons_on(None).map(|lesson| Press::Lesson(lesson.id)).collect(),
            Screen::Courses => vec![Press::Course(course.id), Press::Menu],
            Screen::Menu => vec![Press::Continue, Press::Courses, Press::Progress, Press::Settings, Press::Help],
            Screen::Aside => vec![Press::Continue, Press::Menu],
            Screen::Settings => vec![Press::Languages, Press::Zone, Press::AskWish, Press::AskLevel, Press::Menu],
            Screen::Languages => vec![Press::Language("ru".into()), Press::Language("en".into()), Press::Continue],
            Screen::Wish(asked) => vec![Press::Wish(asked, "work".into()), way_out(asked, Question::Wish)],
            Screen::Level(asked) => vec![Press::Level(asked, Level::A1), way_out(asked, Question::Level)],
            Screen::Zone(asked) => {
                vec![Press::ZoneRight(asked), Press::ZoneOther(asked), way_out(asked, Question::Zone)]
            }
            Screen::City(asked) => vec![way_out(asked, Question::Zone)],
            Screen::Summary => vec![Press::Language("ru".into()), Press::Settings, Press::Menu],
        }
    }

    fn offered_with(&self, id: klass_school::ids::TaskId) -> Vec<Press> {
        let work = self.work(id);
        let number = work.next();
        if work.solved() {
            return vec![Press::Next(id)];
        }
        let ticks = self.awaits.clone().map(|(_, ticks)| ticks).unwrap_or_default();
        let mut offered: Vec<Press> = match &self.task(id).body {
            TaskBody::Single { options } => {
                options.iter().map(|option| Press::Choose(id, number, option.id.clone())).collect()
            }
            TaskBody::Several { options } => {
                let tick = |option: &String| Press::Tick(id, number, option.clone(), !ticks.contains(option));
                options.iter().map(|option| tick(&option.id)).chain([Press::Check(id, number)]).collect()
            }
            _ => Vec::new(),
        };
        offered.push(if work.seen { Press::Next(id) } else { Press::Later(id) });
        if work.may_see_solution() && !work.seen {
            offered.push(Press::Solution(id));
        }
        offered
    }
}

fn way_out(asked: Asked, question: Question) -> Press {
    match asked {
        Asked::AfterLesson => Press::PutOff(question),
        Asked::InSettings => Press::Settings,
    }
}

//! How the placement test looks.

use klass_locales::Words;
use klass_school::{
    courses::{
        catalogue::Course,
        pack::{Level, PlacementQuestion},
    },
    placement::{MOST_QUESTIONS, Run, question_mark},
};

use crate::{
    asked::Asked,
    callback::Press,
    html::from_markdown,
    says,
    screen::{Button, Screen},
    screens::task::view::{has_letters, in_text, on_buttons},
    state::State,
    talk::Talk,
};

/// The next question, with `said` below it; where there is none, what was found.
pub fn go_on(talk: &mut Talk<'_>, course: &Course, asked: Asked, run: &Run, said: Option<&str>) {
    let Some(question) = run.next(&course.placement) else { return put(talk, course, asked, Some(run)) };
    talk.state = State::Placement { course: course.id, asked };
    let words = talk.words();
    let number = run.given.len() + 1;
    let screen = Screen::of(format!("<i>{}</i>", words.placement_header(number, MOST_QUESTIONS)));
    let screen = asking(words, screen, course, number, question)
        .button(words.button_later(), Press::Placement(course.id, asked));
    let screen = match said {
        Some(said) => screen.and(said),
        None => screen,
    };
    talk.show(&screen);
}

fn asking(words: Words, screen: Screen, course: &Course, number: usize, question: &PlacementQuestion) -> Screen {
    let place = |option| Press::Place(course.id, number, question_mark(question), option);
    let screen = screen.and(&from_markdown(&question.prompt));
    let options = &question.options;
    let screen = if has_letters(options) { screen.and(&in_text(options, |_| "")) } else { screen };
    let screen = screen.and(&format!("<i>{}</i>", words.task_choose_one()));
    on_buttons(screen, options, |_| "", |option| place(Some(option.id.clone())))
        .button(words.button_dont_know(), place(None))
}

/// What awaits, or what was found.
pub fn put(talk: &mut Talk<'_>, course: &Course, asked: Asked, run: Option<&Run>) {
    talk.state = State::Idle;
    let screen = match run.and_then(|run| Some((run, run.level?))) {
        Some((run, level)) => found(talk.words(), course, asked, run.given.len(), level),
        None => intro(talk.words(), course, asked, run.map(|run| run.given.len() + 1)),
    };
    talk.show(&screen);
}

/// What the test is and how long it takes; for whoever stopped, where.
fn intro(words: Words, course: &Course, asked: Asked, stopped_at: Option<usize>) -> Screen {
    let intro = Screen::of(words.placement_intro(&course.title, MOST_QUESTIONS));
    let (screen, label) = match stopped_at {
        Some(number) => (intro.and(&words.placement_stopped(number)), words.button_go_on_with_test()),
        None => (intro, words.button_begin_test()),
    };
    let back = match asked {
        Asked::InSettings => Press::AskLevel,
        Asked::AfterLesson => Press::Questions,
    };
    screen
        .button(label, Press::BeginPlacement(course.id, asked))
        .row([Button::new(words.button_back(), back), Button::new(words.button_menu(), Press::Menu)])
}

/// The level, what it means, and how far it can be relied on.
fn found(words: Words, course: &Course, asked: Asked, answers: usize, level: Level) -> Screen {
    let onward = match asked {
        Asked::InSettings => Button::new(words.button_to_settings(), Press::Settings),
        Asked::AfterLesson => Button::new(words.button_next(), Press::Questions),
    };
    Screen::of(words.placement_found(&says::level(words, level)))
        .and(&says::means(words, level))
        .and(&words.placement_note(answers))
        .row([onward])
        .button(words.button_take_test_again(), Press::BeginPlacement(course.id, asked))
        .button(words.button_menu(), Press::Menu)
}

//! The whole of what can come in, on one page: what it is, what is awaited, and which screen answers.

use klass_school::{Unexpected, people};

use crate::{
    asked::Asked,
    callback::Press,
    command::Command,
    screens::{
        account, city, code, consent, courses,
        desk::{self, stats, students},
        email, faq, help, language, lesson, level, login, menu, name, onboarding, phone, placement, progress,
        questions, rename, settings, task, test, tracks, wish, zone,
    },
    state::State,
    talk::Talk,
    update::{Contact, Event},
};

/// Handles one update: exactly one screen answers it.
pub async fn route(talk: &mut Talk<'_>, event: &Event) -> Result<(), Unexpected> {
    match event {
        Event::Wrote(text) => match Command::read(text) {
            Some(command) => ordered(talk, command).await,
            None => wrote(talk, text).await,
        },
        Event::Shared(contact) => shared(talk, contact).await,
        Event::SentOther => sent_other(talk).await,
        Event::Edited => edited(talk).await,
        Event::Pressed(pressed) => match Press::read(&pressed.data) {
            Some(press) => pressed_button(talk, press).await,
            None => old_button(talk).await,
        },
        Event::Left => people::mark_blocked(talk.turn, &talk.key).await,
        Event::CameBack => people::mark_reachable(talk.turn, &talk.key).await,
        Event::Nothing => Ok(()),
    }
}

async fn ordered(talk: &mut Talk<'_>, command: Command) -> Result<(), Unexpected> {
    match command {
        Command::Start(payload) => onboarding::start(talk, payload).await,
        Command::Help => help::help(talk),
        Command::Privacy => help::privacy(talk),
        Command::Cancel => onboarding::cancel(talk).await,
        Command::Login => login::ask(talk).await,
        // What is for moderators is no command to others.
        command if talk.moderator.is_some() && command.is_for_moderators() => ordered_by_moderator(talk, command).await,
        Command::Menu if talk.student.is_none() && talk.moderator.is_some() => desk::show(talk),
        // Everything below is for students.
        _ if talk.student.is_none() => onboarding::first_things_first(talk).await,
        Command::Menu => menu::show(talk).await,
        Command::Lesson => lesson::resume(talk).await,
        Command::Courses => courses::list(talk).await,
        Command::Progress => progress::show(talk).await,
        Command::Settings => settings::show(talk).await,
        Command::Unknown | Command::LogOut | Command::Students | Command::Stats => menu::no_such_command(talk).await,
    }
}

async fn ordered_by_moderator(talk: &mut Talk<'_>, command: Command) -> Result<(), Unexpected> {
    match command {
        Command::Students => students::all(talk).await,
        Command::Stats => stats::show(talk).await,
        _ => login::log_out(talk).await,
    }
}

async fn wrote(talk: &mut Talk<'_>, text: &str) -> Result<(), Unexpected> {
    match talk.state.clone() {
        State::Name(draft) => name::typed(talk, draft, text).await,
        State::Email(draft) => email::typed(talk, draft, text).await,
        State::Code { code, draft } => code::typed(talk, draft, code, text).await,
        State::Task { task, number, .. } => task::typed(talk, task, number, text).await,
        State::City { asked } => city::typed(talk, asked, text).await,
        State::Wish { asked } => wish::typed(talk, asked, text).await,
        State::Level { asked } => level::typed(talk, asked, text).await,
        State::Phone { asked } => phone::awaiting(talk, asked),
        State::Rename => rename::typed(talk, text).await,
        State::Placement { course, asked } => placement::typed(talk, course, asked, text).await,
        State::Seeking { .. } => students::sought(talk, text).await,
        State::LoginEmail { .. } => login::address_typed(talk, text).await,
        State::LoginCode { code, .. } => login::code_typed(talk, code, text).await,
        State::Consent(_) | State::Paused { .. } => onboarding::first_things_first(talk).await,
        State::Idle if !talk.is_known() => onboarding::start(talk, None).await,
        State::Idle => menu::not_understood(talk).await,
    }
}

/// A contact, which is an answer where a number is awaited.
async fn shared(talk: &mut Talk<'_>, contact: &Contact) -> Result<(), Unexpected> {
    match talk.state {
        State::Phone { asked } => phone::shared(talk, asked, contact).await,
        _ => sent_other(talk).await,
    }
}

/// A sticker, a voice, a photo…: whatever is awaited, it is not that.
async fn sent_other(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match talk.state.clone() {
        State::Task { task, .. } => task::awaiting(talk, task).await,
        State::City { asked } => city::awaiting(talk, asked),
        State::Wish { asked } => wish::awaiting(talk, asked),
        State::Level { asked } => level::awaiting(talk, asked).await,
        State::Phone { asked } => phone::awaiting(talk, asked),
        State::Rename => rename::awaiting(talk),
        State::Seeking { .. } => students::awaiting(talk),
        State::Placement { course, asked } => placement::awaiting(talk, course, asked).await,
        State::Idle if talk.is_known() => menu::not_understood_kind(talk).await,
        _ => onboarding::awaiting(talk).await,
    }
}

/// A message was changed: it was answered as it was, and is not read again.
async fn edited(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match talk.state {
        State::Idle if talk.is_known() => menu::edited(talk).await,
        State::Idle => onboarding::start(talk, None).await,
        _ => {
            let unread = talk.words().edited_unread();
            talk.say(&unread);
            sent_other(talk).await
        }
    }
}

async fn pressed_button(talk: &mut Talk<'_>, press: Press) -> Result<(), Unexpected> {
    match press {
        Press::Accept => consent::accept(talk).await,
        Press::Refuse => consent::refuse(talk).await,
        Press::Terms => consent::terms(talk).await,
        Press::UseName => name::use_telegrams(talk).await,
        Press::Back => onboarding::back(talk).await,
        Press::Cancel => onboarding::cancel(talk).await,
        Press::Resume => onboarding::resume(talk).await,
        Press::StartOver => onboarding::start_over(talk).await,
        Press::SendAgain => code::send_again(talk).await,
        Press::SkipEmail => email::skip(talk).await,
        Press::Language(code) => language::choose(talk, &code).await,
        Press::Languages => language::ask(talk).await,
        Press::Help => help::help(talk),
        Press::DeleteForGood => account::erase(talk).await,
        Press::Desk | Press::Students | Press::StudentsPage(_) | Press::Student(_) | Press::Stats | Press::LogOut => {
            pressed_by_moderator(talk, press).await
        }
        // Everything below is for students.
        _ if talk.student.is_none() => old_button(talk).await,
        Press::Menu => menu::show(talk).await,
        Press::Courses => courses::list(talk).await,
        Press::Course(id) => courses::show(talk, id).await,
        Press::Topic(id) => courses::topic(talk, id).await,
        Press::Join(id) => courses::join(talk, id).await,
        Press::Continue => lesson::resume(talk).await,
        Press::Lesson(id) => lesson::open(talk, id).await,
        Press::Page(id, page) => lesson::page(talk, id, page).await,
        Press::Tasks(id) => lesson::tasks(talk, id).await,
        Press::Unsolved(id) => lesson::unsolved(talk, id).await,
        Press::Choose(id, number, option) => task::chose(talk, id, number, option).await,
        Press::Tick(id, number, option, on) => task::ticked(talk, id, number, option, on).await,
        Press::Check(id, number) => task::checked(talk, id, number).await,
        Press::Put(id, number, place, mark) => task::put(talk, id, number, place, &mark).await,
        Press::TakeBack(id, number, place) => task::take_back(talk, id, number, place).await,
        Press::Hint(id) => task::hint(talk, id).await,
        Press::Solution(id) => task::solution(talk, id).await,
        Press::Next(id) => task::next(talk, id).await,
        Press::Later(id) => task::later(talk, id).await,
        Press::Sit(id) => test::sit(talk, id).await,
        Press::Review(id, run, place) => test::review(talk, id, run, place).await,
        Press::Tracks(id) => tracks::ask(talk, id).await,
        Press::Track(id, track) => tracks::choose(talk, id, &track).await,
        Press::Progress => progress::show(talk).await,
        Press::CourseProgress(id) => progress::course(talk, id).await,
        Press::Faq => faq::topics(talk),
        Press::FaqTopic(id) => faq::topic(talk, id),
        Press::FaqEntry(id) => faq::answer(talk, id),
        Press::Placement(id, asked) => placement::show(talk, id, asked).await,
        Press::BeginPlacement(id, asked) => placement::begin(talk, id, asked).await,
        Press::Place(id, number, question, option) => {
            placement::chose(talk, id, number, &question, option.as_deref()).await
        }
        Press::Settings => settings::show(talk).await,
        Press::Zone => zone::ask(talk, Asked::InSettings, None),
        Press::ZoneRight(asked) => zone::right(talk, asked).await,
        Press::ZoneOther(asked) => zone::other(talk, asked),
        Press::Questions => questions::go_on(talk, None).await,
        Press::PutOff(question) => questions::put_off(talk, question).await,
        Press::Rename => rename::ask(talk).await,
        Press::AskWish => wish::ask(talk).await,
        Press::Wish(asked, name) => wish::chose(talk, asked, &name).await,
        Press::AskLevel => level::ask(talk).await,
        Press::Level(asked, level) => level::chose(talk, asked, level).await,
        Press::Phone => phone::show(talk).await,
        Press::SharePhone => phone::request(talk, Asked::InSettings, None),
        Press::ForgetPhone => phone::forget(talk).await,
        Press::MyData => account::my_data(talk).await,
        Press::Delete => account::ask(talk),
        Press::DeleteOn => account::ask_again(talk),
    }
}

/// What is for moderators is an old button to others.
async fn pressed_by_moderator(talk: &mut Talk<'_>, press: Press) -> Result<(), Unexpected> {
    match press {
        _ if talk.moderator.is_none() => old_button(talk).await,
        Press::Students => students::all(talk).await,
        Press::StudentsPage(page) => students::page(talk, page).await,
        Press::Student(id) => students::card(talk, id).await,
        Press::Stats => stats::show(talk).await,
        Press::LogOut => login::log_out(talk).await,
        _ => desk::show(talk),
    }
}

/// A button of a flow that is over, or one nobody here ever made.
pub async fn old_button(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let old = talk.words().old_button();
    talk.toast(old);
    let known = talk.is_known() || talk.state != State::Idle;
    if known && talk.pressed_is_live() {
        // A second tap: the first has led on already, and the screen says what is awaited.
        return Ok(());
    }
    if talk.is_known() { menu::show(talk).await } else { onboarding::awaiting(talk).await }
}

//! Whatever is awaited, anything may come. A row says what comes, what is said then, what is awaited next, and which
//! buttons lead on; every state has a row for every input. Of each cell it holds that the press is answered, that one
//! screen has live buttons, that Telegram refused nothing, and that the first button and `/menu` lead on.

mod building;
mod inputs;
mod learning;
mod login;
mod newcomers;
mod placement;
mod profile;
mod states;

use std::{collections::BTreeSet, sync::Arc};

use klass_bot::EmailPolicy;
use klass_gateway::Shown;
use klass_locales::{Language, Words};
use tokio::task::JoinSet;

use self::{inputs::Input, states::Place};
use crate::{
    course,
    stage::{Actor, Setting, Stage, plain},
    whole,
};

/// What is expected when any of `inputs` comes.
struct Row {
    inputs: &'static [Input],
    says: Vec<String>,
    then: Option<&'static str>,
    /// The buttons that are there, each by what it begins with; the first is pressed.
    buttons: &'static [&'static str],
}

fn row<const N: usize>(
    inputs: &'static [Input],
    says: [String; N],
    then: &'static str,
    buttons: &'static [&'static str],
) -> Row {
    Row { inputs, says: says.into(), then: Some(then), buttons }
}

/// A place with its rows; `email` is the address of who is there.
type Table = fn(Words, email: &str) -> (Place, Vec<Row>);

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_from_newcomers_is_answered() {
    use login::{address, digits, seeking};
    use newcomers::{code, consent, email, name, never, paused, refused};
    let tables: [Table; 10] = [never, refused, consent, name, email, code, paused, address, digits, seeking];
    holds(EmailPolicy::Required, course::tea(), &tables).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_from_students_is_answered() {
    use learning::{menu, page, several, single, typing};
    use login::{students_address, students_digits};
    let tables: [Table; 7] = [menu, page, single, several, typing, students_address, students_digits];
    holds(EmailPolicy::Off, course::tea(), &tables).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_while_something_is_asked_about_the_student_is_answered() {
    use profile::{asked_city, asked_level, asked_wish, asked_zone, city, level, phone, rename, wish};
    let tables: [Table; 9] = [asked_wish, asked_level, asked_zone, asked_city, wish, level, phone, city, rename];
    holds(EmailPolicy::Off, course::coffee(), &tables).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_while_an_answer_is_built_is_answered() {
    use building::{gaps, number, order, sitting};
    holds(EmailPolicy::Off, whole::course::whole(), &[number, order, gaps, sitting]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_while_a_level_is_found_is_answered() {
    holds(EmailPolicy::Off, course::tea_with_levels(), &[placement::question]).await;
}

async fn holds(email: EmailPolicy, course: course::Files, tables: &[Table]) {
    let setting = Setting { email, courses: vec![course], ..Setting::default() };
    let stage = Arc::new(Stage::set(setting).await);
    let mut cells = JoinSet::new();
    for table in tables.iter().copied() {
        for input in inputs::ALL {
            let stage = Arc::clone(&stage);
            cells.spawn(async move { cell(&stage, table, input).await });
        }
    }
    let wrong: Vec<String> = cells.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{} cells\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert_eq!(stage.gateway.refusals(), []);
}

async fn cell(stage: &Stage, table: Table, input: Input) -> Result<(), String> {
    let words = Language::Ru.words();
    let (Place { state, .. }, _) = table(words, "");
    let actor = state.reach(stage).await;
    let (place, rows) = table(words, &states::email(&actor));
    let rows: Vec<&Row> = rows.iter().filter(|row| row.inputs.contains(&input)).collect();
    let [row] = rows.as_slice() else { return Err(format!("{state:?} × {input:?}: {} rows", rows.len())) };
    let wrong = |what: String| Err(format!("{state:?} × {input:?}: {what}\n{}", actor.transcript()));

    if kept(stage, &actor).await.as_deref() != state.kept() {
        return wrong(format!("begins at {:?}", kept(stage, &actor).await));
    }
    let before = actor.student.chat();
    let toasts = actor.student.toasts().len();
    input.happens(&actor, &place).await;
    let said = news(&before, &actor);
    if let Some(missing) = row.says.iter().find(|words| !said.contains(&plain(words))) {
        return wrong(format!("{:?} is not said", plain(missing)));
    }
    if input == Input::OldButton && actor.student.toasts().get(toasts..) != Some(&[words.old_button()][..]) {
        return wrong("nothing says that the button is old".to_owned());
    }
    if kept(stage, &actor).await.as_deref() != row.then {
        return wrong(format!("{:?} is awaited", kept(stage, &actor).await));
    }
    let buttons = live_buttons(&actor)?;
    let expected: BTreeSet<String> = row.buttons.iter().map(|button| (*button).to_owned()).collect();
    if buttons != expected {
        return wrong(format!("the buttons are {buttons:?}"));
    }

    let toasts = actor.student.toasts().len();
    actor.presses(row.buttons[0]).await;
    if actor.student.toasts().get(toasts..).is_some_and(|toasts| toasts.contains(&words.old_button())) {
        return wrong("the first button is an old one".to_owned());
    }
    live_buttons(&actor)?;
    actor.writes("/menu").await;
    live_buttons(&actor)?;
    Ok(())
}

/// What somebody reads now that was not there before.
fn news(before: &[Shown], actor: &Actor) -> String {
    let chat = actor.student.chat();
    let fresh = chat.iter().filter(|shown| {
        shown.from_bot && before.iter().all(|old| old.text != shown.text || old.message_id != shown.message_id)
    });
    fresh.map(|shown| shown.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// What is awaited, by its name.
async fn kept(stage: &Stage, actor: &Actor) -> Option<String> {
    let state: serde_json::Value = serde_json::from_str(&stage.state(actor).await?).unwrap();
    Some(state["at"].as_str().unwrap().to_owned())
}

/// The buttons of the one message that has any, each by the letters before its first colon; those of the zone whole.
fn live_buttons(actor: &Actor) -> Result<BTreeSet<String>, String> {
    let chat = actor.student.chat();
    let screens: Vec<&Shown> = chat.iter().filter(|shown| !shown.inline_keyboard.is_empty()).collect();
    let [screen] = screens.as_slice() else {
        return Err(format!("{} messages have buttons\n{}", screens.len(), actor.transcript()));
    };
    let datas = screen.buttons().filter_map(|button| button.callback_data.clone());
    Ok(datas.map(|data| data.split_inclusive(':').next().unwrap_or_default().to_owned()).collect())
}

//! A test: what awaits, one task after the other without a word of what was right, the result, and a look back.

use klass_school::{
    Unexpected,
    courses::{catalogue::Lesson, study},
    ids::{LessonId, TaskId},
    sittings::{self, Run, TestState},
};

use crate::{
    callback::Press,
    html::from_markdown,
    says,
    screen::{Button, Screen},
    screens::{
        courses, lesson,
        task::{self, Standing, view},
    },
    state::State,
    talk::Talk,
};

/// The test as the student now finds it: what awaits, or how the last run ended.
pub async fn show(talk: &mut Talk<'_>, lesson: &Lesson) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let test = sittings::read(talk.turn, &student, lesson).await?;
    show_as(talk, lesson, &test, None).await
}

async fn show_as(
    talk: &mut Talk<'_>,
    lesson: &Lesson,
    test: &TestState,
    said: Option<String>,
) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let pass = lesson.pass_percent.unwrap_or_default();
    let intro = words.test_intro(&lesson.title, lesson.tasks.len(), pass);
    let best = test.best().map(|run| words.test_best(run.percent()));
    let again_at = test.again_at(talk.turn.now()).map(|at| words.test_again_at(&says::moment(talk, at)));
    let text = [said, Some(intro), best, again_at.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let begin = match (test.open(), test.last()) {
        (Some(_), _) => Some(words.button_go_on_with_test()),
        (None, Some(_)) => Some(words.button_take_test_again()),
        (None, None) => Some(words.button_begin_test()),
    };
    let begin = begin.filter(|_| again_at.is_none()).map(|label| Button::new(label, Press::Sit(lesson.id)));
    let review = test.last().map(|run| review_button(talk, lesson, run));
    let passed = test.runs.iter().any(|run| run.passed);
    let screen = Screen::of(text).row(begin).row(review);
    let screen = if passed { lesson::with_what_is_ahead(talk, screen, lesson.course).await? } else { screen };
    let screen = screen.row([
        Button::new(words.button_to_course(), Press::Course(lesson.course)),
        Button::new(words.button_menu(), Press::Menu),
    ]);
    talk.show(&screen);
    Ok(())
}

/// Begins a run, or goes on with the one that is open.
pub async fn sit(talk: &mut Talk<'_>, id: LessonId) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some(lesson) = catalogue.lesson(id).filter(|lesson| lesson.is_test()) else {
        return lesson::open(talk, id).await;
    };
    if !study::read(talk.turn, &student, id).await?.begun {
        return lesson::open(talk, id).await;
    }
    let begun = sittings::begin(talk.turn, &student, lesson).await?;
    match begun.ok().as_ref().and_then(TestState::open) {
        Some(run) => go_on(talk, lesson, run, run.next(lesson)).await,
        None => show(talk, lesson).await,
    }
}

/// After an answer in a run: the next task, or the result.
pub async fn onward(talk: &mut Talk<'_>, lesson: &Lesson, run: &Run, answered: TaskId) -> Result<(), Unexpected> {
    go_on(talk, lesson, run, run.next_after(lesson, answered)).await
}

/// A task of a test is left: for the next one without an answer; where it is the last, the test waits.
pub async fn after(talk: &mut Talk<'_>, lesson: &Lesson, task: TaskId) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let test = sittings::read(talk.turn, &student, lesson).await?;
    match test.open() {
        Some(run) if run.next_after(lesson, task) != Some(task) => {
            go_on(talk, lesson, run, run.next_after(lesson, task)).await
        }
        _ => show_as(talk, lesson, &test, None).await,
    }
}

async fn go_on(talk: &mut Talk<'_>, lesson: &Lesson, run: &Run, next: Option<TaskId>) -> Result<(), Unexpected> {
    match next {
        Some(task) => task::show_as(talk, task, &Standing::in_run(Some(run), task), None),
        None => result(talk, lesson, run).await,
    }
}

/// How a run ended.
async fn result(talk: &mut Talk<'_>, lesson: &Lesson, run: &Run) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let percent = run.percent();
    let said = if run.passed {
        words.test_passed(&lesson.title, percent)
    } else {
        let again = run.finished_at.map(|ended| says::moment(talk, ended + sittings::PAUSE)).unwrap_or_default();
        words.test_failed(percent, lesson.pass_percent.unwrap_or_default(), &again)
    };
    let marks = lesson.tasks.iter().zip(1..).map(|(task, number)| {
        let right = run.given.get(&task.id).is_some_and(|given| given.correct);
        format!("{number} {}", if right { "✅" } else { "❌" })
    });
    let text = format!("{said}\n\n{}", marks.collect::<Vec<_>>().join("  "));
    let screen = Screen::of(text).row([review_button(talk, lesson, run)]);
    let screen = if run.passed { lesson::with_what_is_ahead(talk, screen, lesson.course).await? } else { screen };
    let screen = screen.row([
        Button::new(words.button_to_course(), Press::Course(lesson.course)),
        Button::new(words.button_progress(), Press::Progress),
    ]);
    talk.show(&screen);
    Ok(())
}

fn review_button(talk: &Talk<'_>, lesson: &Lesson, run: &Run) -> Button {
    Button::new(talk.words().button_review(), Press::Review(lesson.id, run.number, 0))
}

/// A look back at one answer of a run that is over.
pub async fn review(talk: &mut Talk<'_>, id: LessonId, number: i32, place: usize) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some(lesson) = catalogue.lesson(id).filter(|lesson| lesson.is_test()) else {
        return courses::list(talk).await;
    };
    let test = sittings::read(talk.turn, &student, lesson).await?;
    let over = test.runs.iter().any(|run| run.number == number && run.finished_at.is_some());
    let (Some(task), true) = (lesson.tasks.get(place), over) else { return show_as(talk, lesson, &test, None).await };
    talk.state = State::Idle;
    let given = sittings::given(talk.turn, &student, id, number).await?;
    let words = talk.words();
    let given = given.get(&task.id);
    let answer =
        given.map_or_else(|| words.no_answer(), |given| words.your_answer(&view::in_words(&task.body, &given.answer)));
    let verdict = match given {
        Some(given) if given.correct => words.review_right(),
        _ => words.review_wrong(&view::right_answer(&task.body)),
    };
    let header = words.review_header(place + 1, lesson.tasks.len());
    let text = format!("<i>{header}</i>\n\n{}", view::prompt(task, &[]));
    let more = [Some(format!("{answer}\n{verdict}")), task.explanation.as_deref().map(from_markdown)];
    let text = more.into_iter().flatten().fold(text, |text, more| view::with_if_it_fits(text, &more));
    let back =
        place.checked_sub(1).map(|before| Button::new(words.button_previous(), Press::Review(id, number, before)));
    let onward = (place + 1 < lesson.tasks.len())
        .then(|| Button::new(words.button_next(), Press::Review(id, number, place + 1)));
    let screen = Screen::of(text).row(back.into_iter().chain(onward)).button(words.button_to_test(), Press::Tasks(id));
    talk.show(&screen);
    Ok(())
}

//! A course made for measuring: texts as long as real ones, and tasks that tell which answer is right, so that a pupil
//! needs to know nothing but the chat.

use std::{fs, io, path::Path};

/// What a right option's words begin with.
pub const RIGHT: &str = "Right";
/// What stands before the word that has to be typed.
pub const TYPE: &str = "Type: ";

const PAGE: &str = "Деловое знакомство держится на нескольких коротких фразах. Их мало, и они почти не меняются.

**Hello, I'm Anna Smirnova from Northlight.** — «Здравствуйте, я Анна Смирнова из Northlight». Сначала имя, потом фамилия; \
отчество не называют.

**Nice to meet you.** — «Приятно познакомиться». Ответ: **Nice to meet you too.** Если вы уже знакомы, *meet* меняется на \
*see*: **Nice to see you again.**

- **How are you?** — часть приветствия, подробного рассказа не ждут;
- коллегу представляют так: **This is my colleague, Ivan.**

> Прощаетесь после знакомства? **It was nice meeting you.**";
const PROMPT: &str = "На конференции новый знакомый протягивает вам руку и говорит: *Nice to meet you.* Что ответить?";
const WHY: &str = "Так отвечают на вопрос “How are you?”. А здесь вам не задали вопроса, с вами познакомились.";
const EXPLANATION: &str =
    "На “Nice to meet you” отвечают тем же и добавляют **too**, «тоже». *Too* стоит в самом конце предложения.";

/// How large a course is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Topics in all.
    pub topics: usize,
    /// Lessons of each topic.
    pub lessons: usize,
    /// Tasks of each lesson.
    pub tasks: usize,
}

/// Writes the course into a folder.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    fs::create_dir_all(folder.join("media"))?;
    fs::write(folder.join("media/point.png"), point())?;
    let head = "---\nid: load\ntitle: Деловой английский\nlanguage: ru\n---\nАнглийский для работы.\n";
    fs::write(folder.join("course.md"), head)?;
    for topic in 0..size.topics {
        let path = folder.join(format!("{topic:03}"));
        fs::create_dir_all(&path)?;
        fs::write(path.join("topic.md"), format!("---\nid: topic-{topic}\ntitle: Тема {topic}\n---\nО чём она.\n"))?;
        for lesson in 0..size.lessons {
            fs::write(path.join(format!("{lesson:03}.md")), one_lesson(topic, lesson, size.tasks))?;
        }
    }
    Ok(())
}

fn one_lesson(topic: usize, lesson: usize, tasks: usize) -> String {
    let head = format!("---\nid: lesson-{topic}-{lesson}\ntitle: Урок {lesson} темы {topic}\nminutes: 7\n---");
    // A picture in every fourth lesson: there an edit does not do, a message goes and another comes.
    let picture = if lesson.is_multiple_of(4) { "picture: ../media/point.png\n" } else { "" };
    let pages = (0..2).map(|page| {
        let picture = if page == 0 { picture } else { "" };
        format!("---\nid: page-{page}\nkind: page\n{picture}---\n{PAGE}")
    });
    let tasks = (0..tasks).map(|task| match task % 3 {
        0 => choice(task, "single", &[RIGHT], &["Wrong one", "Wrong two", "Wrong three"]),
        1 => choice(task, "several", &["Right one", "Right two"], &["Wrong one", "Wrong two"]),
        _ => format!(
            "---\nid: task-{task}\nkind: text\naccept:\n  - word-{task}\n  - the word-{task}\n\
             explanation: {EXPLANATION}\n---\n{PROMPT}\n\n{TYPE}word-{task}"
        ),
    });
    std::iter::once(head).chain(pages).chain(tasks).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn choice(task: usize, kind: &str, right: &[&str], wrong: &[&str]) -> String {
    let right = right.iter().map(|text| (text, "right: true".to_owned()));
    let wrong = wrong.iter().map(|text| (text, format!("why: {WHY}")));
    let options: String = right
        .chain(wrong)
        .enumerate()
        .map(|(number, (text, more))| format!("  - id: o{number}\n    text: {text}\n    {more}\n"))
        .collect();
    format!("---\nid: task-{task}\nkind: {kind}\noptions:\n{options}explanation: {EXPLANATION}\n---\n{PROMPT}")
}

/// A picture of one grey point.
fn point() -> &'static [u8] {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
      \0\0\0\nIDATx\xdac\xf8\x0f\0\x01\x01\x01\0\x1c\xb0\x8c\x99\0\0\0\0IEND\xaeB`\x82"
}

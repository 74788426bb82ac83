//! Packs at random: of everything that a course may have, in texts that are hard to write down.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::super::media::{inspect, key};
use super::super::mistake::Findings;
use super::super::source::is_hidden;
use super::super::{
    Choice, Course, FaqEntry, Gap, KnownWrong, Lesson, Level, MediaKind, Opens, Pack, Page, PlacementQuestion, Shows,
    Task, TaskBody, Topic, Track, limits, markdown,
};
use super::{mp3, mp4, png};

const HARD: [&str; 56] = [
    "a",
    "Привет",
    "Ёж",
    "\"",
    "'",
    ": ",
    " #",
    "#",
    "- ",
    "---",
    "--- x",
    "? ",
    "*",
    "**b**",
    "&",
    "&amp;",
    "!",
    "%",
    "@",
    "`",
    "{",
    "}",
    "[",
    "]",
    "[a](https://b.org)",
    ",",
    "|",
    ">",
    "\\",
    "\\n",
    " ",
    "  ",
    "😀",
    "👨‍👩‍👧",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "true",
    "null",
    "~",
    "1990",
    "1e3",
    "=",
    "<<",
    "...",
    "—",
    "«",
    "»",
    "\u{301}",
    ":",
    "://",
    "id:",
    "1. ",
    "    ",
    "...\n",
    "\t",
];

fn hard() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![6 => select(HARD.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat().replace(|letter| letter != '\n' && is_hidden(letter), " "))
}

/// One line of at most so many letters.
fn line(limit: usize) -> impl Strategy<Value = String> {
    hard().prop_map(move |text| {
        let mut line = text.replace(['\n', '\t'], " ").trim().to_owned();
        while limits::letters(&line) > limit {
            line.pop();
        }
        let line = line.trim();
        if line.is_empty() { "x".to_owned() } else { line.to_owned() }
    })
}

/// Lines of which no two are the same to anybody: each ends with this letter and a number.
fn lines(limit: usize, count: std::ops::Range<usize>, letter: char) -> impl Strategy<Value = Vec<String>> {
    vec(line(limit - 4), count)
        .prop_map(move |lines| (0..).zip(lines).map(|(number, line)| format!("{line} {letter}{number}")).collect())
}

/// Markdown of at most so many visible letters.
fn text(limit: usize) -> impl Strategy<Value = String> {
    (vec(hard(), 1..6), 1..40_usize).prop_map(move |(lines, times)| {
        let text = vec![lines.join("\n"); times].join("\n\n");
        let first = text.lines().position(|line| !line.trim().is_empty()).unwrap_or_default();
        let text = text.lines().skip(first).collect::<Vec<_>>().join("\n").trim_end().to_owned();
        if is_good(&text, limit) { text } else { good(&lines.concat(), limit) }
    })
}

/// Markdown in a head, where nothing stands around it.
fn note(limit: usize) -> impl Strategy<Value = String> {
    text(limit).prop_map(move |text| {
        let text = text.trim().to_owned();
        if is_good(&text, limit) { text } else { "Note.".to_owned() }
    })
}

fn is_good(text: &str, limit: usize) -> bool {
    let mut findings = Findings::default();
    let length = markdown::check(text, "", 1, false, &mut findings);
    let fence = text.lines().any(|line| line.trim_end() == "---");
    (1..=limit).contains(&length) && !fence && !findings.any(|_| true)
}

/// As much of a bad text as is good.
fn good(text: &str, limit: usize) -> String {
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).take(limit / 2).collect();
    format!("Text {letters}").chars().take(limit / 2).collect::<String>().trim_end().to_owned()
}

fn id(number: usize) -> String {
    format!("{}{number}", ["x", "-", "true-", "0"][number % 4])
}

fn choices(right: Option<usize>) -> impl Strategy<Value = Vec<Choice>> {
    let option = (any::<bool>(), option::of(note(600)));
    (lines(100, 2..9, 'o'), vec(option, 8)).prop_map(move |(texts, more)| {
        let count = texts.len();
        let options = (0..).zip(texts).zip(more).map(|((number, text), (is_right, why))| Choice {
            id: id(number),
            text,
            right: right.map_or(is_right || number == 0, |right| number == right % count),
            why,
        });
        options.collect()
    })
}

fn known_wrong(texts: Vec<String>) -> impl Strategy<Value = Vec<KnownWrong>> {
    vec(note(600), texts.len()).prop_map(move |whys| {
        let both = texts.iter().cloned().zip(whys);
        both.map(|(text, why)| KnownWrong { text, why }).collect()
    })
}

fn forms(limit: usize) -> impl Strategy<Value = (Vec<String>, Vec<KnownWrong>)> {
    (lines(limit, 1..4, 'a'), lines(limit, 0..4, 'w').prop_flat_map(known_wrong))
}

fn number() -> impl Strategy<Value = TaskBody> {
    let decimal =
        |range: std::ops::Range<i64>| (range, 0..6_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    (decimal(-9_999_999..9_999_999), decimal(0..999), option::of(line(12)), 0..4_usize).prop_flat_map(
        |(answer, tolerance, unit, count)| {
            let far = |number: usize| answer + tolerance + Decimal::from(number + 1);
            known_wrong((0..count).map(|number| far(number).to_string()).collect())
                .prop_map(move |wrong| TaskBody::Number { answer, tolerance, unit: unit.clone(), wrong })
        },
    )
}

fn order() -> impl Strategy<Value = TaskBody> {
    let hard = (vec(line(30), 3..13), vec(line(30), 0..5));
    let hard = hard.prop_map(|(words, extra)| TaskBody::Order { words, extra, also: vec![], wrong: vec![] });
    let words: Vec<String> = ["Could", "you", "send", "me", "the report", "by Friday"].map(str::to_owned).into();
    let mixed = vec(Just(words.clone()).prop_shuffle(), 0..5);
    let simple = mixed.prop_flat_map(move |orders| {
        let mut orders: Vec<String> = orders.iter().map(|order| order.join(" ")).collect();
        orders.sort();
        orders.dedup();
        orders.retain(|order| *order != words.join(" "));
        let wrong = orders.split_off(orders.len() / 2);
        let words = words.clone();
        known_wrong(wrong).prop_map(move |wrong| TaskBody::Order {
            words: words.clone(),
            extra: vec!["sent".to_owned()],
            also: orders.clone(),
            wrong,
        })
    });
    prop_oneof![hard, simple]
}

fn gaps() -> impl Strategy<Value = TaskBody> {
    let gap = (forms(40), option::of(lines(40, 1..6, 'o'))).prop_map(|((accept, wrong), others)| {
        let options = others.map(|others| others.into_iter().chain(accept.first().cloned()).collect());
        Gap { accept, options: options.unwrap_or_default(), wrong }
    });
    (vec(gap, 1..7), any::<bool>()).prop_map(|(gaps, typos)| TaskBody::Gaps { gaps, typos })
}

fn body() -> impl Strategy<Value = TaskBody> {
    let single = (0..8_usize).prop_flat_map(|right| choices(Some(right)));
    let text = (forms(200), any::<bool>());
    prop_oneof![
        single.prop_map(|options| TaskBody::Single { options }),
        choices(None).prop_map(|options| TaskBody::Several { options }),
        text.prop_map(|((accept, wrong), typos)| TaskBody::Text { accept, wrong, typos }),
        number(),
        order(),
        gaps(),
    ]
}

fn task() -> impl Strategy<Value = Task> {
    let notes = (option::of(note(600)), option::of(note(600)), option::of(note(1_500)));
    (text(1_900), body(), 1..=10_u8, notes).prop_map(|(prompt, body, points, (hint, explanation, solution))| {
        let prompt = match &body {
            TaskBody::Gaps { gaps, .. } => {
                let marks: String = (1..=gaps.len()).map(|gap| format!(" {{{gap}}}")).collect();
                format!("Text{marks} {}", good(&prompt, 100))
            }
            _ => prompt,
        };
        Task { id: String::new(), prompt, body, points, hint, explanation, solution }
    })
}

/// A file by a few numbers: its bytes, and how a page may show it.
fn file() -> impl Strategy<Value = (MediaKind, Vec<u8>, String)> {
    (select(MediaKind::ALL.to_vec()), 1..4_u8, any::<bool>()).prop_map(|(kind, number, as_file)| {
        let bytes = match kind {
            MediaKind::Picture => png(10 + u32::from(number), 20),
            MediaKind::Video => [mp4(), vec![number]].concat(),
            MediaKind::Audio => [mp3(), vec![number]].concat(),
            MediaKind::File => vec![number],
        };
        let name = format!("{}-{number}.bin", kind.name());
        (if as_file { MediaKind::File } else { kind }, bytes, name)
    })
}

type NewPage = (String, Option<(MediaKind, Vec<u8>, String)>);

fn page() -> impl Strategy<Value = NewPage> {
    prop_oneof![
        text(12_000).prop_map(|text| (text, None)),
        (text(880), file()).prop_map(|(text, file)| (text, Some(file))),
    ]
}

fn tracks_of(count: usize) -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = (0..count).map(id).collect();
    proptest::sample::subsequence(all, 0..=count)
}

fn lesson(tracks: usize) -> impl Strategy<Value = (Lesson, Vec<NewPage>)> {
    let head = (line(120), 1..=240_u16, tracks_of(tracks), option::of(1..=100_u8));
    (head, vec(page(), 0..3), vec(task(), 1..3)).prop_map(|((title, minutes, tracks, pass_percent), pages, tasks)| {
        let id = String::new();
        (Lesson { id, title, minutes, tracks, pass_percent, draft: false, pages: vec![], tasks }, pages)
    })
}

type NewTopic = (Topic, Vec<(Lesson, Vec<NewPage>)>);

fn topic(tracks: usize) -> impl Strategy<Value = NewTopic> {
    let opens = prop_oneof![
        Just(Opens::AtOnce),
        (0..200_000_000_i64).prop_map(|second| {
            Opens::At(chrono::DateTime::from_timestamp(1_700_000_000 + second * (1 + second % 60), 0).unwrap())
        }),
        (1..=365_u16).prop_map(Opens::AfterDays),
    ];
    let head = (line(120), prop_oneof![Just(String::new()), text(2_000)], opens, tracks_of(tracks));
    (head, vec(lesson(tracks), 1..4)).prop_map(|((title, text, opens, tracks), lessons)| {
        (Topic { id: String::new(), title, text, opens, tracks, lessons: vec![] }, lessons)
    })
}

fn placement() -> impl Strategy<Value = Vec<PlacementQuestion>> {
    let question = (text(1_000), (0..8_usize).prop_flat_map(|right| choices(Some(right))));
    let some = vec(question, 15).prop_map(|questions| {
        let numbered = (0..).zip(questions).map(|(number, (prompt, options))| PlacementQuestion {
            id: id(number),
            level: Level::ALL[number % 5],
            prompt,
            options,
        });
        numbered.collect()
    });
    prop_oneof![Just(vec![]), some]
}

fn faq() -> impl Strategy<Value = Vec<FaqEntry>> {
    let entries = vec((line(120), text(3_000)), 1..3);
    (lines(40, 0..3, 't'), vec(entries, 3)).prop_map(|(topics, entries)| {
        let entries = topics.into_iter().zip(entries).flat_map(|(topic, entries)| {
            entries.into_iter().map(move |(question, text)| (topic.clone(), question, text))
        });
        let numbered = (0..).zip(entries);
        numbered.map(|(number, (topic, question, text))| FaqEntry { id: id(number), topic, question, text }).collect()
    })
}

fn course() -> impl Strategy<Value = Course> {
    let tracks = prop_oneof![Just(vec![]), vec(line(40), 2..7)];
    let language = select(vec!["ru", "en", "kk", "en-GB"]);
    (line(120), language, tracks, prop_oneof![Just(String::new()), text(2_000)]).prop_map(
        |(title, language, tracks, text)| {
            let tracks = (0..).zip(tracks).map(|(number, title)| Track { id: id(number), title }).collect();
            Course { id: "true".to_owned(), title, language: language.to_owned(), tracks, text }
        },
    )
}

/// A whole pack. Its files have names that need no change.
pub(super) fn packs() -> impl Strategy<Value = Pack> {
    let topics = |course: Course| (Just(course.clone()), vec(topic(course.tracks.len()), 1..4));
    (course().prop_flat_map(topics), placement(), faq()).prop_map(|((course, topics), placement, faq)| {
        let mut pack = Pack { course, topics: vec![], placement, faq, media: BTreeMap::new(), places: BTreeMap::new() };
        for (topic, lessons) in topics {
            pack.topics.push(Topic { id: id(pack.topics.len()), ..topic });
            for (lesson, pages) in lessons {
                put_lesson(&mut pack, lesson, pages);
            }
        }
        pack
    })
}

fn put_lesson(pack: &mut Pack, lesson: Lesson, pages: Vec<NewPage>) {
    let number = pack.topics.iter().map(|topic| topic.lessons.len()).sum();
    let pages = (0..).zip(pages).map(|(number, (text, file))| {
        let shows = file.map(|(kind, bytes, name)| {
            let sha256 = key(&bytes);
            pack.media.entry(sha256.clone()).or_insert(inspect(&name, &bytes));
            Shows { kind, sha256 }
        });
        Page { id: format!("p{number}"), text, shows }
    });
    let pages = pages.collect();
    let tasks = (0..).zip(lesson.tasks).map(|(number, task)| Task { id: id(number), ..task }).collect();
    let topic = pack.topics.last_mut().unwrap();
    topic.lessons.push(Lesson { id: id(number), pages, tasks, ..lesson });
}

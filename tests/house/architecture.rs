//! The invariants of ARCHITECTURE.md, each held by a test that reads manifests and sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::repository::{Source, dependencies, read, rooms, sources};

/// Fails with the names of the files that do what is not theirs to do.
#[track_caller]
fn none(offenders: impl Iterator<Item = Source>, what: &str) {
    let offenders: Vec<String> = offenders.map(|source| source.path).collect();
    assert!(offenders.is_empty(), "{what}: {offenders:#?}");
}

fn own(of: &BTreeSet<String>) -> BTreeSet<String> {
    of.iter().filter_map(|name| name.strip_prefix("klass-")).map(str::to_owned).collect()
}

/// The files of a room's program, `src` being the program that plugs the rooms together.
fn programs() -> Vec<Source> {
    sources().into_iter().filter(|source| source.path.split('/').any(|part| part == "src")).collect()
}

#[test]
fn teloxide_lives_in_the_bot_and_poem_in_the_rooms_that_serve() {
    let homes: [(&str, &[&str]); 3] = [
        ("teloxide", &["bot", "src"]),
        ("poem", &["admin-api", "web", "gateway", "src"]),
        ("poem_openapi", &["admin-api", "web", "gateway", "src"]),
    ];
    for (name, homes) in homes {
        let manifest_name = name.replace('_', "-");
        for room in rooms().iter().filter(|room| !homes.contains(&room.as_str())) {
            assert!(!dependencies(room, true).contains(&manifest_name), "{room} depends on {manifest_name}");
        }
        none(programs().into_iter().filter(|source| source.names(name) && !source.is_in(homes)), name);
    }
}

#[test]
fn rooms_depend_on_the_rooms_they_are_meant_to_and_on_no_other() {
    // The doors know the school and the words and nothing behind them; the bot does not know the gateway either, so a
    // chat of ours and Telegram are the same to it. What remembers knows nobody.
    let meant = BTreeMap::from([
        ("admin-api", vec!["locales", "school"]),
        // It measures from outside, and it plays Telegram.
        ("benches", vec!["bot", "gateway", "school"]),
        ("bot", vec!["locales", "school"]),
        ("entity", vec![]),
        ("gateway", vec![]),
        ("locales", vec![]),
        ("migration", vec![]),
        ("school", vec!["entity", "migration"]),
    ]);
    let meant =
        meant.into_iter().map(|(room, others)| (room.to_owned(), others.into_iter().map(str::to_owned).collect()));
    let found = rooms().into_iter().map(|room| {
        let others = own(&dependencies(&room, true));
        (room, others)
    });
    assert_eq!(found.collect::<BTreeMap<_, _>>(), meant.collect::<BTreeMap<_, BTreeSet<_>>>());
}

#[test]
fn the_doors_reach_the_database_through_the_school_alone() {
    for room in ["bot", "admin-api"] {
        for forbidden in ["sea-orm", "sea-orm-migration", "sqlx"] {
            assert!(!dependencies(room, true).contains(forbidden), "{room} depends on {forbidden}");
        }
    }
    let doors = ["bot", "admin-api", "web", "gateway", "locales", "src"];
    let reaches = |source: &Source| source.names("sea_orm") || source.names("klass_entity") || source.names("sqlx");
    none(programs().into_iter().filter(|source| source.is_in(&doors) && reaches(source)), "knows the tables");
}

#[test]
fn the_school_knows_no_telegram_and_no_web() {
    for forbidden in ["teloxide", "poem", "poem-openapi", "reqwest", "hyper", "klass-bot", "klass-gateway"] {
        assert!(!dependencies("school", true).contains(forbidden), "school depends on {forbidden}");
    }
}

#[test]
fn the_school_and_the_doors_leave_the_words_to_the_locales() {
    assert!(!dependencies("school", true).contains("klass-locales"));
    // A single letter is grammar (`ё` is `е` to a search); two are a word for somebody.
    let cyrillic = |letter: char| matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let speaks = |source: &Source| {
        let letters: Vec<char> = source.program().chars().collect();
        letters.windows(2).any(|pair| pair.iter().copied().all(cyrillic))
    };
    none(programs().into_iter().filter(|source| !source.is_in(&["locales"]) && speaks(source)), "says words");
}

#[test]
fn only_the_settings_read_the_environment() {
    let reads = |source: &Source| {
        ["env::var", "env::vars", "env::var_os", "env::vars_os", "dotenvy"].iter().any(|name| source.names(name))
    };
    let settings = ["src/settings.rs", "src/settings"];
    none(programs().into_iter().filter(|source| !source.is_in(&settings) && reads(source)), "reads the environment");
}

#[test]
fn only_the_clocks_ask_what_time_it_is() {
    let clocks = ["school/src/clock.rs", "gateway/src/clock.rs"];
    let asks = |source: &Source| {
        ["Utc::now", "Local::now", "SystemTime::now", "CURRENT_TIMESTAMP"].iter().any(|name| source.names(name))
    };
    none(programs().into_iter().filter(|source| !source.is_in(&clocks) && asks(source)), "asks the time");
}

#[test]
fn nobody_outside_the_school_can_make_a_permission() {
    let access = read("school/src/access.rs");
    let mut permissions = 0;
    for (at, _) in access.match_indices("pub struct ") {
        permissions += 1;
        let body = access[at..].split('}').next().unwrap();
        assert!(body.contains('{'), "a permission has named fields: {body}");
        let open = body.lines().skip(1).find(|line| line.trim_start().starts_with("pub "));
        assert_eq!(open, None, "a public field lets anybody make one");
        let derived = access[..at].lines().rfind(|line| line.starts_with("#[derive")).unwrap_or_default();
        for way in ["Default", "Deserialize"] {
            assert!(!derived.contains(way), "{way} lets anybody make one");
        }
    }
    assert!(permissions > 0);
    let made = access.lines().find(|line| line.trim_start().starts_with("pub fn") && line.contains("-> Self"));
    assert_eq!(made, None);
}

#[test]
fn every_verb_says_what_it_does_and_one_that_writes_what_its_second_run_does() {
    let mut verbs = 0;
    let mut silent = Vec::new();
    for source in sources().into_iter().filter(|source| source.is_in(&["school/src"])) {
        for verb in verbs_of(&source.text) {
            verbs += 1;
            let writes = [".exec(", ".exec_without_returning(", ".exec_with_returning(", "execute_raw("]
                .iter()
                .any(|call| verb.body.contains(call));
            let second = ["second", "again", "twice"].iter().any(|word| verb.doc.contains(word));
            if verb.doc.is_empty() || (writes && !second) {
                silent.push(format!("{}: {}", source.path, verb.name));
            }
        }
    }
    assert!(verbs > 10, "only {verbs} verbs were found");
    assert!(silent.is_empty(), "{silent:#?}");
}

/// A public function of the school that works in a turn.
struct Verb {
    name: String,
    doc: String,
    body: String,
}

fn verbs_of(text: &str) -> Vec<Verb> {
    let lines: Vec<&str> = text.lines().collect();
    let mut verbs = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with("pub async fn ")) {
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let end = lines[at..].iter().position(|line| **line == closing).map_or(lines.len(), |end| at + end);
        let body = lines[at..end].join("\n");
        let head = body.split('{').next().unwrap_or_default();
        if !head.contains("&Turn") {
            continue;
        }
        let above = lines[..at].iter().rev().map(|line| line.trim_start());
        let above = above.skip_while(|line| line.starts_with("#["));
        let doc: Vec<&str> = above.take_while(|line| line.starts_with("///")).collect();
        let name = line.trim_start()["pub async fn ".len()..].split(['(', '<']).next().unwrap_or_default();
        verbs.push(Verb { name: name.to_owned(), doc: doc.join("\n"), body: body.clone() });
    }
    verbs
}

#[test]
fn inside_a_turn_there_is_nothing_but_the_transaction() {
    let outside = [
        "reqwest",
        "tokio",
        "spawn",
        "sleep",
        "timeout",
        "std::fs",
        "std::net",
        "std::process",
        "std::thread",
        "File",
        "telegram",
        "Telegram",
        "lanes",
        "courier",
        "mail",
        "Mailer",
    ];
    let turns = ["bot/src/screens", "bot/src/schema.rs", "bot/src/talk.rs"];
    let reaches = |source: &Source| outside.iter().any(|name| source.names(name));
    none(sources().into_iter().filter(|source| source.is_in(&turns) && reaches(source)), "reaches out of its turn");
}

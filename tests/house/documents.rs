//! Documents that cannot rot: what they name is there, what they tell to type is what CI types, and what is generated is
//! as checked in. And the one rule of size.

use std::collections::BTreeSet;

use crate::repository::{read, sources, top};

/// Lines after which a README is not read any more.
const README_LINES: usize = 250;
/// Half of all Rust files are shorter.
const MEDIAN_LINES: usize = 95;
/// No Rust file is longer.
const MOST_LINES: usize = 400;

#[test]
fn paths_named_in_the_documents_are_there() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(document);
        let named = paths(&text);
        assert!(!named.is_empty(), "{document} names no path at all?");
        let missing: Vec<&String> = named.iter().filter(|path| !top().join(path).exists()).collect();
        assert!(missing.is_empty(), "{document} names what is not there: {missing:#?}");
    }
}

/// What is written as `a/path` or `file.ext` outside of code blocks, and where links lead in the repository.
fn paths(markdown: &str) -> BTreeSet<String> {
    let mut prose = String::new();
    let mut in_block = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    let links = prose.match_indices("](").filter_map(|(at, _)| prose[at + 2..].split(')').next());
    let links = links.filter(|link| !link.contains(':') && !link.starts_with('#'));
    let links = links.map(|link| link.split('#').next().unwrap_or_default());
    prose.split('`').skip(1).step_by(2).filter(|code| is_path(code)).chain(links).map(str::to_owned).collect()
}

fn is_path(code: &str) -> bool {
    let endings = [".md", ".rs", ".toml", ".yaml", ".ftl", ".html"];
    let is_one = code.contains('/') || endings.iter().any(|ending| code.ends_with(ending));
    // Addresses and commands begin with a slash; what is made by running lies in `data`; a pattern names nothing.
    let is_other = code.starts_with('/') || code.starts_with("data/") || code.starts_with("./");
    is_one && !is_other && !code.contains(|letter: char| letter.is_whitespace() || "*<>{}:$\"|=…".contains(letter))
}

#[test]
fn the_readme_tells_of_the_demos_students_what_the_cast_says() {
    let readme = read("README.md");
    let cast = klass::demo::cast::cast();
    let rows: Vec<&str> =
        readme.lines().filter(|line| line.starts_with("| `") && line.contains("@example.org`")).collect();
    assert!(rows.len() >= 5, "{rows:#?}");
    for row in rows {
        let who = cast.iter().find(|who| row.contains(&format!("`{}`", who.email)));
        let told = who.is_some_and(|who| row.contains(&who.name) && row.contains(&format!("{} %", who.percent)));
        assert!(told, "{row}");
    }
}

#[test]
fn the_commands_of_the_readme_are_those_that_ci_runs() {
    let readme = read("README.md");
    let ci = read(".ci/run");
    let block = readme.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of commands");
    let commands: Vec<&str> = block
        .lines()
        .filter_map(|line| line.split('#').next())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(commands, ["cargo run -- demo", "cargo test --workspace"]);
    for command in commands {
        assert!(ci.lines().any(|line| !line.trim_start().starts_with('#') && line.contains(command)), "{command}");
    }
}

#[test]
fn the_readme_is_short_enough_to_be_read() {
    let lines = read("README.md").lines().count();
    assert!(lines <= README_LINES, "{lines} lines");
}

#[test]
fn the_openapi_document_is_as_checked_in() {
    let same = read("admin-api/openapi.yaml").trim_end() == klass_admin_api::openapi_yaml().trim_end();
    assert!(same, "the API has changed: cargo run -- openapi > admin-api/openapi.yaml");
}

#[test]
fn files_are_a_screen_long() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|source| (source.text.lines().count(), source.path)).collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > MOST_LINES).collect();
    assert!(long.is_empty(), "over {MOST_LINES} lines: {long:#?}");
    let (median, _) = lengths[lengths.len() / 2];
    let longest: Vec<_> = lengths.iter().rev().take(10).collect();
    assert!(median < MEDIAN_LINES, "the median is {median} lines; the longest: {longest:#?}");
}

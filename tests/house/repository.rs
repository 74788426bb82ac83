//! The repository as files: every Rust source with what of it is program rather than test or comment, and the manifests.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Format, Toml},
    value::Dict,
};

/// Folders at the top that are made by working here, not part of the repository.
const MADE: [&str; 3] = ["target", "data", ".git"];

/// The repository's folder.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file's text.
pub fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A Rust file.
pub struct Source {
    /// From the top, `/` between its parts.
    pub path: String,
    pub text: String,
}

impl Source {
    /// What of it is program: without comments, and without the tests at its end. Nothing at all of a file of tests.
    pub fn program(&self) -> String {
        if self.path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches")) {
            return String::new();
        }
        let lines: Vec<&str> = self.text.lines().collect();
        let tests = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with('{'));
        let program = &lines[..tests.unwrap_or(lines.len())];
        let uncommented = program.iter().filter(|line| !line.trim_start().starts_with("//"));
        uncommented.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }

    /// Whether the program names `name` as a word of its own, such as a crate or `Utc::now`.
    pub fn names(&self, name: &str) -> bool {
        let program = self.program();
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        program.match_indices(name).any(|(at, _)| {
            let before = program[..at].chars().next_back();
            let after = program[at + name.len()..].chars().next();
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
    }

    pub fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path == *folder || self.path.starts_with(&format!("{folder}/")))
    }
}

/// Every Rust file, in the order of their paths.
pub fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    walk(top(), &mut paths);
    paths.sort();
    let source = |path: PathBuf| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(top()).unwrap().to_string_lossy().replace('\\', "/"),
    };
    paths.into_iter().map(source).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !MADE.iter().any(|made| path == top().join(made)) {
                walk(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The workspace's members.
pub fn rooms() -> Vec<String> {
    let workspace = table(&manifest("."), "workspace").unwrap();
    let members = workspace.get("members").unwrap().clone().into_array().unwrap();
    members.into_iter().map(|member| member.into_string().unwrap()).collect()
}

/// The crates that a room names in its manifest: for the program alone, or for its tests too.
pub fn dependencies(room: &str, tests_too: bool) -> BTreeSet<String> {
    let manifest = manifest(room);
    let tables: &[&str] = if tests_too {
        &["dependencies", "build-dependencies", "dev-dependencies"]
    } else {
        &["dependencies", "build-dependencies"]
    };
    tables.iter().filter_map(|name| table(&manifest, name)).flat_map(Dict::into_keys).collect()
}

fn manifest(room: &str) -> Dict {
    let path = if room == "." { "Cargo.toml".to_owned() } else { format!("{room}/Cargo.toml") };
    Figment::from(Toml::string(&read(&path))).extract().unwrap()
}

fn table(manifest: &Dict, name: &str) -> Option<Dict> {
    manifest.get(name)?.clone().into_dict()
}

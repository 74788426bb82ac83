//! Gaps of a text: the heads say what belongs into them, and the prompt where they are.

use super::forms::read_forms;
use crate::courses::pack::keys::Keys;
use crate::courses::pack::limits;
use crate::courses::pack::mistake::What;
use crate::courses::pack::{Gap, TaskBody};
use crate::tasks::same_text;

pub(super) fn read(keys: &mut Keys, prompt: &str, prompt_line: usize) -> TaskBody {
    let mut gaps = Vec::new();
    let mut lines = Vec::new();
    for node in keys.list("gaps", limits::GAPS) {
        lines.push(node.line);
        let Some(mut item) = keys.item(node, "gaps", &["accept", "options", "wrong"]) else { continue };
        gaps.push(read_gap(&mut item));
    }
    if !prompt.is_empty() && !lines.is_empty() {
        check_prompt(keys, prompt, prompt_line, &lines);
    }
    TaskBody::Gaps { gaps, typos: keys.flag("typos") }
}

fn read_gap(item: &mut Keys) -> Gap {
    let (accept, wrong) = read_forms(item);
    let mut options: Vec<String> = Vec::new();
    if item.peek("options").is_some() {
        let mut lines = Vec::new();
        for node in item.list("options", limits::GAP_OPTIONS) {
            let Some(option) = item.line_in(node, "options", limits::GAP_OPTION) else { continue };
            if let Some(first) = options.iter().position(|other| *other == option) {
                let first = lines.get(first).copied().unwrap_or_default();
                item.findings.note(item.file, node.line, What::SameOption { text: option.clone(), first });
            }
            lines.push(node.line);
            options.push(option);
        }
        let accepted = |option: &String| accept.iter().any(|form| same_text(form, option));
        if !accept.is_empty() && !options.is_empty() && !options.iter().any(accepted) {
            item.complain("options", What::NoOptionAccepted);
        }
    }
    Gap { accept, options, wrong }
}

/// The prompt has every gap once, in order, and no other.
fn check_prompt(keys: &mut Keys, prompt: &str, prompt_line: usize, lines: &[usize]) {
    let mut found: Vec<usize> = Vec::new();
    for (line, text) in prompt.lines().enumerate() {
        for gap in marks(text) {
            let what = if gap == 0 || gap > lines.len() {
                What::NoSuchGap { gap, count: lines.len() }
            } else if found.contains(&gap) {
                What::GapTwice { gap }
            } else if found.iter().any(|before| *before > gap) {
                What::GapOutOfOrder { gap }
            } else {
                found.push(gap);
                continue;
            };
            found.push(gap);
            keys.findings.note(keys.file, prompt_line + line, what);
        }
    }
    for (gap, line) in (1..).zip(lines).filter(|(gap, _)| !found.contains(gap)) {
        keys.findings.note(keys.file, *line, What::NoGapInPrompt { gap });
    }
}

/// The numbers of the marks `{1}`, `{2}` … in a line.
fn marks(text: &str) -> impl Iterator<Item = usize> {
    text.split('{').skip(1).filter_map(|rest| {
        let (number, _) = rest.split_once('}')?;
        (number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.parse().ok()).flatten()
    })
}

//! `placement.md`: the questions that find a student's level.

use super::blocks::Block;
use super::course::{PLACEMENT, Reading};
use super::ids::Ids;
use super::keys::Keys;
use super::kinds::{count_right, options};
use super::mistake::What;
use super::{Level, PlacementQuestion, limits};

/// Reads the questions; none where the file is absent.
pub(super) fn read(reading: &mut Reading) -> Vec<PlacementQuestion> {
    let mut ids = Ids::default();
    let read = reading.blocks_of(PLACEMENT, |keys, block| read_question(keys, block, &mut ids));
    // A question of no known level may be of any.
    if read.iter().all(|(level, _)| level.is_some()) && !read.is_empty() {
        for level in Level::ALL {
            let count = read.iter().filter(|(of, _)| *of == Some(level)).count();
            if count < limits::LEVEL_QUESTIONS {
                let what = What::FewQuestions { level: level.code(), count, least: limits::LEVEL_QUESTIONS };
                reading.findings.note(PLACEMENT, 1, what);
            }
        }
    }
    read.into_iter().map(|(_, question)| question).collect()
}

fn read_question(keys: Keys, block: &Block, ids: &mut Ids) -> (Option<Level>, PlacementQuestion) {
    let mut keys = keys.only(&["id", "level", "options"]);
    let id = keys.id(limits::ID, ids);
    let code = keys.line("level", limits::ID);
    let level = Level::of_code(&code);
    if level.is_none() && !code.is_empty() {
        keys.complain("level", What::UnknownLevel { level: code });
    }
    let options = options::read(&mut keys);
    let count = count_right(&options);
    if count != 1 && !options.is_empty() {
        keys.complain("options", What::QuestionNotOneRight { count });
    }
    let prompt = block.text(&mut keys, limits::PLACEMENT_PROMPT);
    (level, PlacementQuestion { id, level: level.unwrap_or_default(), prompt, options })
}

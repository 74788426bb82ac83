//! `faq.md`: what people ask, with the answers.

use std::collections::BTreeMap;

use super::course::{FAQ, Reading};
use super::ids::Ids;
use super::mistake::What;
use super::{FaqEntry, limits};

/// Reads the entries; none where the file is absent.
pub(super) fn read(reading: &mut Reading) -> Vec<FaqEntry> {
    let mut ids = Ids::default();
    let mut topics: BTreeMap<String, usize> = BTreeMap::new();
    let mut above = String::new();
    reading.blocks_of(FAQ, |keys, block| {
        let mut keys = keys.only(&["id", "topic", "question"]);
        let id = keys.id(limits::ID, &mut ids);
        let topic = keys.line("topic", limits::SHORT_TITLE);
        if topic != above
            && let Some(first) = topics.get(&topic)
        {
            keys.complain("topic", What::TopicApart { topic: topic.clone(), first: *first });
        } else if topic != above && !topic.is_empty() {
            topics.insert(topic.clone(), keys.line_of("topic"));
        }
        above.clone_from(&topic);
        let question = keys.line("question", limits::TITLE);
        FaqEntry { id, topic, question, text: block.text(&mut keys, limits::ANSWER) }
    })
}

//! Text as it is compared and searched: what a person means, not how it was typed; and as it goes to an office.

use sha2::{Digest, Sha256};

/// The folded form of a text: lower case, `ё` as `е`, runs of spaces as one, none at the ends. Folding twice changes
/// nothing.
pub fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Eight letters that stand for a text in a button: the same text has the same, and two texts of a task hardly ever do.
pub fn mark(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// A text that no spreadsheet takes for a formula, also once it has been saved as CSV: what begins like one gets an
/// apostrophe before it, as OWASP has it.
pub fn defused(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fold;

    #[test]
    fn case_yo_and_spaces_do_not_matter() {
        assert_eq!(fold("  Всё \t ЯСНО\n"), "все ясно");
        assert_eq!(fold("Ёлка"), fold("елка"));
        assert_eq!(fold(" \u{a0} "), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}

//! From a file's bytes to text whose lines are an editor's lines.

use super::mistake::{Findings, What};

/// The file as text with `\n` line ends, without a byte order mark. Control characters are noted and become spaces; what
/// is not UTF-8 is noted and gives nothing.
pub(super) fn decode(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.replace("\r\n", "\n"),
        Err(error) => {
            let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + readable.iter().filter(|byte| **byte == b'\n').count();
            findings.note(file, line, What::NotUtf8);
            return None;
        }
    };
    for (index, line) in text.split('\n').enumerate() {
        if line.contains(is_hidden) {
            findings.note(file, index + 1, What::ControlCharacter);
        }
    }
    Some(text.replace(|letter| letter != '\n' && is_hidden(letter), " "))
}

/// Whether a character neither shows nor spaces.
pub(super) fn is_hidden(letter: char) -> bool {
    letter.is_control() && letter != '\n' && letter != '\t'
}

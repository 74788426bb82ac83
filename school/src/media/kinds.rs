//! What may be uploaded: told by the first bytes, by the same rules that courses go by; and what it may be called.

use infer::MatcherType;

use super::NotKept;
use crate::courses::pack::mime;

/// So many bytes tell what a file is.
pub(super) const HEAD: usize = 8 * 1024;
/// The longest name.
const MOST_LETTERS: usize = 200;

/// Endings that promise contents.
const PROMISED: [(&str, &str); 9] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("pdf", "application/pdf"),
    ("gif", "image/gif"),
];

/// Whether contents that begin so are something that runs.
pub(crate) fn is_program(head: &[u8]) -> bool {
    let runs =
        |known: infer::Type| known.matcher_type() == MatcherType::App || known.mime_type() == "text/x-shellscript";
    head.starts_with(b"#!") || infer::get(head).is_some_and(runs)
}

/// What a file with this name and this beginning is, or why it is not taken.
pub(super) fn judge(name: &str, head: &[u8]) -> Result<&'static str, NotKept> {
    if !is_name(name) {
        return Err(NotKept::BadName);
    }
    let known = infer::get(head);
    if is_program(head) {
        return Err(NotKept::Program);
    }
    let is = match (mime(head), known) {
        ("application/octet-stream", Some(known)) => known.mime_type(),
        (mime, _) => mime,
    };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let promised = PROMISED.iter().find(|(known, _)| Some(*known) == ending.as_deref());
    match promised {
        Some((_, promised)) if *promised != is => Err(NotKept::NotItsName(promised)),
        _ => Ok(is),
    }
}

/// Whether a file can be called so: the name of a file, not a way to one.
fn is_name(name: &str) -> bool {
    let fits = !name.trim().is_empty() && name.chars().count() <= MOST_LETTERS;
    fits && !name.starts_with('.') && !name.chars().any(|letter| letter.is_control() || "/\\".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_tell_what_a_file_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(judge("hand.png", png).unwrap(), "image/png");
        assert_eq!(judge("hand", png).unwrap(), "image/png");
        assert_eq!(judge("words.txt", b"words").unwrap(), "application/octet-stream");
        assert_eq!(judge("paper.pdf", b"%PDF-1.7\n").unwrap(), "application/pdf");
        assert!(matches!(judge("hand.jpg", png), Err(NotKept::NotItsName("image/jpeg"))));
        assert!(matches!(judge("paper.pdf", b"paper"), Err(NotKept::NotItsName(_))));
        for program in [&b"MZ\x90\0\x03\0\0\0"[..], b"\x7fELF\x02\x01\x01\0", b"#!/bin/sh\n", b"\0asm\x01\0\0\0"] {
            let program = [program, &[0; 64]].concat();
            assert!(matches!(judge("paper.txt", &program), Err(NotKept::Program)), "{program:?}");
        }
    }

    #[test]
    fn a_name_leads_nowhere() {
        for bad in ["../../x", "/etc/passwd", "..\\x", "", "  ", ".hidden", "..", "a\nb", "a\0b", &"x".repeat(201)] {
            assert!(matches!(judge(bad, b"words"), Err(NotKept::BadName)), "{bad:?}");
        }
        assert!(judge("урок 1.txt", b"words").is_ok());
    }
}

//! The files that pages show: found from where they are named, and such as Telegram will take.

use std::collections::{BTreeMap, BTreeSet};

use imagesize::ImageType;
use sha2::{Digest, Sha256};

use super::mistake::What;
use super::{Files, Media, MediaKind, limits};
use crate::media::kinds::is_program;

/// What a picture, a video or a sound is called, whether a page can show it or not.
const ENDINGS: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "mp4", "m4v", "mov", "webm", "avi", "mkv", "mp3", "m4a", "wav", "ogg",
    "flac", "aac",
];

/// A file of no kind we know.
const ANY: &str = "application/octet-stream";

/// The files that pages named so far.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) media: BTreeMap<String, Media>,
    paths: BTreeSet<String>,
}

impl Named {
    /// Takes the file that a page in `from` names by a path relative to itself, and gives its key.
    pub(super) fn take(&mut self, files: &Files, from: &str, kind: MediaKind, path: &str) -> Result<String, What> {
        let Some(full) = resolve(from, path) else {
            return Err(What::FileOutside { path: path.into() });
        };
        let (key, media) = if let Some(bytes) = files.get(&full) {
            (key(bytes), inspect(full.rsplit('/').next().unwrap_or_default(), bytes))
        } else if let Some(kept) = files.kept(&full) {
            kept.clone()
        } else {
            return Err(What::FileMissing { path: path.into(), nearest: nearest(files, &full, kind) });
        };
        self.paths.insert(full);
        check(&media, kind, path)?;
        self.media.entry(key.clone()).or_insert(media);
        Ok(key)
    }

    /// The pictures, videos and sounds in the pack that nobody named.
    pub(super) fn unused<'f>(&self, files: &'f Files) -> impl Iterator<Item = &'f str> {
        files.paths().filter(|path| is_media(path) && !self.paths.contains(*path))
    }
}

/// What a file is by its contents, whatever its name says.
pub(crate) fn inspect(file_name: &str, bytes: &[u8]) -> Media {
    let mime = mime(bytes);
    let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
    let size = mime.starts_with("image/").then(|| imagesize::blob_size(bytes).ok()).flatten();
    let size = size.and_then(|size| side(size.width).zip(side(size.height)));
    Media {
        bytes: Some(bytes.into()),
        size: bytes.len(),
        mime,
        file_name: file_name.into(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    }
}

/// The media type as it was found when the school took the file.
pub(crate) fn known_mime(name: &str) -> &'static str {
    let known = ["image/png", "image/jpeg", "audio/mp4", "video/mp4", "audio/mpeg", "application/pdf"];
    known.into_iter().find(|mime| *mime == name).unwrap_or(ANY)
}

/// What contents that begin so are.
pub(crate) fn mime(bytes: &[u8]) -> &'static str {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => return "image/png",
        Ok(ImageType::Jpeg) => return "image/jpeg",
        _ => {}
    }
    match bytes {
        // A box's length, its name, then the brand.
        [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A' | b'B', ..] => "audio/mp4",
        [_, _, _, _, b'f', b't', b'y', b'p', _, _, _, _, ..] => "video/mp4",
        [b'I', b'D', b'3', ..] => "audio/mpeg",
        // Eleven bits set are a frame's beginning; what follows tells the third layer.
        [0xff, second, ..] if second & 0xe6 == 0xe2 => "audio/mpeg",
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        _ => ANY,
    }
}

/// Whether Telegram will show the file so.
fn check(media: &Media, kind: MediaKind, path: &str) -> Result<(), What> {
    let path = || path.to_owned();
    let limit = if kind == MediaKind::Picture { limits::PICTURE_BYTES } else { limits::MEDIA_BYTES };
    if media.size > limit {
        return Err(What::FileTooHeavy { path: path(), limit_megabytes: limit / (1024 * 1024) });
    }
    match kind {
        MediaKind::Picture => check_picture(media, path),
        MediaKind::Video if media.mime != "video/mp4" => Err(What::VideoUnreadable { path: path() }),
        MediaKind::Audio if !media.mime.starts_with("audio/") => Err(What::AudioUnreadable { path: path() }),
        MediaKind::File if media.bytes.as_deref().is_some_and(is_program) => Err(What::FileProgram { path: path() }),
        MediaKind::File if media.size == 0 => Err(What::FileEmpty { path: path() }),
        MediaKind::Video | MediaKind::Audio | MediaKind::File => Ok(()),
    }
}

fn check_picture(media: &Media, path: impl Fn() -> String) -> Result<(), What> {
    let Some((width, height)) = media.width.zip(media.height) else {
        return Err(What::PictureUnreadable { path: path() });
    };
    let (shorter, longer) = (u64::from(width.min(height)), u64::from(width.max(height)));
    if shorter + longer > limits::PICTURE_SIDES {
        return Err(What::PictureTooLarge { path: path(), width, height, limit: limits::PICTURE_SIDES });
    }
    if longer > shorter * limits::PICTURE_RATIO {
        return Err(What::PictureTooNarrow { path: path(), width, height, limit: limits::PICTURE_RATIO });
    }
    Ok(())
}

/// The path from the top of the pack, unless it leaves it.
fn resolve(from: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_media(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The file whose path reads most like this one.
fn nearest(files: &Files, path: &str, kind: MediaKind) -> Option<String> {
    if path.len() > limits::PATH {
        return None;
    }
    let path = path.to_lowercase();
    let likely = files.paths().filter(|other| kind == MediaKind::File || is_media(other));
    let distances = likely.map(|other| (strsim::damerau_levenshtein(&path, &other.to_lowercase()), other));
    let (distance, nearest) = distances.min()?;
    (distance <= 4).then(|| nearest.into())
}

/// What a file is known by: the SHA-256 of its bytes in lower-case hex.
pub(super) fn key(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

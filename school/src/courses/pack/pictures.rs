//! The pictures of a pack: found from where they are named, and such as Telegram will take.

use std::collections::{BTreeMap, BTreeSet};

use imagesize::ImageType;
use sha2::{Digest, Sha256};

use super::mistake::What;
use super::{Files, Media, limits};

/// The pictures that pages named so far.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub(super) media: BTreeMap<String, Media>,
    named: BTreeSet<String>,
}

impl Pictures {
    /// Takes the picture that a file names by a path relative to itself, and gives its key.
    pub(super) fn take(&mut self, files: &Files, from: &str, path: &str) -> Result<String, What> {
        let Some(full) = resolve(from, path) else {
            return Err(What::PictureOutside { path: path.into() });
        };
        let Some(bytes) = files.get(&full) else {
            return Err(What::PictureMissing { path: path.into(), nearest: nearest(files, &full) });
        };
        self.named.insert(full.clone());
        let media = inspect(path, full.rsplit('/').next().unwrap_or_default(), bytes)?;
        let key = hex(&Sha256::digest(bytes));
        self.media.entry(key.clone()).or_insert(media);
        Ok(key)
    }

    /// The pictures in the pack that nobody named.
    pub(super) fn unused<'f>(&self, files: &'f Files) -> impl Iterator<Item = &'f str> {
        files.paths().filter(|path| is_picture(path) && !self.named.contains(*path))
    }
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

/// Checks by content, whatever the name says.
fn inspect(path: &str, file_name: &str, bytes: &[u8]) -> Result<Media, What> {
    let path = || path.to_owned();
    if bytes.len() > limits::PICTURE_BYTES {
        let limit_megabytes = limits::PICTURE_BYTES / (1024 * 1024);
        return Err(What::PictureTooHeavy { path: path(), limit_megabytes });
    }
    let mime = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => "image/png",
        Ok(ImageType::Jpeg) => "image/jpeg",
        _ => return Err(What::PictureUnreadable { path: path() }),
    };
    let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
    let size = imagesize::blob_size(bytes).ok();
    let Some((width, height)) = size.and_then(|size| side(size.width).zip(side(size.height))) else {
        return Err(What::PictureUnreadable { path: path() });
    };
    let (shorter, longer) = (u64::from(width.min(height)), u64::from(width.max(height)));
    if shorter + longer > limits::PICTURE_SIDES {
        return Err(What::PictureTooLarge { path: path(), width, height, limit: limits::PICTURE_SIDES });
    }
    if longer > shorter * limits::PICTURE_RATIO {
        return Err(What::PictureTooNarrow { path: path(), width, height, limit: limits::PICTURE_RATIO });
    }
    Ok(Media { bytes: bytes.into(), mime, file_name: file_name.into(), width: Some(width), height: Some(height) })
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["png", "jpg", "jpeg", "gif", "webp"].contains(&ending.as_str()))
}

/// The picture whose path reads most like this one.
fn nearest(files: &Files, path: &str) -> Option<String> {
    if path.len() > limits::PATH {
        return None;
    }
    let path = path.to_lowercase();
    let pictures = files.paths().filter(|other| is_picture(other));
    let distances = pictures.map(|other| (strsim::damerau_levenshtein(&path, &other.to_lowercase()), other));
    let (distance, nearest) = distances.min()?;
    (distance <= 4).then(|| nearest.into())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

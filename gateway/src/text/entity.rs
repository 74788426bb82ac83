//! One entity of a text, and those a call brings ready-made.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bot_api::ApiError;

/// A piece of a text that is shown differently. Offset and length are UTF-16 units, as Telegram counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Telegram's name of the kind: `bold`, `text_link`, `bot_command` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// Where a `text_link` leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What a `pre` is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Which emoji a `custom_emoji` shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_emoji_id: Option<String>,
}

impl Entity {
    /// An entity that needs no more than its place.
    pub(crate) fn plain(kind: &str, offset: usize, length: usize) -> Entity {
        Entity { kind: kind.to_owned(), offset, length, ..Entity::default() }
    }

    pub(crate) fn end(&self) -> usize {
        self.offset + self.length
    }
}

/// The length of a text as Telegram counts it.
pub(crate) fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The entities a call names itself (`entities`, `caption_entities`), refused where they leave the text.
pub(super) fn given(text: &str, entities: Option<Value>) -> Result<Vec<Entity>, ApiError> {
    // Telegram reads anything but an array as no entities.
    let Some(Value::Array(entities)) = entities else {
        return Ok(Vec::new());
    };
    let whole = utf16_length(text);
    let mut read = Vec::with_capacity(entities.len());
    for entity in entities {
        let entity: Entity = serde_json::from_value(entity)
            .map_err(|mistake| ApiError::bad_request(&format!("can't parse MessageEntity: {mistake}")))?;
        if entity.offset > whole || entity.length > whole - entity.offset {
            return Err(ApiError::bad_request(&format!(
                "entity beginning at UTF-16 offset {} ends after the end of the text at UTF-16 offset {whole}",
                entity.offset
            )));
        }
        if entity.length > 0 {
            read.push(entity);
        }
    }
    Ok(read)
}

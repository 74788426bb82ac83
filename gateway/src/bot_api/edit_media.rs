//! `editMessageMedia`: another picture or file in place of what is there.

use serde_json::Value;

use super::edit::edit;
use super::media::{content_of, file_of};
use super::{ApiError, Parameters};
use crate::file_store::MediaKind;
use crate::gateway::Gateway;
use crate::keyboard::ReplyMarkup;
use crate::text::FormattedText;

/// `media` is an `InputMedia`; its file is a `file_id` or `attach://` a part of the call.
pub(super) fn edit_media(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let keyboard = ReplyMarkup::inline_of(call)?;
    let Some(Value::Object(values)) = call.json("media") else {
        return Err(ApiError::bad_request("can't parse input media JSON object"));
    };
    let media = Parameters { values, ..Parameters::default() };
    let kind = MediaKind::named(&media.text("type").unwrap_or_default())
        .filter(|kind| !matches!(kind, MediaKind::Sticker | MediaKind::Voice))
        .ok_or_else(|| ApiError::bad_request("can't parse InputMedia: type must be specified"))?;
    let given = media.text("media").unwrap_or_default();
    let file = file_of(gateway, call, kind, Some(&given))?;
    let caption = FormattedText::of_caption(&media)?;
    let mut content = content_of(&file, kind, &media);
    caption.put(&mut content, "caption", "caption_entities");
    edit(gateway, call, |message| {
        message.content = content;
        message.inline_keyboard = keyboard.unwrap_or_default();
        Ok(())
    })
}

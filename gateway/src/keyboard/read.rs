//! Reads `reply_markup` and refuses what Telegram refuses.

use serde_json::{Map, Value};

use super::{Button, InlineRows, ReplyButton, ReplyKeyboard, ReplyMarkup};
use crate::bot_api::{ApiError, Parameters};

/// The most bytes a press may carry.
const LONGEST_DATA: usize = 64;
/// The most buttons under one message.
const MOST_BUTTONS: usize = 100;

impl ReplyMarkup {
    /// The call's `reply_markup`, if it has one.
    pub(crate) fn of(parameters: &Parameters) -> Result<Option<ReplyMarkup>, ApiError> {
        if parameters.text("reply_markup").is_none_or(|text| text.is_empty()) {
            return Ok(None);
        }
        let Some(markup) = parameters.json("reply_markup") else {
            return Err(ApiError::bad_request("can't parse reply keyboard markup JSON object"));
        };
        let Value::Object(markup) = markup else {
            return Err(ApiError::bad_request("object expected as reply markup"));
        };
        if let Some(keyboard) = markup.get("keyboard") {
            return reply_keyboard(&markup, keyboard).map(Some);
        }
        if let Some(keyboard) = markup.get("inline_keyboard") {
            return inline_keyboard(keyboard);
        }
        if flag(&markup, "remove_keyboard") {
            return Ok(Some(ReplyMarkup::Remove));
        }
        Ok(flag(&markup, "force_reply").then_some(ReplyMarkup::ForceReply))
    }

    /// The keyboard of an edit, where Telegram takes no other kind than inline.
    pub(crate) fn inline_of(parameters: &Parameters) -> Result<Option<InlineRows>, ApiError> {
        match ReplyMarkup::of(parameters)? {
            None => Ok(None),
            Some(ReplyMarkup::Inline(rows)) => Ok(Some(rows)),
            Some(_) => Err(ApiError::bad_request("inline keyboard expected")),
        }
    }
}

fn flag(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn rows_of<'a>(keyboard: &'a Value, field: &str) -> Result<Vec<&'a Vec<Value>>, ApiError> {
    let not_rows = || ApiError::bad_request(&format!("field \"{field}\" must be an Array of Arrays"));
    let rows = keyboard.as_array().ok_or_else(not_rows)?;
    rows.iter().map(|row| row.as_array().ok_or_else(not_rows)).collect()
}

fn inline_keyboard(keyboard: &Value) -> Result<Option<ReplyMarkup>, ApiError> {
    let mut rows = InlineRows::new();
    for row in rows_of(keyboard, "inline_keyboard")? {
        let row = row.iter().map(inline_button).collect::<Result<Vec<_>, _>>()?;
        if !row.is_empty() {
            rows.push(row);
        }
    }
    if rows.iter().map(Vec::len).sum::<usize>() > MOST_BUTTONS {
        return Err(ApiError::bad_request("reply markup is too long"));
    }
    // Telegram takes an empty keyboard for none.
    Ok((!rows.is_empty()).then_some(ReplyMarkup::Inline(rows)))
}

fn inline_button(button: &Value) -> Result<Button, ApiError> {
    let unread = |why: &str| ApiError::bad_request(&format!("can't parse inline keyboard button: {why}"));
    let Value::Object(fields) = button else {
        return Err(unread("InlineKeyboardButton must be an Object"));
    };
    if !fields.get("text").is_some_and(Value::is_string) {
        return Err(unread("Can't find field \"text\""));
    }
    let button: Button = serde_json::from_value(button.clone()).map_err(|_| unread("Field must be of type String"))?;
    if button.text.trim().is_empty() {
        return Err(ApiError::bad_request("inline keyboard button text must be non-empty"));
    }
    if let Some(url) = &button.url {
        if !url.contains("://") && !url.contains('.') {
            return Err(ApiError::bad_request(&format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )));
        }
    } else if let Some(data) = &button.callback_data {
        if data.is_empty() || data.len() > LONGEST_DATA {
            return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
        }
    } else if !button.other.keys().any(|name| ACTIONS.contains(&name.as_str())) {
        return Err(unread("Text buttons are unallowed in the inline keyboard"));
    }
    Ok(button)
}

/// What a button may do other than open a link or send data.
const ACTIONS: [&str; 8] = [
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

fn reply_keyboard(markup: &Map<String, Value>, keyboard: &Value) -> Result<ReplyMarkup, ApiError> {
    let mut rows = Vec::new();
    for row in rows_of(keyboard, "keyboard")? {
        let row = row.iter().map(reply_button).collect::<Result<Vec<_>, _>>()?;
        if !row.is_empty() {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        return Ok(ReplyMarkup::Remove);
    }
    Ok(ReplyMarkup::Reply(ReplyKeyboard {
        rows,
        one_time: flag(markup, "one_time_keyboard"),
        resize: flag(markup, "resize_keyboard"),
        placeholder: markup
            .get("input_field_placeholder")
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .map(str::to_owned),
    }))
}

fn reply_button(button: &Value) -> Result<ReplyButton, ApiError> {
    let unread = |why: &str| ApiError::bad_request(&format!("can't parse keyboard button: {why}"));
    let read = match button {
        Value::String(text) => ReplyButton { text: text.clone(), ..ReplyButton::default() },
        Value::Object(fields) => ReplyButton {
            text: fields
                .get("text")
                .and_then(Value::as_str)
                .ok_or_else(|| unread("Can't find field \"text\""))?
                .to_owned(),
            request_contact: flag(fields, "request_contact"),
            request_location: flag(fields, "request_location"),
        },
        _ => return Err(unread("KeyboardButton must be a String or an Object")),
    };
    if read.text.trim().is_empty() {
        return Err(ApiError::bad_request("keyboard button text must be non-empty"));
    }
    Ok(read)
}

//! All methods on one page.

use serde_json::{Value, json};

use super::{
    ApiError, Parameters, about, answer_press, commands, conversation, delete, edit, edit_media, files, get_updates,
    media, send,
};
use crate::file_store::MediaKind;
use crate::gateway::Gateway;

/// Telegram's spelling of every method there is.
const METHODS: [&str; 31] = [
    "getMe",
    "getUpdates",
    "getWebhookInfo",
    "deleteWebhook",
    "logOut",
    "close",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyName",
    "setMyDescription",
    "setMyShortDescription",
    "setChatMenuButton",
    "getChat",
    "getFile",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendVideo",
    "sendAudio",
    "sendVoice",
    "sendSticker",
    "sendChatAction",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "editMessageMedia",
    "deleteMessage",
    "deleteMessages",
    "answerCallbackQuery",
    "getChatMenuButton",
];

/// A method's proper spelling; Telegram does not mind capitals.
pub(super) fn known(method: &str) -> Option<&'static str> {
    METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(method))
}

/// Does what a call asks for and gives the result as JSON text.
pub(super) async fn carry_out(gateway: &Gateway, method: &str, call: &Parameters) -> Result<String, ApiError> {
    let result = match method {
        // The one that waits, and the one whose result is already JSON.
        "getUpdates" => return get_updates::get_updates(gateway, call).await,
        "getMe" => about::get_me(gateway),
        "getWebhookInfo" => about::get_webhook_info(gateway),
        "deleteWebhook" => about::delete_webhook(gateway, call),
        "setMyName" => about::set_my_name(gateway, call),
        "setMyDescription" | "setMyShortDescription" | "setChatMenuButton" | "logOut" | "close" => {
            Ok(Value::Bool(true))
        }
        "getChatMenuButton" => Ok(json!({"type": "commands"})),
        "setMyCommands" => commands::set(gateway, call),
        "getMyCommands" => commands::get(gateway, call),
        "deleteMyCommands" => commands::delete(gateway, call),
        "getChat" => conversation::get_chat(gateway, call),
        "sendChatAction" => conversation::send_chat_action(gateway, call),
        "getFile" => files::get_file(gateway, call),
        "sendMessage" => send::send_message(gateway, call),
        "sendPhoto" => media::send(gateway, call, MediaKind::Photo),
        "sendDocument" => media::send(gateway, call, MediaKind::Document),
        "sendVideo" => media::send(gateway, call, MediaKind::Video),
        "sendAudio" => media::send(gateway, call, MediaKind::Audio),
        "sendVoice" => media::send(gateway, call, MediaKind::Voice),
        "sendSticker" => media::send(gateway, call, MediaKind::Sticker),
        "editMessageText" => edit::edit_text(gateway, call),
        "editMessageCaption" => edit::edit_caption(gateway, call),
        "editMessageReplyMarkup" => edit::edit_reply_markup(gateway, call),
        "editMessageMedia" => edit_media::edit_media(gateway, call),
        "deleteMessage" => delete::delete_one(gateway, call),
        "deleteMessages" => delete::delete_several(gateway, call),
        "answerCallbackQuery" => answer_press::answer(gateway, call),
        _ => Err(ApiError::method_not_found()),
    }?;
    Ok(result.to_string())
}

//! The commands menu and what the bot says about itself.

use serde_json::json;

use crate::bot::Bot;

#[tokio::test]
async fn commands_are_kept_by_language_and_scope() {
    let (bot, _ada) = Bot::with_ada().await;
    let menu = |description: &str| json!([{"command": "menu", "description": description}]);
    bot.does("setMyCommands", json!({"commands": menu("Menu")})).await;
    bot.does("setMyCommands", json!({"commands": menu("Меню").to_string(), "language_code": "ru"})).await;
    let scope = json!({"type": "all_private_chats"});
    bot.does("setMyCommands", json!({"commands": menu("Private"), "scope": scope})).await;
    assert_eq!(bot.does("getMyCommands", json!({})).await, menu("Menu"));
    assert_eq!(bot.does("getMyCommands", json!({"scope": scope})).await, menu("Private"));
    bot.does("setMyCommands", json!({"commands": menu("Desk"), "scope": {"type": "chat", "chat_id": 7}})).await;
    assert_eq!(bot.gateway.commands_in_chats()[&7][""][0]["description"], "Desk");
    bot.does("deleteMyCommands", json!({"scope": {"type": "chat", "chat_id": 7}})).await;
    assert!(bot.gateway.commands_in_chats().is_empty());
    assert_eq!(bot.gateway.commands()["ru"][0]["description"], "Меню");
    bot.does("deleteMyCommands", json!({"language_code": "ru"})).await;
    assert_eq!(bot.does("getMyCommands", json!({"language_code": "ru"})).await, json!([]));
}

#[tokio::test]
async fn the_bot_is_who_its_token_says() {
    let (bot, ada) = Bot::with_ada().await;
    let me = bot.does("GETME", json!({})).await;
    assert_eq!((&me["id"], &me["is_bot"], &me["first_name"]), (&json!(42), &json!(true), &json!("Klass")));
    assert!(me["username"].is_string());
    bot.does("setMyDescription", json!({"description": "A school"})).await;
    assert_eq!(bot.does("getChat", json!({"chat_id": ada.id})).await["first_name"], "Ada");
    assert_eq!(bot.gateway.calls()["getMe"], 1);
}

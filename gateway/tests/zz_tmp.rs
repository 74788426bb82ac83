#![allow(clippy::unwrap_used, missing_docs)]
use klass_gateway::*;
use std::time::Duration;
#[tokio::test(flavor="multi_thread")]
async fn serve_a_while() {
    let g = Gateway::in_memory("42:abc");
    let l = g.listen_on("127.0.0.1:18123".parse().unwrap()).await.unwrap();
    let ada = g.student("Ада", "ru");
    ada.writes("/start");
    let http = reqwest::Client::new();
    let send = |m: &'static str, b: serde_json::Value| { let h = http.clone(); let u = l.url(); async move { h.post(format!("{u}/bot42:abc/{m}")).json(&b).send().await.unwrap().json::<serde_json::Value>().await.unwrap() } };
    send("setMyCommands", serde_json::json!({"commands":[{"command":"menu","description":"Меню"}]})).await;
    send("sendMessage", serde_json::json!({"chat_id":ada.id,"text":"<b>Привет</b>, Ада! <code>x = 1</code>\n<blockquote>Цитата</blockquote> https://example.org","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"Начать","callback_data":"a"},{"text":"Сайт","url":"https://example.org"}]]}})).await;
    ada.sends(Content::Photo{caption:Some("Моя работа".into())});
    ada.sends(Content::Document); ada.sends(Content::Contact{own:true}); ada.sends(Content::Location);
    tokio::time::sleep(Duration::from_secs(45)).await;
}

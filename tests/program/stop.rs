//! Being told to stop: SIGTERM and SIGINT end the program with code 0 within ten seconds, whatever Telegram does; what is
//! not sent then is sent by the next start.

use std::time::Duration;

use klass_gateway::{Failure, Gateway, How, Release};

use crate::home::{self, Home, ended, signal};

const TEN_SECONDS: Duration = Duration::from_secs(10);

fn hang(gateway: &Gateway, method: Option<&'static str>) -> Release {
    let release = Release::new();
    gateway.fail(Failure { method, chat: None, times: usize::MAX, how: How::HangUntil(release.clone()) });
    release
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_it_cleanly() {
    for name in ["TERM", "INT"] {
        let gateway = home::gateway();
        let telegram = gateway.listen().await.unwrap();
        let home = Home::new(&telegram.url()).await;
        let mut program = home.run();
        home::is_running(&gateway).await;
        signal(&program, name).await;
        assert_eq!(ended(&mut program, TEN_SECONDS).await.code(), Some(0), "{}", home.log());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_it_while_telegram_does_not_answer_the_first_call() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await;
    let first_call = hang(&gateway, None);
    let mut program = home.run();
    first_call.reached().await;
    signal(&program, "TERM").await;
    assert_eq!(ended(&mut program, TEN_SECONDS).await.code(), Some(0), "{}", home.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_it_while_an_answer_hangs_and_the_next_start_sends_it() {
    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let home = Home::new(&telegram.url()).await;
    let mut program = home.run();
    home::is_running(&gateway).await;
    let answer = hang(&gateway, Some("sendMessage"));
    let poll = hang(&gateway, Some("getUpdates"));
    let ada = gateway.student("Ada", "en");
    ada.writes("/start");
    answer.reached().await;
    poll.reached().await;
    signal(&program, "TERM").await;
    assert_eq!(ended(&mut program, TEN_SECONDS).await.code(), Some(0), "{}", home.log());

    gateway.stop_failing();
    answer.hang_up();
    poll.hang_up();
    let _running = home.run();
    home::presses(&ada, "accept").await;
    home::sees(&ada, "name").await;
    let greetings =
        gateway.call_log().into_iter().filter(|call| call.method == "sendMessage" && call.error_code.is_none());
    assert_eq!(greetings.count(), 1, "{}", gateway.transcript(ada.id));
}

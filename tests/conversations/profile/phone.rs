//! The phone number: one's own, shared by the keyboard in place of the letters, which goes again whatever comes.

use klass_gateway::Content;
use klass_school::rules::Rules;

use super::{RU, ada, joined, school};
use crate::{
    course,
    stage::{Actor, Stage},
};

async fn asked() -> (Stage, Actor) {
    let (stage, ada) = ada().await;
    ada.writes("/settings").await;
    ada.taps(&RU.button_phone()).await;
    (stage, ada)
}

fn has_keyboard(ada: &Actor) -> bool {
    let keyboard = ada.student.reply_keyboard();
    keyboard.is_some_and(|keyboard| keyboard.rows.iter().flatten().all(|button| button.request_contact))
}

async fn phones(stage: &Stage) -> i64 {
    stage.number("SELECT count(*) FROM persons WHERE phone IS NOT NULL").await
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_number_is_kept_and_can_be_forgotten() {
    let (stage, ada) = asked().await;
    ada.was_told(&RU.ask_phone());
    ada.sees(&RU.phone_below());
    assert!(has_keyboard(&ada));
    ada.sends(Content::Contact { own: true }).await;
    let phone = format!("+1555{:07}", ada.student.id);
    ada.was_told(&RU.phone_set(&phone));
    ada.sees(&RU.settings_phone(&phone));
    ada.has_one_screen();
    assert_eq!(ada.student.reply_keyboard(), None);
    assert_eq!(stage.number(&format!("SELECT count(*) FROM persons WHERE phone = '{phone}'")).await, 1);

    ada.taps(&RU.button_phone()).await;
    ada.sees(&RU.phone_is(&phone));
    ada.taps(&RU.button_phone_again()).await;
    assert!(has_keyboard(&ada));
    ada.sends(Content::Contact { own: true }).await;
    ada.taps(&RU.button_phone()).await;
    ada.taps(&RU.button_phone_forget()).await;
    ada.sees(&RU.phone_forgotten());
    ada.sees(&RU.settings_phone(&RU.not_told()));
    ada.has_one_screen();
    assert_eq!(phones(&stage).await, 0);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_number_is_not_taken() {
    let (stage, ada) = asked().await;
    ada.sends(Content::Contact { own: false }).await;
    ada.sees(&RU.phone_not_own());
    ada.has_one_screen();
    ada.writes("+7 999 000-00-00").await;
    ada.sees(&RU.awaiting_phone());
    assert!(has_keyboard(&ada), "it is still awaited");
    assert_eq!(phones(&stage).await, 0);
    ada.sends(Content::Contact { own: true }).await;
    assert_eq!(phones(&stage).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_goes_whatever_leads_away() {
    for way in ["/menu", "/lesson", "/help", "/cancel", "/start", "/settings", "/nonsense"] {
        let (stage, ada) = asked().await;
        ada.writes(way).await;
        ada.was_told(&RU.phone_not_now());
        ada.has_one_screen();
        assert_eq!(ada.student.reply_keyboard(), None, "{way}");
        assert_eq!(stage.gateway.refusals(), []);
    }
    for button in ["settings", "langs", "c:"] {
        let (stage, ada) = asked().await;
        let (message, data) = ada.button(button).unwrap_or_else(|| (1, button.to_owned()));
        ada.presses_old(message, &data).await;
        ada.has_one_screen();
        assert_eq!(ada.student.reply_keyboard(), None, "{button}");
        assert_eq!(stage.gateway.refusals(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_where_none_is_awaited_is_not_kept() {
    let (stage, ada) = ada().await;
    ada.sends(Content::Contact { own: true }).await;
    ada.sees(&RU.not_understood_kind());
    assert_eq!(phones(&stage).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_may_ask_for_it_after_the_first_lesson() {
    let stage = school(vec![course::coffee()], Rules { ask_phone: true, ..Rules::default() }).await;
    for answers in [true, false] {
        let ada = joined(&stage).await;
        for button in ["t:", "wish:later", "level:later", "zone:yes:l"] {
            ada.presses(button).await;
        }
        ada.was_told(&RU.ask_phone());
        assert!(has_keyboard(&ada));
        if answers {
            ada.sends(Content::Contact { own: true }).await;
        } else {
            ada.taps(&RU.button_question_later()).await;
        }
        ada.sees(&RU.summary_title());
        ada.has_one_screen();
        assert_eq!(ada.student.reply_keyboard(), None);
    }
    assert_eq!(phones(&stage).await, 1);
    assert_eq!(stage.gateway.refusals(), []);
}

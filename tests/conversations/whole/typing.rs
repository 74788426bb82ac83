//! Numbers are typed.

use super::{RU, at_the_first_task};
use crate::stage::plain;

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_taken_as_people_write_it() {
    for written in ["92,5", "90", "95 °C", " 92.5 ", "+92,50°C"] {
        let (stage, ada) = at_the_first_task().await;
        ada.sees(&RU.task_type_number_of("°C"));
        ada.writes(written).await;
        ada.sees(&RU.right());
        ada.sees("Чёрный чай любит воду чуть ниже кипения.");
        assert_eq!(stage.gateway.refusals(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_number_is_no_attempt() {
    let (stage, ada) = at_the_first_task().await;
    for written in ["девяносто", "90 или 95", "9".repeat(300).as_str(), "🙂"] {
        ada.writes(written).await;
        ada.sees(&RU.not_a_number());
    }
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 0);
    ada.writes("100").await;
    ada.sees(&RU.your_answer("100 °C"));
    ada.sees(&RU.wrong());
    ada.sees("Кипяток обжигает лист.");
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_stuck_is_told_whom_to_ask_and_then_shown_the_solution() {
    let (_stage, ada) = at_the_first_task().await;
    let ask = plain(&RU.ask_by_mail("school@example.org"));
    for (wrong, asked, shown) in
        [(1, false, false), (2, false, false), (3, true, false), (4, true, false), (5, false, true)]
    {
        ada.writes("12").await;
        assert_eq!(ada.reads().contains(&ask), asked, "after {wrong}\n{}", ada.transcript());
        assert_eq!(ada.button("s:").is_some(), shown, "after {wrong}");
    }
    ada.presses("s:").await;
    ada.sees("Около 92,5 °C.");
}

//! What can be had one's own way.

use super::{RU, ada};

#[tokio::test(flavor = "multi_thread")]
async fn everything_told_is_shown_and_can_be_changed() {
    let (stage, ada) = ada().await;
    ada.writes("/settings").await;
    let course = "Кофе & сливки";
    for line in [
        RU.settings_name("Ада"),
        RU.settings_wish(course, &RU.not_told()),
        RU.settings_level(&RU.not_told()),
        RU.settings_phone(&RU.not_told()),
        RU.settings_zone("UTC+3", "10:00"),
        RU.settings_language(),
    ] {
        ada.sees(&line);
    }
    ada.taps(&RU.button_name()).await;
    ada.sees(&RU.ask_new_name("Ада"));
    ada.writes("12345").await;
    ada.sees(&RU.name_no_letters());
    ada.writes("Августа Ада  Кинг").await;
    ada.sees(&RU.name_set("Августа"));
    ada.sees(&RU.settings_name("Августа Ада Кинг"));
    ada.taps(&RU.button_wish()).await;
    ada.sees(&RU.ask_wish(course));
    ada.taps(&RU.button_wish_talk()).await;
    ada.sees(&RU.settings_wish(course, "Свободно говорить"));
    ada.taps(&RU.button_level()).await;
    ada.taps(&RU.level_a2()).await;
    ada.sees(&RU.settings_level(&RU.level_a2()));
    ada.taps(&RU.button_zone()).await;
    ada.taps(&RU.button_zone_other()).await;
    ada.writes("Владивосток").await;
    ada.sees(&RU.zone_set("17:00"));
    ada.sees(&RU.language_is());
    ada.presses("settings").await;
    ada.sees(&RU.settings_zone("UTC+10", "17:00"));
    ada.has_one_screen();
    ada.writes("/menu").await;
    ada.sees(&RU.menu("Августа"));
    let kept = "SELECT count(*) FROM persons WHERE last_name = 'Ада Кинг' AND name_folded = 'августа ада кинг'";
    assert_eq!(stage.number(kept).await, 1);

    // What was told here is not asked after the lesson.
    ada.writes("/lesson").await;
    ada.presses("t:").await;
    ada.sees(&RU.course_finished());
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_no_course_is_not_asked_about_one() {
    let stage = super::school(vec![vec![]], klass_school::rules::Rules::default()).await;
    let ada = super::joined(&stage).await;
    ada.writes("/settings").await;
    ada.sees(&RU.settings_name("Ада"));
    assert_eq!((ada.button("wish"), ada.button("level")), (None, None));
    ada.has_one_screen();
}

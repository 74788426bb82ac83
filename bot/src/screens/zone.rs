//! The time zone, asked as people know it: what time is it where you are? Else by the city.

use klass_school::{
    Unexpected,
    access::Student,
    people::{Question, confirm_zone},
    turns::Turn,
};

use crate::{
    asked::Asked,
    callback::Press,
    screen::{Button, Screen},
    screens::{language, questions},
    state::State,
    talk::Talk,
};

/// What the clock on a student's wall shows.
pub fn local_time(turn: &Turn, student: &Student) -> String {
    turn.now().with_timezone(&student.zone()).format("%H:%M").to_string()
}

/// How far a student's clock is from Greenwich now, as `UTC+3` or `UTC+5:30`: the name of a zone is for programs.
pub fn offset(turn: &Turn, student: &Student) -> String {
    from_greenwich(&turn.now().with_timezone(&student.zone()).format("%:z").to_string())
}

/// `+05:30` as people write it.
fn from_greenwich(offset: &str) -> String {
    let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
    let sign = if hours.starts_with('-') { '−' } else { '+' };
    let hours = hours.trim_start_matches(['+', '-']).trim_start_matches('0');
    match (hours, minutes) {
        ("", "00") => "UTC".to_owned(),
        ("", minutes) => format!("UTC{sign}0:{minutes}"),
        (hours, "00") => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes}"),
    }
}

/// The question.
pub fn ask(talk: &mut Talk<'_>, asked: Asked, said: Option<&str>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let time = talk.student.as_ref().map(|student| local_time(talk.turn, student)).unwrap_or_default();
    let screen = Screen::of(words.ask_zone(&time))
        .row([
            Button::new(words.button_zone_right(), Press::ZoneRight(asked)),
            Button::new(words.button_zone_other(), Press::ZoneOther(asked)),
        ])
        .row([questions::way_out(words, asked, Question::Zone)])
        .after_what(said);
    talk.show(&screen);
    Ok(())
}

/// The time shown is right.
pub async fn right(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let zone = talk.student.as_ref().map(Student::zone).unwrap_or_default();
    set(talk, asked, zone).await
}

/// It is not: the city will tell.
pub fn other(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    talk.state = State::City { asked };
    let words = talk.words();
    let screen = Screen::of(words.ask_city()).row([questions::way_out(words, asked, Question::Zone)]);
    talk.show(&screen);
    Ok(())
}

/// Keeps the zone; in the settings the language comes next, for it was guessed as the zone was.
pub async fn set(talk: &mut Talk<'_>, asked: Asked, zone: chrono_tz::Tz) -> Result<(), Unexpected> {
    let Some(student) = &talk.student else { return Ok(()) };
    let student = confirm_zone(talk.turn, student, zone).await?;
    let words = talk.words();
    let set = words.zone_set(&local_time(talk.turn, &student));
    talk.student = Some(student);
    match asked {
        Asked::AfterLesson => questions::go_on(talk, Some(set)).await,
        Asked::InSettings => {
            language::show(talk, format!("{set}\n\n{}", words.language_is()));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_written_as_people_write_it() {
        for (offset, shown) in [
            ("+00:00", "UTC"),
            ("+03:00", "UTC+3"),
            ("-05:00", "UTC−5"),
            ("+10:00", "UTC+10"),
            ("+05:30", "UTC+5:30"),
            ("-00:30", "UTC−0:30"),
        ] {
            assert_eq!(from_greenwich(offset), shown);
        }
    }
}

//! What buttons ever meant, they mean for ever.

use super::*;

const ID: &str = "AZOlsAAAcACAAAAAAAAAAQ";

#[test]
fn every_button_ever_made_is_understood() {
    let task = TaskId::from_short(ID).unwrap();
    let lesson = LessonId(task.0);
    let course = CourseId(task.0);
    let golden = [
        (Press::Accept, "accept".to_owned()),
        (Press::Refuse, "refuse".into()),
        (Press::Terms, "terms".into()),
        (Press::UseName, "name".into()),
        (Press::Back, "back".into()),
        (Press::Cancel, "cancel".into()),
        (Press::Resume, "resume".into()),
        (Press::StartOver, "anew".into()),
        (Press::SendAgain, "again".into()),
        (Press::SkipEmail, "noemail".into()),
        (Press::Menu, "menu".into()),
        (Press::Courses, "courses".into()),
        (Press::Course(course), format!("c:{ID}")),
        (Press::Topic(TopicId(task.0)), format!("o:{ID}")),
        (Press::Join(course), format!("j:{ID}")),
        (Press::Continue, "go".into()),
        (Press::Lesson(lesson), format!("l:{ID}")),
        (Press::Page(lesson, 2), format!("p:{ID}:2")),
        (Press::Tasks(lesson), format!("t:{ID}")),
        (Press::Unsolved(lesson), format!("u:{ID}")),
        (Press::Choose(task, 1, "dear".into()), format!("a:{ID}:1:dear")),
        (Press::Tick(task, 12, "dear".into(), true), format!("x:{ID}:12:dear")),
        (Press::Tick(task, 12, "dear".into(), false), format!("y:{ID}:12:dear")),
        (Press::Check(task, 3), format!("k:{ID}:3")),
        (Press::Put(task, 2, 3, "0a1b2c3d".into()), format!("w:{ID}:2:3:0a1b2c3d")),
        (Press::TakeBack(task, 2, 3), format!("b:{ID}:2:3")),
        (Press::Hint(task), format!("h:{ID}")),
        (Press::Solution(task), format!("s:{ID}")),
        (Press::Next(task), format!("n:{ID}")),
        (Press::Later(task), format!("d:{ID}")),
        (Press::Sit(lesson), format!("e:{ID}")),
        (Press::Review(lesson, 1, 11), format!("v:{ID}:1:11")),
        (Press::Tracks(course), format!("m:{ID}")),
        (Press::Track(course, "base".into()), format!("r:{ID}:base")),
        (Press::Progress, "progress".into()),
        (Press::CourseProgress(course), format!("g:{ID}")),
        (Press::Faq, "faq".into()),
        (Press::FaqTopic(FaqEntryId(task.0)), format!("ft:{ID}")),
        (Press::FaqEntry(FaqEntryId(task.0)), format!("f:{ID}")),
        (Press::Placement(course, Asked::InSettings), format!("pt:{ID}:s")),
        (Press::BeginPlacement(course, Asked::AfterLesson), format!("pb:{ID}:l")),
        (Press::Place(course, 3, "0a1b2c3d".into(), Some("dear".into())), format!("pa:{ID}:3:0a1b2c3d:dear")),
        (Press::Place(course, 3, "0a1b2c3d".into(), None), format!("pa:{ID}:3:0a1b2c3d")),
        (Press::Settings, "settings".into()),
        (Press::Languages, "langs".into()),
        (Press::Language("en".into()), "lang:en".into()),
        (Press::Zone, "zone".into()),
        (Press::ZoneRight(Asked::InSettings), "zone:yes".into()),
        (Press::ZoneOther(Asked::InSettings), "zone:no".into()),
        (Press::ZoneRight(Asked::AfterLesson), "zone:yes:l".into()),
        (Press::ZoneOther(Asked::AfterLesson), "zone:no:l".into()),
        (Press::Questions, "questions".into()),
        (Press::PutOff(Question::Wish), "wish:later".into()),
        (Press::PutOff(Question::Level), "level:later".into()),
        (Press::PutOff(Question::Zone), "zone:later".into()),
        (Press::PutOff(Question::Phone), "phone:later".into()),
        (Press::Rename, "rename".into()),
        (Press::AskWish, "wish".into()),
        (Press::Wish(Asked::AfterLesson, "work".into()), "wish:l:work".into()),
        (Press::Wish(Asked::InSettings, "work".into()), "wish:s:work".into()),
        (Press::AskLevel, "level".into()),
        (Press::Level(Asked::AfterLesson, Level::B1), "level:l:b1".into()),
        (Press::Level(Asked::InSettings, Level::C1), "level:s:c1".into()),
        (Press::Phone, "phone".into()),
        (Press::SharePhone, "phone:share".into()),
        (Press::ForgetPhone, "phone:forget".into()),
        (Press::MyData, "mydata".into()),
        (Press::Delete, "delete".into()),
        (Press::DeleteOn, "delete:on".into()),
        (Press::DeleteForGood, "delete:yes".into()),
        (Press::Help, "help".into()),
        (Press::Desk, "desk".into()),
        (Press::Students, "students".into()),
        (Press::StudentsPage(12), "sp:12".into()),
        (Press::Student(StudentId(task.0)), format!("st:{ID}")),
        (Press::Stats, "stats".into()),
        (Press::LogOut, "logout".into()),
    ];
    for (press, data) in golden {
        assert_eq!(press.data(), data);
        assert_eq!(Press::read(&data), Some(press));
        assert!(data.len() <= 64);
    }
}

#[test]
fn the_longest_button_fits() {
    let task = TaskId::from_short(ID).unwrap();
    assert!(Press::Put(task, i32::MAX, 99, "0a1b2c3d".into()).data().len() <= 64);
    assert!(Press::Track(CourseId(task.0), "sixteen-letters-".into()).data().len() <= 64);
    assert!(Press::Choose(task, i32::MAX, "sixteen-letters-".into()).data().len() <= 64);
    let placed = Press::Place(CourseId(task.0), 12, "0a1b2c3d".into(), Some("sixteen-letters-".into()));
    assert!(placed.data().len() <= 64);
}

#[test]
fn what_nobody_wrote_is_not_understood() {
    for data in ["", "x", "a:b:c", "accept:1:2:3:4:5", "p:AZOlsAAAcACAAAAAAAAAAQ:-1", "accept:1", "c:short", "🙂"] {
        assert_eq!(Press::read(data), None, "{data:?}");
    }
}

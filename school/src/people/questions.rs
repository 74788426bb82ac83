//! What a school would like to know of its students once they have seen a lesson, asked one question at a time: what is
//! answered is not asked, and what was put off is asked no more.

use super::{Name, Wish};
use crate::{Unexpected, access::Student, courses::pack::Level, ids::CourseId, turns::Turn};
use klass_entity::{enrolment, person, postponed_question};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

/// A question about the student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What do you want from this course?
    Wish,
    /// How much do you know already?
    Level,
    /// What time is it where you are?
    Zone,
    /// Where can we call you? Asked where the school's rules say so.
    Phone,
}

/// What a student has told so far.
#[derive(Clone, Debug)]
pub struct Profile {
    /// How to call them, in full.
    pub name: Name,
    /// Their number.
    pub phone: Option<String>,
    /// The course they opened last, of those that there are; `None` before the first.
    pub course: Option<Intent>,
    zone_confirmed: bool,
    asks_phone: bool,
    put_off: Vec<Question>,
}

/// What a student wants from a course, and how much they know already.
#[derive(Clone, Debug)]
pub struct Intent {
    /// The course.
    pub course: CourseId,
    /// What they want, in their own words or those of a button.
    pub wish: Option<String>,
    /// Their level.
    pub level: Option<Level>,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Wish, Self::Level, Self::Zone, Self::Phone];

    /// As buttons and tables have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Wish => "wish",
            Self::Level => "level",
            Self::Zone => "zone",
            Self::Phone => "phone",
        }
    }

    /// Reads what [`Question::code`] wrote; `None` for anything else.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.code() == code)
    }
}

impl Profile {
    /// The question to be asked next: the first that is neither answered nor put off. `None` for whoever learns nothing.
    pub fn next_question(&self) -> Option<Question> {
        let course = self.course.as_ref()?;
        let open = |question: &Question| match question {
            Question::Wish => course.wish.is_none(),
            Question::Level => course.level.is_none(),
            Question::Zone => !self.zone_confirmed,
            Question::Phone => self.asks_phone && self.phone.is_none(),
        };
        Question::ALL.into_iter().find(|question| open(question) && !self.put_off.contains(question))
    }
}

/// What the student has told so far, and which questions they put off.
pub async fn profile(turn: &Turn, student: &Student) -> Result<Profile, Unexpected> {
    let gone = Unexpected::Impossible("a student without a person");
    let person = person::Entity::find_by_id(student.person.0).one(turn.db()).await?.ok_or(gone)?;
    let enrolment = opened_last(turn, student).await?;
    let subjects = [Some(student.id.0), enrolment.as_ref().map(|row| row.course_id)];
    let put_off = postponed_question::Entity::find()
        .filter(postponed_question::Column::StudentId.eq(student.id.0))
        .filter(postponed_question::Column::Subject.is_in(subjects.into_iter().flatten()))
        .all(turn.db())
        .await?;
    Ok(Profile {
        name: Name { first: person.first_name, last: person.last_name },
        phone: person.phone,
        course: enrolment.map(|row| Intent {
            course: CourseId(row.course_id),
            wish: row.wish,
            level: row.level.as_deref().and_then(Level::of_code),
        }),
        zone_confirmed: person.zone_confirmed,
        asks_phone: turn.rules.ask_phone,
        put_off: put_off.iter().filter_map(|row| Question::of_code(&row.question)).collect(),
    })
}

/// The student does not want to be asked this: about the course opened last, or about themselves. The second run changes
/// nothing.
pub async fn put_off(turn: &Turn, student: &Student, question: Question) -> Result<(), Unexpected> {
    let subject = match question {
        Question::Wish | Question::Level => opened_last(turn, student).await?.map(|row| row.course_id),
        Question::Zone | Question::Phone => Some(student.id.0),
    };
    let Some(subject) = subject else { return Ok(()) };
    let row = postponed_question::ActiveModel {
        student_id: Set(student.id.0),
        question: Set(question.code().to_owned()),
        subject: Set(subject),
        postponed_at: Set(turn.now()),
    };
    let key = [
        postponed_question::Column::StudentId,
        postponed_question::Column::Question,
        postponed_question::Column::Subject,
    ];
    postponed_question::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(turn.db())
        .await?;
    Ok(())
}

/// Keeps what the student wants from the course opened last, in place of what they wanted before; of whoever takes no
/// course nothing is kept. The second run is the same.
pub async fn set_wish(turn: &Turn, student: &Student, wish: &Wish) -> Result<(), Unexpected> {
    save(turn, student, enrolment::Column::Wish, wish.as_str()).await
}

/// Keeps the student's level in the course opened last, in place of the one before; of whoever takes no course nothing is
/// kept. The second run is the same.
pub async fn set_level(turn: &Turn, student: &Student, level: Level) -> Result<(), Unexpected> {
    save(turn, student, enrolment::Column::Level, level.code()).await
}

async fn save(turn: &Turn, student: &Student, column: enrolment::Column, value: &str) -> Result<(), Unexpected> {
    let Some(row) = opened_last(turn, student).await? else { return Ok(()) };
    enrolment::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .filter(enrolment::Column::Id.eq(row.id))
        .exec(turn.db())
        .await?;
    turn.register_changed();
    Ok(())
}

/// The enrolment whose course was opened last, of the courses that there are.
async fn opened_last(turn: &Turn, student: &Student) -> Result<Option<enrolment::Model>, Unexpected> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .order_by_desc(enrolment::Column::OpenedAt)
        .all(turn.db())
        .await?;
    Ok(rows.into_iter().find(|row| turn.catalogue.course(CourseId(row.course_id)).is_some()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn profile(put_off: &[Question]) -> Profile {
        Profile {
            name: Name { first: "Ада".into(), last: None },
            phone: None,
            course: Some(Intent { course: CourseId(Uuid::nil()), wish: None, level: None }),
            zone_confirmed: false,
            asks_phone: false,
            put_off: put_off.to_vec(),
        }
    }

    #[test]
    fn questions_come_in_order_and_once() {
        use Question::{Level, Phone, Wish, Zone};
        assert_eq!(profile(&[]).next_question(), Some(Wish));
        assert_eq!(profile(&[Wish]).next_question(), Some(Level));
        assert_eq!(profile(&[Wish, Level]).next_question(), Some(Zone));
        let all = profile(&[Wish, Level, Zone]);
        assert_eq!(all.next_question(), None, "the phone is the school's wish");
        assert_eq!(Profile { asks_phone: true, ..all.clone() }.next_question(), Some(Phone));
        assert_eq!(Profile { asks_phone: true, phone: Some("+15550100".into()), ..all }.next_question(), None);
        assert_eq!(Profile { course: None, ..profile(&[]) }.next_question(), None);
    }
}

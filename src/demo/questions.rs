//! What the school asks of somebody who has seen a lesson, and what they tell.

use klass_school::{
    Unexpected,
    access::Student,
    people::{self, Question, Wish},
    turns::Turn,
};

use super::player::Player;

impl Player {
    /// Is asked one question after the other, tells what they have to tell, and puts the rest off. Gives the student as they
    /// are then.
    pub(super) async fn is_asked(&self, turn: &Turn, mut student: Student) -> Result<Student, Unexpected> {
        while let Some(question) = people::profile(turn, &student).await?.next_question() {
            let wish = self.who.wish.as_deref().and_then(|wish| Wish::parse(wish).ok());
            match (question, wish, self.who.level) {
                (Question::Wish, Some(wish), _) => people::set_wish(turn, &student, &wish).await?,
                (Question::Level, _, Some(level)) => people::set_level(turn, &student, level).await?,
                (Question::Zone, ..) => student = people::confirm_zone(turn, &student, self.who.zone).await?,
                (question, ..) => people::put_off(turn, &student, question).await?,
            }
        }
        Ok(student)
    }
}

//! What a student says of themselves afterwards: name, language, zone, phone.

use chrono_tz::Tz;
use klass_entity::person;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{Name, Phone};
use crate::{Unexpected, access::Student, text::fold, turns::Turn};

/// From now on the student is spoken to in `language`. Gives the student as they now are; the second run is the same.
pub async fn set_language(turn: &Turn, student: &Student, language: &str) -> Result<Student, Unexpected> {
    let changed = person::ActiveModel { language: Set(language.to_owned()), ..Default::default() };
    save(turn, student, changed).await?;
    Ok(Student { language: language.to_owned(), ..student.clone() })
}

/// From now on the student's days begin and end in `zone`; days already kept do not move. Gives the student as they now
/// are; the second run is the same.
pub async fn confirm_zone(turn: &Turn, student: &Student, zone: Tz) -> Result<Student, Unexpected> {
    let changed =
        person::ActiveModel { zone: Set(zone.name().to_owned()), zone_confirmed: Set(true), ..Default::default() };
    save(turn, student, changed).await?;
    Ok(Student { zone, zone_confirmed: true, ..student.clone() })
}

/// From now on the student is called `name`. Gives the student as they now are; the second run is the same.
pub async fn set_name(turn: &Turn, student: &Student, name: &Name) -> Result<Student, Unexpected> {
    let changed = person::ActiveModel {
        first_name: Set(name.first.clone()),
        last_name: Set(name.last.clone()),
        name_folded: Set(fold(&name.full())),
        ..Default::default()
    };
    save(turn, student, changed).await?;
    Ok(Student { first_name: name.first.clone(), ..student.clone() })
}

/// Keeps the student's number in place of the one before. The second run is the same.
pub async fn set_phone(turn: &Turn, student: &Student, phone: &Phone) -> Result<(), Unexpected> {
    let changed = person::ActiveModel { phone: Set(Some(phone.as_str().to_owned())), ..Default::default() };
    save(turn, student, changed).await
}

/// Forgets the student's number. The second run finds none.
pub async fn forget_phone(turn: &Turn, student: &Student) -> Result<(), Unexpected> {
    save(turn, student, person::ActiveModel { phone: Set(None), ..Default::default() }).await
}

async fn save(turn: &Turn, student: &Student, changed: person::ActiveModel) -> Result<(), Unexpected> {
    let rows = person::Entity::update_many().set(changed).filter(person::Column::Id.eq(student.person.0));
    rows.exec(turn.db()).await?;
    turn.register_changed();
    Ok(())
}

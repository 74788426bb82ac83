//! Leaving for good: what says who somebody is goes, what counts without saying so stays.

use klass_entity::{
    attempt, channel, consent, delivery, dialogue, enrolment, inbox, notification, notification_read, person,
    postponed_question, session, sign_in_code, task,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Value, sea_query::Expr,
};

use crate::{Unexpected, access::Student, accounts, deliveries::EMAIL, turns::Turn};

/// Kinds of tasks whose answers are words of the student's own.
const TYPED: [&str; 4] = ["text", "number", "order", "gaps"];

/// Erases the student: name, address, phone, channels, consents, wishes, dialogues, codes, deliveries, messages that were
/// kept because they could not be handled, sessions, the right to moderate, what moderators were told, and what was typed as
/// an answer. The rows that count stay: the person without a name, the student, courses taken, attempts and progress; and
/// where somebody worked in a chat, its address with the word that closes the desk there. Whoever comes back by the same channel or
/// address is somebody new. The second run finds nothing more to erase.
pub async fn erase(turn: &Turn, student: &Student) -> Result<(), Unexpected> {
    let channels =
        channel::Entity::find().filter(channel::Column::PersonId.eq(student.person.0)).all(turn.db()).await?;
    correspondence(turn, student, &channels).await?;
    messages(turn, &channels).await?;
    learning(turn, student).await?;
    let theirs = consent::Column::PersonId.eq(student.person.0);
    consent::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    let theirs = channel::Column::PersonId.eq(student.person.0);
    channel::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    let theirs = session::Column::PersonId.eq(student.person.0);
    session::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    let about = notification::Column::StudentId.eq(student.id.0);
    notification::Entity::delete_many().filter(about).exec(turn.db()).await?;
    let theirs = notification_read::Column::PersonId.eq(student.person.0);
    notification_read::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    accounts::erase_moderator(turn, student.person).await?;
    name(turn, student).await?;
    turn.register_changed();
    Ok(())
}

/// Codes, and all that was or is to be sent.
async fn correspondence(turn: &Turn, student: &Student, channels: &[channel::Model]) -> Result<(), Unexpected> {
    let (mut asked, mut sent) = (Condition::any(), Condition::any());
    for channel in channels {
        let by_user = sign_in_code::Column::UserId.eq(&channel.external_id);
        asked = asked.add(Condition::all().add(sign_in_code::Column::Channel.eq(&channel.kind)).add(by_user));
        let to_chat = delivery::Column::Address.eq(&channel.chat_id);
        sent = sent.add(Condition::all().add(delivery::Column::Channel.eq(&channel.kind)).add(to_chat));
    }
    if let Some(email) = &student.email {
        asked = asked.add(sign_in_code::Column::Email.eq(email));
        let to_mailbox = delivery::Column::Address.eq(email);
        sent = sent.add(Condition::all().add(delivery::Column::Channel.eq(EMAIL)).add(to_mailbox));
    }
    let person = student.person.0;
    let about = Condition::any().add(delivery::Column::PersonId.eq(person)).add(delivery::Column::Subject.eq(person));
    delivery::Entity::delete_many().filter(about).exec(turn.db()).await?;
    if asked.is_empty() {
        return Ok(());
    }
    let codes = sign_in_code::Entity::find().select_only().column(sign_in_code::Column::Id).filter(asked.clone());
    sent = sent.add(delivery::Column::Subject.in_subquery(codes.into_query()));
    delivery::Entity::delete_many().filter(sent).exec(turn.db()).await?;
    sign_in_code::Entity::delete_many().filter(asked).exec(turn.db()).await?;
    Ok(())
}

/// Dialogues, and what is in the inbox. A row that only says that a message was answered stays, without its chat: it keeps
/// the message from being handled twice.
async fn messages(turn: &Turn, channels: &[channel::Model]) -> Result<(), Unexpected> {
    let dialogues = channels.iter().fold(Condition::any(), |any, channel| {
        let by_user = dialogue::Column::UserId.eq(&channel.external_id);
        any.add(Condition::all().add(dialogue::Column::Channel.eq(&channel.kind)).add(by_user))
    });
    if !dialogues.is_empty() {
        dialogue::Entity::delete_many().filter(dialogues).exec(turn.db()).await?;
    }
    let chats: Vec<i64> = channels.iter().filter_map(|channel| channel.chat_id.parse().ok()).collect();
    inbox::Entity::delete_many()
        .filter(inbox::Column::ChatId.is_in(chats.iter().copied()))
        .filter(inbox::Column::State.eq(inbox::State::GivenUp))
        .exec(turn.db())
        .await?;
    inbox::Entity::update_many()
        .col_expr(inbox::Column::ChatId, Expr::value(Value::BigInt(None)))
        .filter(inbox::Column::ChatId.is_in(chats))
        .exec(turn.db())
        .await?;
    Ok(())
}

async fn learning(turn: &Turn, student: &Student) -> Result<(), Unexpected> {
    let typed = task::Entity::find().select_only().column(task::Column::Id).filter(task::Column::Kind.is_in(TYPED));
    attempt::Entity::update_many()
        .col_expr(attempt::Column::Answer, Expr::value(serde_json::Value::Null))
        .filter(attempt::Column::StudentId.eq(student.id.0))
        .filter(attempt::Column::TaskId.in_subquery(typed.into_query()))
        .exec(turn.db())
        .await?;
    enrolment::Entity::update_many()
        .col_expr(enrolment::Column::Wish, Expr::value(Value::String(None)))
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .exec(turn.db())
        .await?;
    let theirs = postponed_question::Column::StudentId.eq(student.id.0);
    postponed_question::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    Ok(())
}

async fn name(turn: &Turn, student: &Student) -> Result<(), Unexpected> {
    let nobody = person::ActiveModel {
        first_name: Set(String::new()),
        last_name: Set(None),
        name_folded: Set(String::new()),
        email: Set(None),
        email_proven_at: Set(None),
        phone: Set(None),
        zone: Set(turn.rules.zone.name().to_owned()),
        zone_confirmed: Set(false),
        deleted_at: Set(Some(turn.now())),
        ..Default::default()
    };
    let row = person::Entity::update_many().set(nobody).filter(person::Column::Id.eq(student.person.0));
    row.filter(person::Column::DeletedAt.is_null()).exec(turn.db()).await?;
    Ok(())
}

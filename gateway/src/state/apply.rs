//! What each record changes. The only place that changes what a restart must remember.

use super::{Chat, Message, PendingUpdate, Press, Record, State};
use crate::events::Event;
use crate::keyboard::ReplyKeyboard;

impl State {
    pub(super) fn apply(&mut self, record: Record) {
        match record {
            Record::Person(person) => {
                self.next_student = self.next_student.max(person.id + 1);
                self.chats.entry(person.id).or_default().info = person.to_chat();
                self.people.insert(person.id, person);
                self.changed.notify_waiters();
            }
            Record::Group { id, info } => self.chats.entry(id).or_default().info = info,
            Record::Message(message) => self.put_message(message),
            Record::Deleted { chat, message_id } => self.delete_message(chat, message_id),
            Record::ReplyKeyboard { chat, keyboard } => self.put_reply_keyboard(chat, keyboard),
            Record::Update(update) => self.queue_up(update),
            Record::Confirmed { below } => self.confirm(below),
            Record::Expired { update_id } => self.expire(update_id),
            Record::Press(press) => self.put_press(press),
            Record::Answered { callback_query_id, text, show_alert } => {
                self.answer_press(callback_query_id, text, show_alert);
            }
            Record::Blocked { chat, blocked } => {
                if let Some(chat) = self.chats.get_mut(&chat) {
                    chat.blocked = blocked;
                }
            }
            Record::Commands { of, commands } => {
                if commands.is_empty() {
                    self.commands.remove(&of);
                } else {
                    self.commands.insert(of, commands);
                }
                self.tell_everybody_commands_changed();
            }
            Record::Named { name } => self.bot.name = name,
            Record::File(file) => {
                self.files.insert(file.file_id.clone(), file);
            }
            Record::AllowedUpdates { kinds } => self.allowed_updates = kinds,
        }
    }

    fn put_message(&mut self, message: Message) {
        self.next_message_id = self.next_message_id.max(message.message_id + 1);
        let id = message.chat;
        let chat = self.chats.entry(id).or_default();
        let is_new = !chat.messages.contains_key(&message.message_id);
        if is_new && message.from_bot {
            chat.typing_until = 0;
        }
        if !chat.listeners.is_empty() {
            chat.listeners.tell(&if is_new { Event::message(&message) } else { Event::edited(&message) });
            chat.seen = chat.seen.max(message.message_id);
        }
        chat.messages.insert(message.message_id, message);
        self.notify(id);
    }

    fn delete_message(&mut self, id: i64, message_id: i64) {
        if let Some(chat) = self.chats.get_mut(&id) {
            chat.messages.remove(&message_id);
            chat.listeners.tell(&Event::Deleted { message_id });
        }
        self.notify(id);
    }

    fn put_reply_keyboard(&mut self, id: i64, keyboard: Option<ReplyKeyboard>) {
        let chat: &mut Chat = self.chats.entry(id).or_default();
        chat.reply_keyboard.clone_from(&keyboard);
        chat.listeners.tell(&Event::ReplyKeyboard { keyboard });
        self.notify(id);
    }

    fn queue_up(&mut self, update: PendingUpdate) {
        if let Some(chat) = update.chat.and_then(|id| self.chats.get_mut(&id)) {
            chat.pending += 1;
        }
        self.queue.push(update);
        self.updates_arrived.notify_waiters();
    }

    fn confirm(&mut self, below: i64) {
        while let Some(first) = self.queue.waiting.front()
            && first.update_id < below
        {
            if let Some(gone) = self.queue.waiting.pop_front() {
                self.no_longer_pending(&gone);
            }
        }
    }

    fn expire(&mut self, update_id: i64) {
        let place = self.queue.waiting.iter().position(|update| update.update_id == update_id);
        if let Some(gone) = place.and_then(|place| self.queue.waiting.remove(place)) {
            self.no_longer_pending(&gone);
        }
    }

    fn no_longer_pending(&mut self, update: &PendingUpdate) {
        let Some(id) = update.chat else {
            return self.changed.notify_waiters();
        };
        if let Some(chat) = self.chats.get_mut(&id) {
            chat.pending = chat.pending.saturating_sub(1);
        }
        self.notify(id);
    }

    fn put_press(&mut self, press: Press) {
        if let Some(chat) = self.chats.get_mut(&press.chat) {
            chat.unanswered += 1;
        }
        self.presses.insert(press.callback_query_id.clone(), press);
    }

    fn answer_press(&mut self, callback_query_id: String, text: Option<String>, show_alert: bool) {
        let Some(press) = self.presses.remove(&callback_query_id) else {
            return;
        };
        if let Some(chat) = self.chats.get_mut(&press.chat) {
            chat.unanswered = chat.unanswered.saturating_sub(1);
            chat.toasts.extend(text.clone());
            chat.listeners.tell(&Event::Answered { callback_query_id, text, show_alert });
        }
        self.notify(press.chat);
    }

    fn tell_everybody_commands_changed(&mut self) {
        for chat in self.chats.values_mut() {
            chat.listeners.tell(&Event::Commands);
        }
        self.changed.notify_waiters();
    }
}

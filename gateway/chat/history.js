// What a chat holds and how that changes: loaded, a message put in, changed or taken away; and what hangs on it.

import { showTyping, startTyping } from "./head.js";
import { setReplyKeyboard, showReplyKeyboard } from "./keyboard.js";
import { changeLog } from "./log.js";
import { page } from "./page.js";
import { pinned, showToBottom } from "./scroll.js";
import { state } from "./state.js";

/** Takes a chat as the gateway has just told it. */
export function putLoaded(chat, told) {
  changeLog(chat, () => {
    chat.loaded = true;
    chat.messages = told.messages;
    adoptPending(chat, told.messages);
    setReplyKeyboard(chat, told.reply_keyboard);
    if (told.typing) startTyping(chat);
  });
}

/** Puts a message at its place; one with the same id is replaced. */
export function putMessage(chat, message) {
  const at = chat.messages.findIndex((one) => one.message_id >= message.message_id);
  const known = at >= 0 && chat.messages[at].message_id === message.message_id;
  changeLog(chat, () => {
    if (known) chat.messages[at] = message;
    else if (at >= 0) chat.messages.splice(at, 0, message);
    else chat.messages.push(message);
    if (known) return;
    adoptPending(chat, [message]);
    if (message.from === "bot") chat.typingUntil = 0;
    if (chat.id === state.current && !pinned) chat.shown += 1;
    if (chat.id === state.current && !pinned && message.from === "bot") chat.missed += 1;
  }, `m${message.message_id}`);
  showChatState(chat);
}

/** Takes a message away; one that is not there is no matter. */
export function dropMessage(chat, id) {
  changeLog(chat, () => { chat.messages = chat.messages.filter((one) => one.message_id !== id); });
}

/**
 * A message on its way and the same message from the gateway are one bubble; also one that seemed to have failed,
 * because only the answer was lost.
 */
function adoptPending(chat, messages) {
  for (const message of messages) {
    if (message.from !== "student") continue;
    const at = chat.pending.findIndex((one) => message.message_id > one.after && one.fits(message));
    if (at < 0) continue;
    const [own] = chat.pending.splice(at, 1);
    const node = chat.nodes.get(own.key);
    if (!node) continue;
    chat.nodes.delete(own.key);
    chat.nodes.set(`m${message.message_id}`, node);
  }
}

/** Shows everything beside the log that depends on what the chat holds. */
export function showChatState(chat) {
  if (chat.id !== state.current) return;
  const untouched = chat.loaded && chat.messages.length === 0 && chat.pending.length === 0;
  page.empty.hidden = !untouched;
  page.start.hidden = !untouched;
  page.compose.hidden = untouched;
  showTyping();
  showReplyKeyboard();
  showToBottom();
}

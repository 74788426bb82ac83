// What a chat holds and how that changes: loaded, a message put in, changed or taken away; and what hangs on it.

import { showTyping, startTyping } from "./head.js";
import { setReplyKeyboard, showReplyKeyboard } from "./keyboard.js";
import { changeLog } from "./log.js";
import { page } from "./page.js";
import { pinned, setPinned, showToBottom } from "./scroll.js";
import { state } from "./state.js";

/** A message this soon after a press is its answer, in milliseconds. */
const ANSWER_COMES = 5_000;

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
  if (!known && message.from === "bot" && answersPress(chat)) setPinned(true);
  const grows = known && beginning(message) === beginning(chat.messages[at]);
  changeLog(chat, () => {
    if (known) chat.messages[at] = message;
    else if (at >= 0) chat.messages.splice(at, 0, message);
    else chat.messages.push(message);
    if (known) return;
    adoptPending(chat, [message]);
    if (message.from === "bot") chat.typingUntil = 0;
    if (chat.id === state.current && !pinned) chat.shown += 1;
    if (chat.id === state.current && !pinned && message.from === "bot") chat.missed += 1;
  }, `m${message.message_id}`, grows);
  showChatState(chat);
}

/** A press on the newest message was just made: what comes now is its answer, and the visitor is waiting for it. */
const answersPress = (chat) => chat.id === state.current && Date.now() - chat.pressedAt < ANSWER_COMES;

/** What a task keeps when a verdict is added to it, and a page that is turned does not. */
const beginning = (message) => message.text?.slice(0, 80);

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

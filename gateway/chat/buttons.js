// What a press does: on an inline button, on the reply keyboard, on a command inside a text.

import { ask } from "./gateway.js";
import { pressKey, showReplyKeyboard } from "./keyboard.js";
import { loadChat, when } from "./live.js";
import { question, toast } from "./notices.js";
import { page } from "./page.js";
import { sendContact, sendText } from "./send.js";
import { chatNow, state } from "./state.js";
import { words } from "./words.js";

const PRESS_PATIENCE = 10_000;

/** Answers that overtook the reply to their own press. */
const answeredEarly = new Set();

/** Presses an inline button: it spins until the bot has answered, at most ten seconds. A second tap meanwhile does nothing. */
async function press(chat, messageId, callback) {
  const key = pressKey(messageId, callback);
  if (chat.presses.has(key)) return;
  const one = { key, messageId, callback, id: null, patience: 0 };
  one.patience = setTimeout(() => {
    endPress(chat, one);
    toast(words.slow_answer, "quiet");
  }, PRESS_PATIENCE);
  chat.presses.set(key, one);
  if (chat.messages.at(-1)?.message_id === messageId) chat.pressedAt = Date.now();
  showPress(chat, one, true);
  try {
    const told = await ask(`chats/${chat.id}/presses`, { message_id: messageId, data: callback });
    one.id = told.callback_query_id;
    if (answeredEarly.delete(one.id)) endPress(chat, one);
  } catch (trouble) {
    endPress(chat, one);
    if (chat.id !== state.current) return;
    toast(trouble.status === 404 ? words.button_gone : words.refused, "quiet");
    if (trouble.status === 404) loadChat(chat.id);
  }
}

function pressAnswered(chat, event) {
  const one = [...chat.presses.values()].find((each) => each.id === event.callback_query_id);
  if (one) endPress(chat, one);
  else answeredEarly.add(event.callback_query_id);
  if (!event.text || chat.id !== state.current) return;
  if (event.show_alert) question(event.text, words.ok);
  else toast(event.text);
}

function endPress(chat, one) {
  clearTimeout(one.patience);
  if (chat.presses.get(one.key) === one) chat.presses.delete(one.key);
  showPress(chat, one, false);
}

function showPress(chat, one, busy) {
  for (const node of chat.nodes.get(`m${one.messageId}`)?.querySelectorAll("button.inline-button") ?? []) {
    if (node.dataset.callback !== one.callback) continue;
    if (busy) node.setAttribute("aria-busy", "true");
    else node.removeAttribute("aria-busy");
  }
}

/** Ends every press of a chat that is being left. */
export function endPresses(chat) {
  for (const one of [...chat.presses.values()]) endPress(chat, one);
}

/** Asks whether the visitor's own name and number may go to the bot. */
const agreesToShare = () => question(words.share_contact, words.share, words.cancel);

async function pressReply(chat, button) {
  if (button.request_contact && !(await agreesToShare())) return;
  if (chat.keyboard?.one_time) { chat.keyboardHidden = true; showReplyKeyboard(); }
  if (button.request_contact) await sendContact();
  else await sendText(button.text);
}

/** Sends the visitor's own name and number, if they agree. */
export async function shareContact() {
  if (await agreesToShare()) await sendContact();
}

when("answered", pressAnswered);
when("following", () => answeredEarly.clear());

// The log and the keyboard listen for all of their buttons: what draws a button need not know what it does.
page.log.addEventListener("click", (event) => {
  const node = event.target.closest("button.inline-button, button.command-link");
  if (!node) return;
  if (node.classList.contains("command-link")) sendText(node.textContent);
  else press(chatNow(), Number(node.closest(".message").dataset.messageId), node.dataset.callback);
});

page["reply-keyboard"].addEventListener("click", (event) => {
  const node = event.target.closest(".reply-button");
  if (!node) return;
  const at = [...page["reply-keyboard"].querySelectorAll(".reply-button")].indexOf(node);
  const chat = chatNow();
  pressReply(chat, chat.keyboard.rows.flat()[at]);
});

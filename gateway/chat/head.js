// The head of the chat: whether the bot is typing, and whether the line to the gateway is open.

import { page } from "./page.js";
import { chatNow } from "./state.js";
import { words } from "./words.js";

/** As in Telegram, in milliseconds. */
const TYPING_LASTS = 5_000;

/** The bot types in this chat from now on, until it has spoken or the time is over. */
export function startTyping(chat) {
  chat.typingUntil = Date.now() + TYPING_LASTS;
}

let typingEnds = 0;

/** Shows under the bot's name whether it is typing in the chat in front, and ends it in time. */
export function showTyping() {
  const left = (chatNow()?.typingUntil ?? 0) - Date.now();
  page.status.classList.toggle("typing", left > 0);
  page.status.textContent = left > 0 ? words.typing : words.bot;
  clearTimeout(typingEnds);
  if (left > 0) typingEnds = setTimeout(showTyping, left);
}

let connectingLater = 0;

/** Shows the thin bar, unless the line opens within `after` milliseconds. */
export function sayConnecting(after) {
  clearTimeout(connectingLater);
  connectingLater = setTimeout(() => { page.connecting.hidden = false; }, after);
}

/** Hides the thin bar. */
export function sayConnected() {
  clearTimeout(connectingLater);
  page.connecting.hidden = true;
}

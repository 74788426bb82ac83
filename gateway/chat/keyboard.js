// The bot's keyboards as they look: inline under a message, reply under the composer. What a press does is in buttons.js.

import { icon, make, page } from "./page.js";
import { chatNow } from "./state.js";
import { safeAddress } from "./text.js";
import { words } from "./words.js";

/** The buttons under a message; one that was pressed and is not answered yet spins. */
export function inlineKeyboard(chat, message) {
  const rows = message.inline_keyboard.map((row) => make("div.button-row", {}, ...row.map((button) => inlineButton(chat, message, button))));
  return make("div.inline-keyboard", { role: "group" }, ...rows);
}

function inlineButton(chat, message, button) {
  if (button.url) {
    return make("a.inline-button", { href: safeAddress(button.url) ?? "#", target: "_blank", rel: "noopener", "data-testid": "inline-button" },
      make("span", {}, button.text), icon("out", "out"));
  }
  const node = make("button.inline-button", { type: "button", "data-testid": "inline-button", "data-callback": button.callback_data ?? "" },
    make("span", {}, button.text));
  if (chat.presses.has(pressKey(message.message_id, button.callback_data))) node.setAttribute("aria-busy", "true");
  return node;
}

/** Names one inline button within its chat. */
export const pressKey = (messageId, callback) => `${messageId} ${callback}`;

/** A keyboard that differs from the one before is shown, even when the visitor had hidden that one. */
export function setReplyKeyboard(chat, keyboard) {
  if (JSON.stringify(keyboard) !== JSON.stringify(chat.keyboard)) chat.keyboardHidden = false;
  chat.keyboard = keyboard;
}

/** Shows the reply keyboard of the chat in front, its toggle, and its hint in the field. */
export function showReplyKeyboard() {
  const chat = chatNow();
  const keyboard = page.compose.hidden ? null : chat?.keyboard;
  const open = Boolean(keyboard) && !chat.keyboardHidden;
  page["keyboard-toggle"].hidden = !keyboard;
  page["keyboard-toggle"].setAttribute("aria-pressed", String(open));
  page["reply-keyboard"].hidden = !open;
  page.input.placeholder = (open && keyboard.placeholder) || words.message;
  page.compose.classList.toggle("hinted", Boolean(open && keyboard.placeholder));
  if (!open) return page["reply-keyboard"].replaceChildren();
  page["reply-keyboard"].classList.toggle("tall", !keyboard.resize);
  page["reply-keyboard"].replaceChildren(...keyboard.rows.map((row) => make("div.button-row", {}, ...row.map((button) =>
    make("button.reply-button", { type: "button", "data-testid": "reply-button" }, button.text)))));
}

page["keyboard-toggle"].onclick = () => {
  const chat = chatNow();
  chat.keyboardHidden = !chat.keyboardHidden;
  if (!chat.keyboardHidden) page.input.blur();
  showReplyKeyboard();
};

// The field a message is written in: it grows with the text and counts the letters that are left.

import { page } from "./page.js";
import { pinned, toEnd } from "./scroll.js";

/** Telegram's limit for one message, in UTF-16 units. */
export const TEXT_LIMIT = 4096;
/** The counter appears when so few letters are left. */
const LETTERS_LEFT_SHOWN = 200;

/** Fits the field, its counter and the send button to the text; to be called whenever that has changed. */
export function fitInput() {
  const { input } = page;
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, Math.round(innerHeight * 0.4))}px`;
  const left = TEXT_LIMIT - input.value.trim().length;
  page["letters-left"].hidden = left > LETTERS_LEFT_SHOWN;
  page["letters-left"].textContent = String(left);
  page["letters-left"].classList.toggle("over", left < 0);
  page.compose.classList.toggle("filled", input.value.trim() !== "");
  page.send.disabled = left < 0;
  if (pinned) toEnd();
}

// Writing to the bot: the field, the send button, and the start button of an empty chat.

import { closeCommands, commandKey, offerCommands } from "./commands.js";
import { fitInput, TEXT_LIMIT } from "./field.js";
import { showReplyKeyboard } from "./keyboard.js";
import { hearWritten } from "./mail.js";
import { fingers, page } from "./page.js";
import { sendText } from "./send.js";
import { chatNow, state } from "./state.js";

function submit() {
  const text = page.input.value.trim();
  if (!text || text.length > TEXT_LIMIT || state.current === null) return;
  page.input.value = "";
  closeCommands();
  fitInput();
  sendText(text);
  hearWritten(text);
}

page.input.addEventListener("input", () => { fitInput(); offerCommands(); });
page.input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (!page.commands.hidden && commandKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
});
page.input.addEventListener("focus", () => {
  const chat = chatNow();
  if (!fingers.matches || !chat?.keyboard) return;
  chat.keyboardHidden = true;
  showReplyKeyboard();
});
page.compose.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
// The on-screen keyboard stays open when a message is sent by the button.
page.send.addEventListener("pointerdown", (event) => event.preventDefault());

page.start.onclick = () => {
  const payload = sessionStorage.getItem(`klass.start.${state.current}`);
  sessionStorage.removeItem(`klass.start.${state.current}`);
  sendText(payload ? `/start ${payload}` : "/start");
  if (!fingers.matches) page.input.focus({ preventScroll: true });
};

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#commands, #menu-button, #input")) closeCommands();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeCommands();
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ";
  const free = document.activeElement === document.body || document.activeElement === page.scroller;
  if (plain && free && !page.compose.hidden && !document.querySelector("dialog[open]")) page.input.focus({ preventScroll: true });
});

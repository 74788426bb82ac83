// What the student says: shown at once, delivered, and offered once more when it could not be.

import { ask } from "./gateway.js";
import { putMessage, showChatState } from "./history.js";
import { changeLog } from "./log.js";
import { toast } from "./notices.js";
import { setPinned } from "./scroll.js";
import { chatNow, fullName, state, studentNow } from "./state.js";
import { words } from "./words.js";

let sentSoFar = 0;

/**
 * Shows a message at once as being sent, sends it, and offers to try again when that fails. `body` is what the gateway
 * gets, `shown` the message as it looks meanwhile, `fits` tells whether a message from the gateway is this one.
 */
export async function send(body, shown, fits) {
  const chat = chatNow();
  if (!chat) return;
  sentSoFar += 1;
  const own = {
    key: `p${sentSoFar}`, shown, fits, failed: false, date: Math.floor(Date.now() / 1000), after: chat.messages.at(-1)?.message_id ?? 0,
  };
  setPinned(true);
  changeLog(chat, () => chat.pending.push(own), own.key);
  showChatState(chat);
  const deliver = async () => {
    try {
      const message = await ask(`chats/${chat.id}/messages`, body);
      putMessage(chat, message);
      if (chat.pending.includes(own)) changeLog(chat, () => { chat.pending = chat.pending.filter((one) => one !== own); });
    } catch (trouble) {
      if (!chat.pending.includes(own)) return;
      changeLog(chat, () => { own.failed = true; });
      if (chat.id === state.current) toast(trouble.status === 413 ? words.too_big : words.refused);
    }
  };
  own.again = () => { changeLog(chat, () => { own.failed = false; }); return deliver(); };
  await deliver();
}

/** Sends a text; a message of the same text is the gateway's answer to it. */
export function sendText(text) {
  return send({ text }, { text }, (message) => !message.media && message.text?.trim() === text.trim());
}

/** Sends the student's own contact, without asking again. */
export function sendContact() {
  return send({ contact: true }, { text: fullName(studentNow()), media: { kind: "contact" } }, (message) => message.media?.kind === "contact");
}

// One message as a bubble: its media, its text, its time and mark, its buttons.

import { clockTime } from "./dates.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaNode, NAMED_BY_TEXT } from "./media.js";
import { icon, make, place } from "./page.js";
import { state } from "./state.js";
import { richText } from "./text.js";
import { language, words } from "./words.js";

/**
 * A message's node is made once and lives through edits: only the parts that changed are made anew. When it is
 * `arriving`, a new one comes in softly.
 */
export function messageNode(chat, key, message, arriving) {
  let node = chat.nodes.get(key);
  if (!node) {
    node = make("article.message", { "data-testid": "bubble" }, make("div.bubble"));
    node.parts = {};
    if (arriving) node.classList.add("fresh");
    chat.nodes.set(key, node);
  }
  node.dataset.from = message.from;
  node.dataset.messageId = message.message_id ?? "";
  node.setAttribute("aria-label", `${message.from === "bot" ? state.bot.name : words.you}, ${clockTime(message.date)}`);
  const bubble = node.firstChild;
  const caption = captionOf(message);
  refresh(node, "media", [message.media, caption === null && message.text, language], () => message.media && mediaNode(message));
  refresh(node, "text", [caption, message.entities, message.date, message.edited, message.state, language], () => textNode(message, caption));
  refresh(node, "keyboard", [message.inline_keyboard], () => message.inline_keyboard && inlineKeyboard(chat, message));
  place(bubble, [node.parts.media?.node, node.parts.text?.node].filter(Boolean));
  place(node, [bubble, node.parts.keyboard?.node].filter(Boolean));
  const kind = message.media?.kind;
  node.classList.toggle("pictured", kind === "photo" || kind === "video");
  node.classList.toggle("captioned", Boolean(message.media && caption));
  node.classList.toggle("bare", kind === "sticker" || (!message.media && onlyEmoji(message)));
  node.classList.toggle("with-buttons", Boolean(message.inline_keyboard?.length));
  return node;
}

function refresh(node, part, reasons, build) {
  const said = JSON.stringify(reasons);
  if (node.parts[part]?.said === said) return;
  const old = node.parts[part]?.node;
  const focused = old?.contains(document.activeElement) ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : -1;
  const fresh = build();
  node.parts[part] = { said, node: fresh };
  if (old && fresh) old.replaceWith(fresh);
  if (focused >= 0) fresh?.querySelectorAll?.("button, a")[focused]?.focus({ preventScroll: true });
}

function onlyEmoji(message) {
  if (message.entities?.length) return false;
  return /^(?:\p{RI}{2}|\p{Extended_Pictographic}[\p{EMod}\uFE0F\u200D\p{Extended_Pictographic}]{0,8}){1,3}$/u.test(message.text ?? "");
}

/** What stands as text in the bubble: the gateway names a contact, a place, a poll or a sticker by its text, and that is no caption. */
function captionOf(message) {
  return NAMED_BY_TEXT.has(message.media?.kind) ? null : message.text;
}

function textNode(message, caption) {
  const node = make("div.text", { dir: "auto" });
  if (caption) node.append(richText(caption, message.entities));
  node.append(metaNode(message));
  return node;
}

function metaNode(message) {
  const meta = make("span.meta");
  // A bot's screens are edited all the time; as in Telegram that is no news.
  if (message.edited && message.from === "student") meta.append(make("span", {}, `${words.edited} `));
  meta.append(make("time", { dateTime: new Date(message.date * 1000).toISOString() }, clockTime(message.date)));
  if (message.from !== "student") return meta;
  const [name, said] = {
    sending: ["clock", words.sending], failed: ["failed", words.not_sent], read: ["checks", words.read],
  }[message.state] ?? ["check", words.sent];
  const mark = icon(name, `mark ${name}`);
  mark.removeAttribute("aria-hidden");
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", said);
  meta.append(message.state === "failed"
    ? make("button.again", { type: "button", title: said, "aria-label": said, onclick: message.again }, mark) : mark);
  return meta;
}

// The log: the newest messages of the chat in front, by days, grouped by side.

import { dayKey, dayName } from "./dates.js";
import { messageNode } from "./message.js";
import { make, page, place } from "./page.js";
import { inPlace } from "./scroll.js";
import { chatNow, state, WINDOW } from "./state.js";
import { words } from "./words.js";

/** Messages of one side that follow each other within so many seconds stand as a group. */
const GROUP_GAP = 300;

/**
 * Changes a chat and shows the change without a jump. `about` is the key of the node that comes or changes: a message
 * that is put in comes in softly, a whole chat just stands there. What only `grows` at its end is not shown from its top.
 */
export function changeLog(chat, change, about, grows = false) {
  if (chat.id !== state.current) return change();
  inPlace(() => { change(); showLog(chat, Boolean(about)); }, () => (grows ? null : chat.nodes.get(about)));
}

/** Shows the chat in the log as it stands. `arriving`: what is new comes in softly. */
export function showLog(chat, arriving = false) {
  const lastOfBot = chat.messages.findLast((message) => message.from === "bot")?.message_id ?? 0;
  const known = chat.messages.slice(-chat.shown).map((message) => {
    const read = message.from === "student" && message.message_id < lastOfBot;
    return [`m${message.message_id}`, { ...message, state: read ? "read" : "sent" }];
  });
  const pending = chat.pending.map((own) => [own.key, {
    ...own.shown, from: "student", date: own.date, state: own.failed ? "failed" : "sending", again: own.again,
  }]);
  const rows = [...known, ...pending];
  const days = [];
  rows.forEach(([key, message], at) => {
    const [before, after] = [rows[at - 1]?.[1], rows[at + 1]?.[1]];
    const node = messageNode(chat, key, message, arriving);
    node.classList.toggle("first", !together(before, message));
    node.classList.toggle("last", !together(message, after));
    if (!before || dayKey(before.date) !== dayKey(message.date)) days.push({ date: message.date, nodes: [] });
    days.at(-1).nodes.push(node);
  });
  place(page.log, days.map(({ date, nodes }, at) => {
    const section = daySection(chat, days.length - at, date);
    place(section, [section.firstChild, ...nodes]);
    return section;
  }));
  forgetNodes(chat, new Set(rows.map(([key]) => key)));
}

function together(one, other) {
  return Boolean(one && other) && one.from === other.from && other.date - one.date < GROUP_GAP && dayKey(one.date) === dayKey(other.date);
}

/** Days are counted from the newest, so that older ones put above leave the others where they are. */
function daySection(chat, fromNewest, date) {
  if (!chat.days.has(fromNewest)) chat.days.set(fromNewest, make("section.day", {}, make("h3.date")));
  const section = chat.days.get(fromNewest);
  const name = dayName(date);
  if (section.firstChild.textContent !== name) section.firstChild.textContent = name;
  return section;
}

function forgetNodes(chat, kept) {
  for (const key of chat.nodes.keys()) if (!kept.has(key)) chat.nodes.delete(key);
}

/** Tells a screen reader what has come; the log itself is silent, because older messages are put into it too. */
export function announce(message) {
  if (message.from !== "bot") return;
  const labels = (message.inline_keyboard ?? []).flat().map((button) => button.text).join(", ");
  page.announcer.textContent = [state.bot.name, message.text ?? words[message.media?.kind] ?? "", labels].filter(Boolean).join(". ");
}

// Older messages are put above before the reader reaches the first one.
page.scroller.addEventListener("scroll", () => {
  const chat = chatNow();
  if (chat && page.scroller.scrollTop < 800 && chat.shown < chat.messages.length) {
    changeLog(chat, () => { chat.shown += WINDOW; });
  }
}, { passive: true });

page.log.addEventListener("animationend", (event) => event.target.closest(".message")?.classList.remove("fresh"));

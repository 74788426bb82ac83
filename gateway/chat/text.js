// Text with Telegram's entities, rendered into nodes; never through HTML.

import { make } from "./page.js";
import { inPlace } from "./scroll.js";
import { words } from "./words.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Renders text with Telegram's entities (offsets in UTF-16 units, as JavaScript counts) into nodes. */
export function richText(text, entities = []) {
  const usable = entities
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .filter((entity) => entity.offset >= 0 && entity.offset < entity.end)
    .sort((one, other) => one.offset - other.offset || other.end - one.end || BLOCKS.has(other.type) - BLOCKS.has(one.type));
  return richRange(text, 0, text.length, usable);
}

function richRange(text, from, to, entities) {
  const made = document.createDocumentFragment();
  const queue = [...entities];
  let at = from;
  while (queue.length > 0) {
    const entity = queue.shift();
    made.append(text.slice(at, entity.offset));
    const inside = [];
    const beyond = [];
    while (queue.length > 0 && queue[0].offset < entity.end) {
      const next = queue.shift();
      inside.push({ ...next, end: Math.min(next.end, entity.end) });
      if (next.end > entity.end) beyond.push({ ...next, offset: entity.end });
    }
    queue.unshift(...beyond);
    const node = entityNode(entity, text.slice(entity.offset, entity.end));
    node.append(richRange(text, entity.offset, entity.end, inside));
    made.append(entity.type === "expandable_blockquote" ? expandable(node) : node);
    at = entity.end;
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  made.append(text.slice(at, to));
  return made;
}

function entityNode(entity, text) {
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "bot_command") return make("button.command-link", { type: "button" });
  if (entity.type === "pre") return make("pre", { "data-language": entity.language || words.code, tabIndex: 0 });
  const address = linkAddress(entity, text);
  if (address) return make("a", { href: address, target: "_blank", rel: "noopener" });
  const node = make(TAGS[entity.type] ?? "span");
  // A word or two of code reads badly when broken at its hyphen.
  if (entity.type === "code") node.classList.toggle("short", text.length <= 24);
  return node;
}

/** The address behind a link; null for anything a page must not open. */
function linkAddress(entity, text) {
  const given = {
    text_link: entity.url, url: /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`,
    email: `mailto:${text}`, phone_number: `tel:${text}`,
  }[entity.type];
  return given ? safeAddress(given) : null;
}

/** The address as it may be opened; null when it is none, or of a kind that could run something. */
export function safeAddress(given) {
  try {
    const address = new URL(given, location.origin);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function spoiler() {
  const node = make("span.spoiler", { role: "button", tabIndex: 0, "aria-label": words.spoiler });
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show, { once: true });
  node.addEventListener("keydown", show);
  return node;
}

function expandable(quote) {
  const toggle = make("button.expand", { type: "button", "aria-expanded": "false" }, words.more);
  quote.classList.add("folded");
  toggle.onclick = () => inPlace(() => {
    const folded = quote.classList.toggle("folded");
    toggle.textContent = folded ? words.more : words.less;
    toggle.setAttribute("aria-expanded", String(!folded));
  });
  return make("div.expandable", {}, quote, toggle);
}

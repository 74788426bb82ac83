// The browser chat in which a visitor is a student of the bot.
//
// It speaks to the gateway alone (`/chat/api/…`, JSON and Server-Sent Events) and, when the host program offers it,
// asks `/mail/latest` for news. It needs no framework and no build, sets no inline style attribute and never writes
// HTML: every node is made by `make`, every message is rendered from its text and its entities.
//
// Order of this file: words, the page's state, talking to the gateway, text, messages, the log and its scrolling,
// buttons, the composer, students, mail, start.

// ---------------------------------------------------------------------------------------------------------- words

const RUSSIAN = {
  students: "Ученики", add_student: "Новый ученик", bot: "бот", typing: "печатает", connecting: "соединение…",
  messages: "Сообщения", empty: "Здесь пока пусто. Нажмите «Начать», и бот поздоровается первым.", start: "Начать",
  menu: "Меню", commands: "Команды", message: "Сообщение", send: "Отправить", attach: "Прикрепить",
  keyboard: "Клавиатура бота", to_bottom: "Вниз", photo: "Фото", file: "Файл", contact: "Мой контакт",
  caption: "Подпись", cancel: "Отмена", close: "Закрыть", ok: "Понятно", picture: "Картинка",
  edited: "изменено", you: "Вы", today: "Сегодня", yesterday: "Вчера", voice: "Голосовое сообщение", audio: "Аудио",
  video: "Видео", sticker: "Стикер", location: "Геопозиция", poll: "Опрос", play: "Слушать", pause: "Пауза",
  spoiler: "Скрытый текст, нажмите, чтобы показать", more: "Показать всё", less: "Свернуть", code: "код",
  new_mail: "Новое письмо", first_name: "Имя", last_name: "Фамилия", language: "Язык", not_needed: "необязательно",
  welcome: "Здравствуйте!", welcome_words: "В этом чате вы ученик: пишите, нажимайте кнопки, решайте задания. Как вас зовут?",
  welcome_go: "Продолжить", another: "Новый ученик", another_words: "У каждого ученика свой чат с ботом.", create: "Добавить",
  name_wrong: "Имя и фамилия: от 1 до 64 букв.", share_contact: "Отправить боту ваше имя и номер телефона?",
  share: "Отправить", sent: "отправлено", read: "прочитано", sending: "отправляется", not_sent: "Не отправлено. Нажмите, чтобы повторить.",
  refused: "Не получилось. Попробуйте ещё раз.", slow_answer: "Бот пока не ответил. Можно нажать ещё раз.",
  button_gone: "Этой кнопки больше нет.", too_big: "Файл слишком большой.", unknown: "Такое сообщение здесь не показать",
  unread: "есть новые сообщения", names: ["Ада", "Борис", "Мира", "Вера", "Глеб", "Дарья", "Эмма", "Зоя"],
};

const ENGLISH = {
  students: "Students", add_student: "New student", bot: "bot", typing: "typing", connecting: "connecting…",
  messages: "Messages", empty: "Nothing here yet. Press Start and the bot will say hello.", start: "Start",
  menu: "Menu", commands: "Commands", message: "Message", send: "Send", attach: "Attach",
  keyboard: "Bot keyboard", to_bottom: "To the bottom", photo: "Photo", file: "File", contact: "My contact",
  caption: "Caption", cancel: "Cancel", close: "Close", ok: "OK", picture: "Picture",
  edited: "edited", you: "You", today: "Today", yesterday: "Yesterday", voice: "Voice message", audio: "Audio",
  video: "Video", sticker: "Sticker", location: "Location", poll: "Poll", play: "Play", pause: "Pause",
  spoiler: "Hidden text, press to show", more: "Show all", less: "Show less", code: "code",
  new_mail: "New mail", first_name: "First name", last_name: "Last name", language: "Language", not_needed: "optional",
  welcome: "Hello!", welcome_words: "In this chat you are a student: write, press buttons, solve tasks. What is your name?",
  welcome_go: "Continue", another: "New student", another_words: "Every student has a chat of their own with the bot.", create: "Add",
  name_wrong: "First and last name: 1 to 64 letters.", share_contact: "Send your name and phone number to the bot?",
  share: "Send", sent: "sent", read: "read", sending: "sending", not_sent: "Not sent. Press to try again.",
  refused: "That did not work. Please try again.", slow_answer: "The bot has not answered yet. You can press again.",
  button_gone: "This button is no longer there.", too_big: "The file is too big.", unknown: "This kind of message cannot be shown here",
  unread: "has new messages", names: ["Ada", "Boris", "Mira", "Vera", "Glen", "Daria", "Emma", "Zoe"],
};

let words = ENGLISH;
let language = "en";

/** Languages whose readers get the Russian interface, as in the bot itself. */
function interfaceLanguage(code) {
  return /^(ru|uk|be|kk)\b/i.test(code ?? "") ? "ru" : "en";
}

function speak(code) {
  language = interfaceLanguage(code);
  words = language === "ru" ? RUSSIAN : ENGLISH;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", words[node.dataset.label]);
    if (node.tagName === "BUTTON") node.title = words[node.dataset.label];
  }
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
}

function clockTime(seconds) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);
}

function dayKey(seconds) {
  const day = new Date(seconds * 1000);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
}

function dayName(seconds) {
  const now = Date.now() / 1000;
  if (dayKey(seconds) === dayKey(now)) return words.today;
  if (dayKey(seconds) === dayKey(now - 86_400)) return words.yesterday;
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date().getFullYear();
  const shape = { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return new Intl.DateTimeFormat(language, shape).format(seconds * 1000);
}

// ---------------------------------------------------------------------------------------------------------- state

const TEXT_LIMIT = 4096;
const LETTERS_LEFT_SHOWN = 200;
const WINDOW = 100;
const PRESS_PATIENCE = 10_000;
const SLOW_LINE = 1_200;
const TYPING_LASTS = 5_000;
const GROUP_GAP = 300;

const page = Object.fromEntries([...document.querySelectorAll("[id]")].map((node) => [node.id, node]));
const studentList = document.querySelector(".student-list");
const fingers = matchMedia("(pointer: coarse)");

let bot = { name: "Klass", commands: {} };
let students = [];
/** What is known of each student's chat, by student id; kept while the page lives, so that tabs change at once. */
const chats = new Map();
let current = null;

function chatOf(id) {
  if (!chats.has(id)) {
    chats.set(id, {
      id, messages: [], loaded: false, loading: 0, waiting: [], pending: [], nodes: new Map(), days: new Map(), shown: WINDOW,
      keyboard: null, keyboardHidden: false, draft: "", typingUntil: 0, scrolledTo: null, missed: 0, presses: new Map(),
    });
  }
  return chats.get(id);
}

const chatNow = () => (current === null ? null : chatOf(current));
const studentNow = () => students.find((student) => student.id === current);

/** Makes an element: `make("a.link", { href }, "text", node)`. Properties named data-… or aria-… become attributes. */
function make(what, properties = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  node.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function icon(name, className = "") {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  picture.setAttribute("aria-hidden", "true");
  if (className) picture.setAttribute("class", className);
  picture.append(use);
  return picture;
}

/** Puts exactly these children into the parent; those that stand right are not touched, so nothing restarts in them. */
function place(parent, children) {
  const kept = new Set(children);
  for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
  children.forEach((child, at) => {
    if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at] ?? null);
  });
}

// -------------------------------------------------------------------------------------------- talking to the gateway

/** What the gateway refused; its reason is for developers, visitors read words of this page. */
class Refused extends Error {
  constructor(status, reason) {
    super(reason ?? `status ${status}`);
    this.status = status;
  }
}

/** Asks the gateway. Gives the JSON answer; a refusal is thrown as `Refused`, an unreachable gateway as fetch throws it. */
async function ask(path, body) {
  const request = { headers: { accept: "application/json" } };
  if (body instanceof FormData) Object.assign(request, { method: "POST", body });
  else if (body) {
    Object.assign(request, { method: "POST", body: JSON.stringify(body) });
    request.headers["content-type"] = "application/json";
  }
  const answer = await fetch(`/chat/api/${path}`, request);
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, told?.error);
  return told;
}

const live = { source: null, retry: 0, attempt: 0, slow: 0 };

/** Follows one chat. Each time the line opens, the chat is loaded anew, so nothing said meanwhile is missed. */
function follow(id) {
  live.source?.close();
  clearTimeout(live.retry);
  answeredEarly.clear();
  const source = new EventSource(`/chat/api/chats/${id}/events`);
  live.source = source;
  sayConnecting(SLOW_LINE);
  setTimeout(() => live.source === source && source.readyState === EventSource.CONNECTING && loadChat(id), SLOW_LINE);
  source.onopen = () => {
    live.attempt = 0;
    sayConnected();
    loadChat(id);
  };
  source.onmessage = (event) => receive(chatOf(id), JSON.parse(event.data));
  source.onerror = () => {
    source.close();
    if (live.source === source) followLater();
  };
}

function followLater() {
  sayConnecting(300);
  clearTimeout(live.retry);
  const pause = Math.min(15_000, 500 * 2 ** live.attempt) * (0.75 + Math.random() / 2);
  live.attempt += 1;
  live.retry = setTimeout(() => current !== null && follow(current), pause);
}

function sayConnecting(after) {
  clearTimeout(live.slow);
  live.slow = setTimeout(() => { page.connecting.hidden = false; }, after);
}

function sayConnected() {
  clearTimeout(live.slow);
  page.connecting.hidden = true;
}

/** Loads a chat. Events that arrive before the answer wait for it and are applied on top: each of them may come twice. */
async function loadChat(id) {
  const chat = chatOf(id);
  const turn = (chat.loading += 1);
  chat.waiting ??= [];
  try {
    const told = await ask(`chats/${id}`);
    if (turn !== chat.loading) return;
    const events = chat.waiting;
    chat.waiting = null;
    changeLog(chat, () => {
      chat.loaded = true;
      chat.messages = told.messages;
      adoptPending(chat, told.messages);
      setReplyKeyboard(chat, told.reply_keyboard);
      if (told.typing) chat.typingUntil = Date.now() + TYPING_LASTS;
    });
    for (const event of events) apply(chat, event);
    showChatState(chat);
  } catch (trouble) {
    if (turn !== chat.loading) return;
    if (current !== id) return;
    if (trouble.status === 404) await studentIsGone(id);
    else { live.source?.close(); followLater(); }
  }
}

function receive(chat, event) {
  if (chat.waiting) chat.waiting.push(event);
  else apply(chat, event);
}

function apply(chat, event) {
  if (event.kind === "message") { putMessage(chat, event.message); announce(event.message); }
  else if (event.kind === "edited") { putMessage(chat, event.message); announce(event.message); }
  else if (event.kind === "deleted") changeLog(chat, () => { chat.messages = chat.messages.filter((one) => one.message_id !== event.message_id); });
  else if (event.kind === "answered") pressAnswered(chat, event);
  else if (event.kind === "typing") { chat.typingUntil = Date.now() + TYPING_LASTS; showTyping(); }
  else if (event.kind === "reply_keyboard") { setReplyKeyboard(chat, event.keyboard); showReplyKeyboard(); }
  else if (event.kind === "commands") loadBot();
}

function putMessage(chat, message) {
  const at = chat.messages.findIndex((one) => one.message_id >= message.message_id);
  const known = at >= 0 && chat.messages[at].message_id === message.message_id;
  changeLog(chat, () => {
    if (known) chat.messages[at] = message;
    else if (at >= 0) chat.messages.splice(at, 0, message);
    else chat.messages.push(message);
    if (known) return;
    adoptPending(chat, [message]);
    if (message.from === "bot") chat.typingUntil = 0;
    if (chat.id === current && !pinned) chat.shown += 1;
    if (chat.id === current && !pinned && message.from === "bot") chat.missed += 1;
  }, `m${message.message_id}`);
  showChatState(chat);
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

let sentSoFar = 0;

/** Shows a message at once as being sent, sends it, and offers to try again when that fails. */
async function send(body, shown, fits) {
  const chat = chatNow();
  if (!chat) return;
  sentSoFar += 1;
  const own = {
    key: `p${sentSoFar}`, shown, fits, failed: false, date: Math.floor(Date.now() / 1000), after: chat.messages.at(-1)?.message_id ?? 0,
  };
  pinned = true;
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
      if (chat.id === current) toast(trouble.status === 413 ? words.too_big : words.refused);
    }
  };
  own.again = () => { changeLog(chat, () => { own.failed = false; }); return deliver(); };
  await deliver();
}

function sendText(text) {
  return send({ text }, { text }, (message) => !message.media && message.text?.trim() === text.trim());
}

// ----------------------------------------------------------------------------------------------------------- text

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Renders text with Telegram's entities (offsets in UTF-16 units, as JavaScript counts) into nodes. */
function richText(text, entities = []) {
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
  if (entity.type === "bot_command") return commandLink(text);
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

function safeAddress(given) {
  try {
    const address = new URL(given, location.origin);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function commandLink(command) {
  return make("button.command-link", { type: "button", onclick: () => sendText(command) });
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

// ------------------------------------------------------------------------------------------------------- messages

/** A message's node is made once and lives through edits: only the parts that changed are made anew. */
function messageNode(chat, key, message) {
  let node = chat.nodes.get(key);
  if (!node) {
    node = make("article.message", { "data-testid": "bubble" }, make("div.bubble"));
    node.parts = {};
    if (arriving) node.classList.add("fresh");
    chat.nodes.set(key, node);
  }
  node.dataset.from = message.from;
  node.dataset.messageId = message.message_id ?? "";
  node.setAttribute("aria-label", `${message.from === "bot" ? bot.name : words.you}, ${clockTime(message.date)}`);
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
  if (message.edited) meta.append(make("span", {}, `${words.edited} `));
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

const NAMED_BY_TEXT = new Set(["contact", "location", "poll", "sticker"]);

const fileAddress = (media) => `/chat/files/${encodeURIComponent(media.file_id)}`;

function mediaNode(message) {
  const { media } = message;
  const build = { photo: photoNode, video: videoNode, sticker: stickerNode, voice: soundNode, audio: soundNode, document: documentNode,
    contact: contactNode, location: locationNode, poll: pollNode }[media.kind];
  return build ? build(media, message) : cardNode("file", words.unknown, media.kind);
}

/** The room a picture takes before it has arrived: its own proportions inside what a bubble can hold. */
function reserve(node, media, most = { width: 440, height: 440 }) {
  node.classList.toggle("unmeasured", !media.width || !media.height);
  const width = media.width || 480;
  const height = media.height || 320;
  const scale = Math.min(most.width / width, most.height / height, 1);
  const shownWidth = Math.max(Math.round(width * scale), Math.min(most.width, 120));
  node.width = width;
  node.height = height;
  node.style.width = `${shownWidth}px`;
  node.style.aspectRatio = `${width} / ${Math.max(height, width / 4)}`;
  return node;
}

function photoNode(media, message) {
  const says = message.text ? `${words.picture}: ${message.text.slice(0, 100)}` : words.picture;
  if (!media.file_id) return cardNode("picture", media.file_name ?? words.photo, words.sending);
  const picture = reserve(make("img", { alt: says, src: fileAddress(media), decoding: "async", draggable: false }), media);
  picture.onload = () => picture.classList.add("here");
  return make("button.media.photo", { type: "button", "aria-label": says, onclick: () => enlarge(picture) }, picture);
}

function videoNode(media) {
  return make("div.media.photo", {}, reserve(make("video", { src: fileAddress(media), controls: true, preload: "metadata", playsInline: true }), media));
}

function stickerNode(media, message) {
  const still = (media.mime_type ?? "image/webp").startsWith("image/");
  if (!media.file_id || !still) return make("div.media.big", {}, message.text ?? words.sticker);
  return make("div.media.sticker", {}, reserve(make("img", { alt: words.sticker, src: fileAddress(media) }), media, { width: 200, height: 200 }));
}

function documentNode(media) {
  const name = media.file_name ?? words.file;
  const ending = /\.([\p{L}\d]{1,5})$/u.exec(name)?.[1] ?? media.mime_type?.split("/")[1] ?? "";
  const card = cardNode("file", name, ending.toUpperCase());
  if (!media.file_id) return card;
  return make("a.media", { href: fileAddress(media), download: media.file_name ?? "", target: "_blank", rel: "noopener" }, card);
}

/** A contact's text is its name and its number. */
function contactNode(media, message) {
  const [, name, phone] = /^(.*?)\s*(\+?\d[\d\s()-]*)?$/s.exec(message.text ?? "") ?? [];
  return cardNode("person", name || words.contact, phone ?? "");
}

function locationNode(media, message) {
  return make("div.media.place", {}, make("div.map", {}, icon("pin")),
    make("div.place-words", {}, make("b", {}, words.location), make("span", {}, message.text ?? "")));
}

function pollNode(media, message) {
  return cardNode("poll", message.text ?? words.poll, message.text ? words.poll : "");
}

function cardNode(name, title, below) {
  return make("div.media.card-media", {}, make("span.disc", {}, icon(name)),
    make("span.card-words", {}, make("b", {}, title), make("span", {}, below)));
}

/** Voice and audio: one button, a line to seek on, the time. */
function soundNode(media) {
  const title = media.kind === "voice" ? words.voice : media.file_name ?? words.audio;
  const sound = make("audio", { preload: "metadata" });
  if (media.file_id) sound.src = fileAddress(media);
  const button = make("button.disc", { type: "button", "aria-label": words.play }, icon("play"));
  const line = make("input", { type: "range", min: 0, max: 1000, value: 0, "aria-label": title });
  const clock = make("span.clock", {}, "0:00");
  const show = () => {
    const whole = Number.isFinite(sound.duration) ? sound.duration : media.duration ?? 0;
    const at = sound.paused && sound.currentTime === 0 ? whole : sound.currentTime;
    clock.textContent = `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, "0")}`;
    line.value = whole ? (sound.currentTime / whole) * 1000 : 0;
    line.style.setProperty("--done", `${line.value / 10}%`);
    button.replaceChildren(icon(sound.paused ? "play" : "pause"));
    button.setAttribute("aria-label", sound.paused ? words.play : words.pause);
  };
  for (const event of ["loadedmetadata", "timeupdate", "play", "pause", "ended"]) sound.addEventListener(event, show);
  button.onclick = () => {
    for (const other of document.querySelectorAll("audio")) if (other !== sound) other.pause();
    if (sound.paused) sound.play().catch(() => toast(words.refused));
    else sound.pause();
  };
  line.oninput = () => { if (Number.isFinite(sound.duration)) sound.currentTime = (line.value / 1000) * sound.duration; };
  show();
  return make("div.media.sound", {}, sound, button, make("span.sound-words", {}, make("b", {}, title), line), clock);
}

function enlarge(picture) {
  page["lightbox-picture"].src = picture.src;
  page["lightbox-picture"].alt = picture.alt;
  page.lightbox.showModal();
}

// ------------------------------------------------------------------------------------------ the log and its scrolling

/**
 * True while the newest message is in sight: then the log stays at its end whatever grows. Only a move upwards ends it:
 * when the window shrinks under the log (a keyboard opens) the browser reports a scroll too, but nobody has moved.
 */
let pinned = true;
let lastTop = 0;
/** True while one message is put in, which then comes in softly; a whole chat just stands there. */
let arriving = false;

/**
 * Changes a chat and shows the change without a jump: at the end the log stays at the end; elsewhere what the reader
 * looks at stays where it is. A message higher than the window is shown from its top. `about` is the key of the node
 * that comes or changes.
 */
function changeLog(chat, change, about) {
  if (chat.id !== current) return change();
  arriving = Boolean(about);
  inPlace(() => { change(); showLog(chat); }, () => chat.nodes.get(about));
  arriving = false;
}

function inPlace(change, about) {
  const anchor = pinned ? null : firstInSight();
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (!pinned) {
    if (anchor?.isConnected) page.scroller.scrollTop += anchor.getBoundingClientRect().top - before;
  } else {
    toEnd();
    const node = about?.();
    const newest = node && node === page.log.lastElementChild?.lastElementChild;
    if (newest && node.dataset.from === "bot" && node.offsetHeight > page.scroller.clientHeight - 24) {
      page.scroller.scrollTop += node.getBoundingClientRect().top - page.scroller.getBoundingClientRect().top - 12;
      pinned = false;
    }
  }
  showToBottom();
  showDates();
}

let datesRest = 0;

/** The day floats above the log while it moves; at rest it leaves the text it would cover, unless it stands at its own place. */
function showDates() {
  page.log.classList.add("moving");
  clearTimeout(datesRest);
  datesRest = setTimeout(() => {
    for (const section of page.log.children) {
      const date = section.firstChild;
      const floats = date.getBoundingClientRect().top - section.getBoundingClientRect().top > 14;
      date.classList.toggle("floats", floats);
    }
    page.log.classList.remove("moving");
  }, 1200);
}

/** The first message that begins in sight, else the one that fills the window. */
function firstInSight() {
  const top = page.scroller.getBoundingClientRect().top;
  let filling = null;
  for (const node of page.log.querySelectorAll(".message")) {
    const box = node.getBoundingClientRect();
    if (box.bottom <= top) continue;
    if (box.top >= top) return filling && box.top > top + page.scroller.clientHeight ? filling : node;
    filling = node;
  }
  return filling;
}

function toEnd() {
  page.scroller.scrollTop = page.scroller.scrollHeight;
  lastTop = page.scroller.scrollTop;
}

function showToBottom() {
  const chat = chatNow();
  if (!chat) return;
  if (pinned) chat.missed = 0;
  page["to-bottom"].hidden = pinned;
  page["to-bottom-count"].hidden = chat.missed === 0;
  page["to-bottom-count"].textContent = String(chat.missed);
}

function showLog(chat) {
  const lastOfBot = chat.messages.findLast((message) => message.from === "bot")?.message_id ?? 0;
  const known = chat.messages.slice(-chat.shown).map((message) => {
    const state = message.from === "student" && message.message_id < lastOfBot ? "read" : "sent";
    return [`m${message.message_id}`, { ...message, state }];
  });
  const pending = chat.pending.map((own) => [own.key, {
    ...own.shown, from: "student", date: own.date, state: own.failed ? "failed" : "sending", again: own.again,
  }]);
  const rows = [...known, ...pending];
  const days = [];
  rows.forEach(([key, message], at) => {
    const [before, after] = [rows[at - 1]?.[1], rows[at + 1]?.[1]];
    const node = messageNode(chat, key, message);
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

/** Shows everything beside the log that depends on what the chat holds. */
function showChatState(chat) {
  if (chat.id !== current) return;
  const untouched = chat.loaded && chat.messages.length === 0 && chat.pending.length === 0;
  page.empty.hidden = !untouched;
  page.start.hidden = !untouched;
  page.compose.hidden = untouched;
  showTyping();
  showReplyKeyboard();
  showToBottom();
}

let typingEnds = 0;

function showTyping() {
  const left = (chatNow()?.typingUntil ?? 0) - Date.now();
  page.status.classList.toggle("typing", left > 0);
  page.status.textContent = left > 0 ? words.typing : words.bot;
  clearTimeout(typingEnds);
  if (left > 0) typingEnds = setTimeout(showTyping, left);
}

/** Tells a screen reader what has come; the log itself is silent, because older messages are put into it too. */
function announce(message) {
  if (message.from !== "bot") return;
  const labels = (message.inline_keyboard ?? []).flat().map((button) => button.text).join(", ");
  page.announcer.textContent = [bot.name, message.text ?? words[message.media?.kind] ?? "", labels].filter(Boolean).join(". ");
}

page.scroller.addEventListener("scroll", () => {
  const chat = chatNow();
  const { scrollTop, scrollHeight, clientHeight } = page.scroller;
  const atEnd = scrollHeight - scrollTop - clientHeight < 48;
  if (atEnd) pinned = true;
  else if (scrollTop < lastTop - 1) pinned = false;
  lastTop = scrollTop;
  showToBottom();
  showDates();
  if (chat && page.scroller.scrollTop < 800 && chat.shown < chat.messages.length) {
    changeLog(chat, () => { chat.shown += WINDOW; });
  }
}, { passive: true });

page.log.addEventListener("animationend", (event) => event.target.closest(".message")?.classList.remove("fresh"));

page["to-bottom"].onclick = () => {
  const far = page.scroller.scrollHeight - page.scroller.scrollTop - 2.5 * page.scroller.clientHeight;
  if (far > 0) page.scroller.scrollTop += far;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  page.scroller.scrollTo({ top: page.scroller.scrollHeight, behavior: calm ? "auto" : "smooth" });
};

// ResizeObserver speaks before the page is painted, so the end stays in sight while the keyboard opens or a field grows.
const endKeeper = new ResizeObserver(() => { if (pinned) toEnd(); });
endKeeper.observe(page.scroller);

// -------------------------------------------------------------------------------------------------------- buttons

function inlineKeyboard(chat, message) {
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
  node.onclick = () => press(chat, message.message_id, button.callback_data);
  return node;
}

const pressKey = (messageId, callback) => `${messageId} ${callback}`;
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
  showPress(chat, one, true);
  try {
    const told = await ask(`chats/${chat.id}/presses`, { message_id: messageId, data: callback });
    one.id = told.callback_query_id;
    if (answeredEarly.delete(one.id)) endPress(chat, one);
  } catch (trouble) {
    endPress(chat, one);
    if (chat.id !== current) return;
    toast(trouble.status === 404 ? words.button_gone : words.refused, "quiet");
    if (trouble.status === 404) loadChat(chat.id);
  }
}

function pressAnswered(chat, event) {
  const one = [...chat.presses.values()].find((each) => each.id === event.callback_query_id);
  if (one) endPress(chat, one);
  else answeredEarly.add(event.callback_query_id);
  if (!event.text || chat.id !== current) return;
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

function setReplyKeyboard(chat, keyboard) {
  if (JSON.stringify(keyboard) !== JSON.stringify(chat.keyboard)) chat.keyboardHidden = false;
  chat.keyboard = keyboard;
}

function showReplyKeyboard() {
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
    make("button.reply-button", { type: "button", "data-testid": "reply-button", onclick: () => pressReply(chat, button) }, button.text)))));
}

async function pressReply(chat, button) {
  if (button.request_contact && !(await question(words.share_contact, words.share, words.cancel))) return;
  if (chat.keyboard?.one_time) { chat.keyboardHidden = true; showReplyKeyboard(); }
  if (button.request_contact) await sendContact();
  else await sendText(button.text);
}

function sendContact() {
  return send({ contact: true }, { text: fullName(studentNow()), media: { kind: "contact" } }, (message) => message.media?.kind === "contact");
}

page["keyboard-toggle"].onclick = () => {
  const chat = chatNow();
  chat.keyboardHidden = !chat.keyboardHidden;
  if (!chat.keyboardHidden) page.input.blur();
  showReplyKeyboard();
};

/** A short note under the head. Long ones stay longer. */
function toast(text, kind = "") {
  const note = make("div.toast", {}, text);
  if (kind) note.classList.add(kind);
  page.toasts.replaceChildren(note);
  setTimeout(() => note.classList.add("leaving"), Math.min(8000, 2200 + 55 * text.length));
  note.addEventListener("animationend", (event) => event.animationName === "leave" && note.remove());
}

let questions = Promise.resolve();

/** Asks in a dialog, one after another; true when the first button was pressed. Without `no` it only tells. */
function question(text, yes, no) {
  const asked = questions.then(() => new Promise((answer) => {
    const dialog = page["question-dialog"];
    page["question-words"].textContent = text;
    page["question-yes"].textContent = yes;
    page["question-no"].hidden = !no;
    dialog.returnValue = "";
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    page["question-yes"].focus();
  }));
  questions = asked;
  return asked;
}

// ------------------------------------------------------------------------------------------------------- composer

function fitInput() {
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

function submit() {
  const text = page.input.value.trim();
  if (!text || text.length > TEXT_LIMIT || current === null) return;
  page.input.value = "";
  closeCommands();
  fitInput();
  sendText(text);
}

const commandList = { shown: [], at: -1, byButton: false };

function botCommands() {
  const { commands } = bot;
  const code = studentNow()?.language_code ?? "";
  return commands[code] ?? commands[language] ?? commands[""] ?? [];
}

function offerCommands() {
  const typed = /^\/([a-z0-9_]*)$/i.exec(page.input.value)?.[1].toLowerCase();
  if (typed === undefined) return closeCommands();
  const fitting = botCommands().filter(({ command }) => command.startsWith(typed));
  fitting.sort((one, other) => (other.command === typed) - (one.command === typed));
  openCommands(fitting, false);
}

function openCommands(shown, byButton) {
  if (shown.length === 0) return closeCommands();
  Object.assign(commandList, { shown, at: byButton ? -1 : 0, byButton });
  page.commands.replaceChildren(...shown.map((each, at) => make("button.command", {
    type: "button", role: "option", id: `command-${at}`, tabIndex: -1, "data-testid": "command", "data-command": each.command,
    onclick: () => chooseCommand(at), onpointerdown: (event) => event.preventDefault(),
  }, make("b", {}, `/${each.command}`), make("span", {}, each.description))));
  page.commands.hidden = false;
  page["menu-button"].setAttribute("aria-expanded", "true");
  pointAt(commandList.at);
}

function closeCommands() {
  page.commands.hidden = true;
  commandList.shown = [];
  page["menu-button"].setAttribute("aria-expanded", "false");
  page.input.removeAttribute("aria-activedescendant");
}

function pointAt(at) {
  commandList.at = at;
  [...page.commands.children].forEach((node, each) => node.setAttribute("aria-selected", String(each === at)));
  if (at < 0) return;
  page.input.setAttribute("aria-activedescendant", `command-${at}`);
  page.commands.children[at].scrollIntoView({ block: "nearest" });
}

function chooseCommand(at) {
  const { command } = commandList.shown[at];
  if (!commandList.byButton) page.input.value = "";
  closeCommands();
  fitInput();
  sendText(`/${command}`);
}

function commandKey(event) {
  const { shown, at } = commandList;
  if (event.key === "ArrowDown") pointAt((at + 1) % shown.length);
  else if (event.key === "ArrowUp") pointAt((at + shown.length - (at < 0 ? 0 : 1)) % shown.length);
  else if (event.key === "Escape") closeCommands();
  else if (event.key === "Enter" && !event.shiftKey && at >= 0) chooseCommand(at);
  else if (event.key === "Tab" && at >= 0 && !event.shiftKey) {
    page.input.value = `/${shown[at].command} `;
    closeCommands();
    fitInput();
  } else return false;
  event.preventDefault();
  return true;
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

page["menu-button"].onclick = () => {
  if (!page.commands.hidden) return closeCommands();
  openCommands(botCommands(), true);
  page.input.focus({ preventScroll: true });
};

page.start.onclick = () => {
  const payload = sessionStorage.getItem(`klass.start.${current}`);
  sessionStorage.removeItem(`klass.start.${current}`);
  sendText(payload ? `/start ${payload}` : "/start");
  if (!fingers.matches) page.input.focus({ preventScroll: true });
};

// Attachments: chosen, dropped or pasted; shown once more with a caption before they go.

function openAttachMenu(open) {
  page["attach-menu"].hidden = !open;
  page.attach.setAttribute("aria-expanded", String(open));
  if (open) page["attach-menu"].querySelector("button").focus();
}

page.attach.onclick = () => openAttachMenu(page["attach-menu"].hidden);
page["attach-menu"].addEventListener("click", async (event) => {
  const kind = event.target.closest("[data-attach]")?.dataset.attach;
  if (!kind) return;
  openAttachMenu(false);
  if (kind === "contact") {
    if (await question(words.share_contact, words.share, words.cancel)) sendContact();
    return;
  }
  page["file-picker"].accept = kind === "photo" ? "image/jpeg,image/png,image/webp,image/gif" : "";
  page["file-picker"].dataset.kind = kind;
  page["file-picker"].value = "";
  page["file-picker"].click();
});
page["attach-menu"].addEventListener("keydown", (event) => {
  const items = [...page["attach-menu"].querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: items.length - 1 }[event.key];
  if (step) { items[(at + step) % items.length].focus(); event.preventDefault(); }
});
page["file-picker"].onchange = () => attach(page["file-picker"].files[0], page["file-picker"].dataset.kind);
page.chat.addEventListener("dragover", (event) => event.preventDefault());
page.chat.addEventListener("drop", (event) => { event.preventDefault(); attach(event.dataTransfer.files[0]); });
page.input.addEventListener("paste", (event) => {
  const file = event.clipboardData.files[0];
  if (file) { event.preventDefault(); attach(file); }
});

async function attach(file, kind = file?.type.startsWith("image/") ? "photo" : "document") {
  if (!file || current === null || page.compose.hidden) return;
  const size = kind === "photo" ? await preview(file) : null;
  const dialog = page["attach-dialog"];
  page["attach-preview"].hidden = !size;
  page["attach-title"].textContent = kind === "photo" ? words.photo : words.file;
  page["attach-file"].textContent = file.name;
  page["attach-caption"].value = "";
  dialog.returnValue = "";
  dialog.showModal();
  page["attach-caption"].focus();
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "send") return;
    const caption = page["attach-caption"].value.trim();
    const form = new FormData();
    form.append(kind, file, file.name);
    if (caption) form.append("caption", caption);
    send(form, { text: caption || null, media: { kind, file_name: file.name } }, (message) => message.media?.kind === kind);
  }, { once: true });
}

/** Draws the picture small; on a canvas, so that a page that allows only its own host may show it. */
async function preview(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 640 / picture.width, 480 / picture.height);
    const canvas = page["attach-preview"];
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  } catch {
    return null;
  }
}

page.lightbox.addEventListener("click", () => page.lightbox.close());

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#attach-menu, #attach")) openAttachMenu(false);
  if (!event.target.closest("#commands, #menu-button, #input")) closeCommands();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (!page["attach-menu"].hidden) { openAttachMenu(false); page.attach.focus(); }
    closeCommands();
  }
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ";
  const free = document.activeElement === document.body || document.activeElement === page.scroller;
  if (plain && free && !page.compose.hidden && !document.querySelector("dialog[open]")) page.input.focus({ preventScroll: true });
});

// ------------------------------------------------------------------------------------------------------- students

async function loadBot() {
  bot = await ask("bot");
  page["bot-name"].textContent = bot.name;
  page["empty-title"].textContent = bot.name;
  showMenuButton();
}

function showMenuButton() {
  page["menu-button"].hidden = botCommands().length === 0;
}

const fullName = (student) => [student.first_name, student.last_name].filter(Boolean).join(" ");

function avatar(student) {
  const letters = [student.first_name, student.last_name].filter(Boolean).map((name) => [...name][0]).join("").toUpperCase();
  return make(`span.avatar.tint-${student.id % 7}`, { "aria-hidden": "true" }, letters);
}

function showStudents() {
  place(studentList, students.map((student) => {
    const chosen = student.id === current;
    const unread = student.unread && !chosen;
    const tab = studentList.querySelector(`[data-student="${student.id}"]`)
      ?? make("button.student", { type: "button", role: "tab", "data-testid": "student-tab", "data-student": student.id, "aria-controls": "chat",
        onclick: () => select(student.id) }, avatar(student),
      make("span.student-words", {}, make("b", {}, fullName(student)),
        make("small", {}, interfaceLanguage(student.language_code) === "ru" ? "Русский" : "English")));
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    tab.setAttribute("aria-label", unread ? `${fullName(student)}, ${words.unread}` : fullName(student));
    tab.classList.toggle("unread", unread);
    return tab;
  }));
}

studentList.addEventListener("keydown", (event) => {
  const tabs = [...studentList.children];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
});

/** Brings a student's chat to the front; its draft and its place in the log are as they were left. */
function select(id) {
  if (id === current) return;
  const left = chatNow();
  if (left) {
    left.draft = page.input.value;
    left.scrolledTo = pinned ? null : page.scroller.scrollTop;
    for (const one of [...left.presses.values()]) endPress(left, one);
    // To load a chat is to have read it: what came live is not news any more.
    loadChat(left.id);
  }
  current = id;
  const chat = chatOf(id);
  localStorage.setItem("klass.student", String(id));
  if (location.hash !== `#${id}`) history.replaceState(null, "", `#${id}`);
  speak(studentNow()?.language_code);
  showStudents();
  showMenuButton();
  page.input.value = chat.draft;
  page.toasts.replaceChildren();
  closeCommands();
  pinned = true;
  showLog(chat);
  toEnd();
  if (chat.scrolledTo !== null) page.scroller.scrollTop = chat.scrolledTo;
  pinned = chat.scrolledTo === null;
  showChatState(chat);
  fitInput();
  follow(id);
  studentList.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!fingers.matches) page.input.focus({ preventScroll: true });
}

async function studentIsGone(id) {
  chats.delete(id);
  current = null;
  live.source?.close();
  students = await ask("students");
  begin();
}

/** Other students' tabs learn of their news by asking now and then; only the chat in front is followed live. */
async function watchStudents() {
  if (document.visibilityState === "visible" && students.length > 1) {
    const told = await ask("students").catch(() => null);
    if (told) { students = told; showStudents(); }
  }
  setTimeout(watchStudents, 5_000);
}

const studentDialog = { payload: null, first: false };

/** Asks who the next student is; on the first visit this is the welcome, and there is no way past it. */
function openStudentDialog(payload = null) {
  Object.assign(studentDialog, { payload, first: students.length === 0 });
  page.language.value = current === null ? interfaceLanguage(navigator.language) : language;
  page["first-name"].value = "";
  page["last-name"].value = "";
  page["student-refusal"].hidden = true;
  showStudentDialogWords();
  page["student-dialog"].showModal();
  page["first-name"].select();
}

function showStudentDialogWords() {
  const { first } = studentDialog;
  if (first) speak(page.language.value);
  page["student-dialog"].classList.toggle("welcome", first);
  page["student-dialog-title"].textContent = first ? words.welcome : words.another;
  page["student-dialog-words"].textContent = first ? words.welcome_words : words.another_words;
  page.create.textContent = first ? words.welcome_go : words.create;
  page["student-cancel"].hidden = first;
  const taken = new Set(students.map((student) => student.first_name));
  const free = RUSSIAN.names.findIndex((name, at) => !taken.has(name) && !taken.has(ENGLISH.names[at]));
  const { names } = page.language.value === "ru" ? RUSSIAN : ENGLISH;
  const untouched = [...RUSSIAN.names, ...ENGLISH.names, ""].includes(page["first-name"].value);
  if (untouched) page["first-name"].value = names[Math.max(free, 0)];
}

async function createStudent(event) {
  event.preventDefault();
  const first_name = page["first-name"].value.trim();
  const last_name = page["last-name"].value.trim() || null;
  const refuse = (reason) => { page["student-refusal"].textContent = reason; page["student-refusal"].hidden = false; page["first-name"].focus(); };
  if (!first_name) return refuse(words.name_wrong);
  page.create.disabled = true;
  try {
    const student = await ask("students", { first_name, last_name, language_code: page.language.value });
    if (!students.some((one) => one.id === student.id)) students.push(student);
    if (studentDialog.payload) sessionStorage.setItem(`klass.start.${student.id}`, studentDialog.payload);
    page["student-dialog"].close();
    select(student.id);
    page.start.focus();
  } catch (trouble) {
    refuse(trouble.status === 400 ? words.name_wrong : words.refused);
  } finally {
    page.create.disabled = false;
  }
}

page["student-form"].addEventListener("submit", createStudent);
page.language.addEventListener("change", showStudentDialogWords);
page["student-cancel"].onclick = () => page["student-dialog"].close();
page["student-dialog"].addEventListener("close", () => { if (students.length === 0) page["student-dialog"].showModal(); });
document.querySelector(".add-student").onclick = () => openStudentDialog();
addEventListener("hashchange", () => {
  const id = Number(location.hash.slice(1));
  if (students.some((student) => student.id === id)) select(id);
});

// ----------------------------------------------------------------------------------------------------------- mail

const MAIL_PAUSE = 2_000;
const MAIL_SHOWN = 60_000;
let mailCount = null;
let mailHides = 0;

/** Asks for new mail while the page is seen; a host without mail (404) is never asked again. */
async function watchMail() {
  if (document.visibilityState === "visible") {
    const answer = await fetch("/mail/latest").catch(() => null);
    if (answer?.status === 404) return;
    const mail = answer?.ok ? await answer.json().catch(() => null) : null;
    if (mail) {
      if (mailCount !== null && mail.count > mailCount && mail.newest) showMail(mail.newest);
      mailCount = mail.count;
    }
  }
  setTimeout(watchMail, MAIL_PAUSE);
}

function showMail(newest) {
  page["mail-subject"].textContent = newest.subject;
  page["mail-banner"].hidden = false;
  page["mail-banner"].setAttribute("aria-label", `${words.new_mail}: ${newest.subject}`);
  page.announcer.textContent = `${words.new_mail}: ${newest.subject}`;
  clearTimeout(mailHides);
  mailHides = setTimeout(() => { page["mail-banner"].hidden = true; }, MAIL_SHOWN);
}

page["mail-banner"].addEventListener("click", () => { page["mail-banner"].hidden = true; });

// ---------------------------------------------------------------------------------------------------------- start

/** Safari has no `interactive-widget`: there the page follows the part of the window the keyboard leaves. */
function fitViewport() {
  if (!window.visualViewport) return;
  document.documentElement.style.setProperty("--seen", `${Math.round(visualViewport.height)}px`);
  if (visualViewport.offsetTop > 0) scrollTo(0, 0);
}

/** Chooses whom to show: a deep link's new student, the hash, the last one, the first one, or the welcome. */
function begin() {
  showStudents();
  const payload = /^[\w-]{1,64}$/.exec(new URLSearchParams(location.search).get("start") ?? "")?.[0] ?? null;
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
  const wanted = [location.hash.slice(1), localStorage.getItem("klass.student"), String(students[0]?.id)];
  const id = wanted.map(Number).find((one) => students.some((student) => student.id === one));
  if (id !== undefined) select(id);
  if (payload || id === undefined) openStudentDialog(payload);
}

async function open() {
  speak(navigator.language);
  fitViewport();
  window.visualViewport?.addEventListener("resize", fitViewport);
  try {
    [students] = await Promise.all([ask("students"), loadBot()]);
  } catch {
    sayConnecting(0);
    setTimeout(open, 1500);
    return;
  }
  sayConnected();
  begin();
  watchStudents();
  watchMail();
}

let hiddenSince = 0;

// A phone that slept may hold a line that is dead without knowing it.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") hiddenSince = Date.now();
  else if (current !== null && Date.now() - hiddenSince > 30_000) follow(current);
});
addEventListener("online", () => current !== null && live.source?.readyState !== EventSource.OPEN && follow(current));
open();

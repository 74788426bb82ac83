// The chat in front, followed live: Server-Sent Events, connected anew with a growing pause when the line breaks.
//
// Modules that load or follow chats themselves hear of events through `when`, so that no two modules import each other.

import { ask } from "./gateway.js";
import { sayConnected, sayConnecting, showTyping, startTyping } from "./head.js";
import { dropMessage, putLoaded, putMessage, showChatState } from "./history.js";
import { setReplyKeyboard, showReplyKeyboard } from "./keyboard.js";
import { announce } from "./log.js";
import { chatOf, state } from "./state.js";

/** A line that takes longer to open than this is said to be connecting, and the chat is loaded without it. */
const SLOW_LINE = 1_200;

/** Who acts on a kind of event, by its name. */
const handlers = new Map();

/**
 * Says who acts on one kind of event: `answered` and `commands` from the gateway; `following`, a line is being opened;
 * `gone`, the gateway no longer has this chat. The handler takes the chat and the event.
 */
export function when(kind, handler) {
  handlers.set(kind, handler);
}

const live = { source: null, retry: 0, attempt: 0 };

/** Follows one chat. Each time the line opens, the chat is loaded anew, so nothing said meanwhile is missed. */
export function follow(id) {
  live.source?.close();
  clearTimeout(live.retry);
  handlers.get("following")?.(chatOf(id));
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
  live.retry = setTimeout(() => state.current !== null && follow(state.current), pause);
}

/** Ends the live line; nothing is followed until `follow` is called. */
export function unfollow() {
  live.source?.close();
}

/** Whether events of the chat in front are coming in. */
export const isLive = () => live.source?.readyState === EventSource.OPEN;

/** Loads a chat. Events that arrive before the answer wait for it and are applied on top: each of them may come twice. */
export async function loadChat(id) {
  const chat = chatOf(id);
  const turn = (chat.loading += 1);
  chat.waiting ??= [];
  try {
    const told = await ask(`chats/${id}`);
    if (turn !== chat.loading) return;
    const events = chat.waiting;
    chat.waiting = null;
    putLoaded(chat, told);
    for (const event of events) apply(chat, event);
    showChatState(chat);
  } catch (trouble) {
    if (turn !== chat.loading) return;
    if (state.current !== id) return;
    if (trouble.status === 404) await handlers.get("gone")?.(chat);
    else { live.source?.close(); followLater(); }
  }
}

function receive(chat, event) {
  if (chat.waiting) chat.waiting.push(event);
  else apply(chat, event);
}

function apply(chat, event) {
  switch (event.kind) {
    case "message":
    case "edited":
      putMessage(chat, event.message);
      announce(event.message);
      break;
    case "deleted":
      dropMessage(chat, event.message_id);
      break;
    case "typing":
      startTyping(chat);
      showTyping();
      break;
    case "reply_keyboard":
      setReplyKeyboard(chat, event.keyboard);
      showReplyKeyboard();
      break;
    case "answered":
    case "commands":
      handlers.get(event.kind)?.(chat, event);
      break;
    // A kind this page does not know is for a newer page.
    default:
  }
}

// The browser chat in which a visitor is a student of the bot: this file opens the page, the others are its parts.
//
// The page speaks to the gateway alone (`/chat/api/…`, JSON and Server-Sent Events) and, when the host program offers it,
// asks `/mail/latest` for news. It needs no framework and no build, sets no inline style attribute and never writes HTML.

import "./attach.js";
import "./composer.js";

import { loadBot } from "./commands.js";
import { ask } from "./gateway.js";
import { sayConnected, sayConnecting } from "./head.js";
import { follow, isLive, unfollow, when } from "./live.js";
import { watchMail } from "./mail.js";
import { openStudentDialog } from "./newcomer.js";
import { chats, state } from "./state.js";
import { select, showStudents, watchStudents } from "./students.js";
import { speak } from "./words.js";

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
  const wanted = [location.hash.slice(1), localStorage.getItem("klass.student"), String(state.students[0]?.id)];
  const id = wanted.map(Number).find((one) => state.students.some((student) => student.id === one));
  if (id !== undefined) select(id);
  if (payload || id === undefined) openStudentDialog(payload);
}

/** The gateway has forgotten this student (its data was deleted): the page begins anew with those who are left. */
async function studentIsGone(chat) {
  chats.delete(chat.id);
  state.current = null;
  unfollow();
  state.students = await ask("students");
  begin();
}

async function open() {
  speak(navigator.language);
  fitViewport();
  window.visualViewport?.addEventListener("resize", fitViewport);
  try {
    [state.students] = await Promise.all([ask("students"), loadBot()]);
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
  else if (state.current !== null && Date.now() - hiddenSince > 30_000) follow(state.current);
});

addEventListener("online", () => state.current !== null && !isLive() && follow(state.current));
when("gone", studentIsGone);
open();

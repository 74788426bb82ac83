// The students as tabs, and which of them is in front.

import { endPresses } from "./buttons.js";
import { closeCommands, showMenuButton } from "./commands.js";
import { fitInput } from "./field.js";
import { ask } from "./gateway.js";
import { showChatState } from "./history.js";
import { follow, loadChat } from "./live.js";
import { showLog } from "./log.js";
import { fingers, make, page, place } from "./page.js";
import { pinned, setPinned, toEnd } from "./scroll.js";
import { chatNow, chatOf, fullName, state, studentNow } from "./state.js";
import { interfaceLanguage, speak, words } from "./words.js";

const studentList = document.querySelector(".student-list");

function avatar(student) {
  const letters = [student.first_name, student.last_name].filter(Boolean).map((name) => [...name][0]).join("").toUpperCase();
  return make(`span.avatar.tint-${student.id % 7}`, { "aria-hidden": "true" }, letters);
}

/** Shows a tab for every student. */
export function showStudents() {
  place(studentList, state.students.map((student) => {
    const chosen = student.id === state.current;
    const { unread } = student;
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
export function select(id) {
  if (id === state.current) return;
  const left = chatNow();
  if (left) {
    left.draft = page.input.value;
    left.scrolledTo = pinned ? null : page.scroller.scrollTop;
    endPresses(left);
    leave(left.id);
  }
  state.current = id;
  state.students = withoutMark(state.students, new Set([id]));
  const chat = chatOf(id);
  localStorage.setItem("klass.student", String(id));
  if (location.hash !== `#${id}`) history.replaceState(null, "", `#${id}`);
  speak(studentNow()?.language_code);
  showStudents();
  showMenuButton();
  page.input.value = chat.draft;
  page.toasts.replaceChildren();
  closeCommands();
  setPinned(true);
  showLog(chat);
  toEnd();
  if (chat.scrolledTo !== null) page.scroller.scrollTop = chat.scrolledTo;
  setPinned(chat.scrolledTo === null);
  showChatState(chat);
  fitInput();
  follow(id);
  studentList.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!fingers.matches) page.input.focus({ preventScroll: true });
}

/** Students whose chat was left a moment ago: the gateway is just being told that it was read. */
const beingRead = new Set();

/** To load a chat is to have read it: what came live is not news any more. */
async function leave(id) {
  beingRead.add(id);
  try {
    await loadChat(id);
  } finally {
    beingRead.delete(id);
  }
}

/** A chat that is followed live is read as it comes, though the gateway counts it as read only when it is loaded. */
function withoutMark(told, read) {
  return told.map((student) => (read.has(student.id) ? { ...student, unread: false } : student));
}

/** Other students' tabs learn of their news by asking now and then; only the chat in front is followed live. */
export async function watchStudents() {
  if (document.visibilityState === "visible" && state.students.length > 1) {
    // Who is in front may change while the answer is on its way, and the answer may be older than that.
    const read = new Set([state.current, ...beingRead]);
    const told = await ask("students").catch(() => null);
    read.add(state.current);
    if (told) {
      state.students = withoutMark(told, read);
      showStudents();
    }
  }
  setTimeout(watchStudents, 5_000);
}

addEventListener("hashchange", () => {
  const id = Number(location.hash.slice(1));
  if (state.students.some((student) => student.id === id)) select(id);
});

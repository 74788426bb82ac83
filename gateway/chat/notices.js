// Short notes under the head, and questions in a dialog.

import { make, page } from "./page.js";

/** A short note under the head. Long ones stay longer. */
export function toast(text, kind = "") {
  const note = make("div.toast", {}, text);
  if (kind) note.classList.add(kind);
  page.toasts.replaceChildren(note);
  setTimeout(() => note.classList.add("leaving"), Math.min(8000, 2200 + 55 * text.length));
  note.addEventListener("animationend", (event) => event.animationName === "leave" && note.remove());
}

let questions = Promise.resolve();

/** Asks in a dialog, one after another; true when the first button was pressed. Without `no` it only tells. */
export function question(text, yes, no) {
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

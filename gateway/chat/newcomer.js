// The dialog that asks who the next student is.

import { ask } from "./gateway.js";
import { page } from "./page.js";
import { state } from "./state.js";
import { select } from "./students.js";
import { ENGLISH, interfaceLanguage, language, RUSSIAN, speak, words } from "./words.js";

const studentDialog = { payload: null, first: false, named: false };

/** Asks who the next student is; on the first visit this is the welcome, and there is no way past it. */
export function openStudentDialog(payload = null) {
  Object.assign(studentDialog, { payload, first: state.students.length === 0, named: false });
  page.language.value = state.current === null ? interfaceLanguage(navigator.language) : language;
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
  const taken = new Set(state.students.map((student) => student.first_name));
  const free = RUSSIAN.names.findIndex((name, at) => !taken.has(name) && !taken.has(ENGLISH.names[at]));
  const { names } = page.language.value === "ru" ? RUSSIAN : ENGLISH;
  if (!studentDialog.named) page["first-name"].value = names[Math.max(free, 0)];
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
    if (!state.students.some((one) => one.id === student.id)) state.students.push(student);
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
page["first-name"].addEventListener("input", () => { studentDialog.named = true; });
page.language.addEventListener("change", showStudentDialogWords);
page["student-cancel"].onclick = () => page["student-dialog"].close();
page["student-dialog"].addEventListener("close", () => { if (state.students.length === 0) page["student-dialog"].showModal(); });
document.querySelector(".add-student").onclick = () => openStudentDialog();

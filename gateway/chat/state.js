// What the page knows: the bot, the students, who of them is in front, and the chat of each.

/** How many messages of a chat stand in the log at first, and how many more are put above them at a time. */
export const WINDOW = 100;

export const state = {
  bot: { name: "Klass", commands: {} },
  students: [],
  /** The id of the student whose chat is in front; it is the one followed live. */
  current: null,
};

/** What is known of each student's chat, by student id; kept while the page lives, so that tabs change at once. */
export const chats = new Map();

/** The chat of a student; empty and not loaded when nothing is known of it. */
export function chatOf(id) {
  if (!chats.has(id)) {
    chats.set(id, {
      id, messages: [], loaded: false, loading: 0, waiting: [], pending: [], nodes: new Map(), days: new Map(), shown: WINDOW,
      keyboard: null, keyboardHidden: false, draft: "", typingUntil: 0, scrolledTo: null, missed: 0, presses: new Map(), pressedAt: 0,
    });
  }
  return chats.get(id);
}

export const chatNow = () => (state.current === null ? null : chatOf(state.current));
export const studentNow = () => state.students.find((student) => student.id === state.current);
export const fullName = (student) => [student.first_name, student.last_name].filter(Boolean).join(" ");

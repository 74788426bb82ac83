// The scrolling of the log: it stays at its end or where the reader is, whatever grows or goes.

import { page } from "./page.js";
import { chatNow } from "./state.js";

/**
 * True while the newest message is in sight: then the log stays at its end whatever grows. Only a move upwards ends it:
 * when the window shrinks under the log (a keyboard opens) the browser reports a scroll too, but nobody has moved.
 */
export let pinned = true;
let lastTop = 0;

/** Tells that the log is to stay at its end, or to be left where it is. */
export function setPinned(stays) {
  pinned = stays;
}

/**
 * Makes a change without a jump: at the end the log stays at the end; elsewhere what the reader looks at stays where it
 * is. A message higher than the window is shown from its top; `about` gives the node that comes or changes.
 */
export function inPlace(change, about) {
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

/** Changes what stands above the log: what is being read stays where it is on the screen. */
export function keepPlace(change) {
  const before = page.scroller.getBoundingClientRect().top;
  change();
  if (pinned) toEnd();
  else page.scroller.scrollTop += page.scroller.getBoundingClientRect().top - before;
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

/** Scrolls to the newest message. */
export function toEnd() {
  page.scroller.scrollTop = page.scroller.scrollHeight;
  lastTop = page.scroller.scrollTop;
}

/** Shows the way to the bottom, with the number of messages that came meanwhile, while the end is out of sight. */
export function showToBottom() {
  const chat = chatNow();
  if (!chat) return;
  if (pinned) chat.missed = 0;
  page["to-bottom"].hidden = pinned;
  page["to-bottom-count"].hidden = chat.missed === 0;
  page["to-bottom-count"].textContent = String(chat.missed);
}

page.scroller.addEventListener("scroll", () => {
  const { scrollTop, scrollHeight, clientHeight } = page.scroller;
  const atEnd = scrollHeight - scrollTop - clientHeight < 48;
  if (atEnd) pinned = true;
  else if (scrollTop < lastTop - 1) pinned = false;
  lastTop = scrollTop;
  showToBottom();
  showDates();
}, { passive: true });

page["to-bottom"].onclick = () => {
  const far = page.scroller.scrollHeight - page.scroller.scrollTop - 2.5 * page.scroller.clientHeight;
  if (far > 0) page.scroller.scrollTop += far;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  page.scroller.scrollTo({ top: page.scroller.scrollHeight, behavior: calm ? "auto" : "smooth" });
};

// ResizeObserver speaks before the page is painted, so the end stays in sight while the keyboard opens or a field grows.
const endKeeper = new ResizeObserver(() => { if (pinned) toEnd(); });
endKeeper.observe(page.scroller);

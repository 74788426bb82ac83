// A quiet bar for new mail, when the host program offers mail at all.

import { page } from "./page.js";
import { keepPlace } from "./scroll.js";
import { words } from "./words.js";

const MAIL_PAUSE = 2_000;
/** A code that was mailed is of use for ten minutes. */
const MAIL_SHOWN = 600_000;
/** Six digits, as people type them. */
const CODE = /^\D*(?:\d\D*){6}$/;
let mailCount = null;
let mailHides = 0;

/** Asks for new mail while the page is seen; a host without mail (404) is never asked again. */
export async function watchMail() {
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
  page["mail-link"].setAttribute("aria-label", `${words.new_mail}: ${newest.subject}`);
  page.announcer.textContent = `${words.new_mail}: ${newest.subject}`;
  show(true);
  clearTimeout(mailHides);
  mailHides = setTimeout(() => show(false), MAIL_SHOWN);
}

/** Hears what the visitor writes: once that is a code, the mail has done its work. */
export function hearWritten(text) {
  if (CODE.test(text)) show(false);
}

function show(shown) {
  if (page["mail-banner"].hidden !== shown) return;
  keepPlace(() => { page["mail-banner"].hidden = !shown; });
}

page["mail-close"].onclick = () => show(false);

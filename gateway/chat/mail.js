// A quiet banner for new mail, when the host program offers mail at all.

import { page } from "./page.js";
import { words } from "./words.js";

const MAIL_PAUSE = 2_000;
const MAIL_SHOWN = 60_000;
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
  page["mail-banner"].hidden = false;
  page["mail-banner"].setAttribute("aria-label", `${words.new_mail}: ${newest.subject}`);
  page.announcer.textContent = `${words.new_mail}: ${newest.subject}`;
  clearTimeout(mailHides);
  mailHides = setTimeout(() => { page["mail-banner"].hidden = true; }, MAIL_SHOWN);
}

page["mail-banner"].addEventListener("click", () => { page["mail-banner"].hidden = true; });

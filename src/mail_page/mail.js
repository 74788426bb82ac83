// The demo's mailbox: what was mailed instead of sent, newest first, with the chosen mail beside its list.
// A mail's HTML lives in a sandboxed frame of its own address; this page only ever sets text.

const WORDS = {
  ru: {
    mail: "Почта", about: "В демо письма никуда не уходят, они собираются здесь.", nothing: "Писем пока нет.", choose: "Выберите письмо",
    back: "К списку", to: "Кому:", kind: "Вид письма", text: "Текст", came: "Новое письмо", title: "Почта · Klass",
  },
  en: {
    mail: "Mail", about: "In the demo no mail is sent; it is gathered here.", nothing: "No mail yet.", choose: "Choose a mail",
    back: "Back to the list", to: "To:", kind: "Form of the mail", text: "Text", came: "New mail", title: "Mail · Klass",
  },
};
const PAUSE = 2_000;

const language = /^(ru|uk|be|kk)\b/i.test(navigator.language) ? "ru" : "en";
const words = WORDS[language];
const page = Object.fromEntries([...document.querySelectorAll("[id]")].map((node) => [node.id, node]));
const wide = matchMedia("(min-width: 800px)");

let mails = [];
let known = null;
let open = null;

function speak() {
  document.documentElement.lang = language;
  document.title = words.title;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
}

function moment(seconds, full) {
  const when = new Date(seconds * 1000);
  const today = when.toDateString() === new Date().toDateString();
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const day = { day: "numeric", month: full ? "long" : "short" };
  return new Intl.DateTimeFormat(language, full ? { ...day, ...clock } : today ? clock : day).format(when);
}

function make(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function row(mail) {
  const link = make("a", "mail-row",
    make("span", "who", mail.to), make("time", "", moment(mail.at, false)),
    make("b", "", mail.subject), make("span", "glimpse", mail.text.replace(/\s+/g, " ").slice(0, 140)));
  link.href = `#${encodeURIComponent(mail.id)}`;
  link.dataset.testid = "mail";
  if (mail.id === open) link.setAttribute("aria-current", "true");
  return make("li", "", link);
}

function showList() {
  const focused = document.activeElement?.closest?.(".mail-row")?.getAttribute("href");
  page.mails.replaceChildren(...mails.map(row));
  page.nothing.hidden = mails.length > 0;
  if (focused) page.mails.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** Shows the mail named in the address; on a wide screen the newest one when none is named. */
function showMail() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const mail = mails.find((one) => one.id === wanted) ?? (wide.matches && !wanted ? mails[0] : undefined);
  page.choose.hidden = Boolean(mail);
  page.mail.hidden = !mail;
  document.body.classList.toggle("reads", Boolean(mail));
  if (mail && mail.id !== open) {
    page.subject.textContent = mail.subject;
    page.to.textContent = mail.to;
    page.at.textContent = moment(mail.at, true);
    page.text.textContent = mail.text;
    page.frame.title = mail.subject;
    page.frame.src = `/mail/messages/${encodeURIComponent(mail.id)}/html`;
  }
  open = mail?.id ?? null;
  showList();
}

function showAs(text) {
  page.frame.hidden = text;
  page.text.hidden = !text;
  page["as-html"].setAttribute("aria-pressed", String(!text));
  page["as-text"].setAttribute("aria-pressed", String(text));
}

async function watch() {
  if (document.visibilityState === "visible") {
    const answer = await fetch("/mail/messages").catch(() => null);
    const told = answer?.ok ? await answer.text() : known;
    if (told !== known) {
      const first = known === null;
      mails = JSON.parse(told).sort((one, other) => other.at - one.at);
      known = told;
      showMail();
      if (!first && mails[0]) page.announcer.textContent = `${words.came}: ${mails[0].subject}`;
    }
  }
  setTimeout(watch, PAUSE);
}

page.back.onclick = () => {
  history.replaceState(null, "", location.pathname);
  showMail();
};
page["as-html"].onclick = () => showAs(false);
page["as-text"].onclick = () => showAs(true);
addEventListener("hashchange", () => {
  showMail();
  if (!wide.matches) page.reading.focus({ preventScroll: true });
});
wide.addEventListener("change", showMail);

speak();
watch();

// Times and days as a reader of the chosen language writes them. Times come in Unix seconds.

import { language, words } from "./words.js";

/** Hours and minutes: 08:05. */
export function clockTime(seconds) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);
}

/** The same for two times of one local day. */
export function dayKey(seconds) {
  const day = new Date(seconds * 1000);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
}

/** Today, yesterday, or the date; with its year when that is another one. */
export function dayName(seconds) {
  const now = Date.now() / 1000;
  if (dayKey(seconds) === dayKey(now)) return words.today;
  if (dayKey(seconds) === dayKey(now - 86_400)) return words.yesterday;
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date().getFullYear();
  const shape = { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return new Intl.DateTimeFormat(language, shape).format(seconds * 1000);
}

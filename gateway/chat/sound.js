// Voice messages and audio files.

import { fileAddress } from "./gateway.js";
import { toast } from "./notices.js";
import { icon, make } from "./page.js";
import { words } from "./words.js";

/** Voice and audio: one button, a line to seek on, the time. */
export function soundNode(media) {
  const title = media.kind === "voice" ? words.voice : media.file_name ?? words.audio;
  const sound = make("audio", { preload: "metadata" });
  if (media.file_id) sound.src = fileAddress(media);
  const button = make("button.disc", { type: "button", "aria-label": words.play }, icon("play"));
  const line = make("input", { type: "range", min: 0, max: 1000, value: 0, "aria-label": title });
  const clock = make("span.clock", {}, "0:00");
  const show = () => {
    const whole = Number.isFinite(sound.duration) ? sound.duration : media.duration ?? 0;
    const at = sound.paused && sound.currentTime === 0 ? whole : sound.currentTime;
    clock.textContent = `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, "0")}`;
    line.value = whole ? (sound.currentTime / whole) * 1000 : 0;
    line.style.setProperty("--done", `${line.value / 10}%`);
    button.replaceChildren(icon(sound.paused ? "play" : "pause"));
    button.setAttribute("aria-label", sound.paused ? words.play : words.pause);
  };
  for (const event of ["loadedmetadata", "timeupdate", "play", "pause", "ended"]) sound.addEventListener(event, show);
  button.onclick = () => {
    for (const other of document.querySelectorAll("audio")) if (other !== sound) other.pause();
    if (sound.paused) sound.play().catch(() => toast(words.refused));
    else sound.pause();
  };
  line.oninput = () => { if (Number.isFinite(sound.duration)) sound.currentTime = (line.value / 1000) * sound.duration; };
  show();
  return make("div.media.sound", {}, sound, button, make("span.sound-words", {}, make("b", {}, title), line), clock);
}

// Attachments: chosen, dropped or pasted; shown once more with a caption before they go.

import { shareContact } from "./buttons.js";
import { page } from "./page.js";
import { send } from "./send.js";
import { state } from "./state.js";
import { words } from "./words.js";

function openAttachMenu(open) {
  page["attach-menu"].hidden = !open;
  page.attach.setAttribute("aria-expanded", String(open));
  if (open) page["attach-menu"].querySelector("button").focus();
}

page.attach.onclick = () => openAttachMenu(page["attach-menu"].hidden);
page["attach-menu"].addEventListener("click", (event) => {
  const kind = event.target.closest("[data-attach]")?.dataset.attach;
  if (!kind) return;
  openAttachMenu(false);
  if (kind === "contact") return shareContact();
  page["file-picker"].accept = kind === "photo" ? "image/jpeg,image/png,image/webp,image/gif" : "";
  page["file-picker"].dataset.kind = kind;
  page["file-picker"].value = "";
  page["file-picker"].click();
});
page["attach-menu"].addEventListener("keydown", (event) => {
  const items = [...page["attach-menu"].querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: items.length - 1 }[event.key];
  if (step) { items[(at + step) % items.length].focus(); event.preventDefault(); }
});
page["file-picker"].onchange = () => attach(page["file-picker"].files[0], page["file-picker"].dataset.kind);
page.chat.addEventListener("dragover", (event) => event.preventDefault());
page.chat.addEventListener("drop", (event) => { event.preventDefault(); attach(event.dataTransfer.files[0]); });
page.input.addEventListener("paste", (event) => {
  const file = event.clipboardData.files[0];
  if (file) { event.preventDefault(); attach(file); }
});

async function attach(file, kind = file?.type.startsWith("image/") ? "photo" : "document") {
  if (!file || state.current === null || page.compose.hidden) return;
  const size = kind === "photo" ? await preview(file) : null;
  const dialog = page["attach-dialog"];
  page["attach-preview"].hidden = !size;
  page["attach-title"].textContent = kind === "photo" ? words.photo : words.file;
  page["attach-file"].textContent = file.name;
  page["attach-caption"].value = "";
  dialog.returnValue = "";
  dialog.showModal();
  page["attach-caption"].focus();
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "send") return;
    const caption = page["attach-caption"].value.trim();
    const form = new FormData();
    form.append(kind, file, file.name);
    if (caption) form.append("caption", caption);
    send(form, { text: caption || null, media: { kind, file_name: file.name } }, (message) => message.media?.kind === kind);
  }, { once: true });
}

/** Draws the picture small; on a canvas, so that a page that allows only its own host may show it. */
async function preview(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 640 / picture.width, 480 / picture.height);
    const canvas = page["attach-preview"];
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  } catch {
    return null;
  }
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#attach-menu, #attach")) openAttachMenu(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || page["attach-menu"].hidden) return;
  openAttachMenu(false);
  page.attach.focus();
});

// Pictures, files, places and whatever else a message can carry beside its text.

import { fileAddress } from "./gateway.js";
import { icon, make, page } from "./page.js";
import { soundNode } from "./sound.js";
import { words } from "./words.js";

/** Kinds whose text is the thing itself (a name, a place, a question) and no caption. */
export const NAMED_BY_TEXT = new Set(["contact", "location", "poll", "sticker"]);

/** What a message carries, as a node; a kind this page does not know is named as such. */
export function mediaNode(message) {
  const { media } = message;
  const build = { photo: photoNode, video: videoNode, sticker: stickerNode, voice: soundNode, audio: soundNode, document: documentNode,
    contact: contactNode, location: locationNode, poll: pollNode }[media.kind];
  return build ? build(media, message) : cardNode("file", words.unknown, media.kind);
}

/** The room a picture takes before it has arrived: its own proportions inside what a bubble can hold. */
function reserve(node, media, most = { width: 440, height: 440 }) {
  node.classList.toggle("unmeasured", !media.width || !media.height);
  const width = media.width || 480;
  const height = media.height || 320;
  const scale = Math.min(most.width / width, most.height / height, 1);
  const shownWidth = Math.max(Math.round(width * scale), Math.min(most.width, 120));
  node.width = width;
  node.height = height;
  node.style.width = `${shownWidth}px`;
  node.style.aspectRatio = `${width} / ${Math.max(height, width / 4)}`;
  return node;
}

function photoNode(media, message) {
  const says = message.text ? `${words.picture}: ${message.text.slice(0, 100)}` : words.picture;
  if (!media.file_id) return cardNode("picture", media.file_name ?? words.photo, words.sending);
  const picture = reserve(make("img", { alt: says, src: fileAddress(media), decoding: "async", draggable: false }), media);
  picture.onload = () => picture.classList.add("here");
  return make("button.media.photo", { type: "button", "aria-label": says, onclick: () => enlarge(picture) }, picture);
}

function videoNode(media) {
  return make("div.media.photo", {}, reserve(make("video", { src: fileAddress(media), controls: true, preload: "metadata", playsInline: true }), media));
}

function stickerNode(media, message) {
  const still = (media.mime_type ?? "image/webp").startsWith("image/");
  if (!media.file_id || !still) return make("div.media.big", {}, message.text ?? words.sticker);
  return make("div.media.sticker", {}, reserve(make("img", { alt: words.sticker, src: fileAddress(media) }), media, { width: 200, height: 200 }));
}

function documentNode(media) {
  const name = media.file_name ?? words.file;
  const ending = /\.([\p{L}\d]{1,5})$/u.exec(name)?.[1] ?? media.mime_type?.split("/")[1] ?? "";
  const card = cardNode("file", name, ending.toUpperCase());
  if (!media.file_id) return card;
  return make("a.media", { href: fileAddress(media), download: media.file_name ?? "", target: "_blank", rel: "noopener" }, card);
}

/** A contact's text is its name and its number. */
function contactNode(media, message) {
  const [, name, phone] = /^(.*?)\s*(\+?\d[\d\s()-]*)?$/s.exec(message.text ?? "") ?? [];
  return cardNode("person", name || words.contact, phone ?? "");
}

function locationNode(media, message) {
  return make("div.media.place", {}, make("div.map", {}, icon("pin")),
    make("div.place-words", {}, make("b", {}, words.location), make("span", {}, message.text ?? "")));
}

function pollNode(media, message) {
  return cardNode("poll", message.text ?? words.poll, message.text ? words.poll : "");
}

function cardNode(name, title, below) {
  return make("div.media.card-media", {}, make("span.disc", {}, icon(name)),
    make("span.card-words", {}, make("b", {}, title), make("span", {}, below)));
}

function enlarge(picture) {
  page["lightbox-picture"].src = picture.src;
  page["lightbox-picture"].alt = picture.alt;
  page.lightbox.showModal();
}

page.lightbox.addEventListener("click", () => page.lightbox.close());

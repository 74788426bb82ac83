// The document: its named elements, and the few ways to make and place nodes. Nothing here or elsewhere writes HTML.

/** Every element that has an id, by its id. */
export const page = Object.fromEntries([...document.querySelectorAll("[id]")].map((node) => [node.id, node]));

/** Matches where the visitor has no mouse, and so a keyboard that covers half of the screen. */
export const fingers = matchMedia("(pointer: coarse)");

/** Makes an element: `make("a.link", { href }, "text", node)`. Properties named data-… or aria-… become attributes. */
export function make(what, properties = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  node.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of the drawings that stand at the head of the document. */
export function icon(name, className = "") {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  picture.setAttribute("aria-hidden", "true");
  if (className) picture.setAttribute("class", className);
  picture.append(use);
  return picture;
}

/** Puts exactly these children into the parent; those that stand right are not touched, so nothing restarts in them. */
export function place(parent, children) {
  const kept = new Set(children);
  for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
  children.forEach((child, at) => {
    if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at] ?? null);
  });
}

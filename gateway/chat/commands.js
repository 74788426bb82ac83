// The bot's commands: offered while the visitor types "/", and all of them behind the menu button.

import { fitInput } from "./field.js";
import { ask } from "./gateway.js";
import { when } from "./live.js";
import { make, page } from "./page.js";
import { sendText } from "./send.js";
import { state, studentNow } from "./state.js";
import { language } from "./words.js";

/** Loads who the bot is and what it can be told. Throws what `ask` throws. */
export async function loadBot() {
  state.bot = await ask("bot");
  page["bot-name"].textContent = state.bot.name;
  page["empty-title"].textContent = state.bot.name;
  showMenuButton();
}

/** Shows the menu button when there are commands in the language of the student in front. */
export function showMenuButton() {
  page["menu-button"].hidden = botCommands().length === 0;
}

const commandList = { shown: [], at: -1, byButton: false };

function botCommands() {
  const commands = state.bot.commands_in_chats[studentNow()?.id] ?? state.bot.commands;
  const code = studentNow()?.language_code ?? "";
  return commands[code] ?? commands[language] ?? commands[""] ?? [];
}

/** Offers the commands that begin as the field does, the exact one first. */
export function offerCommands() {
  const typed = /^\/([a-z0-9_]*)$/i.exec(page.input.value)?.[1].toLowerCase();
  if (typed === undefined) return closeCommands();
  const fitting = botCommands().filter(({ command }) => command.startsWith(typed));
  fitting.sort((one, other) => (other.command === typed) - (one.command === typed));
  openCommands(fitting, false);
}

function openCommands(shown, byButton) {
  if (shown.length === 0) return closeCommands();
  Object.assign(commandList, { shown, at: byButton ? -1 : 0, byButton });
  page.commands.replaceChildren(...shown.map((each, at) => make("button.command", {
    type: "button", role: "option", id: `command-${at}`, tabIndex: -1, "data-testid": "command", "data-command": each.command,
    onclick: () => chooseCommand(at), onpointerdown: (event) => event.preventDefault(),
  }, make("b", {}, `/${each.command}`), make("span", {}, each.description))));
  page.commands.hidden = false;
  page["menu-button"].setAttribute("aria-expanded", "true");
  pointAt(commandList.at);
}

/** Hides the list of commands. */
export function closeCommands() {
  page.commands.hidden = true;
  commandList.shown = [];
  page["menu-button"].setAttribute("aria-expanded", "false");
  page.input.removeAttribute("aria-activedescendant");
}

function pointAt(at) {
  commandList.at = at;
  [...page.commands.children].forEach((node, each) => node.setAttribute("aria-selected", String(each === at)));
  if (at < 0) return;
  page.input.setAttribute("aria-activedescendant", `command-${at}`);
  page.commands.children[at].scrollIntoView({ block: "nearest" });
}

function chooseCommand(at) {
  const { command } = commandList.shown[at];
  if (!commandList.byButton) page.input.value = "";
  closeCommands();
  fitInput();
  sendText(`/${command}`);
}

/** Acts on a key while the list is open; true when the key was for the list. */
export function commandKey(event) {
  const { shown, at } = commandList;
  if (event.key === "ArrowDown") pointAt((at + 1) % shown.length);
  else if (event.key === "ArrowUp") pointAt((at + shown.length - (at < 0 ? 0 : 1)) % shown.length);
  else if (event.key === "Escape") closeCommands();
  else if (event.key === "Enter" && !event.shiftKey && at >= 0) chooseCommand(at);
  else if (event.key === "Tab" && at >= 0 && !event.shiftKey) {
    page.input.value = `/${shown[at].command} `;
    closeCommands();
    fitInput();
  } else return false;
  event.preventDefault();
  return true;
}

when("commands", loadBot);

page["menu-button"].onclick = () => {
  if (!page.commands.hidden) return closeCommands();
  openCommands(botCommands(), true);
  page.input.focus({ preventScroll: true });
};

// The page's own words in Russian and English. What the bot says comes from the bot; only what stands around it is here.

export const RUSSIAN = {
  students: "Ученики", add_student: "Новый ученик", bot: "бот", typing: "печатает", connecting: "соединение…",
  messages: "Сообщения", empty: "Здесь пока пусто. Нажмите «Начать», и бот поздоровается первым.", start: "Начать",
  menu: "Меню", commands: "Команды", message: "Сообщение", send: "Отправить", attach: "Прикрепить",
  keyboard: "Клавиатура бота", to_bottom: "Вниз", photo: "Фото", file: "Файл", contact: "Мой контакт",
  caption: "Подпись", cancel: "Отмена", close: "Закрыть", ok: "Понятно", picture: "Картинка",
  edited: "изменено", you: "Вы", today: "Сегодня", yesterday: "Вчера", voice: "Голосовое сообщение", audio: "Аудио",
  video: "Видео", sticker: "Стикер", location: "Геопозиция", poll: "Опрос", play: "Слушать", pause: "Пауза",
  spoiler: "Скрытый текст, нажмите, чтобы показать", more: "Показать всё", less: "Свернуть", code: "код",
  new_mail: "Новое письмо", first_name: "Имя", last_name: "Фамилия", language: "Язык", not_needed: "необязательно",
  welcome: "Здравствуйте!", welcome_words: "В этом чате вы ученик: пишите, нажимайте кнопки, решайте задания. Как вас зовут?",
  welcome_go: "Продолжить", another: "Новый ученик", another_words: "У каждого ученика свой чат с ботом.", create: "Добавить",
  name_wrong: "Имя и фамилия: от 1 до 64 букв.", share_contact: "Отправить боту ваше имя и номер телефона?",
  share: "Отправить", sent: "отправлено", read: "прочитано", sending: "отправляется", not_sent: "Не отправлено. Нажмите, чтобы повторить.",
  refused: "Не получилось. Попробуйте ещё раз.", slow_answer: "Бот пока не ответил. Можно нажать ещё раз.",
  button_gone: "Этой кнопки больше нет.", too_big: "Файл слишком большой.", unknown: "Такое сообщение здесь не показать",
  unread: "есть новые сообщения", names: ["Ада", "Борис", "Мира", "Вера", "Глеб", "Дарья", "Эмма", "Зоя"],
};

export const ENGLISH = {
  students: "Students", add_student: "New student", bot: "bot", typing: "typing", connecting: "connecting…",
  messages: "Messages", empty: "Nothing here yet. Press Start and the bot will say hello.", start: "Start",
  menu: "Menu", commands: "Commands", message: "Message", send: "Send", attach: "Attach",
  keyboard: "Bot keyboard", to_bottom: "To the bottom", photo: "Photo", file: "File", contact: "My contact",
  caption: "Caption", cancel: "Cancel", close: "Close", ok: "OK", picture: "Picture",
  edited: "edited", you: "You", today: "Today", yesterday: "Yesterday", voice: "Voice message", audio: "Audio",
  video: "Video", sticker: "Sticker", location: "Location", poll: "Poll", play: "Play", pause: "Pause",
  spoiler: "Hidden text, press to show", more: "Show all", less: "Show less", code: "code",
  new_mail: "New mail", first_name: "First name", last_name: "Last name", language: "Language", not_needed: "optional",
  welcome: "Hello!", welcome_words: "In this chat you are a student: write, press buttons, solve tasks. What is your name?",
  welcome_go: "Continue", another: "New student", another_words: "Every student has a chat of their own with the bot.", create: "Add",
  name_wrong: "First and last name: 1 to 64 letters.", share_contact: "Send your name and phone number to the bot?",
  share: "Send", sent: "sent", read: "read", sending: "sending", not_sent: "Not sent. Press to try again.",
  refused: "That did not work. Please try again.", slow_answer: "The bot has not answered yet. You can press again.",
  button_gone: "This button is no longer there.", too_big: "The file is too big.", unknown: "This kind of message cannot be shown here",
  unread: "has new messages", names: ["Ada", "Boris", "Mira", "Vera", "Glen", "Daria", "Emma", "Zoe"],
};

/** The words in the language of the chosen student; `speak` changes them. */
export let words = ENGLISH;
/** `ru` or `en`. */
export let language = "en";

/** Languages whose readers get the Russian interface, as in the bot itself. */
export function interfaceLanguage(code) {
  return /^(ru|uk|be|kk)\b/i.test(code ?? "") ? "ru" : "en";
}

/** Changes the language of the page, by the language code of a student or of the browser. */
export function speak(code) {
  language = interfaceLanguage(code);
  words = language === "ru" ? RUSSIAN : ENGLISH;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", words[node.dataset.label]);
    if (node.tagName === "BUTTON") node.title = words[node.dataset.label];
  }
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
}

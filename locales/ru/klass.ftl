# Слова Klass по-русски. Обращение на «вы» с маленькой буквы; без прошедшего времени с родом; коротко.
# Разметка — та, что понимает Telegram: <b>, <i>, <code>, <blockquote>.

## Знакомство
welcome =
    Здравствуйте! Это <b>{ $school }</b> — школа прямо в чате.
    Короткие уроки, задания и разбор ошибок за секунды. Начнём?

    <i>Нажимая «Принимаю», вы соглашаетесь с условиями школы от { $version }. Оператор данных — { $operator }.</i>
button-accept = Принимаю, начнём
button-terms = Условия
button-refuse = Не сейчас
refused = Хорошо, ничего не сохранено. Захотите начать — отправьте /start.
step = Шаг { $step } из { $steps }
ask-name = Как к вам обращаться? Нажмите на своё имя или напишите имя и фамилию одной строкой.
awaiting-name = Сейчас нужно имя: напишите его одной строкой, например «Анна» или «Анна Петрова».
name-no-letters = Это не похоже на имя. Напишите его буквами, одной строкой.
name-too-long = Слишком длинно: имя и фамилия должны уместиться в 64 буквы.
ask-email =
    Приятно познакомиться, { $name }! На какую почту прислать код?

    Почта нужна, чтобы вернуться к учёбе с любого телефона и ничего не потерять.
awaiting-email = Сейчас нужен адрес почты: напишите его сообщением, например anna@example.com.
not-an-email = Это не похоже на адрес почты. Проверьте, пожалуйста, и напишите ещё раз, например anna@example.com.
ask-code =
    Письмо с кодом уже идёт на <b>{ $email }</b>.

    Напишите сюда шесть цифр из письма. Код действует 10 минут.
awaiting-code = Сейчас нужен код из письма: шесть цифр. Письмо ушло на { $email }; загляните и в «Спам».
code-wrong =
    Код не подошёл. { $left ->
        [one] Осталась { $left } попытка
        [few] Осталось { $left } попытки
       *[many] Осталось { $left } попыток
    }: проверьте цифры в последнем письме.
code-used-up = Попытки закончились. Нажмите «Прислать ещё раз» — придёт новый код.
code-stale = Этот код больше не действует. Нажмите «Прислать ещё раз» — придёт новый.
code-not-sent-yet = Письмо ещё в пути. Подождите минуту и напишите код из него.
code-too-soon =
    Новый код можно запросить через { $seconds ->
        [one] { $seconds } секунду
        [few] { $seconds } секунды
       *[many] { $seconds } секунд
    }.
code-too-many = С этим адресом сегодня уже много попыток. Новый код можно запросить через { $minutes } мин.
code-sent-again = Новый код уже идёт на <b>{ $email }</b>. Прежний больше не действует.
button-send-again = Прислать ещё раз
button-change-email = Другая почта
button-skip-email = Без почты
button-back = ‹ Назад
button-cancel = Отмена
cancelled-onboarding = Остановились на этом. Ваши ответы сохранены — продолжить можно в любой момент.
button-resume = Продолжить
button-start-over = Начать заново
finish-onboarding-first = Сначала закончим знакомство — это минута.
welcome-new = Готово, { $name }! Добро пожаловать в школу.
welcome-back = С возвращением, { $name }! Всё на месте, продолжим.
choose-course = Какой курс начнём?
mail-failed = Не получилось отправить письмо на <b>{ $email }</b>. Проверьте адрес: можно указать другой или запросить код ещё раз.

## Письма
mail-code-subject = Код для входа в { $school }
mail-code-greeting = Здравствуйте!
mail-code-line = Ваш код для входа в { $school }:
mail-code-how-long = Напишите его боту в Telegram. Код действует 10 минут и подходит один раз.
mail-code-not-you = Если вы ничего не запрашивали, просто удалите это письмо: без кода никто не войдёт.

## Меню
menu = { $name }, чем займёмся?
menu-streak =
    🔥 { $days ->
        [one] { $days } день подряд
        [few] { $days } дня подряд
       *[many] { $days } дней подряд
    }
button-continue = ▶️ Продолжить урок
button-begin-course = ▶️ Начать учиться
button-courses = 📚 Курсы
button-progress = 📈 Прогресс
button-settings = ⚙️ Настройки
button-help = Помощь
button-menu = ‹ Меню
not-understood = Пока я понимаю только кнопки и команды. Вот что можно сделать:
not-understood-kind = Пока я понимаю только текст и кнопки. Вот что можно сделать:
edited-unread = Изменённое сообщение засчитать не получится. Отправьте ответ новым сообщением.
old-button = Эта кнопка уже не действует
nothing-to-cancel = Отменять нечего. Вот меню:
apology =
    Что-то пошло не так, и обработать это сообщение не получилось. Оно сохранено, мы разберёмся.
    Попробуйте ещё раз или откройте /menu.
no-courses = Курсов пока нет. Загляните позже: они появятся здесь.

## Курсы и уроки
courses-title = <b>Курсы</b>
courses-line = { $title } — { $minutes } мин
course-progress =
    { $topics } из { $topics_all } { $topics_all ->
        [one] темы
       *[many] тем
    }, { $tasks } из { $tasks_all } { $tasks_all ->
        [one] задания
       *[many] заданий
    }
lesson-button = { $mark } { $title } · { $minutes } мин
lesson-locked = Этот урок откроется, когда закончится предыдущий
lesson-gone = Этого урока больше нет в курсе. Вот что есть сейчас:
page-header = { $title } · { $page } из { $pages }
page-header-first = { $title } · { $minutes } мин
button-next = Дальше ›
button-previous = ‹ Назад
button-to-tasks = К заданиям ›
button-to-course = ‹ К курсу
task-header = Задание { $number } из { $count }
task-type-answer = ✍️ Напишите ответ сообщением.
task-choose-one = Выберите один ответ.
task-choose-several = Отметьте все верные ответы и нажмите «Проверить».
button-check = ✅ Проверить
button-hint = 💡 Подсказка
button-solution = Показать решение
button-later = Отложить
hint-title = 💡 { $hint }
tick-first = Сначала отметьте хотя бы один ответ
right = ✅ Верно!
right-slip = ✅ Верно! Только пишется так: { $form }
wrong = ❌ Пока неверно. Попробуйте ещё раз.
wrong-missed =
    ❌ Всё отмеченное верно, но { $missed ->
        [one] не хватает ещё { $missed } ответа
       *[many] не хватает ещё { $missed } ответов
    }.
your-answer = Ваш ответ: { $answer }
answered-before = Этот ответ уже учтён
task-changed = Задание обновилось, вот его новый вид
task-gone = Этого задания больше нет. Идём дальше.
already-solved = Это задание уже решено
solution-title = <b>Решение</b>
solution-not-yet =
    Решение откроется после верного ответа или после { $count ->
        [one] { $count } неверного
       *[many] { $count } неверных
    }
typed-not-option = Выберите ответ кнопкой или напишите его точно так, как в задании.
type-an-answer = Сейчас нужен ответ на задание — текстом.
press-an-answer = Сейчас нужен ответ на задание: нажмите кнопку.
streak-grew =
    🔥 { $days ->
        [one] { $days } день подряд
        [few] { $days } дня подряд
       *[many] { $days } дней подряд
    }!
lesson-finished = 🎉 Урок «{ $title }» пройден!
lesson-finished-score = Решено заданий: { $solved } из { $count }.
course-finished = Это был последний урок курса. Отличная работа!
next-lesson = Следующий урок: «{ $title }», { $minutes } мин.
button-next-lesson = Следующий урок ›
lesson-rest = Осталось заданий: { $count }. К отложенным можно вернуться сейчас или позже.
button-rest = К отложенным заданиям

## Прогресс
progress-title = <b>Ваш прогресс</b>
progress-streak =
    🔥 Дни подряд: <b>{ $days }</b> (лучший результат — { $longest })
progress-freezes =
    ❄️ { $count ->
        [one] { $count } заморозка
        [few] { $count } заморозки
       *[many] { $count } заморозок
    } на случай пропуска
progress-no-streak = 🔥 Решите сегодня хотя бы одно задание — начнётся серия дней.
progress-week = За неделю: { $acts ->
        [one] { $acts } ответ
        [few] { $acts } ответа
       *[many] { $acts } ответов
    }
progress-course = <b>{ $title }</b>
progress-nothing = Пока пусто. Откройте первый урок — это несколько минут.

## Настройки
settings-title = <b>Настройки</b>
settings-language = Язык: русский
settings-zone = Часовой пояс: { $zone }, сейчас { $time }
button-language = 🌐 Язык
button-zone = 🕒 Часовой пояс
ask-language = На каком языке общаться?
language-set = Готово, дальше по-русски.
ask-zone = Чтобы дни учёбы считались верно, проверим время. У вас сейчас <b>{ $time }</b>?
button-zone-right = Да, верно
button-zone-other = Нет, другое время
button-zone-later = Позже
ask-city = Напишите ваш город (или ближайший крупный) — по нему найдём время.
awaiting-city = Сейчас нужен город: напишите его название, например «Казань».
city-unknown = Такого города пока нет в списке. Напишите ближайший крупный город, например «Казань» или «Berlin».
zone-set = Готово: у вас сейчас { $time }.

## Помощь и условия
help =
    <b>Что здесь можно</b>
    /lesson — продолжить урок
    /courses — все курсы
    /progress — ваш прогресс
    /settings — язык и часовой пояс
    /privacy — какие данные хранит школа
    /cancel — прервать начатое
    /menu — меню

    Ответы на задания пишите прямо сюда или нажимайте кнопки. Если что-то сломалось, напишите на { $email }.
privacy =
    <b>Условия и личные данные</b> (от { $version })

    Школу «{ $school }» ведёт { $operator }.
    Мы храним имя, почту, номер и имя пользователя в Telegram, ответы на задания и даты занятий — чтобы вести учёбу и помнить, где вы остановились.
    Это видят только кураторы школы. Никому не продаём и рекламы не показываем.
    Данные хранятся, пока вы учитесь. Чтобы получить их копию или удалить всё, напишите на { $email }.
privacy-accepted = Условия приняты { $date }.

## Команды
command-menu = Меню
command-lesson = Продолжить урок
command-courses = Курсы
command-progress = Прогресс
command-settings = Язык и часовой пояс
command-privacy = Условия и личные данные
command-help = Что здесь можно
command-cancel = Прервать начатое

# Klass in English: warm, short, clear.
# Markup is what Telegram understands: <b>, <i>, <code>, <blockquote>.

## Getting to know each other
welcome =
    Hello! This is <b>{ $school }</b>, a school right in your chat.
    Short lessons, tasks, and feedback at once. Shall we start?

    <i>By pressing “Accept and start” you agree to the school's terms (version { $version }). Data is kept by { $operator }.</i>
button-accept = Accept and start
button-terms = Terms
button-refuse = Not now
button-begin = Get started
refused = All right, nothing has been kept. To start one day, press the button or send /start.
step = Step { $step } of { $steps }
ask-name = What shall we call you? Press your name, or write your first and last name in one line.
awaiting-name = I am waiting for a name: write it in one line, for example “Anna” or “Anna Brown”.
name-no-letters = That does not look like a name. Write it in letters, in one line.
name-too-long = That is too long: first and last name must fit into 64 letters.
ask-email =
    Nice to meet you, { $name }! Where shall we email the code?

    With your email you can come back from any phone and lose nothing.
awaiting-email = I am waiting for your email address: send it as a message, for example anna@example.com.
not-an-email = That does not look like an email address. Please check it and send it again, for example anna@example.com.
ask-code =
    An email with a code is on its way to <b>{ $email }</b>.

    Send its six digits here. The code is good for 10 minutes.
awaiting-code = I am waiting for the code from the email: six digits. It went to { $email }; look into the spam folder too.
code-wrong =
    That code is not right. { $left ->
        [one] { $left } try left
       *[other] { $left } tries left
    }: check the digits in the latest email.
code-used-up = No tries left: this code is no good any more. Ask for a new one in a moment with “Send again”.
code-stale = That code is no longer good. Press “Send again” for a new one.
code-not-sent-yet = The email is still on its way. Wait a minute and send the code from it.
code-too-soon =
    You can ask for a new code in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
code-too-many = Many codes have been sent already. You can ask for a new one in { $minutes } min.
code-too-many-today =
    Enough codes have been sent for today. You can ask for a new one in { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }.
email-again-later = Wait a little and send your address again.
code-sent-again = A new code is on its way to { $email }. The old one no longer works.
button-send-again = Send again
button-change-email = Another address
button-skip-email = Without email
button-back = ‹ Back
button-cancel = Cancel
cancelled-onboarding = Stopped here. Your answers are kept, and you can go on whenever you like.
button-resume = Go on
button-start-over = Start over
ask-resume = Shall we go on? Your answers are kept.
finish-onboarding-first = Let us finish getting to know each other first; it takes a minute.
welcome-new = Done, { $name }! Welcome to the school.
welcome-back = Welcome back, { $name }! Everything is in place, let us go on.
choose-course = Which course shall we start?
new-channel = One more Telegram account was connected to your studies, by a code from an email. If that was not you, write to { $email }.
mail-failed =
    The email to <b>{ $email }</b> could not be sent.

    Check the address and send it once more. If it is right, press “Send again”.

## Mail
mail-code-subject = Your code for { $school }
mail-code-greeting = Hello!
mail-code-line = Your code for { $school }:
mail-code-how-long = Send it to the bot in Telegram. It is good for 10 minutes and works once.
mail-code-not-you = If you did not ask for it, just delete this email: nobody gets in without the code.

## Menu
menu = What shall we do, { $name }?
menu-streak =
    🔥 { $days ->
        [one] { $days } day in a row
       *[other] { $days } days in a row
    }
button-continue = ▶️ Go on learning
button-begin-course = ▶️ Start learning
button-courses = 📚 Courses
button-progress = 📈 Progress
button-settings = ⚙️ Settings
button-help = Help
button-menu = ‹ Menu
not-understood = So far I understand buttons and commands only.
not-understood-kind = So far I understand text and buttons only.
no-such-command = There is no such command.
edited-unread = I do not read edited messages again. To correct something, send a new message.
old-button = This button no longer works
nothing-to-cancel = There is nothing to cancel.
apology =
    Something went wrong, and this message could not be handled. It is kept, and we will look into it.
    Try again, or open /menu.
no-courses = There are no courses yet. Come back later: they will appear here.

## Courses and lessons
courses-title = <b>Courses</b>
courses-line = { $title } · { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}
course-progress =
    { $topics } of { $topics_all } { $topics_all ->
        [one] topic
       *[other] topics
    }, { $tasks } of { $tasks_all } { $tasks_all ->
        [one] task
       *[other] tasks
    }
topic-button = { $mark } { $title } · { $finished } of { $count }
lesson-button = { $mark } { $title } · { $minutes } min
lesson-locked = This lesson opens when the one before it is finished
lesson-gone = That lesson is no longer in the course. Here is what there is now:
page-header = { $title } · { $page } of { $pages }
page-header-first = { $title } · { $minutes } min
button-next = Next ›
button-previous = ‹ Back
button-to-tasks = To the tasks ›
button-to-text = ‹ To the lesson's text
button-unsolved = Solve the rest
button-to-course = ‹ To the course
task-header = Task { $number } of { $count }
task-type-answer = ✍️ Send your answer as a message.
task-choose-one = Choose one answer.
task-choose-several = Tick your answers and press “Check”.
button-check = ✅ Check
button-hint = 💡 Hint
button-solution = Show the solution
button-later = Leave for later
hint-title = 💡 { $hint }
tick-first = Tick at least one answer first
right = ✅ Right!
right-slip = ✅ Right! Only it is written like this: { $form }
wrong = ❌ Not yet. Try once more.
see-the-hint = The hint below the task may help.
wrong-missed =
    ❌ All you ticked is right, but { $missed ->
        [one] { $missed } more answer is missing
       *[other] { $missed } more answers are missing
    }.
your-answer = Your answer: { $answer }
answered-before = This answer has been counted already
task-changed = The task has been updated; here is how it looks now
task-gone = That task is no longer there. Let us go on.
already-solved = This task is solved already
solution-title = <b>Solution</b>
solution-not-yet =
    The solution opens after a right answer, or after { $count ->
        [one] { $count } wrong one
       *[other] { $count } wrong ones
    }
typed-not-option = Choose an answer by its button, or write it exactly as in the task.
type-an-answer = This task wants words: send your answer as a message.
press-an-answer = This task wants a button: choose your answer below it.
streak-grew =
    { $days ->
        [1] 🔥 Day one of a streak!
        [one] 🔥 { $days } day in a row!
       *[other] 🔥 { $days } days in a row!
    }
lesson-finished = 🎉 Lesson “{ $title }” finished!
lesson-finished-score = Tasks solved: { $solved } of { $count }.
course-finished = That was the last lesson of the course. Great work!
next-lesson = Next lesson: “{ $title }”, { $minutes } min.
button-next-lesson = Next lesson ›
lesson-rest = Tasks left: { $count }. You can come back to them now or later.
button-rest = To the tasks left

## Tasks of every kind, tests, topics, tracks
task-type-number = ✍️ Type a number.
task-type-number-of = ✍️ Type a number, { $unit }.
task-put-words = Tap the words in order, then “Check”. You can also type the whole of it.
task-type-gap = ✍️ What goes into { $gap }? Type it, or all the answers at once, divided by semicolons.
task-choose-gap = What goes into { $gap }?
not-a-number = I am waiting for a number in figures, such as 15 or 2.5.
gaps-count =
    { $count ->
        [one] { $count } gap is left: type one answer.
       *[other] { $count } gaps are left: type one answer, or all { $count } divided by semicolons.
    }
wrong-gaps =
    ❌ Nearly: { $count ->
        [one] one gap is not right yet
       *[other] { $count } gaps are not right yet
    }, the rest is.
wrong-start =
    ❌ Not yet, but it begins well: { $count ->
        [one] the first word is right
       *[other] the first { $count } words are right
    }.
ask-by-mail = Stuck? Leave it for later, or ask the school: { $email }.
button-take-back = ⌫ Take back
put-first = Choose some words first
test-header = Test · task { $number } of { $count }
test-intro =
    📝 <b>{ $title }</b>

    Tasks: { $count }. One answer each, no hints. You will see what was right at the end. { $pass } out of 100 passes the test.
test-best = Best result: <b>{ $percent }</b> out of 100.
test-again-at = You can take it again { $when }.
test-passed =
    🎉 <b>{ $title }</b>: you have passed the test!

    Your result: <b>{ $percent }</b> out of 100.
test-failed =
    <b>{ $percent }</b> out of 100 so far, and { $pass } are needed. No harm done: look at the answers and try once more.

    You can take the test again { $when }. The best result counts.
button-begin-test = Begin the test
button-go-on-with-test = Go on with the test
button-take-test-again = Take it again
button-to-test = To the test
button-review = Look at the answers
answer-taken = Answer taken
test-run-over = This attempt is over already
no-answer = No answer.
review-header = Answers · task { $number } of { $count }
review-right = ✅ Right
review-wrong = ❌ Wrong. The right answer: { $answer }
moment-today = today at { $time }
moment-day = on { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} at { $time }
moment-year = on { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year } at { $time }
topic-opened =
    🔓 The topic “{ $title }” of “{ $course }” has opened.

    To go on: /lesson
topic-opens = The topic “{ $title }” opens { $when }.
lesson-not-yet = This lesson opens { $when }
ask-track = What result are you preparing for? It decides which topics of “{ $title }” are yours. You can change it on the course's page.
track-set = Done: this is now the course for { $title }.
button-track = 🎯 Goal: { $title }
button-by-topic = By topic: { $title }
progress-topic = { $mark } { $title }: lessons { $lessons }/{ $lessons_all }, tasks { $tasks }/{ $tasks_all }
progress-test = 📝 { $title }: { $percent } out of 100

## Frequently asked
button-faq = ❓ Questions and answers
faq-title = What would you like to know?
faq-empty = Nothing here yet.

## Progress
progress-title = <b>Your progress</b>
progress-streak = 🔥 Days in a row: <b>{ $days }</b>, best { $longest }
progress-freezes =
    ❄️ { $count ->
        [one] { $count } freeze
       *[other] { $count } freezes
    } in case you miss a day
progress-no-streak = 🔥 Answer one task today, and a streak of days begins.
progress-week = This week: { $acts ->
        [one] { $acts } answer
       *[other] { $acts } answers
    }
progress-course = <b>{ $title }</b>
progress-nothing = Nothing here yet. Open the first lesson; it takes a few minutes.

## Settings
settings-title = <b>Settings</b>
settings-language = Language: English
settings-zone = Time zone: { $zone }, now { $time }
button-language = 🌐 Language
button-zone = 🕒 Time zone
ask-language = Which language shall we speak?
language-is = The language is English. You can change it here or in the settings.
language-set = Done, English from now on.
ask-zone = To count your learning days right, let us set the clock. Is it <b>{ $time }</b> where you are?
button-zone-right = Yes
button-zone-other = No
ask-city = Which city are you in? Write it, or the nearest large one, and I will know your time.
awaiting-city = I am waiting for a city: write its name, for example “London”.
city-unknown = That city is not on the list. Write the nearest large one, for example “London” or “Berlin”.
zone-set = Done: it is { $time } where you are.

## Profile: the questions after the first lesson, settings, one's own data, leaving
ask-wish = What do you want from “{ $course }”? Press a button or write it in your own words.
button-question-later = Later
button-wish-work = For work
button-wish-exam = To pass an exam
button-wish-travel = For travelling
button-wish-talk = To speak freely
button-wish-self = For myself
awaiting-wish = I am waiting for a few words on what you want from the course. Write them or press a button.
wish-no-letters = Please say it in words: what do you want from the course?
wish-too-long = That is too long: please make it fit into 300 letters.
wish-set = Noted: { $wish }
ask-level = How much do you know already? A rough idea will do: you can change it at any time.
level-a1 = A1 · Just starting
level-a2 = A2 · I understand simple phrases
level-b1 = B1 · I can get by
level-b2 = B2 · I speak with confidence
level-c1 = C1 · I am fluent
awaiting-level = I am waiting for a level: choose it by a button or write it, for example B1.
level-set = Your level: { $level }
ask-phone = Will you share your phone number? The school uses it to reach you when that fails here and by email, and for nothing else.
phone-below = 👇 The button “Share my number” is at the bottom of the screen.
button-share-phone = 📱 Share my number
awaiting-phone = I am waiting for your number: press “Share my number” at the bottom of the screen. There is no need to type it.
phone-not-own = That is somebody else's number. Yours is needed: press “Share my number” at the bottom of the screen.
phone-unreadable = That number could not be read. Press “Share my number” at the bottom of the screen once more.
phone-set = Thank you! The number { $phone } is saved.
phone-not-now = All right. You can give your number in the settings.
phone-is = Your number: <b>{ $phone }</b>. The school uses it to reach you when that fails here and by email.
phone-forgotten = The number is deleted.
button-phone-again = 📱 Update my number
button-phone-forget = Delete the number
summary-title = Thank you! This is what the school knows now:
summary-nothing = All right. You can tell about yourself at any time: it is all in the settings.
summary-time = Your time: { $time }
settings-name = Name: { $name }
settings-wish = Why “{ $course }”: { $wish }
settings-level = Level: { $level }
settings-phone = Phone: { $phone }
not-told = not given
button-name = ✏️ Name
button-wish = ✨ Why the course
button-level = 📊 Level
button-phone = 📱 Phone
button-my-data = 📄 My data
button-delete = 🗑 Delete account
button-to-settings = ‹ Settings
ask-new-name = The school calls you { $name } now. What shall we call you? Write your name, or first and last name in one line.
name-set = Done, { $name }!
my-data-coming = The file with all that the school keeps about you is being made. It comes here in a few seconds.
my-data-just-now = The file has been sent or is on its way. You can ask for another in a minute.
my-data-file = This is all that the school keeps about you.
ask-delete =
    <b>Delete your account?</b>

    Your name, email, phone, the link to Telegram, what you want from courses, messages and the answers you wrote will be gone. There will be no going on from where you stopped.

    Only numbers without a name stay: how many lessons and tasks were done.

    If you want a copy, press “My data” first.
ask-delete-again = <b>Really delete it?</b> Nobody can bring the account back, not even the school.
button-delete-on = Delete…
button-delete-for-good = Yes, delete for good
button-keep = No, keep it
deleted = Your account is deleted; the school has no personal data of yours any more. To come back one day, press the button or send /start: we will start afresh.

## The placement test
button-placement = 🎯 Find out: a 5-minute test
button-dont-know = I don't know
placement-intro =
    🎯 <b>Find your level</b>
    { $title }

    At most { $most } questions, about 5 minutes. No need to prepare. Each question is chosen by your answers so far, so some will be hard.

    If you don't know an answer, press “I don't know” instead of guessing: the result will be closer. I won't say what was right on the way; at the end I will tell you your level.
placement-stopped = You stopped at question { $number }. Let's go on from there.
placement-header = Question { $number }, { $most } at most
placement-found = 🎯 By this test, your level is <b>{ $level }</b>
placement-means-a1 = This is the beginning: you know some words and simple phrases. They will do to say hello, to say who you are, to understand a short sign.
placement-means-a2 = You know enough for simple talk about familiar things: yourself, your work, shopping, plans for the day.
placement-means-b1 = You can manage in most everyday situations: talk about events and plans, make arrangements, write a simple letter.
placement-means-b2 = You speak and write quite freely: you discuss matters of work, explain your opinion and understand most texts.
placement-means-c1 = The language hardly limits you: you understand long, demanding texts and say exactly what you mean without searching for words.
placement-note =
    This is a guide from { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }, not an exam: the level next to it may suit you as well. The result is in your settings, and you can change it there at any time.

## The school's book of students
register-sheet = Students
register-email = Email
register-name = Name
register-phone = Phone
register-telegram = Telegram
register-course = Course
register-level = Level
register-registered = Registered
register-active = Last active

## Help and terms
help =
    <b>What you can do here</b>
    /lesson — continue the lesson
    /courses — all courses
    /progress — your progress
    /settings — name, level, phone, language, time; your data
    /privacy — what the school keeps about you
    /cancel — stop what was begun
    /menu — menu

    Send your answers right here or press buttons. If something is broken, write to { $email }.
privacy =
    <b>Terms and personal data</b>
    Version { $version }

    The school “{ $school }”; your data is kept by { $operator }.

    <b>What we keep.</b> Only what learning needs: your name, email, Telegram number and username, language, time zone, answers and the days you learn on. And, if you told us, your phone, your level and what you want from the course.

    <b>Why.</b> To know you again, to check your answers, to go on where you stopped and to reach you about your studies.

    <b>Who sees it.</b> Only the school's moderators. We sell nothing and show no ads. Messages travel through Telegram, which has rules of its own.

    <b>How long.</b> Until you delete your account. You can delete it, correct your data or get a copy in /settings; what stays then are numbers without a name. Questions go to { $email }.

## Commands
command-menu = Menu
command-lesson = Continue the lesson
command-courses = Courses
command-progress = Progress
command-settings = Settings and your data
command-privacy = Terms and personal data
command-help = What you can do here
command-cancel = Cancel what you started

## Mistakes in courses written as text

mistake-no-course = { $elsewhere ->
    [none] There is no course.md here. Put a file course.md at the top of the folder, with id, title and language.
   *[other] There is no course.md at the top of the folder, but there is { $elsewhere }. Choose the folder where course.md lies.
}
mistake-second-course = This is a second course.md: { $first } already describes the course. Move this folder out or delete the file.
mistake-no-topics = The course has no topics. Make a folder for each topic, with a topic.md and its lessons in it.
mistake-no-topic-file = The folder { $folder } has no topic.md. Add one with the topic’s id and title.
mistake-no-lessons = The topic has no lessons. Put at least one lesson file beside topic.md.
mistake-only-drafts = All lessons of the course are drafts. Take “draft: true” out of the head of at least one of them.
mistake-unused-file = This file belongs to no topic. Lessons lie in a topic’s folder, beside topic.md; move the file there or delete it.
mistake-unused-media = No page shows this file. Name it in a page (picture, video, audio or file) or delete it.
mistake-too-many-blocks = There are { $count } questions in this file, at most { $most } are allowed. Take some out, from this one on.

mistake-not-utf8 = The file is not UTF-8 from this line on. Save it as UTF-8 and try again.
mistake-control-character = There is an invisible control character in this line. Delete it; retyping the line helps.
mistake-empty-file = The file is empty. Write it or delete it.
mistake-text-before-head = There is text above the first line ---. A file begins with a head between two lines ---; move the text below it.
mistake-unclosed-head = The head that begins here has no end. Put a line --- below its last key.
mistake-unpaired-fence = A head seems to begin or end here without its line ---. Every head stands between two lines ---: one above and one below.
mistake-extra-block = There may be only one head in this file. Delete the second; if you wanted a dividing line, write *** instead of ---.

mistake-bad-head = This line of the head cannot be read. Check the spaces at its start and the space after the colon, and put a text with a colon, quotes or special characters (& * ! # @ %) into double quotes.
mistake-head-too-long = The head is longer than { $limit_kilobytes } KB. Perhaps the line --- below it is missing.
mistake-head-not-keys = There has to be a head here: lines such as “id: my-lesson” between two lines ---. If you wanted a dividing line, write ***.
mistake-comment-after-value = Everything after # would be lost here. Put the value of “{ $key }” into double quotes, or move the comment to a line of its own.
mistake-duplicate-key = “{ $key }” stands here a second time; the first is in line { $first }. Keep one.
mistake-missing-key = “{ $key }” is missing here. Add a line “{ $key }: …”.
mistake-unknown-key = { $nearest ->
    [none] “{ $key }” means nothing here. Delete it, or check whether the kind of the block is right.
   *[other] “{ $key }” means nothing here. Did you mean “{ $nearest }”?
}
mistake-wrong-type = { $expected ->
    [text] “{ $key }” has to be a text. If it has brackets or a colon in it, put it into double quotes.
    [number] “{ $key }” has to be a whole number in digits, for example 6.
    [true-or-false] “{ $key }” has to be true or false.
    [list] “{ $key }” has to be a list: each item on a line of its own, after a dash and a space.
   *[keys] Each item of “{ $key }” needs keys of its own, such as “text: …”.
}
mistake-empty = “{ $key }” is empty. Write something after the colon or delete the line.
mistake-not-one-line = “{ $key }” has to be one line, without tabs. Shorten it or join the lines.
mistake-too-long = “{ $key }” is too long: { $length } letters, at most { $limit }. Shorten it.
mistake-count = “{ $key }” has { $count ->
    [one] { $count } item
   *[other] { $count } items
}; it has to have { $least } to { $most }.
mistake-bad-id = “{ $id }” is no good id. Use only small Latin letters, digits and hyphens, at most { $limit }, for example my-first-lesson.
mistake-duplicate-id = The id “{ $id }” is taken: see { $first_file }, line { $first_line }. Give this one another id.
mistake-bad-language = “{ $language }” is no language tag. Write the language of the explanations in short: ru, en, kk.
mistake-out-of-range = { $key ->
    [minutes] A lesson takes { $least } to { $most } minutes, not { $number }. Change “minutes”, or split the lesson.
    [opens_after_days] A topic opens after { $least } to { $most } days, not { $number }. If it is open from the start, delete this key.
   *[other] “{ $key }” has to be a whole number from { $least } to { $most }, not { $number }.
}
mistake-bad-number = “{ $number }” does not read as a number. Write digits with a point, without spaces and units: 1250 or 12.5.
mistake-bad-moment = “{ $moment }” is no good for { $key }. It takes a date, a time and the offset from Greenwich, for example 2026-12-01T09:00+03:00.
mistake-unknown-kind = { $nearest ->
    [none] There is no kind “{ $kind }”. Blocks are page, single, several, text, number, order or gaps.
   *[other] There is no kind “{ $kind }”. Did you mean “{ $nearest }”?
}

mistake-two-openings = A topic opens either at a moment (opens_at) or after some days (opens_after_days). Keep one of the two.
mistake-unknown-track = { $nearest ->
    [none] The course has no track “{ $track }”. Name the id of one that stands under “tracks” in course.md.
   *[other] The course has no track “{ $track }”. Did you mean “{ $nearest }”?
}
mistake-same-track = The track “{ $track }” is named twice. Keep one.
mistake-pass-without-test = “pass” means something in a test only. Add “test: true” or delete “pass”.
mistake-test-without-tasks = The test has no tasks, so there is nothing to score. Add at least one task or delete “test: true”.

mistake-no-lesson-head = A lesson file begins with the lesson’s own head: id, title and minutes. Put it above this block.
mistake-text-after-lesson-head = This text belongs to no page. Put a head with “kind: page” above it.
mistake-empty-lesson = The lesson has neither pages nor tasks. Add at least one.
mistake-page-after-task = This page stands below a task. Pages come first: move it above the lesson’s first task.
mistake-no-text = There is no text below the head. Write the text of the page or the task there.
mistake-text-too-long = The text is too long: { $length } letters, at most { $limit } here (a page with a picture, video, sound or file may have 880). Shorten it or split it in two.

mistake-not-one-right = { $count ->
    [0] No option is right. Write “right: true” below the right one.
   *[other] { $count } options are right, but “single” has exactly one. Leave one, or make the task “kind: several”.
}
mistake-none-right = No option is right. Write “right: true” below every right one.
mistake-same-option = The option “{ $text }” reads the same as the one in line { $first }. Change one of them.
mistake-wrong-is-accepted = “{ $text }” is among the wrong answers, but line { $first } accepts it (case, ё/е and extra spaces do not count). Delete one of them.
mistake-same-wrong = The wrong answer “{ $text }” is already in line { $first } (case, ё/е and extra spaces do not count). Delete one of them.
mistake-negative-tolerance = A tolerance is never negative, and this is { $tolerance }. Take the minus away.
mistake-wrong-number-is-right = { $text } is among the wrong numbers, but the answer in line { $first } accepts it together with the tolerance. Make the tolerance smaller or delete this number.
mistake-not-of-the-words = “{ $text }” cannot be put together from the words on the buttons (words and extra): one is missing or would be needed twice. Check the words and the form of each.
mistake-same-order = The order “{ $text }” is already in line { $first }. Delete one of them.
mistake-no-gap-in-prompt = The text below the head has no { "{" }{ $gap }{ "}" }, but the gap of this number stands here. Put the mark into the text where the gap is, or delete this gap.
mistake-no-such-gap = The text has { "{" }{ $gap }{ "}" }, but the number of gaps is { $count }. Write this gap under “gaps” or change the number.
mistake-gap-twice = { "{" }{ $gap }{ "}" } stands in the text a second time. Each gap is there once: give this one the next number and write it under “gaps”.
mistake-gap-out-of-order = { "{" }{ $gap }{ "}" } stands behind a gap of a higher number. Gaps go in order: the first in the text is 1, the next is 2.
mistake-no-option-accepted = None of the options is accepted. Put the right one among “options” or “accept”, written the same in both.

mistake-unknown-level = There is no level “{ $level }”. The levels are a1, a2, b1, b2 and c1.
mistake-few-questions = Questions of the level { $level }: { $count }; at least { $least } are needed to tell the level. Add some.
mistake-question-not-one-right = { $count ->
    [0] No option is right. Write “right: true” below the right one.
   *[other] { $count } options are right, but a question of the placement test has exactly one. Leave one.
}
mistake-topic-apart = The questions of the topic “{ $topic }” began in line { $first }, and another topic came between. Move this question to them.

mistake-kind-changed = Students have answered this task when it was “{ $was }”, so it cannot become “{ $kind }”. Give the new task a new id: the old one goes to the archive with its answers.

mistake-raw-html = Telegram does not show HTML from a course. Use Markdown: **bold**, *italic*, `code`; to show the sign < itself, write \<.
mistake-table = Telegram does not show tables. Make a list of it, or a picture.
mistake-picture-in-text = A picture cannot stand inside a text. Name it in the head of a page: picture: ../media/name.png
mistake-heading-too-deep = There are three levels of headings: #, ## and ###. Take one of them.
mistake-nested-quote = Telegram does not show a quote inside a quote. Leave one >.
mistake-link-not-web = The link “{ $address }” leads nowhere. A link begins with https:// or http://.

mistake-two-files = The page has a { $first } already, and this is a second file: { $second }. Keep one, or make another page.
mistake-file-missing = { $nearest ->
    [none] There is no file { $path }. The path counts from this file’s folder, for example ../media/name.png
   *[other] There is no file { $path }. Did you mean { $nearest } (counted from the top of the course)? Small and capital letters differ.
}
mistake-file-outside = The path { $path } leads out of the course’s folder. Put the file into the folder and name it by a path such as ../media/name.png
mistake-picture-unreadable = { $path } is neither PNG nor JPEG, or it is damaged. Save the picture again as PNG or JPEG.
mistake-video-unreadable = { $path } is not MP4, or it is damaged. Save the video again as MP4.
mistake-audio-unreadable = { $path } is neither MP3 nor M4A, or it is damaged. Save the sound again as MP3 or M4A.
mistake-file-too-heavy = { $path } is larger than { $limit_megabytes } MB. Make it smaller or compress it more.
mistake-file-program = { $path } is a program. Put a document in its place; students are not sent programs.
mistake-file-empty = { $path } is empty. Put the file that is meant in its place.
mistake-picture-too-large = { $path } is { $width }×{ $height } pixels; width and height together may be at most { $limit }. Make the picture smaller.
mistake-picture-too-narrow = { $path } is { $width }×{ $height } pixels; one side may be at most { $limit } times the other. Crop the picture.

## Signing in to the API

mail-code-for-program = Type it where you are signing in: on the school’s page or in the chat with its bot. It is good for 10 minutes and works once. Don’t share it with anyone else.

## Moderators in the chat

ask-login-email =
    This is where moderators sign in. Which email does the school know you by?

    Write it here, and I will send you a code.
awaiting-login-email = I am waiting for a moderator’s email: write it as a message, like mira@example.com.
ask-login-code =
    If a moderator of the school has this address, a code is on its way to <b>{ $email }</b>.

    Write the six digits from the email here. The code is good for 10 minutes.
awaiting-login-code = I am waiting for six digits from an email. It comes to { $email }, if that is a moderator’s address; look into “Spam”, too.
login-done = Done: from now on you can work with students from this chat.
login-known = You are signed in in this chat already.
logged-out = You are signed out: there are no moderator’s commands in this chat any more.
desk-title =
    <b>Moderator’s desk</b>

    The commands are in the chat’s menu and on the buttons below.
button-desk = Moderator’s desk
button-study = Take a course
button-log-out = Sign out
command-logout = Sign out from the moderator’s desk
chat-linked = One more Telegram account was connected to your moderator’s account, by a code from an email. If that was not you, write to { $email }.

students-all = { $count ->
    [one] The school has <b>{ $count }</b> student.
   *[other] The school has <b>{ $count }</b> students.
} To find somebody, write a name or an email.
students-none = There are no students yet. They appear here as soon as somebody joins.
students-found = { $count ->
    [one] “{ $sought }”: { $count } student.
   *[other] “{ $sought }”: { $count } students.
} You can go on looking: write a name or an email.
students-not-found = “{ $sought }”: no one found. Try another spelling, or just a part of the name or email.
awaiting-sought = I am waiting for a name or an email: write it as text; parts will do.
student-gone = This student is not at the school any more.
student-course = <b>{ $title }</b>: { $percent }%, { $lessons } of { $lessons_all } lessons
student-wish = Goal: { $wish }
student-level = Level: { $level }
student-no-courses = No courses yet.
student-streak = 🔥 Days in a row: { $days }, the longest ever: { $longest }
student-no-streak = Days in a row: none yet
student-active = Last active: { $date }
student-never-active = Never active yet
student-registered = At the school since { $date }
stats-title = <b>The school in numbers</b>
stats-students = Students: { $count }
stats-active = Active in the last 7 days: { $count }
stats-lessons = Lessons completed this week: { $count }
stats-course =
    <b>{ $title }</b>
    Students: { $students }, lessons completed this week: { $lessons }
button-students = Students
button-stats = Stats
button-all-students = All students
button-to-students = ‹ To the list
command-students = Students
command-stats = The school in numbers

## Files that are elsewhere
file-away = <i>The file that belongs here is not available right now. Please come back a little later.</i>

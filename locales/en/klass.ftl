# Klass in English: warm, short, clear.
# Markup is what Telegram understands: <b>, <i>, <code>, <blockquote>.

## Getting to know each other
welcome =
    Hello! This is <b>{ $school }</b>, a school right in your chat.
    Short lessons, tasks and instant feedback. Shall we start?

    <i>By pressing “Accept” you agree to the school's terms of { $version }. Data is kept by { $operator }.</i>
button-accept = Accept and start
button-terms = Terms
button-refuse = Not now
refused = All right, nothing has been kept. To start one day, send /start.
step = Step { $step } of { $steps }
ask-name = What shall we call you? Press your name, or write your first and last name in one line.
awaiting-name = Now we need a name: write it in one line, for example “Anna” or “Anna Brown”.
name-no-letters = That does not look like a name. Write it in letters, in one line.
name-too-long = That is too long: first and last name must fit into 64 letters.
ask-email =
    Nice to meet you, { $name }! Where shall we email the code?

    With your email you can come back from any phone and lose nothing.
awaiting-email = Now we need your email address: send it as a message, for example anna@example.com.
not-an-email = That does not look like an email address. Please check it and send it again, for example anna@example.com.
ask-code =
    An email with a code is on its way to <b>{ $email }</b>.

    Send its six digits here. The code is good for 10 minutes.
awaiting-code = Now we need the code from the email: six digits. It went to { $email }; look into the spam folder too.
code-wrong =
    That code is not right. { $left ->
        [one] { $left } try left
       *[other] { $left } tries left
    }: check the digits in the latest email.
code-used-up = No tries left. Press “Send again” for a new code.
code-stale = That code is no longer good. Press “Send again” for a new one.
code-not-sent-yet = The email is still on its way. Wait a minute and send the code from it.
code-too-soon =
    You can ask for a new code in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
code-too-many = There have been many tries with this address. You can ask for a new code in { $minutes } min.
code-sent-again = A new code is on its way to <b>{ $email }</b>. The old one no longer works.
button-send-again = Send again
button-change-email = Another address
button-skip-email = Without email
button-back = ‹ Back
button-cancel = Cancel
cancelled-onboarding = Stopped here. Your answers are kept, and you can go on whenever you like.
button-resume = Go on
button-start-over = Start over
finish-onboarding-first = Let us finish getting to know each other first; it takes a minute.
welcome-new = Done, { $name }! Welcome to the school.
welcome-back = Welcome back, { $name }! Everything is in place, let us go on.
choose-course = Which course shall we start?
mail-failed = The email to <b>{ $email }</b> could not be sent. Check the address: you can give another one or ask for the code again.

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
button-continue = ▶️ Continue the lesson
button-begin-course = ▶️ Start learning
button-courses = 📚 Courses
button-progress = 📈 Progress
button-settings = ⚙️ Settings
button-help = Help
button-menu = ‹ Menu
not-understood = So far I understand buttons and commands only. Here is what you can do:
not-understood-kind = So far I understand text and buttons only. Here is what you can do:
edited-unread = An edited message cannot be counted. Send your answer as a new message.
old-button = This button no longer works
nothing-to-cancel = There is nothing to cancel. Here is the menu:
apology =
    Something went wrong, and this message could not be handled. It is kept, and we will look into it.
    Try again, or open /menu.
no-courses = There are no courses yet. Come back later: they will appear here.

## Courses and lessons
courses-title = <b>Courses</b>
courses-line = { $title } — { $minutes } min
course-progress =
    { $topics } of { $topics_all } { $topics_all ->
        [one] topic
       *[other] topics
    }, { $tasks } of { $tasks_all } { $tasks_all ->
        [one] task
       *[other] tasks
    }
lesson-button = { $mark } { $title } · { $minutes } min
lesson-locked = This lesson opens when the one before it is finished
lesson-gone = That lesson is no longer in the course. Here is what there is now:
page-header = { $title } · { $page } of { $pages }
page-header-first = { $title } · { $minutes } min
button-next = Next ›
button-previous = ‹ Back
button-to-tasks = To the tasks ›
button-to-course = ‹ To the course
task-header = Task { $number } of { $count }
task-type-answer = ✍️ Send your answer as a message.
task-choose-one = Choose one answer.
task-choose-several = Tick all the right answers and press “Check”.
button-check = ✅ Check
button-hint = 💡 Hint
button-solution = Show the solution
button-later = Leave for later
hint-title = 💡 { $hint }
tick-first = Tick at least one answer first
right = ✅ Right!
right-slip = ✅ Right! Only it is written like this: { $form }
wrong = ❌ Not yet. Try once more.
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
type-an-answer = Now we need your answer to the task, as text.
press-an-answer = Now we need your answer to the task: press a button.
streak-grew =
    🔥 { $days ->
        [one] { $days } day in a row
       *[other] { $days } days in a row
    }!
lesson-finished = 🎉 Lesson “{ $title }” finished!
lesson-finished-score = Tasks solved: { $solved } of { $count }.
course-finished = That was the last lesson of the course. Great work!
next-lesson = Next lesson: “{ $title }”, { $minutes } min.
button-next-lesson = Next lesson ›
lesson-rest = Tasks left: { $count }. You can come back to them now or later.
button-rest = To the tasks left

## Progress
progress-title = <b>Your progress</b>
progress-streak =
    🔥 Days in a row: <b>{ $days }</b> (best: { $longest })
progress-freezes =
    ❄️ { $count ->
        [one] { $count } freeze
       *[other] { $count } freezes
    } in case you miss a day
progress-no-streak = 🔥 Solve one task today, and a streak of days begins.
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
language-set = Done, English from now on.
ask-zone = To count your learning days right, let us check the time. Is it <b>{ $time }</b> where you are?
button-zone-right = Yes, it is
button-zone-other = No, another time
button-zone-later = Later
ask-city = Write your city (or the nearest large one), and we will find your time by it.
awaiting-city = Now we need your city: write its name, for example “Kazan”.
city-unknown = That city is not on our list yet. Write the nearest large one, for example “Kazan” or “Berlin”.
zone-set = Done: it is { $time } where you are.

## Help and terms
help =
    <b>What you can do here</b>
    /lesson — continue the lesson
    /courses — all courses
    /progress — your progress
    /settings — language and time zone
    /privacy — what the school keeps about you
    /cancel — stop what was begun
    /menu — menu

    Send your answers right here or press buttons. If something is broken, write to { $email }.
privacy =
    <b>Terms and personal data</b> (of { $version })

    The school “{ $school }” is run by { $operator }.
    We keep your name, email, Telegram number and username, your answers and the days you learn on, so that we can teach you and remember where you stopped.
    Only the school's moderators see this. We sell nothing to anybody and show no ads.
    Data is kept as long as you learn. To get a copy of it or to have it deleted, write to { $email }.
privacy-accepted = Terms accepted on { $date }.

## Commands
command-menu = Menu
command-lesson = Continue the lesson
command-courses = Courses
command-progress = Progress
command-settings = Language and time zone
command-privacy = Terms and personal data
command-help = What you can do here
command-cancel = Stop what was begun

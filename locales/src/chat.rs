//! What is shown in a chat, as Telegram's HTML.

use crate::macros::messages;

messages! { chat:
    "welcome" => welcome(school: &str, version: &str, operator: &str);
    "refused" => refused();
    "step" => step(step: usize, steps: usize);
    "ask-name" => ask_name();
    "awaiting-name" => awaiting_name();
    "name-no-letters" => name_no_letters();
    "name-too-long" => name_too_long();
    "ask-email" => ask_email(name: &str);
    "awaiting-email" => awaiting_email();
    "not-an-email" => not_an_email();
    "ask-code" => ask_code(email: &str);
    "awaiting-code" => awaiting_code(email: &str);
    "code-wrong" => code_wrong(left: i32);
    "code-used-up" => code_used_up();
    "code-stale" => code_stale();
    "code-not-sent-yet" => code_not_sent_yet();
    "code-too-soon" => code_too_soon(seconds: i64);
    "code-too-many" => code_too_many(minutes: i64);
    "code-too-many-today" => code_too_many_today(hours: i64);
    "email-again-later" => email_again_later();
    "cancelled-onboarding" => cancelled_onboarding();
    "ask-resume" => ask_resume();
    "finish-onboarding-first" => finish_onboarding_first();
    "welcome-new" => welcome_new(name: &str);
    "welcome-back" => welcome_back(name: &str);
    "choose-course" => choose_course();
    "new-channel" => new_channel(email: &str);
    "mail-failed" => mail_failed(email: &str);

    "menu" => menu(name: &str);
    "menu-streak" => menu_streak(days: i32);
    "not-understood" => not_understood();
    "not-understood-kind" => not_understood_kind();
    "no-such-command" => no_such_command();
    "edited-unread" => edited_unread();
    "nothing-to-cancel" => nothing_to_cancel();
    "apology" => apology();
    "no-courses" => no_courses();

    "courses-title" => courses_title();
    "course-progress" => course_progress(topics: usize, topics_all: usize, tasks: usize, tasks_all: usize);
    "lesson-gone" => lesson_gone();
    "page-header" => page_header(title: &str, page: usize, pages: usize);
    "page-header-first" => page_header_first(title: &str, minutes: i32);
    "task-header" => task_header(number: usize, count: usize);
    "task-type-answer" => task_type_answer();
    "task-choose-one" => task_choose_one();
    "task-choose-several" => task_choose_several();
    "right" => right();
    "right-slip" => right_slip(form: &str);
    "wrong" => wrong();
    "see-the-hint" => see_the_hint();
    "wrong-missed" => wrong_missed(missed: usize);
    "your-answer" => your_answer(answer: &str);
    "solution-title" => solution_title();
    "typed-not-option" => typed_not_option();
    "type-an-answer" => type_an_answer();
    "press-an-answer" => press_an_answer();
    "streak-grew" => streak_grew(days: i32);
    "task-gone" => task_gone();
    "lesson-finished" => lesson_finished(title: &str);
    "lesson-finished-score" => lesson_finished_score(solved: usize, count: usize);
    "course-finished" => course_finished();
    "next-lesson" => next_lesson(title: &str, minutes: i32);
    "lesson-rest" => lesson_rest(count: usize);

    "progress-title" => progress_title();
    "progress-streak" => progress_streak(days: i32, longest: i32);
    "progress-freezes" => progress_freezes(count: i32);
    "progress-no-streak" => progress_no_streak();
    "progress-week" => progress_week(acts: i32);
    "progress-course" => progress_course(title: &str);
    "progress-nothing" => progress_nothing();

    "settings-title" => settings_title();
    "settings-language" => settings_language();
    "settings-zone" => settings_zone(zone: &str, time: &str);
    "ask-language" => ask_language();
    "language-is" => language_is();
    "language-set" => language_set();
    "ask-zone" => ask_zone(time: &str);
    "ask-city" => ask_city();
    "awaiting-city" => awaiting_city();
    "city-unknown" => city_unknown();
    "zone-set" => zone_set(time: &str);

    "help" => help(email: &str);
    "privacy" => privacy(version: &str, school: &str, operator: &str, email: &str);
}

//! What is shown as it is: buttons, toasts, mail, the list of commands.

use crate::macros::messages;

messages! { plain:
    "button-accept" => button_accept();
    "button-terms" => button_terms();
    "button-refuse" => button_refuse();
    "button-begin" => button_begin();
    "button-send-again" => button_send_again();
    "button-change-email" => button_change_email();
    "button-skip-email" => button_skip_email();
    "button-back" => button_back();
    "button-cancel" => button_cancel();
    "button-resume" => button_resume();
    "button-start-over" => button_start_over();
    "button-continue" => button_continue();
    "button-begin-course" => button_begin_course();
    "button-courses" => button_courses();
    "button-progress" => button_progress();
    "button-settings" => button_settings();
    "button-help" => button_help();
    "button-menu" => button_menu();
    "button-next" => button_next();
    "button-previous" => button_previous();
    "button-to-tasks" => button_to_tasks();
    "button-to-text" => button_to_text();
    "button-unsolved" => button_unsolved();
    "button-to-course" => button_to_course();
    "button-check" => button_check();
    "button-hint" => button_hint();
    "button-solution" => button_solution();
    "button-later" => button_later();
    "button-next-lesson" => button_next_lesson();
    "button-rest" => button_rest();
    "button-language" => button_language();
    "button-zone" => button_zone();
    "button-zone-right" => button_zone_right();
    "button-zone-other" => button_zone_other();
    "courses-line" => courses_line(title: &str, lessons: usize);
    "topic-button" => topic_button(mark: &str, title: &str, finished: usize, count: usize);
    "lesson-button" => lesson_button(mark: &str, title: &str, minutes: i32);

    "button-take-back" => button_take_back();
    "button-placement" => button_placement();
    "button-dont-know" => button_dont_know();

    "button-begin-test" => button_begin_test();
    "button-go-on-with-test" => button_go_on_with_test();
    "button-take-test-again" => button_take_test_again();
    "button-to-test" => button_to_test();
    "button-review" => button_review();
    "button-track" => button_track(title: &str);
    "button-by-topic" => button_by_topic(title: &str);
    "button-faq" => button_faq();
    "put-first" => put_first();
    "answer-taken" => answer_taken();
    "test-run-over" => test_run_over();
    "lesson-not-yet" => lesson_not_yet(when: &str);
    "moment-today" => moment_today(time: &str);
    "moment-day" => moment_day(day: u32, month: u32, time: &str);
    "moment-year" => moment_year(day: u32, month: u32, year: i32, time: &str);

    "code-sent-again" => code_sent_again(email: &str);
    "old-button" => old_button();
    "lesson-locked" => lesson_locked();
    "hint-title" => hint_title(hint: &str);
    "tick-first" => tick_first();
    "answered-before" => answered_before();
    "already-solved" => already_solved();
    "task-changed" => task_changed();
    "solution-not-yet" => solution_not_yet(count: i32);

    "button-question-later" => button_question_later();
    "button-wish-work" => button_wish_work();
    "button-wish-exam" => button_wish_exam();
    "button-wish-travel" => button_wish_travel();
    "button-wish-talk" => button_wish_talk();
    "button-wish-self" => button_wish_self();
    "level-a1" => level_a1();
    "level-a2" => level_a2();
    "level-b1" => level_b1();
    "level-b2" => level_b2();
    "level-c1" => level_c1();
    "button-share-phone" => button_share_phone();
    "button-phone-again" => button_phone_again();
    "button-phone-forget" => button_phone_forget();
    "not-told" => not_told();
    "button-name" => button_name();
    "button-wish" => button_wish();
    "button-level" => button_level();
    "button-phone" => button_phone();
    "button-my-data" => button_my_data();
    "button-delete" => button_delete();
    "button-to-settings" => button_to_settings();
    "button-delete-on" => button_delete_on();
    "button-delete-for-good" => button_delete_for_good();
    "button-keep" => button_keep();
    "register-sheet" => register_sheet();
    "register-email" => register_email();
    "register-name" => register_name();
    "register-phone" => register_phone();
    "register-telegram" => register_telegram();
    "register-course" => register_course();
    "register-level" => register_level();
    "register-registered" => register_registered();
    "register-active" => register_active();

    "mail-code-subject" => mail_code_subject(school: &str);
    "mail-code-greeting" => mail_code_greeting();
    "mail-code-line" => mail_code_line(school: &str);
    "mail-code-how-long" => mail_code_how_long();
    "mail-code-not-you" => mail_code_not_you();
    "mail-code-for-program" => mail_code_for_program();

    "button-desk" => button_desk();
    "button-study" => button_study();
    "button-log-out" => button_log_out();
    "command-logout" => command_logout();

    "command-menu" => command_menu();
    "command-lesson" => command_lesson();
    "command-courses" => command_courses();
    "command-progress" => command_progress();
    "command-settings" => command_settings();
    "command-privacy" => command_privacy();
    "command-help" => command_help();
    "command-cancel" => command_cancel();
}

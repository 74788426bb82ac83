//! Letters: what is mailed, in HTML and in plain text, in the reader's language.

use klass_locales::Words;
use klass_school::outside::mail::Mail;

use crate::html::escape;

/// Where a code is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// To the bot.
    Chat,
    /// Into whatever program asked for it.
    Program,
}

/// The letter with a sign-in code. The code is not in the subject: previews show subjects on locked screens.
pub fn sign_in_code(words: Words, to: &str, school: &str, code: &str, place: Where) -> Mail {
    let code = format!("{} {}", code.get(..3).unwrap_or(code), code.get(3..).unwrap_or_default());
    let greeting = words.mail_code_greeting();
    let line = words.mail_code_line(school);
    let how_long = match place {
        Where::Chat => words.mail_code_how_long(),
        Where::Program => words.mail_code_for_program(),
    };
    let not_you = words.mail_code_not_you();
    let text = format!("{greeting}\n\n{line}\n\n    {code}\n\n{how_long}\n\n{not_you}\n");
    let html = LETTER
        .replace("{language}", words.language.code())
        .replace("{greeting}", &escape(&greeting))
        .replace("{line}", &escape(&line))
        .replace("{code}", &code)
        .replace("{how-long}", &escape(&how_long))
        .replace("{not-you}", &escape(&not_you))
        .replace("{school}", &escape(school));
    Mail { to: to.to_owned(), subject: words.mail_code_subject(school), text, html }
}

const LETTER: &str = include_str!("letter.html");

#[cfg(test)]
mod tests {
    use klass_locales::Language;

    use super::*;

    #[test]
    fn a_letter_has_the_code_in_both_forms_and_not_in_its_subject() {
        let letter = sign_in_code(Language::En.words(), "ada@example.org", "A & B", "042137", Where::Chat);
        assert!(letter.text.contains("042 137"));
        assert!(letter.html.contains("042 137"));
        assert!(letter.html.contains("A &amp; B"));
        assert!(!letter.html.contains('{'), "{}", letter.html);
        assert_eq!(letter.subject, "Your code for A & B");
    }

    #[test]
    fn a_code_for_a_program_is_not_to_be_written_to_the_bot() {
        for language in Language::ALL {
            let letter = |place| {
                sign_in_code(language.words(), "mira@example.org", "Klass", "042137", place).text.to_lowercase()
            };
            assert!(letter(Where::Chat).contains("telegram"));
            assert!(!letter(Where::Program).contains("telegram"));
        }
    }
}

//! The languages of the interface, and where their messages are kept.

use std::sync::LazyLock;

use i18n_embed::{
    LanguageLoader,
    fluent::{FluentLanguageLoader, fluent_language_loader},
    unic_langid::LanguageIdentifier,
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "."]
#[include = "*/*.ftl"]
struct Messages;

static RU: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("ru"));
static EN: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("en"));

fn load(code: &str) -> FluentLanguageLoader {
    let all = fluent_language_loader!();
    if let Err(error) = all.load_available_languages(&Messages) {
        // The messages are inside the program; that they load is held by a test.
        tracing::error!(%error, "messages cannot be loaded");
    }
    // Without this Telegram would show the marks that set arguments apart.
    all.set_use_isolating(false);
    let language: LanguageIdentifier = code.parse().unwrap_or_default();
    all.select_languages(&[language])
}

/// A language Klass speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Russian, also for whoever reads Ukrainian, Belarusian or Kazakh.
    #[default]
    Ru,
    /// English, for everybody else.
    En,
}

impl Language {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The language for a code such as Telegram's `language_code`; Russian when there is none.
    pub fn of(code: Option<&str>) -> Self {
        let code = code.unwrap_or("ru").to_lowercase();
        match code.split(['-', '_']).next() {
            Some("ru" | "uk" | "be" | "kk" | "") | None => Self::Ru,
            Some(_) => Self::En,
        }
    }

    /// `ru` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }

    /// What this language says.
    pub fn words(self) -> Words {
        Words { language: self }
    }
}

/// What one language says: a method a message.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Which language.
    pub language: Language,
}

impl Words {
    pub(crate) fn loader(self) -> &'static FluentLanguageLoader {
        match self.language {
            Language::Ru => &RU,
            Language::En => &EN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_language_code_finds_its_language() {
        for (code, language) in [
            (None, Language::Ru),
            (Some("ru"), Language::Ru),
            (Some("uk"), Language::Ru),
            (Some("kk-KZ"), Language::Ru),
            (Some("en"), Language::En),
            (Some("en-GB"), Language::En),
            (Some("de"), Language::En),
            (Some(""), Language::Ru),
        ] {
            assert_eq!(Language::of(code), language, "{code:?}");
        }
    }

    #[test]
    fn numbers_take_their_russian_forms() {
        let shown = |days| Language::Ru.words().menu_streak(days);
        assert_eq!(shown(1), "🔥 1 день подряд");
        assert_eq!(shown(3), "🔥 3 дня подряд");
        assert_eq!(shown(11), "🔥 11 дней подряд");
        assert_eq!(shown(21), "🔥 21 день подряд");
    }

    #[test]
    fn what_a_student_wrote_is_escaped_in_the_chat_and_left_alone_in_plain_text() {
        let words = Language::En.words();
        assert_eq!(words.menu("<b>Ada & Co"), "What shall we do, &lt;b&gt;Ada &amp; Co?");
        assert_eq!(words.mail_code_subject("A & B"), "Your code for A & B");
    }
}

//! A visitor of the chat page: what they do with it, and what they wait to see.

use std::time::Duration;

use fantoccini::{Locator, elements::Element, wd::WindowHandle};
use klass_locales::{Language, Words};

use crate::{browser::Browser, demo::Demo};

/// The longest a visitor waits for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A visitor in front of a browser.
pub struct Visitor<'b> {
    browser: &'b Browser,
    demo: &'b Demo,
    words: Words,
}

impl<'b> Visitor<'b> {
    /// A visitor who reads this language.
    pub fn new(browser: &'b Browser, demo: &'b Demo, language: Language) -> Self {
        Self { browser, demo, words: language.words() }
    }

    /// Opens the page.
    pub async fn opens_the_chat(&self) {
        self.browser.goto(&self.demo.at("/chat")).await.unwrap();
    }

    /// Asks for one more student beside those who are there.
    pub async fn is_one_more(&self) {
        self.waits_for("[data-testid='student-tab'][aria-selected='true']").await;
        self.clicks("[data-testid='add-student']").await;
    }

    /// Fills in the dialog, and presses Start in the new chat.
    pub async fn becomes_a_student(&self, first_name: &str) {
        self.waits_for("dialog[open] [data-testid='first-name']").await;
        let language = self.waits_for("[data-testid='language']").await;
        language.select_by_value(self.words.language.code()).await.unwrap();
        let name = self.waits_for("[data-testid='first-name']").await;
        name.clear().await.unwrap();
        name.send_keys(first_name).await.unwrap();
        self.clicks("[data-testid='create']").await;
        self.clicks("[data-testid='start']:not([hidden])").await;
    }

    /// From the greeting to the first lesson's page, with the code from the mail page.
    pub async fn onboards(&self, address: &str) {
        let words = self.words;
        self.presses("accept").await;
        self.sees(&words.step(1, 4)).await;
        self.presses("name").await;
        self.sees(&words.step(2, 4)).await;
        self.writes(address).await;
        self.sees(&words.step(3, 4)).await;
        let code = self.reads_the_code(address).await;
        self.writes(&code).await;
        self.sees(&words.step(4, 4)).await;
        self.presses("j:").await;
        self.finds_buttons("t:").await;
    }

    /// Types a message and sends it.
    pub async fn writes(&self, text: &str) {
        self.waits_for("[data-testid='input']").await.send_keys(text).await.unwrap();
        self.clicks("[data-testid='send']").await;
    }

    /// Presses the button whose data begins so.
    pub async fn presses(&self, data: &str) {
        self.finds_buttons(data).await.click().await.unwrap();
    }

    /// Waits for a button whose data begins so.
    pub async fn finds_buttons(&self, data: &str) -> Element {
        self.waits_for(&format!("[data-testid='inline-button'][data-callback^='{data}']:not([aria-busy])")).await
    }

    /// Presses an option of a choice, by its id in the course.
    pub async fn presses_option(&self, id: &str) {
        self.clicks(&format!("[data-testid='inline-button'][data-callback^='a:'][data-callback$=':{id}']")).await;
    }

    /// Waits for a message of the bot with this text, and gives its id.
    pub async fn sees(&self, text: &str) -> String {
        let bubble = format!("//*[@data-testid='bubble'][@data-from='bot'][contains(., \"{text}\")]");
        let bubble = self.browser.wait().at_most(PATIENCE).for_element(Locator::XPath(&bubble)).await;
        let bubble = bubble.unwrap_or_else(|error| panic!("{text:?} is not seen: {error}"));
        bubble.attr("data-message-id").await.unwrap().unwrap()
    }

    /// No message has this text now.
    pub async fn no_longer_sees(&self, text: &str) {
        let log = self.waits_for("#log").await.text().await.unwrap();
        assert!(!log.contains(text), "{text:?} is still in {log}");
    }

    /// The names on the tabs.
    pub async fn tabs(&self) -> Vec<String> {
        let mut names = Vec::new();
        for tab in self.browser.find_all(Locator::Css("[data-testid='student-tab'] b")).await.unwrap() {
            names.push(tab.text().await.unwrap());
        }
        names
    }

    /// The page is not wider than its window.
    pub async fn sees_nothing_cut_off(&self) {
        let fits = self.browser.finds("return document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(fits, true, "the page is wider than its window");
    }

    /// Whatever the page fetched came from the demo, and came.
    pub async fn asked_nobody_else(&self) {
        let asked = "return performance.getEntriesByType('resource').map((one) => [one.name, one.responseStatus])";
        let asked = self.browser.finds(asked).await;
        let asked = asked.as_array().unwrap();
        assert!(asked.len() > 10, "a page with its parts asks for more than {asked:?}");
        let ours = self.demo.at("/");
        for one in asked {
            assert!(one[0].as_str().unwrap().starts_with(&ours), "{one} is on another host");
            assert!(one[1].as_u64().unwrap() < 400, "{one} was refused");
        }
    }

    /// Follows the chat's banner to the mail page, in a tab of its own, and reads the code that was mailed there.
    async fn reads_the_code(&self, address: &str) -> String {
        self.waits_for("[data-testid='mail-banner']:not([hidden])").await;
        let chat = self.browser.window().await.unwrap();
        let mail = self.browser.new_window(true).await.unwrap().handle;
        self.turns_to(mail).await;
        self.browser.goto(&self.demo.at("/mail")).await.unwrap();
        let row = format!("//*[@data-testid='mail'][contains(., '{address}')]");
        let row = self.browser.wait().at_most(PATIENCE).for_element(Locator::XPath(&row)).await.unwrap();
        let letter = row.text().await.unwrap();
        self.browser.close_window().await.unwrap();
        self.turns_to(chat).await;
        let mut words = letter.split_whitespace().skip_while(|word| word.parse::<u32>().is_err());
        format!("{} {}", words.next().unwrap(), words.next().unwrap())
    }

    async fn turns_to(&self, window: WindowHandle) {
        self.browser.switch_to_window(window).await.unwrap();
    }

    async fn clicks(&self, element: &str) {
        self.waits_for(element).await.click().await.unwrap();
    }

    async fn waits_for(&self, element: &str) -> Element {
        let found = self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(element)).await;
        found.unwrap_or_else(|error| panic!("{element} is not there: {error}"))
    }
}

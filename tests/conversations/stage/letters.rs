//! What was mailed, read back from the folder that stands for a mail server.

use mail_parser::MessageParser;

use super::Stage;

/// A letter.
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Stage {
    /// The newest code mailed to this address, once the mail is there.
    pub async fn code(&self, email: &str) -> String {
        self.delivered().await;
        let letter = self.letters(email).pop().unwrap_or_else(|| panic!("no letter to {email}"));
        letter.code()
    }

    /// The letters mailed to this address, oldest first, but for one that is just being written.
    pub fn letters(&self, email: &str) -> Vec<Letter> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        files.sort_by_key(|path| path.metadata().unwrap().modified().unwrap());
        let letters = files.into_iter().filter_map(|path| read(&std::fs::read(path).unwrap()));
        letters.filter(|letter| letter.to == email).collect()
    }
}

impl Letter {
    /// The code in it.
    pub fn code(&self) -> String {
        self.text.chars().filter(char::is_ascii_digit).take(6).collect()
    }
}

fn read(raw: &[u8]) -> Option<Letter> {
    let letter = MessageParser::default().parse(raw)?;
    Some(Letter {
        to: letter.to()?.first()?.address()?.to_owned(),
        subject: letter.subject()?.to_owned(),
        text: letter.body_text(0)?.into_owned(),
        html: letter.body_html(0)?.into_owned(),
    })
}

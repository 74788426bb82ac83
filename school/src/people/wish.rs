//! What a student wants from a course: a few words of their own, or those of a button.

/// A wish, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish(String);

/// What was written cannot be kept as a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAWish {
    /// Nothing, or no letter in it.
    NoLetters,
    /// More than 300 letters.
    TooLong,
}

impl Wish {
    /// The longest there may be, in letters.
    pub const LONGEST: usize = 300;

    /// Reads a wish; lines become one.
    pub fn parse(written: &str) -> Result<Self, NotAWish> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let wish = words.join(" ");
        if wish.chars().count() > Self::LONGEST {
            return Err(NotAWish::TooLong);
        }
        let speakable = wish.chars().any(char::is_alphabetic) && !wish.chars().any(char::is_control);
        if speakable { Ok(Self(wish)) } else { Err(NotAWish::NoLetters) }
    }

    /// The wish as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_a_few_words() {
        fn parsed(written: &str) -> Result<String, NotAWish> {
            Wish::parse(written).map(|wish| wish.as_str().to_owned())
        }
        assert_eq!(parsed(" Говорить \n на встречах "), Ok("Говорить на встречах".to_owned()));
        assert_eq!(parsed("👍"), Err(NotAWish::NoLetters));
        assert_eq!(parsed("  "), Err(NotAWish::NoLetters));
        assert_eq!(parsed(&"ы".repeat(300)), Ok("ы".repeat(300)));
        assert_eq!(parsed(&"ы".repeat(301)), Err(NotAWish::TooLong));
    }
}

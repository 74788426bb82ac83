//! Phone numbers, in the one form in which they are kept.

/// A number with its country's code: `+` and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

/// What was shared is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPhone;

impl Phone {
    /// Reads a number as a messenger gives it: with `+` or without, perhaps with spaces, brackets and dashes.
    pub fn parse(given: &str) -> Result<Self, NotAPhone> {
        let digits: String = given.chars().filter(char::is_ascii_digit).collect();
        let other = given.trim().trim_start_matches('+').chars().any(|letter| !" ()-.0123456789".contains(letter));
        // The longest number that E.164 knows has 15 digits.
        if other || !(5..=15).contains(&digits.len()) { Err(NotAPhone) } else { Ok(Self(format!("+{digits}"))) }
    }

    /// The number as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_messengers_give_it() {
        for (given, kept) in [
            ("79990000000", Some("+79990000000")),
            ("+7 (999) 000-00-00", Some("+79990000000")),
            ("+15550100", Some("+15550100")),
            ("call me", None),
            ("7999000000o", None),
            ("1234", None),
            ("1234567890123456", None),
            ("", None),
        ] {
            assert_eq!(Phone::parse(given).ok().as_ref().map(Phone::as_str), kept, "{given:?}");
        }
    }
}

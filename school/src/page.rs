//! Long lists, a page at a time. A page ends where its last row stands, not at a number, so that rows that come or go
//! meanwhile are neither shown twice nor passed over.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};

/// The longest page.
pub const MOST: u64 = 200;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next one begins; `None` where this is the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Out of rows of which one more than `most` was asked for; `at` is what a row is sorted by, its key last.
    pub(crate) fn of<K: Serialize>(
        mut rows: Vec<T>,
        most: u64,
        at: impl FnOnce(&T) -> K,
    ) -> Result<Self, serde_json::Error> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let last = rows.last().filter(|_| more);
        let next = last.map(|last| serde_json::to_vec(&at(last))).transpose()?;
        Ok(Self { items: rows, next: next.map(|next| URL_SAFE_NO_PAD.encode(next)) })
    }
}

/// Where a page begins, as the page before it said; `None` for what no page said.
pub(crate) fn begins<K: DeserializeOwned>(cursor: &str) -> Option<K> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_where_the_next_one_begins() {
        let page = Page::of(vec![1, 2, 3], 2, |row| (*row, "key".to_owned())).unwrap();
        assert_eq!(page.items, [1, 2]);
        assert_eq!(begins::<(i32, String)>(&page.next.unwrap()), Some((2, "key".to_owned())));
        assert_eq!(Page::of(vec![1, 2], 2, |row| *row).unwrap().next, None);
        assert_eq!(begins::<i32>("nonsense"), None);
    }
}

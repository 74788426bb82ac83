//! Pages of long lists.

/// How many a page has where nobody says it.
pub(crate) fn usual() -> u64 {
    50
}

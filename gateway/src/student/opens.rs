//! What a person reads in a file that was sent.

use super::Student;
use crate::shown::ShownMedia;

impl Student {
    /// The contents of a file that a message shows; `None` where it has none.
    #[must_use]
    pub fn opens(&self, media: &ShownMedia) -> Option<Vec<u8>> {
        let path = {
            let state = self.gateway.state();
            state.files.get(media.file_id.as_ref()?)?.path.clone()
        };
        self.gateway.files().read(&path).ok()
    }
}

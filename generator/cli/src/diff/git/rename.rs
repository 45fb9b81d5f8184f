//! Files that were renamed since a commit.

use super::Commit;
use crate::outcome::Failure;

impl Commit {
    /// Returns the path that a file of the working tree had in this commit, if Git recognizes that it was renamed.
    pub fn renamed_from(&self, path: &str) -> Result<Option<String>, Failure> {
        let output = self.repository().run(&[
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules",
            "--find-renames",
            "--diff-filter=R",
            "--name-status",
            "-z",
            self.id(),
            "--",
        ])?;
        let text = String::from_utf8_lossy(&output);
        // Each record is a status, the old path and the new path.
        let mut fields = text.split('\0');
        while let (Some(_), Some(old), Some(new)) = (fields.next(), fields.next(), fields.next()) {
            if new == path {
                return Ok(Some(old.to_owned()));
            }
        }
        Ok(None)
    }
}

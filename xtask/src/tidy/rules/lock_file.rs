//! The rule that npm lock files contain no download URLs.

use crate::tidy::finding::Finding;
use crate::tidy::function::line_of;
use crate::tidy::tracked::Tracked;

/// Rejects lock files with download URLs.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    if !matches!(
        name,
        "package-lock.json" | "npm-shrinkwrap.json" | ".package-lock.json"
    ) {
        return Vec::new();
    }
    let address = file.text.match_indices("\"resolved\"").next();
    address
        .map(|(at, _)| Finding {
            line: line_of(&file.text, at),
            what: "the lock file contains download URLs".to_owned(),
            cure: "remove the file, or write it with `npm install --omit-lockfile-registry-resolved`",
        })
        .into_iter()
        .collect()
}

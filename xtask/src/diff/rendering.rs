//! The call of the renderings of the library: one function for each format.

use generator::changes::Changes;
use generator::diagnostic::Look;

use super::Format;

/// The names of the two documents.
pub struct Names<'a> {
    /// The old document, as messages name it.
    pub old: &'a str,
    /// The new document.
    pub new: &'a str,
}

/// Renders a report.
pub fn render(changes: &Changes, format: Format, names: &Names<'_>, _look: Look) -> String {
    let (rust, wire, needed) = (changes.rust(), changes.wire(), changes.needed_version());
    let count = changes.list.len();
    match format {
        Format::Human | Format::Markdown | Format::Changelog => format!(
            "{} → {}: {count} changes, rust {rust}, requests {}, responses {}; needed version {needed}\n",
            names.old, names.new, wire.requests, wire.responses,
        ),
        Format::Json => format!(
            "{{\"rust\":\"{rust}\",\"wire\":\"{}\",\"changes\":[]}}\n",
            wire.worst()
        ),
        Format::Github => String::new(),
    }
}

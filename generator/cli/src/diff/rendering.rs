//! The call of the renderings of the library: one function for each format.

use generator::changes::Changes;
use generator::changes::report::{self, Report};
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
pub fn render(changes: &Changes, format: Format, names: &Names<'_>, look: Look) -> String {
    let report = Report {
        changes,
        old: names.old,
        new: names.new,
    };
    match format {
        Format::Human => report::human(&report, look),
        Format::Markdown => report::markdown(&report),
        Format::Changelog => report::changelog(&report),
        Format::Json => report::json(&report),
        Format::Github => report::github(&report, ""),
    }
}

//! Entries of a changelog: a heading with the version and the day of its release, and what changed.

use super::problem::ReleaseProblem;
use super::tag::Tag;

/// Returns the text below the heading of a version, up to the next one.
///
/// # Errors
///
/// Returns an error if the changelog has no entry for the version, or one without a date or without a text.
pub(super) fn entry(changelog: &str, tag: &Tag) -> Result<String, ReleaseProblem> {
    let path = tag.subject.changelog();
    let version = tag.version.to_string();
    let sections = changelog.split("\n## ").skip(1);
    let mut sections = sections.map(|section| section.split_once('\n').unwrap_or((section, "")));
    let found = sections.find_map(|(heading, text)| {
        let (named, day) = heading.split_once(", ").unwrap_or((heading, ""));
        (named.trim() == version).then_some((day, text))
    });
    let Some((day, text)) = found else {
        return Err(ReleaseProblem::NoEntry { path, version });
    };
    if !is_date(day.trim()) {
        return Err(ReleaseProblem::NoDate { path, version });
    }
    match text.trim() {
        "" => Err(ReleaseProblem::NoEntry { path, version }),
        text => Ok(format!("{text}\n")),
    }
}

/// Returns whether a text is a date such as `2026-06-30`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        (is_number, part.len())
    });
    [4, 2, 2]
        .iter()
        .all(|length| parts.next() == Some((true, *length)))
        && parts.next().is_none()
}

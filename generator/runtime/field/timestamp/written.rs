//! The forms of RFC 3339, which are narrower than what `jiff` reads.

use super::super::super::leniency::{Deviation, tolerates};

/// The digits of a second that are kept.
const DIGITS: usize = 9;

/// Whether a text is a `full-date`: `2026-01-31`.
pub(super) fn is_date(text: &str) -> bool {
    after(text, "0000-00-00") == Some("")
}

/// A text that begins with a `full-date`, split behind the letter or space that a time follows.
pub(in super::super) fn split_date(text: &str) -> Option<(&str, &str)> {
    let rest = after(text, "0000-00-00")?;
    let (date, _) = text.split_at_checked(text.len() - rest.len())?;
    Some((date, rest.strip_prefix(['T', 't', ' '])?))
}

/// A `partial-time`, and what follows it.
pub(in super::super) struct PartialTime<'t> {
    /// With as many digits of a second as are kept.
    pub(in super::super) text: &'t str,
    pub(in super::super) rest: &'t str,
}

impl<'t> PartialTime<'t> {
    /// Reads `12:00:00` or `12:00:00.5` and what follows; `None` if it is something else, or more than is tolerated.
    pub(in super::super) fn read(text: &'t str) -> Option<Self> {
        let whole = after(text, "00:00:00")?;
        let fraction = whole.strip_prefix('.').unwrap_or("");
        let is_digit = |found: char| found.is_ascii_digit();
        let rest = fraction.trim_start_matches(is_digit);
        let digits = fraction.len() - rest.len();
        if whole.starts_with('.') && digits == 0 {
            return None;
        }
        let rest = if digits == 0 { whole } else { rest };
        let dropped = digits.saturating_sub(DIGITS);
        let (text, _) = text.split_at_checked(text.len() - rest.len() - dropped)?;
        let is_leap = text.get(6..8) == Some("60");
        let is_tolerated = (dropped == 0 || tolerates(Deviation::SubNanosecond))
            && (!is_leap || tolerates(Deviation::LeapSecond));
        is_tolerated.then_some(Self { text, rest })
    }
}

/// Whether a text is a `time-offset`.
pub(super) fn is_offset(text: &str) -> bool {
    matches!(text, "Z" | "z")
        || text
            .strip_prefix(['+', '-'])
            .is_some_and(|text| after(text, "00:00") == Some(""))
}

/// What follows a text of this form, in which `0` stands for any digit.
fn after<'t>(text: &'t str, form: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(form.len())?;
    let mut pairs = start.bytes().zip(form.bytes());
    pairs
        .all(|(found, expected)| match expected {
            b'0' => found.is_ascii_digit(),
            _ => found == expected,
        })
        .then_some(rest)
}

//! Strings that are equivalent by their format.

use std::net::Ipv6Addr;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use serde_json::Value;

use crate::deviation::Deviation;

/// The comparison of two unequal strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are equivalent.
    Same,
    /// They differ in an accepted way.
    Accepted(Deviation),
    /// They differ.
    Changed,
}

/// The number of fractional digits of a second that the crates support.
const DIGITS: usize = 9;

/// Compares two different strings by the formats of these schemas.
pub fn compare(parts: &[&Value], before: &str, after: &str) -> Verdict {
    let formats = parts.iter().filter_map(|part| part.get("format")?.as_str());
    let encodings = parts
        .iter()
        .filter_map(|part| part.get("contentEncoding")?.as_str());
    formats
        .chain(encodings)
        .map(|format| by_format(format, before, after))
        .find(|verdict| *verdict != Verdict::Changed)
        .unwrap_or(Verdict::Changed)
}

fn by_format(format: &str, before: &str, after: &str) -> Verdict {
    let is_same = match format {
        "date-time" => return moments(before, after),
        "uuid" if before.eq_ignore_ascii_case(after) => {
            return Verdict::Accepted(Deviation::UuidCase);
        }
        "byte" | "base64" => bytes(before).is_some_and(|before| bytes(after) == Some(before)),
        "ip" | "ipv6" => parsed::<Ipv6Addr>(before, after),
        "time-local" => parsed::<Time>(before, after),
        "date-time-local" => parsed::<DateTime>(before, after),
        _ => false,
    };
    match is_same {
        true => Verdict::Same,
        false => Verdict::Changed,
    }
}

fn parsed<T: std::str::FromStr + PartialEq>(before: &str, after: &str) -> bool {
    match (before.parse::<T>(), after.parse::<T>()) {
        (Ok(before), Ok(after)) => before == after,
        _ => false,
    }
}

/// Padding may be missing, and trailing bits that belong to no byte are ignored (RFC 4648, sections 3.2 and 3.5).
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);

/// Decodes base64 in either alphabet (RFC 4648, sections 4 and 5); returns `None` for any other text.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let characters = text
        .chars()
        .filter(|character| !character.is_ascii_whitespace());
    let characters: String = characters
        .map(|character| match character {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    BASE64.decode(characters).ok()
}

/// Returns true if two texts are the same time, at the resolution of the crates.
pub fn is_same_moment(before: &str, after: &str) -> bool {
    moments(before, after) != Verdict::Changed
}

fn moments(before: &str, after: &str) -> Verdict {
    let Ok(written) = after.parse::<Timestamp>() else {
        return Verdict::Changed;
    };
    if before.starts_with("9999-12-31") || before.starts_with("9999-12-30") {
        return Verdict::Accepted(Deviation::MomentPastLimit);
    }
    if before.contains(":60") {
        let second = before.replacen(":60", ":59", 1);
        let is_near = second
            .parse::<Timestamp>()
            .is_ok_and(|second| (written.as_second() - second.as_second()).abs() <= 1);
        return if is_near {
            Verdict::Accepted(Deviation::LeapSecond)
        } else {
            Verdict::Changed
        };
    }
    let (text, digits) = without_further_digits(before);
    match text.parse::<Timestamp>() {
        Ok(read) if read == written && digits > DIGITS => {
            Verdict::Accepted(Deviation::DigitsBeyondNine)
        }
        Ok(read) if read == written => Verdict::Same,
        _ => Verdict::Changed,
    }
}

/// Returns the time with at most nine fractional digits, and its original number of them.
fn without_further_digits(text: &str) -> (String, usize) {
    let Some((before, rest)) = text.split_once('.') else {
        return (text.to_owned(), 0);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let fraction: String = rest.chars().take(digits.min(DIGITS)).collect();
    let zone: String = rest.chars().skip(digits).collect();
    (format!("{before}.{fraction}{zone}"), digits)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn verdict(format: &str, before: &str, after: &str) -> Verdict {
        compare(&[&json!({ "format": format })], before, after)
    }

    #[test]
    fn base64_is_compared_as_bytes() {
        assert_eq!(verdict("byte", "+/+/YW==", "-_-_\nYQ"), Verdict::Same);
        assert_eq!(verdict("byte", "YQ==", "Yg=="), Verdict::Changed);
        assert_eq!(bytes("aGVsbG8="), Some(b"hello".to_vec()));
        assert_eq!(bytes("aGVsb"), None);
        assert_eq!(bytes("aGVs..."), None);
    }

    #[test]
    fn times_are_compared_as_times() {
        let z = "2024-05-17T10:30:00Z";
        assert_eq!(
            verdict("date-time", "2024-05-17T12:30:00.000+02:00", z),
            Verdict::Same
        );
        assert_eq!(
            verdict("date-time", "2024-05-17T12:30:01+02:00", z),
            Verdict::Changed
        );
        assert_eq!(
            verdict("date", "2024-05-17T12:30:00+02:00", z),
            Verdict::Changed
        );
        let digits = Verdict::Accepted(Deviation::DigitsBeyondNine);
        assert_eq!(
            verdict(
                "date-time",
                "2024-05-17T10:30:00.1234567891Z",
                "2024-05-17T10:30:00.123456789Z"
            ),
            digits
        );
    }
}

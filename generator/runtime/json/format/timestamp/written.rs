//! The formats of RFC 3339, which are narrower than those that `jiff` accepts.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::super::super::super::observe::deviation::Deviation;
use super::super::super::leniency::tolerates;

/// The number of significant digits of a fraction of a second.
const DIGITS: usize = 9;

/// Parses a `full-date`: `2026-01-31`.
pub(in super::super::super::super) fn full_date(text: &str) -> Option<Date> {
    let (year, [b'-', m1, m2, b'-', d1, d2]) = text.as_bytes().split_first_chunk::<4>()? else {
        return None;
    };
    let year = i16::try_from(number(year)?).ok()?;
    Date::new(year, two(*m1, *m2)?, two(*d1, *d2)?).ok()
}

/// Parses a `partial-time`, `12:00:00` or `12:00:00.5`, and returns the rest of the string; `None` if it is malformed,
/// or deviates more than the policy allows.
pub(in super::super::super::super) fn partial_time(text: &str) -> Option<(Time, &str)> {
    let (whole, rest) = text.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = whole.as_bytes() else {
        return None;
    };
    let (nanosecond, rest) = match rest.strip_prefix('.') {
        Some(fraction) => nanoseconds(fraction)?,
        None => (0, rest),
    };
    let second = match two(*s1, *s2)? {
        60 if tolerates(Deviation::LeapSecond) => 59,
        second => second,
    };
    let time = Time::new(two(*h1, *h2)?, two(*m1, *m2)?, second, nanosecond);
    time.ok().map(|time| (time, rest))
}

/// Parses a `time-offset`: `Z` or `+02:00`.
pub(super) fn time_offset(text: &str) -> Option<Offset> {
    let (sign, [h1, h2, b':', m1, m2]) = text.as_bytes().split_first()? else {
        return matches!(text, "Z" | "z").then_some(Offset::UTC);
    };
    let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let is_offset = hours < 24 && minutes < 60;
    match sign {
        b'+' if is_offset => Offset::from_seconds(seconds).ok(),
        b'-' if is_offset => Offset::from_seconds(-seconds).ok(),
        _ => None,
    }
}

/// Parses the digits of a fraction, and returns the rest of the string.
fn nanoseconds(text: &str) -> Option<(i32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, rest) = text.split_at_checked(digits)?;
    let fraction = fraction.as_bytes();
    let significant = match fraction.get(..DIGITS) {
        Some(significant) if digits > DIGITS => {
            tolerates(Deviation::SubNanosecond).then_some(significant)?
        }
        _ => fraction,
    };
    let missing = u32::try_from(DIGITS - significant.len()).ok()?;
    let nanoseconds = number(significant).filter(|_| digits > 0)? * 10_i32.pow(missing);
    Some((nanoseconds, rest))
}

fn two(tens: u8, ones: u8) -> Option<i8> {
    i8::try_from(number(&[tens, ones])?).ok()
}

/// Parses at most nine digits.
fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| i32::from(digit - b'0'))?;
        Some(number * 10 + digit)
    })
}

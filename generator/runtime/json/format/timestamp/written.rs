//! The formats of RFC 3339, which are narrower than those that `jiff` accepts.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::runtime::json::leniency::tolerates;
use crate::runtime::observe::deviation::Deviation;

/// The number of significant digits of a fraction of a second.
const DIGITS: usize = 9;

/// The nanoseconds of the last digit of a fraction, by the number of its digits.
const PLACES: [i32; DIGITS + 1] = [
    1_000_000_000,
    100_000_000,
    10_000_000,
    1_000_000,
    100_000,
    10_000,
    1_000,
    100,
    10,
    1,
];

/// Parses a `full-date`: `2026-01-31`.
pub(in crate::runtime) fn full_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let year = i16::from(two(y1, y2)?) * 100 + i16::from(two(y3, y4)?);
    Date::new(year, two(m1, m2)?, two(d1, d2)?).ok()
}

/// Parses a `partial-time`, `12:00:00` or `12:00:00.5`, and returns the rest of the string; `None` if it is malformed,
/// or deviates more than the policy allows.
pub(in crate::runtime) fn partial_time(text: &str) -> Option<(Time, &str)> {
    let (whole, rest) = text.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *whole.as_bytes() else {
        return None;
    };
    let (nanosecond, rest) = match rest.strip_prefix('.') {
        Some(fraction) => nanoseconds(fraction)?,
        None => (0, rest),
    };
    let second = match two(s1, s2)? {
        60 if tolerates(Deviation::LeapSecond) => 59,
        second => second,
    };
    let time = Time::new(two(h1, h2)?, two(m1, m2)?, second, nanosecond);
    time.ok().map(|time| (time, rest))
}

/// Parses a `time-offset`: `Z` or `+02:00`.
pub(super) fn time_offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let [sign, h1, h2, b':', m1, m2] = *text.as_bytes() else {
        return None;
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
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
    let number = significant
        .iter()
        .fold(0, |number, digit| number * 10 + i32::from(digit - b'0'));
    let place = PLACES.get(significant.len())?;
    (digits > 0).then_some((number * place, rest))
}

/// Parses a number of two digits.
pub(super) fn two(tens: u8, ones: u8) -> Option<i8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| (tens * 10 + ones).cast_signed())
}

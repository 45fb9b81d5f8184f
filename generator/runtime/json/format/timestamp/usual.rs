//! The timestamps that most servers send: `2026-01-31T12:00:00.000Z`, with or without milliseconds. They are read without
//! the types of a calendar, and printed without a general printer.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::MILLISECOND;

/// The days of a year that is not a leap year, before each month.
const DAYS_BEFORE: [u32; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// The days from the beginning of the year 1 to the epoch.
const DAYS_TO_EPOCH: u32 = 719_162;

/// The form, with a zero for each digit.
const FORM: [u8; 24] = *b"0000-00-00T00:00:00.000Z";

/// What is added to the bytes of a text, less those of the form, to carry into the upper four bits of each byte that
/// does not belong there.
const ROOM: [u8; 24] = {
    /// Carries a digit above 9.
    const D: u8 = 0x06;
    /// Carries a separator that is another.
    const S: u8 = 0x0F;
    [
        D, D, D, D, S, D, D, S, D, D, S, D, D, S, D, D, S, D, D, S, D, D, D, S,
    ]
};

/// Parses a moment since the epoch. `None` for any other, and for all that is malformed.
pub(super) fn read_usual(text: &str) -> Option<Timestamp> {
    let digits = digit_values(with_milliseconds(text.as_bytes())?)?;
    let [y1, y2, y3, y4, _, m1, m2, _, d1, d2, _, ..] = digits;
    let [.., h1, h2, _, n1, n2, _, s1, s2, _, f1, f2, f3, _] = digits;
    let year = 100 * u32::from(number(y1, y2)) + u32::from(number(y3, y4));
    let days = i64::from(days(year, number(m1, m2), number(d1, d2))?);
    let (hour, minute, second) = (number(h1, h2), number(n1, n2), number(s1, s2));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let minutes = (24 * days + i64::from(hour)) * 60 + i64::from(minute);
    let milliseconds = 100 * i32::from(f1) + i32::from(number(f2, f3));
    Timestamp::new(60 * minutes + i64::from(second), milliseconds * MILLISECOND).ok()
}

/// Returns the text, with `.000` where it has no milliseconds.
fn with_milliseconds(text: &[u8]) -> Option<[u8; 24]> {
    if let Ok(text) = text.try_into() {
        return Some(text);
    }
    let [seconds @ .., b'Z'] = text else {
        return None;
    };
    let seconds: [u8; 19] = seconds.try_into().ok()?;
    let mut whole = FORM;
    *whole.first_chunk_mut()? = seconds;
    Some(whole)
}

/// Returns the values of the digits, and zeros in the places of the separators, if the text is of the form.
///
/// Eight bytes are looked at together.
fn digit_values(text: [u8; 24]) -> Option<[u8; 24]> {
    const UPPER: u64 = u64::from_ne_bytes([0xF0; 8]);
    let mut values = text;
    let mut excess = 0;
    let words = values.as_chunks_mut().0.iter_mut();
    for ((value, form), room) in words.zip(FORM.as_chunks().0).zip(ROOM.as_chunks().0) {
        // A digit differs from zero in the lower four bits, by its value.
        let word = u64::from_ne_bytes(*value) ^ u64::from_ne_bytes(*form);
        excess |= word | word.wrapping_add(u64::from_ne_bytes(*room));
        *value = word.to_ne_bytes();
    }
    (excess & UPPER == 0).then_some(values)
}

fn number(tens: u8, ones: u8) -> u8 {
    10 * tens + ones
}

/// Returns the days from the epoch to a date after it. `None` if there is no such day.
fn days(year: u32, month: u8, day: u8) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let before = |month: u8| {
        let days = DAYS_BEFORE.get(usize::from(month))?;
        Some(days + u32::from(is_leap && month > 1))
    };
    let (first, next) = (before(month.checked_sub(1)?)?, before(month)?);
    let day = u32::from(day);
    if year < 1970 || day < 1 || day > next - first {
        return None;
    }
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400;
    Some(365 * past + leap_days + first + day - 1 - DAYS_TO_EPOCH)
}

/// Returns the text of a moment of whole milliseconds in UTC, `2026-01-31T12:00:00.000Z`; `None` for any other, and for
/// years before 0.
pub(super) fn usual(moment: Timestamp) -> Option<[u8; 24]> {
    if moment.subsec_nanosecond() % MILLISECOND != 0 {
        return None;
    }
    let moment = Offset::UTC.to_datetime(moment);
    let (year, thousandth) = (moment.year(), moment.millisecond());
    let [y1, y2] = digits(u8::try_from(year / 100).ok()?);
    let [y3, y4] = digits(u8::try_from(year % 100).ok()?);
    let [[m1, m2], [d1, d2]] = [moment.month(), moment.day()].map(unsigned);
    let [[h1, h2], [n1, n2], [s1, s2]] =
        [moment.hour(), moment.minute(), moment.second()].map(unsigned);
    let [_, f1] = digits(u8::try_from(thousandth / 100).ok()?);
    let [f2, f3] = digits(u8::try_from(thousandth % 100).ok()?);
    Some([
        y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'.',
        f1, f2, f3, b'Z',
    ])
}

fn unsigned(number: i8) -> [u8; 2] {
    digits(number.unsigned_abs())
}

/// Returns the two digits of a number below 100.
fn digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}

//! The timestamps that most servers send: `2026-01-31T12:00:00.000Z`, with or without milliseconds. They are read without
//! the types of a calendar, and printed without a general printer.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::MILLISECOND;
use super::written::two;

/// The days of a year that is not a leap year, before each month.
const DAYS_BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// The days from the beginning of the year 1 to the epoch.
const DAYS_TO_EPOCH: i64 = 719_162;

/// Parses a moment since the epoch. `None` for any other, and for all that is malformed.
pub(super) fn read_usual(text: &str) -> Option<Timestamp> {
    let (seconds, fraction) = text.as_bytes().split_first_chunk::<19>()?;
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
    ] = *seconds
    else {
        return None;
    };
    let milliseconds = match *fraction {
        [b'Z'] => 0,
        [b'.', f1, f2, f3, b'Z'] => 10 * i32::from(two(f1, f2)?) + i32::from(two(b'0', f3)?),
        _ => return None,
    };
    let year = 100 * i64::from(two(y1, y2)?) + i64::from(two(y3, y4)?);
    let days = days(year, two(m1, m2)?, two(d1, d2)?)?;
    let (hour, minute, second) = (two(h1, h2)?, two(n1, n2)?, two(s1, s2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let minutes = (24 * days + i64::from(hour)) * 60 + i64::from(minute);
    Timestamp::new(60 * minutes + i64::from(second), milliseconds * MILLISECOND).ok()
}

/// Returns the days from the epoch to a date after it. `None` if there is no such day.
fn days(year: i64, month: i8, day: i8) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = |month: i8| {
        let days = DAYS_BEFORE.get(usize::try_from(month).ok()?)?;
        Some(days + i64::from(is_leap && month > 1))
    };
    let (first, next) = (before(month - 1)?, before(month)?);
    let day = i64::from(day);
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

//! Numbers among plain scalars.

/// A number as the general parser passes it on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Unsigned(u64),
    Negative(i64),
    LargeUnsigned(u128),
    LargeNegative(i128),
    Float(f64),
}

/// The bases of integers other than ten, by their prefixes.
const BASES: [(&str, u32); 3] = [("0x", 16), ("0o", 8), ("0b", 2)];

impl Number {
    /// Returns the number that `text` is, if it is one.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.starts_with(|first: char| matches!(first, '0'..='9' | '+' | '-' | '.')) {
            return None;
        }
        if let Some(short) = short_integer(text) {
            return Some(Self::Unsigned(short));
        }
        match text.strip_prefix('-') {
            Some(digits) => negative(text, digits),
            None => unsigned(text.strip_prefix('+').unwrap_or(text)),
        }
        .or_else(|| match has_leading_zero(text) {
            true => None,
            false => float(text).map(Self::Float),
        })
    }
}

/// Returns the number that `text` is as floating point. Leading zeros do not count.
pub(super) fn float(text: &str) -> Option<f64> {
    match text {
        "-.inf" | "-.Inf" | "-.INF" => return Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        _ => (),
    }
    let unsigned = match text.strip_prefix('+') {
        Some(rest) if rest.starts_with(['+', '-']) => return None,
        Some(rest) => rest,
        None => text,
    };
    match unsigned {
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        // Words such as `inf`, which Rust reads, are no numbers in YAML.
        _ => unsigned
            .parse()
            .ok()
            .filter(|float: &f64| float.is_finite()),
    }
}

/// Returns the value of a few digits, which most numbers are.
fn short_integer(text: &str) -> Option<u64> {
    let is_short = text.len() < 10 && !has_leading_zero(text);
    match is_short && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => text.parse().ok(),
        false => None,
    }
}

/// Reads `text`, which has no sign.
fn unsigned(text: &str) -> Option<Number> {
    let (digits, base) = digits(text)?;
    match u64::from_str_radix(digits, base) {
        Ok(number) => Some(Number::Unsigned(number)),
        Err(_) => u128::from_str_radix(digits, base)
            .ok()
            .map(Number::LargeUnsigned),
    }
}

/// Reads a number that is `text` with its sign and `rest` without.
fn negative(text: &str, rest: &str) -> Option<Number> {
    let (digits, base) = digits(rest)?;
    let signed = match base {
        10 => text.to_owned(),
        _ => format!("-{digits}"),
    };
    match i64::from_str_radix(&signed, base) {
        Ok(number) => Some(Number::Negative(number)),
        Err(_) => i128::from_str_radix(&signed, base)
            .ok()
            .map(Number::LargeNegative),
    }
}

/// Returns the digits of an integer without a sign, and their base; `None` if there is another sign, or a leading zero
/// that makes it a string.
fn digits(text: &str) -> Option<(&str, u32)> {
    let (digits, base) = BASES
        .iter()
        .find_map(|(prefix, base)| Some((text.strip_prefix(prefix)?, *base)))
        .unwrap_or((text, 10));
    let is_unusual = digits.starts_with(['+', '-']) || (base == 10 && has_leading_zero(digits));
    (!is_unusual).then_some((digits, base))
}

/// Returns true for digits that are a string, such as a postal code.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

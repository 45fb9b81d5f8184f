//! Exact decimal numbers.

/// The exact value of a JSON number (RFC 8259, section 6): its digits without zeros at either end, and the power of ten
/// of the last digit. Two numbers are equal if and only if these are.
#[derive(PartialEq)]
pub(in crate::runtime) struct Decimal {
    pub(in crate::runtime) is_negative: bool,
    pub(in crate::runtime) digits: String,
    pub(in crate::runtime) exponent: i64,
}

impl Decimal {
    /// Parses a number; returns `None` for anything else.
    pub(in crate::runtime) fn read(text: &str) -> Option<Self> {
        let (unsigned, is_negative) = match text.strip_prefix('-') {
            Some(unsigned) => (unsigned, true),
            None => (text, false),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, power(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let is_whole = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
        if !is_whole || !fraction.is_none_or(is_digits) {
            return None;
        }
        let fraction = fraction.unwrap_or_default();
        let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        Self::trimmed(is_negative, &format!("{whole}{fraction}"), exponent)
    }

    fn trimmed(is_negative: bool, digits: &str, exponent: i64) -> Option<Self> {
        let digits = digits.trim_start_matches('0');
        let trimmed = digits.trim_end_matches('0');
        let zeros = i64::try_from(digits.len() - trimmed.len()).ok()?;
        Some(match trimmed {
            "" => Self {
                is_negative: false,
                digits: String::new(),
                exponent: 0,
            },
            _ => Self {
                is_negative,
                digits: trimmed.to_owned(),
                exponent: exponent.checked_add(zeros)?,
            },
        })
    }

    /// Returns whether the number has no fraction.
    pub(in crate::runtime) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Returns the number as an integer, if it is one and fits 128 bits.
    pub(in crate::runtime) fn to_integer(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let sign = if self.is_negative { "-" } else { "" };
        let digits = format!("{sign}{}", self.digits).parse::<i128>().ok()?;
        digits.checked_mul(10_i128.checked_pow(u32::try_from(self.exponent).ok()?)?)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn power(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    is_digits(unsigned).then(|| text.parse().ok()).flatten()
}

//! JSON numbers, compared by their exact value.

/// A decimal number: `0.digits × 10^exponent`, without zeros at either end of the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Parses a JSON number; returns `None` if its exponent exceeds 64 bits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i64 = exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse()
            .ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let significant = all.trim_start_matches('0');
        let leading = i64::try_from(all.len() - significant.len()).ok()?;
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            // Zero has a single representation.
            return Some(Self {
                is_negative: false,
                digits,
                exponent: 0,
            });
        }
        let whole = i64::try_from(whole.len()).ok()?;
        let exponent = exponent.checked_add(whole - leading)?;
        Some(Self {
            is_negative,
            digits,
            exponent,
        })
    }

    /// Returns the number of significant digits.
    #[must_use]
    pub fn digits(&self) -> usize {
        self.digits.len()
    }
}

/// Returns true if two JSON numbers have the same value.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other
        || match (Decimal::parse(one), Decimal::parse(other)) {
            (Some(one), Some(other)) => one == other,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn numbers_are_compared_by_value() {
        for (one, other) in [
            ("42", "42.0"),
            ("1e21", "1000000000000000000000"),
            ("-0.0", "0"),
            ("0.10", "1E-1"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("1", "10"),
            ("0.1", "0.01"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}

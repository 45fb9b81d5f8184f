//! The share of typed schemas that become free-form JSON.

use generator::model::Coverage;

use super::entry::Entry;

/// The total counts of all generated documents.
pub fn total(entries: &[Entry]) -> Coverage {
    let mut total = Coverage::default();
    for coverage in entries.iter().filter_map(|entry| entry.coverage) {
        total.typed += coverage.typed;
        total.free_form += coverage.free_form;
    }
    total
}

/// Formats the share in percent, e.g. `0.3 %`; `-` if no schema has a type.
pub fn percent(coverage: Coverage) -> String {
    if coverage.typed == 0 {
        return "-".to_owned();
    }
    // Round to the nearest tenth of a percent.
    let tenths = (coverage.free_form * 2000 / coverage.typed).div_ceil(2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Formats a number with its digits in groups of three.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_digits_grouped() {
        let share = |free_form, typed| percent(Coverage { typed, free_form });
        assert_eq!(share(123, 45_678), "0.3 %");
        assert_eq!(share(1, 8), "12.5 %");
        assert_eq!(share(7, 7), "100.0 %");
        assert_eq!(share(0, 0), "-");
        assert_eq!(grouped(45_678), "45,678");
        assert_eq!(grouped(123), "123");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}

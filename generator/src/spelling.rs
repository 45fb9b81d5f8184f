//! How alike two names are, for "did you mean".

use std::cell::Cell;

/// Names longer than this are compared for equality only, since comparing takes the product of the lengths.
const LONGEST_NAME: usize = 128;

/// How many pairs of letters are compared for all suggestions of one run. Documents with a few slips need some thousands;
/// with thousands of dangling references nobody reads what each of them may have meant.
const MOST_PAIRS: usize = 50_000_000;

thread_local! {
    /// How many pairs are left. Each run has a thread of its own.
    static PAIRS_LEFT: Cell<usize> = const { Cell::new(MOST_PAIRS) };
}

/// Begins a run.
pub fn begin() {
    PAIRS_LEFT.set(MOST_PAIRS);
}

/// Whether there may be more suggestions in this run.
pub fn has_more() -> bool {
    PAIRS_LEFT.get() > 0
}

/// Takes what comparing two names costs.
fn pay(pairs: usize) -> Option<()> {
    let left = PAIRS_LEFT.get().saturating_sub(pairs);
    PAIRS_LEFT.set(left);
    (left > 0).then_some(())
}

/// Of `names` the one that is most like `wanted`: at most a third of its letters differ, and of one letter none.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let letters = wanted.chars().count();
    let allowed = letters.div_ceil(3).min(letters.saturating_sub(1));
    names
        .into_iter()
        .take_while(|_| has_more())
        .filter_map(|name| Some((distance(wanted, name, allowed)?, name)))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Of `names` the one that `wanted` becomes by one edit, as [`is_one_edit`] has it.
pub fn one_edit_away<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut names = names.into_iter().take_while(|_| pay(1).is_some());
    names.find(|name| is_one_edit(wanted, name))
}

/// Whether two names that are not equal differ in case only, or by one letter that is inserted, left out or replaced, or by
/// two neighbours that changed places.
pub fn is_one_edit(one: &str, other: &str) -> bool {
    // One letter is no slip of another.
    if one == other || one.chars().count().max(other.chars().count()) < 2 {
        return false;
    }
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = equal(one.iter().zip(&other));
    let (one, other) = (rest(&one, front), rest(&other, front));
    let back = equal(one.iter().rev().zip(other.iter().rev()));
    let (one, other) = (without_end(one, back), without_end(other, back));
    match (one, other) {
        ([] | [_], [_]) | ([_], []) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// How many pairs are equal before the first that is not.
fn equal<'c>(pairs: impl Iterator<Item = (&'c char, &'c char)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

fn rest(letters: &[char], from: usize) -> &[char] {
    letters.get(from..).unwrap_or_default()
}

fn without_end(letters: &[char], count: usize) -> &[char] {
    let end = letters.len().saturating_sub(count);
    letters.get(..end).unwrap_or_default()
}

/// How many letters must change to make `name` of `wanted`; a difference of case is free.
///
/// `None` where it may be more than `allowed`, and where one of them is too long to be a slip of the fingers.
fn distance(wanted: &str, name: &str, allowed: usize) -> Option<usize> {
    pay(1)?;
    if wanted.eq_ignore_ascii_case(name) {
        return Some(0);
    }
    if wanted.len() > LONGEST_NAME || name.len() > LONGEST_NAME {
        return None;
    }
    // A letter has at most four bytes, whatever its case.
    if wanted.len().abs_diff(name.len()) > allowed.saturating_mul(4) {
        return None;
    }
    pay(wanted.len().saturating_mul(name.len()))?;
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (line, left) in wanted.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut last = line + 1;
        next.push(last);
        for (above, right) in row.windows(2).zip(&name) {
            let [diagonal, up] = above else { continue };
            let change = diagonal + usize::from(left != right);
            last = change.min(up + 1).min(last + 1);
            next.push(last);
        }
        row = next;
    }
    row.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changed_letters() {
        assert_eq!(distance("User", "user", 3), Some(0));
        assert_eq!(distance("Usr", "User", 3), Some(1));
        assert_eq!(distance("kitten", "sitting", 3), Some(3));
        assert_eq!(distance("", "abc", 3), Some(3));
    }

    #[test]
    fn one_edit_is_a_slip_of_the_fingers() {
        for (one, other) in [
            ("delte", "delete"),
            ("deletee", "delete"),
            ("dalete", "delete"),
            ("deelte", "delete"),
            ("operationID", "operationId"),
            ("x-repaet", "x-repeat"),
            ("namé", "name"),
        ] {
            assert!(is_one_edit(one, other), "{one}");
            assert!(is_one_edit(other, one), "{one}");
        }
        for (one, other) in [
            ("delete", "delete"),
            ("dlt", "delete"),
            ("tedele", "delete"),
            ("", "ab"),
            ("a", "b"),
        ] {
            assert!(!is_one_edit(one, other), "{one}");
            assert!(!is_one_edit(other, one), "{one}");
        }
    }

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(
            nearest("additionalProperty", ["properties", "additionalProperties"]),
            Some("additionalProperties")
        );
        assert_eq!(nearest("author", ["package", "version"]), None);
    }
}

//! The similarity of names, for "did you mean".

use std::cell::Cell;

/// Names longer than this are compared for equality only: the cost is the product of the lengths.
const LONGEST_NAME: usize = 128;

/// The number of character pairs that one run compares for all suggestions. Documents with a few typos need some
/// thousands; with thousands of dangling references nobody reads a suggestion for each.
const MOST_PAIRS: usize = 50_000_000;

thread_local! {
    /// The number of pairs left. Each run has its own thread.
    static PAIRS_LEFT: Cell<usize> = const { Cell::new(MOST_PAIRS) };
}

/// Resets the budget at the start of a run.
pub fn begin() {
    PAIRS_LEFT.set(MOST_PAIRS);
}

/// Returns true if the run may compute more suggestions.
pub fn has_more() -> bool {
    PAIRS_LEFT.get() > 0
}

/// Charges the cost of comparing two names.
fn pay(pairs: usize) -> Option<()> {
    let left = PAIRS_LEFT.get().saturating_sub(pairs);
    PAIRS_LEFT.set(left);
    (left > 0).then_some(())
}

/// Returns the name most similar to `wanted`: at most a third of its characters differ, and none of a single character.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let characters = wanted.chars().count();
    let allowed = characters.div_ceil(3).min(characters.saturating_sub(1));
    names
        .into_iter()
        .take_while(|_| has_more())
        .filter_map(|name| Some((distance(wanted, name, allowed)?, name)))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns the name that is one edit away from `wanted`, as defined by [`is_one_edit`].
pub fn one_edit_away<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut names = names.into_iter().take_while(|_| pay(1).is_some());
    names.find(|name| is_one_edit(wanted, name))
}

/// Returns true if two different names differ only in case, in one inserted, missing or replaced character, or in two
/// swapped neighbours.
pub fn is_one_edit(one: &str, other: &str) -> bool {
    // A single character is no typo of another.
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

/// Returns the number of equal pairs at the start.
fn equal<'c>(pairs: impl Iterator<Item = (&'c char, &'c char)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

fn rest(characters: &[char], from: usize) -> &[char] {
    characters.get(from..).unwrap_or_default()
}

fn without_end(characters: &[char], count: usize) -> &[char] {
    let end = characters.len().saturating_sub(count);
    characters.get(..end).unwrap_or_default()
}

/// Returns the number of characters to change to turn `wanted` into `name`, ignoring case.
///
/// `None` if it may be more than `allowed`, or if a name is too long to be a typo.
fn distance(wanted: &str, name: &str, allowed: usize) -> Option<usize> {
    pay(1)?;
    if wanted.eq_ignore_ascii_case(name) {
        return Some(0);
    }
    if wanted.len() > LONGEST_NAME || name.len() > LONGEST_NAME {
        return None;
    }
    // A character has at most four bytes in either case.
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
    fn distance_counts_changed_characters() {
        assert_eq!(distance("User", "user", 3), Some(0));
        assert_eq!(distance("Usr", "User", 3), Some(1));
        assert_eq!(distance("kitten", "sitting", 3), Some(3));
        assert_eq!(distance("", "abc", 3), Some(3));
    }

    #[test]
    fn one_edit_is_a_typo() {
        for (one, other) in [
            ("delte", "delete"),
            ("deletee", "delete"),
            ("dalete", "delete"),
            ("deelte", "delete"),
            ("operationID", "operationId"),
            ("x-idempotnet", "x-idempotent"),
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
    fn the_nearest_name_is_similar() {
        assert_eq!(
            nearest("additionalProperty", ["properties", "additionalProperties"]),
            Some("additionalProperties")
        );
        assert_eq!(nearest("author", ["package", "version"]), None);
    }
}

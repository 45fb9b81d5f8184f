//! How alike two names are, for "did you mean".

/// Names longer than this are compared for equality only, since comparing takes the product of the lengths.
const LONGEST_NAME: usize = 128;

/// Of `names` the one that is most like `wanted`: at most a third of its letters differ, and of one letter none.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let letters = wanted.chars().count();
    let allowed = letters.div_ceil(3).min(letters.saturating_sub(1));
    names
        .into_iter()
        .filter_map(|name| Some((distance(wanted, name)?, name)))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Of `names` the one that `wanted` becomes by one edit, as [`is_one_edit`] has it.
pub fn one_edit_away<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    names.into_iter().find(|name| is_one_edit(wanted, name))
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
/// `None` where one of them is too long to be a slip of the fingers.
pub fn distance(wanted: &str, name: &str) -> Option<usize> {
    if wanted.eq_ignore_ascii_case(name) {
        return Some(0);
    }
    if wanted.len() > LONGEST_NAME || name.len() > LONGEST_NAME {
        return None;
    }
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
        assert_eq!(distance("User", "user"), Some(0));
        assert_eq!(distance("Usr", "User"), Some(1));
        assert_eq!(distance("kitten", "sitting"), Some(3));
        assert_eq!(distance("", "abc"), Some(3));
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

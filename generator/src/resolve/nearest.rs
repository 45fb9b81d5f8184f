//! The existing name that a reference probably meant.

use super::Resolver;
use super::node::Node;
use crate::diagnostic::Kind;
use crate::pointer::Pointer;

/// Names longer than this are compared for equality only, since comparing takes the product of the lengths.
const LONGEST_NAME: usize = 128;

impl Resolver<'_> {
    /// The reference to a component of this `kind` whose name is like the end of `reference`.
    pub(super) fn nearest(&self, reference: &str, kind: Kind) -> Option<String> {
        let section = kind.section()?;
        let wanted = last_word(reference);
        let names = self.names(section);
        let allowed = wanted.chars().count().div_ceil(3).max(1);
        let (_, name) = names
            .into_iter()
            .filter_map(|name| Some((distance(&wanted, name)?, name)))
            .filter(|(distance, _)| *distance <= allowed)
            .min_by_key(|(distance, _)| *distance)?;
        Some(
            Pointer::root()
                .key("components")
                .key(section)
                .key(name)
                .to_string(),
        )
    }

    fn names(&self, section: &str) -> Vec<&str> {
        let Some(components) = &self.document.components else {
            return Vec::new();
        };
        super::structure::edges(Node::Components(components))
            .into_iter()
            .filter(|edge| edge.key == section)
            .filter_map(|edge| edge.name())
            .collect()
    }
}

/// The part of a reference that looks like a name: `User` of `models/User.yaml#/User` and of `User.json`.
fn last_word(reference: &str) -> String {
    let segment = reference
        .rsplit(['/', '#'])
        .find(|part| !part.is_empty())
        .unwrap_or(reference);
    let stem = [".yaml", ".yml", ".json"]
        .iter()
        .find_map(|extension| segment.strip_suffix(extension))
        .unwrap_or(segment);
    stem.replace("~1", "/").replace("~0", "~")
}

/// How many letters must change to make `name` of `wanted`; a difference of case is free.
fn distance(wanted: &str, name: &str) -> Option<usize> {
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
    fn the_last_word_of_a_file_is_its_stem() {
        assert_eq!(last_word("models/User.yaml"), "User");
        assert_eq!(last_word("models.yaml#/User"), "User");
        assert_eq!(last_word("#/definitions/a~1b"), "a/b");
        assert_eq!(last_word("#"), "#");
    }
}

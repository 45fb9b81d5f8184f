//! Suggests the existing name that a reference probably meant.

use super::Resolver;
use super::node::Node;
use crate::diagnostic::Kind;
use crate::pointer::Pointer;
use crate::spelling;

impl Resolver<'_> {
    /// Returns a reference to a component of this `kind` whose name is similar to the end of `reference`.
    pub(super) fn nearest(&self, reference: &str, kind: Kind) -> Option<String> {
        let section = kind.section().filter(|_| spelling::has_more())?;
        let wanted = last_word(reference);
        let name = spelling::nearest(&wanted, self.names(section))?;
        Some(Pointer::component(section, name).to_string())
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

/// Returns the part of a reference that looks like a name: `User` of `models/User.yaml#/User` and of `User.json`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_file_is_its_stem() {
        assert_eq!(last_word("models/User.yaml"), "User");
        assert_eq!(last_word("models.yaml#/User"), "User");
        assert_eq!(last_word("#/definitions/a~1b"), "a/b");
        assert_eq!(last_word("#"), "#");
    }
}

//! Parses the file of a reference (RFC 3986, section 4.1).

use crate::load::uri;
use crate::pointer::percent_decoded;

/// The file that a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// The same file.
    Here,
    /// Another file, whose path is relative to the folder of the document.
    File(String),
    /// A file whose path is not relative.
    Outside(String),
    /// A URL. It is not followed.
    Other,
}

impl Address {
    /// Parses `reference`, which is in the file `home`.
    pub(super) fn of(reference: &str, home: &str) -> Self {
        let file = reference.split('#').next().unwrap_or_default();
        if file.is_empty() {
            return Self::Here;
        }
        if uri::is_of_network(file) {
            return Self::Other;
        }
        let Some(file) = percent_decoded(file) else {
            return Self::Other;
        };
        if file.starts_with('/') || file.contains('\\') || file.contains('\0') {
            return Self::Outside(file);
        }
        let path = joined(home, &file);
        if path == home {
            Self::Here
        } else {
            Self::File(path)
        }
    }
}

/// Returns true if a value of `discriminator.mapping` looks like a file and not like a name.
pub(in crate::load) fn looks_like_file(target: &str) -> bool {
    let file = target.split('#').next().unwrap_or_default();
    file.contains('/')
        || [".json", ".yaml", ".yml"]
            .iter()
            .any(|ending| file.ends_with(ending))
}

/// Resolves `file` relative to the file `home` (RFC 3986, section 5.2.4). A leading `..` remains if the path
/// goes outside.
fn joined(home: &str, file: &str) -> String {
    let folder = home.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(file.split('/')) {
        match part {
            "" | "." => (),
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn resolves(reference: &str, file: &str) {
        let expected = Address::File(file.to_owned());
        assert_eq!(Address::of(reference, "paths/users/get.yaml"), expected);
    }

    #[test]
    fn paths_are_relative_to_the_file_of_the_reference() {
        resolves("./post.yaml", "paths/users/post.yaml");
        resolves("../../a%20b.json#/x~1y", "a b.json");
        resolves("../../../outside.yaml", "../outside.yaml");
    }

    #[test]
    fn a_reference_to_its_own_file_is_local() {
        let here = Address::of("get.yaml#/a", "paths/users/get.yaml");
        assert_eq!(here, Address::Here);
    }

    #[test]
    fn a_network_url_is_never_followed() {
        for reference in [
            "https://example.com/a.yaml",
            "//host/a",
            "file:a",
            "urn:a:b",
        ] {
            assert_eq!(Address::of(reference, "a.yaml"), Address::Other);
        }
        let outside = Address::Outside("/etc/hosts".to_owned());
        assert_eq!(Address::of("/etc/hosts", "a.yaml"), outside);
    }
}

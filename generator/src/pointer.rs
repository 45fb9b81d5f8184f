//! JSON Pointers (RFC 6901).

use std::borrow::Cow;
use std::fmt;

/// A JSON Pointer (RFC 6901) into the document: `""` is the root, `/paths/~1users/get` an operation.
///
/// [`Display`](fmt::Display) prints it as a `$ref`, `#/paths/~1users/get`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(
    /// The fragment form, with `#`: that is how messages, settings and generated code write it.
    String,
);

impl Pointer {
    /// Returns the pointer to the whole document.
    pub fn root() -> Self {
        Self("#".to_owned())
    }

    /// Returns the pointer to the component `name` of `components.<section>`.
    pub fn component(section: &str, name: &str) -> Self {
        const COMPONENTS: &str = "#/components/";
        let length = COMPONENTS.len() + section.len() + name.len() + 1;
        let mut text = String::with_capacity(length);
        text.push_str(COMPONENTS);
        push_escaped(&mut text, section);
        text.push('/');
        push_escaped(&mut text, name);
        Self(text)
    }

    /// Returns the pointer to the value of `key` in this object.
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        push_escaped(&mut text, key);
        Self(text)
    }

    /// Returns the pointer to the element at `index` of this array.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Returns the segments from the root, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// Returns the string representation (RFC 6901, section 3): empty for the root.
    pub fn as_str(&self) -> &str {
        self.0.strip_prefix('#').unwrap_or(&self.0)
    }

    /// Returns it as a `$ref`, `#/paths/~1users/get`, without percent escapes.
    pub fn fragment(&self) -> &str {
        &self.0
    }

    /// Returns the last segment, unescaped; `None` for the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rsplit_once('/').map(|(_, last)| unescaped(last))
    }

    /// Returns the pointer to the enclosing value; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rsplit_once('/')
            .map(|(parent, _)| Self(parent.to_owned()))
    }

    /// Returns true if this points to the whole document.
    pub fn is_root(&self) -> bool {
        self.0 == "#"
    }

    /// Parses the fragment form of a `$ref`, `#/components/schemas/a%20b` (RFC 6901, section 6).
    ///
    /// `None` if `reference` names another document or is not a pointer, such as `#name`.
    pub fn from_fragment(reference: &str) -> Option<Self> {
        let encoded = reference.strip_prefix('#')?;
        if !encoded.is_empty() && !encoded.starts_with('/') {
            return None;
        }
        percent_decoded(encoded).map(|decoded| Self(format!("#{decoded}")))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl AsRef<str> for Pointer {
    fn as_ref(&self) -> &str {
        self.fragment()
    }
}

/// Appends a segment, escaped (RFC 6901, section 4).
pub(crate) fn push_escaped(text: &mut String, key: &str) {
    // Nearly no key needs it, and pointers are made by the hundred thousand.
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        text.push_str(key);
        return;
    }
    for character in key.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

/// Unescapes a segment: `~1` before `~0`, so that `~01` becomes `~1` and not `/` (RFC 6901, section 4).
pub(crate) fn unescaped(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') {
        Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// Decodes `%xx` (RFC 3986, section 2.1).
pub(crate) fn percent_decoded(encoded: &str) -> Option<String> {
    if !encoded.contains('%') {
        return Some(encoded.to_owned());
    }
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = hex_digit(rest.next()?)?;
            let low = hex_digit(rest.next()?)?;
            bytes.push(high << 4 | low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(pointer: &Pointer) -> Vec<String> {
        pointer.segments().map(Cow::into_owned).collect()
    }

    #[test]
    fn keys_round_trip_through_escaping() {
        let pointer = Pointer::root()
            .key("paths")
            .key("/users/{id}")
            .key("a~1b")
            .key("")
            .index(3);
        assert_eq!(pointer.to_string(), "#/paths/~1users~1{id}/a~01b//3");
        assert_eq!(steps(&pointer), ["paths", "/users/{id}", "a~1b", "", "3"]);
    }

    #[test]
    fn a_component_has_the_pointer_of_its_keys() {
        let components = Pointer::root().key("components");
        for name in ["User", "a/b", "a~1b", "", "a b"] {
            let keys = components.key("schemas").key(name);
            assert_eq!(Pointer::component("schemas", name), keys, "{name:?}");
        }
    }

    #[test]
    fn the_root_has_no_segments() {
        assert_eq!(Pointer::root().to_string(), "#");
        assert_eq!(steps(&Pointer::root()), [""; 0]);
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().last(), None);
    }

    #[test]
    fn fragments_are_percent_decoded() {
        let pointer =
            Pointer::from_fragment("#/components/schemas/a%20b%2Fc~1d").expect("a pointer");
        assert_eq!(steps(&pointer), ["components", "schemas", "a b", "c/d"]);
        assert_eq!(Pointer::from_fragment("#"), Some(Pointer::root()));
    }

    #[test]
    fn a_reference_that_is_no_fragment_pointer_is_rejected() {
        for reference in [
            "",
            "User",
            "other.yaml#/a",
            "#User",
            "#/a%2",
            "#/a%zz",
            "#/%ff",
        ] {
            assert_eq!(Pointer::from_fragment(reference), None, "{reference}");
        }
    }

    #[test]
    fn parent_and_last_undo_key() {
        let parent = Pointer::root().key("paths");
        let child = parent.key("/a~b");
        assert_eq!(child.parent(), Some(parent));
        assert_eq!(child.last().as_deref(), Some("/a~b"));
    }
}

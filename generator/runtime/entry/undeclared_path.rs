//! The path of a request that the document does not declare.

use crate::runtime::http::path::{encoded_value, is_dots};
use crate::runtime::problem::undeclared::UndeclaredProblem;

/// The characters of a path beside letters and digits (RFC 3986, section 3.3).
const MARKS: &[u8] = b"-._~!$&'()*+,;=:@/";

/// A path below the server, with variables in braces.
#[derive(Default)]
pub(super) struct UndeclaredPath(String);

impl UndeclaredPath {
    pub(super) fn new(template: &str) -> Self {
        Self(template.to_owned())
    }

    /// Replaces a variable by a value. The encoded value has no braces, so it is not taken for a variable.
    pub(super) fn fill(&mut self, name: &str, value: &str) -> Result<(), UndeclaredProblem> {
        let variable = name.to_owned();
        let braced = format!("{{{name}}}");
        if !self.0.contains(&braced) {
            return Err(UndeclaredProblem::PathVariable { variable });
        }
        let Some(encoded) = encoded_value(value) else {
            return Err(UndeclaredProblem::PathValue { variable });
        };
        self.0 = self.0.replace(&braced, &encoded);
        Ok(())
    }

    /// Returns the path without its first slash.
    ///
    /// # Errors
    ///
    /// Returns an error if a URL parser could read the path as another one, or as more than a path.
    pub(super) fn into_encoded(self) -> Result<String, UndeclaredProblem> {
        let path = match self.0.strip_prefix('/') {
            Some(path) if !path.starts_with('/') => path,
            Some(_) | None => return Err(UndeclaredProblem::PathStart),
        };
        if let Some((_, after)) = path.split_once('{')
            && let Some((variable, _)) = after.split_once('}')
        {
            let variable = variable.to_owned();
            return Err(UndeclaredProblem::PathValueMissing { variable });
        }
        if !is_encoded(path.as_bytes()) {
            return Err(UndeclaredProblem::PathCharacter);
        }
        if path.split('/').any(is_dots) {
            return Err(UndeclaredProblem::PathDots);
        }
        Ok(path.to_owned())
    }
}

/// Returns true if every character is one of a path, or part of an encoded one.
fn is_encoded(path: &[u8]) -> bool {
    let mut rest = path;
    loop {
        rest = match rest {
            [] => return true,
            [b'%', high, low, after @ ..]
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                after
            }
            [byte, after @ ..] if byte.is_ascii_alphanumeric() || MARKS.contains(byte) => after,
            [..] => return false,
        };
    }
}

//! The path of a request: a template whose variables are filled.

use crate::runtime::problem::request::RequestError;

use super::encode::{encoded_room, push_encoded};

/// The encoded values of a path template.
#[derive(Clone, Default)]
pub(in crate::runtime) struct PathValues(Vec<(&'static str, String)>);

impl PathValues {
    /// Adds a value.
    ///
    /// # Errors
    ///
    /// Rejects a value that would change the path.
    pub(in crate::runtime) fn add(
        &mut self,
        name: &'static str,
        value: &str,
    ) -> Result<(), RequestError> {
        match encoded_value(value) {
            Some(encoded) => self.add_encoded(name, encoded),
            None => Err(RequestError::PathValue {
                parameter: name,
                value: value.to_owned(),
            }),
        }
    }

    /// Adds an encoded value; dots are detected when the path is written.
    ///
    /// # Errors
    ///
    /// Rejects an empty value: it would change the path.
    pub(in crate::runtime) fn add_encoded(
        &mut self,
        name: &'static str,
        encoded: String,
    ) -> Result<(), RequestError> {
        if encoded.is_empty() {
            return Err(RequestError::PathValue {
                parameter: name,
                value: encoded,
            });
        }
        self.0.push((name, encoded));
        Ok(())
    }

    /// Adds a whole encoded path, which was checked already. It may be empty.
    #[cfg(feature = "undeclared-requests")]
    pub(in crate::runtime) fn add_whole(&mut self, name: &'static str, path: String) {
        self.0.push((name, path));
    }

    /// Appends the path to `url`: literals unchanged, values encoded.
    ///
    /// # Errors
    ///
    /// Returns an error if a variable has no value, or if adjacent values make a segment of dots.
    pub(in crate::runtime) fn write(
        &self,
        template: &'static str,
        url: &mut String,
    ) -> Result<(), RequestError> {
        let path = template.trim_start_matches('/');
        if !path.contains('{') {
            url.push('/');
            url.push_str(path);
            return Ok(());
        }
        for segment in path.split('/') {
            url.push('/');
            self.write_segment(segment, url)?;
        }
        Ok(())
    }

    fn write_segment(&self, segment: &'static str, url: &mut String) -> Result<(), RequestError> {
        let start = url.len();
        let mut rest = segment;
        let mut last_name = None;
        while let Some((literal, (name, after))) = next_variable(rest) {
            url.push_str(literal);
            url.push_str(self.value(name)?);
            last_name = Some(name);
            rest = after;
        }
        url.push_str(rest);
        match (last_name, url.get(start..)) {
            (Some(parameter), Some(written)) if is_dots(written) => Err(RequestError::PathValue {
                parameter,
                value: written.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    fn value(&self, name: &'static str) -> Result<&str, RequestError> {
        self.0
            .iter()
            .rev()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| value.as_str())
            .ok_or(RequestError::PathValueMissing { parameter: name })
    }
}

/// Encodes a value; `None` for an empty one, `.` and `..`: they would change the path, and no encoding prevents that,
/// because URL parsers read `%2E` as a dot.
pub(in crate::runtime) fn encoded_value(value: &str) -> Option<String> {
    if matches!(value, "" | "." | "..") {
        return None;
    }
    let mut encoded = String::with_capacity(encoded_room(value));
    push_encoded(&mut encoded, value);
    Some(encoded)
}

/// Returns true if URL parsers read a segment as `.` or `..`, for which a value can have encoded dots.
pub(in crate::runtime) fn is_dots(segment: &str) -> bool {
    let decoded = segment.replace("%2E", ".").replace("%2e", ".");
    matches!(decoded.as_str(), "." | "..")
}

/// Returns the literal before the next variable, the variable's name, and what follows it.
fn next_variable(template: &'static str) -> Option<(&'static str, (&'static str, &'static str))> {
    let (literal, rest) = template.split_once('{')?;
    Some((literal, rest.split_once('}')?))
}

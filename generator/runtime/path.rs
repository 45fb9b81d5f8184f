//! The path of a request: a template whose variables are filled.

use super::encode::push_encoded;
use super::error::Refusal;

/// The values of a path template, encoded.
#[derive(Clone, Default)]
pub(super) struct PathValues(Vec<(&'static str, String)>);

impl PathValues {
    /// Adds a value.
    ///
    /// # Errors
    ///
    /// An empty value, `.` and `..` are refused: they make another path, and no encoding saves them, because URL readers
    /// take `%2E` for a dot.
    pub(super) fn add(&mut self, name: &'static str, value: &str) -> Result<(), Refusal> {
        if matches!(value, "" | "." | "..") {
            return Err(Refusal::PathValue {
                parameter: name,
                value: value.to_owned(),
            });
        }
        let mut encoded = String::with_capacity(value.len());
        push_encoded(&mut encoded, value);
        self.add_encoded(name, encoded)
    }

    /// Adds what is encoded already; dots are noticed when the path is written.
    ///
    /// # Errors
    ///
    /// An empty value is refused: it makes another path.
    pub(super) fn add_encoded(
        &mut self,
        name: &'static str,
        encoded: String,
    ) -> Result<(), Refusal> {
        if encoded.is_empty() {
            return Err(Refusal::PathValue {
                parameter: name,
                value: encoded,
            });
        }
        self.0.push((name, encoded));
        Ok(())
    }

    /// Appends the path to `url`: literal parts as they stand, values encoded.
    ///
    /// # Errors
    ///
    /// When a variable has no value, or when several values side by side make a segment of dots.
    pub(super) fn write(&self, template: &'static str, url: &mut String) -> Result<(), Refusal> {
        for segment in template.trim_start_matches('/').split('/') {
            url.push('/');
            self.write_segment(segment, url)?;
        }
        Ok(())
    }

    fn write_segment(&self, segment: &'static str, url: &mut String) -> Result<(), Refusal> {
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
            (Some(parameter), Some(written @ ("." | ".."))) => Err(Refusal::PathValue {
                parameter,
                value: written.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    fn value(&self, name: &'static str) -> Result<&str, Refusal> {
        self.0
            .iter()
            .rev()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| value.as_str())
            .ok_or(Refusal::PathValueMissing { parameter: name })
    }
}

/// The literal before the next variable, the variable's name, and what follows it.
fn next_variable(template: &'static str) -> Option<(&'static str, (&'static str, &'static str))> {
    let (literal, rest) = template.split_once('{')?;
    Some((literal, rest.split_once('}')?))
}

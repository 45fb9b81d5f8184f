//! The query of a request.

use super::encode::push_encoded;

/// Names and values, encoded, in the order in which they were set.
///
/// Encoded by RFC 3986, not as a form: a space is `%20` and a plus sign `%2B`, which every server reads alike.
#[derive(Clone, Default)]
pub(super) struct Query(pub(super) Vec<(&'static str, String)>);

impl Query {
    /// Removes every value of `parameter`.
    pub(super) fn remove(&mut self, parameter: &'static str) {
        self.0.retain(|(present, _)| *present != parameter);
    }

    /// Adds a value to those that `parameter` has.
    pub(super) fn add(&mut self, parameter: &'static str, value: &str) {
        let mut pair = String::new();
        push_encoded(&mut pair, parameter);
        pair.push('=');
        push_encoded(&mut pair, value);
        self.add_encoded(parameter, pair);
    }

    /// Adds a pair that is encoded already.
    pub(super) fn add_encoded(&mut self, parameter: &'static str, pair: String) {
        self.0.push((parameter, pair));
    }

    /// Appends the query with its question mark to `url`; nothing when it is empty.
    pub(super) fn write(&self, url: &mut String) {
        let mut separator = '?';
        for (_, pair) in &self.0 {
            url.push(separator);
            url.push_str(pair);
            separator = '&';
        }
    }
}

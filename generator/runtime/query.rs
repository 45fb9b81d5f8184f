//! The query of a request.

use super::encode::push_encoded;

/// Names and values, in the order in which they were set.
///
/// Encoded by RFC 3986, not as a form: a space is `%20` and a plus sign `%2B`, which every server reads alike.
#[derive(Default)]
pub(super) struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Removes every value of `name`.
    pub(super) fn remove(&mut self, name: &'static str) {
        self.0.retain(|(present, _)| *present != name);
    }

    /// Adds a value to those that `name` has.
    pub(super) fn add(&mut self, name: &'static str, value: String) {
        self.0.push((name, value));
    }

    /// Appends the query with its question mark to `url`; nothing when it is empty.
    pub(super) fn write(&self, url: &mut String) {
        let mut separator = '?';
        for (name, value) in &self.0 {
            url.push(separator);
            push_encoded(url, name);
            url.push('=');
            push_encoded(url, value);
            separator = '&';
        }
    }
}

//! The query of a request.

use super::encode::push_encoded;

/// Names and values, encoded, in the order in which they were set.
///
/// Encoded by RFC 3986, not as a form: a space is `%20` and a plus sign `%2B`, which every server reads alike.
#[derive(Default)]
pub(super) struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Removes every value of `parameter`.
    pub(super) fn remove(&mut self, parameter: &'static str) {
        self.0.retain(|(present, _)| *present != parameter);
    }

    /// Adds a value to those that `parameter` has.
    pub(super) fn add(&mut self, parameter: &'static str, value: &str) {
        self.add_list(parameter, parameter, [value], "");
    }

    /// Adds several values under one name, with a separator that is not encoded.
    pub(super) fn add_list<'v>(
        &mut self,
        parameter: &'static str,
        name: &str,
        values: impl IntoIterator<Item = &'v str>,
        separator: &str,
    ) {
        let mut pair = String::new();
        push_encoded(&mut pair, name);
        pair.push('=');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                pair.push_str(separator);
            }
            push_encoded(&mut pair, value);
        }
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

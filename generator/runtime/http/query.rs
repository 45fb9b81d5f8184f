//! The query of a request.

use std::borrow::Cow;

use url::Url;

use super::encode::{encoded_room, push_encoded};

/// Encoded names and values, in the order in which they were set.
///
/// The encoding is that of RFC 3986, not that of forms: a space is `%20` and a plus sign `%2B`, which every server
/// reads alike.
#[derive(Clone, Default)]
pub(in crate::runtime) struct Query(pub(in crate::runtime) Vec<(&'static str, String)>);

impl Query {
    /// Removes every value of `parameter`.
    pub(in crate::runtime) fn remove(&mut self, parameter: &'static str) {
        self.0.retain(|(present, _)| *present != parameter);
    }

    /// Sets the values of `parameter`, and removes earlier ones.
    pub(in crate::runtime) fn set<'v>(
        &mut self,
        parameter: &'static str,
        values: impl Iterator<Item = Cow<'v, str>>,
    ) {
        self.remove(parameter);
        for value in values {
            self.add(parameter, &value);
        }
    }

    /// Adds a value of `parameter` to those that are set.
    pub(in crate::runtime) fn add(&mut self, parameter: &'static str, value: &str) {
        let room = encoded_room(parameter) + 1 + encoded_room(value);
        let mut pair = String::with_capacity(room);
        push_encoded(&mut pair, parameter);
        pair.push('=');
        push_encoded(&mut pair, value);
        self.add_encoded(parameter, pair);
    }

    /// Adds an encoded pair.
    pub(in crate::runtime) fn add_encoded(&mut self, parameter: &'static str, pair: String) {
        self.0.push((parameter, pair));
    }

    /// Returns how many bytes [`write`](Self::write) appends.
    pub(in crate::runtime) fn length(&self) -> usize {
        self.0.iter().map(|(_, pair)| 1 + pair.len()).sum()
    }

    /// Appends the query with its question mark to `url`, or nothing if it is empty.
    pub(in crate::runtime) fn write(&self, url: &mut String) {
        url.reserve(self.length());
        let mut separator = '?';
        for (_, pair) in &self.0 {
            url.push(separator);
            url.push_str(pair);
            separator = '&';
        }
    }
}

/// Returns the pair of a parameter in the query of a URL, verbatim.
pub(in crate::runtime) fn pair<'u>(url: &'u Url, parameter: &str) -> Option<&'u str> {
    let mut pairs = url.query()?.split('&');
    pairs.find(|pair| name_of(pair) == parameter)
}

/// Removes pairs of some names from the query of a URL, and adds others. A query without changes is left as the server
/// has written it.
pub(in crate::runtime) fn replace(
    url: &mut Url,
    is_replaced: impl Fn(&str) -> bool,
    added: &[&str],
) {
    let given: Vec<&str> = match url.query() {
        None | Some("") => Vec::new(),
        Some(query) => query.split('&').collect(),
    };
    let is_retained = |pair: &&&str| !is_replaced(&name_of(pair));
    let retained: Vec<&str> = given.iter().filter(is_retained).copied().collect();
    if retained.len() == given.len() && added.is_empty() {
        return;
    }
    let query = [retained.as_slice(), added].concat().join("&");
    url.set_query(
        Some(&query)
            .filter(|query| !query.is_empty())
            .map(String::as_str),
    );
}

/// Returns the decoded name of an encoded pair.
fn name_of(pair: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

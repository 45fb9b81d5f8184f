//! The query of a request.

use url::Url;

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

/// The pair of a parameter in the query of an address, as it stands there.
pub(super) fn pair<'u>(url: &'u Url, parameter: &str) -> Option<&'u str> {
    let mut pairs = url.query()?.split('&');
    pairs.find(|pair| name_of(pair) == parameter)
}

/// Takes pairs of some names out of the query of an address, and adds others. A query that neither is done to stays as
/// the server has written it.
pub(super) fn replace(url: &mut Url, is_replaced: impl Fn(&str) -> bool, added: &[&str]) {
    let given: Vec<&str> = match url.query() {
        None | Some("") => Vec::new(),
        Some(query) => query.split('&').collect(),
    };
    let is_kept = |pair: &&&str| !is_replaced(&name_of(pair));
    let kept: Vec<&str> = given.iter().filter(is_kept).copied().collect();
    if kept.len() == given.len() && added.is_empty() {
        return;
    }
    let query = [kept.as_slice(), added].concat().join("&");
    url.set_query(
        Some(&query)
            .filter(|query| !query.is_empty())
            .map(String::as_str),
    );
}

/// The name of an encoded pair, decoded.
fn name_of(pair: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

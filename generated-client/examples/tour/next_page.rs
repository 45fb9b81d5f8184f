//! The place where the next page of a list begins.

use http::HeaderMap;
use http::header::LINK;
use reqwest::Url;

/// The value for `after` from the address with `rel="next"`, or nothing on the last page (RFC 8288).
pub fn after(headers: &HeaderMap) -> Option<String> {
    let address = headers.get_all(LINK).iter().find_map(|line| {
        let (address, relation) = line.to_str().ok()?.trim().split_once('>')?;
        let is_next = relation
            .replace(' ', "")
            .eq_ignore_ascii_case(";rel=\"next\"");
        is_next.then_some(address.strip_prefix('<')?)
    })?;
    let address = Url::parse(address).ok()?;
    let mut query = address.query_pairs();
    query
        .find(|(name, _)| name == "after")
        .map(|(_, value)| value.into_owned())
}

//! Lists that may go on where they end.

use http::HeaderMap;
use http::header::LINK;
use url::Url;

use super::super::called::Called;
use super::super::surprise::{Surprise, Unexpected};

/// Tells the client's observer of a page that leads nowhere and is as full as the address has asked for.
///
/// A header `Link` without a next address says that the list ends; a number in the query is taken for that of records.
pub(super) fn observe_last_page(
    called: Called<'_>,
    headers: &HeaderMap,
    asked: &Url,
    records: usize,
) {
    let Some(observer) = called.client.observer() else {
        return;
    };
    let is_full = || {
        let mut values = asked.query_pairs().map(|(_, value)| value);
        values.any(|value| value.parse() == Ok(records))
    };
    if records > 1 && !headers.contains_key(LINK) && is_full() {
        observer.surprised(&Surprise {
            operation: called.operation.id,
            found: Unexpected::FullLastPage { records },
        });
    }
}

//! Detection of lists that may continue after their last page.

use http::HeaderMap;
use http::header::LINK;
use url::Url;

use crate::runtime::client::context::CallContext;
use crate::runtime::observe::undeclared_content::{UndeclaredContent, UndeclaredEvent};

/// Reports a page without a next page whose item count equals the limit in the requested URL.
///
/// A header `Link` without a next URL means that the list ends. Any number in the query may be the limit.
pub(super) fn observe_last_page(
    called: &CallContext,
    headers: &HeaderMap,
    requested: &Url,
    items: usize,
) {
    let Some(observer) = called.client.observer() else {
        return;
    };
    let is_full = || {
        let mut values = requested.query_pairs().map(|(_, value)| value);
        values.any(|value| value.parse() == Ok(items))
    };
    if items > 1 && !headers.contains_key(LINK) && is_full() {
        observer.undeclared(&UndeclaredEvent {
            operation: called.operation.id,
            found: UndeclaredContent::FullLastPage { items },
        });
    }
}

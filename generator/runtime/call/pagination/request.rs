//! Requests that are repeated for each page.

use url::Url;

use crate::runtime::http::query::{Query, replace};
use crate::runtime::problem::request::RequestError;
use crate::runtime::send::request::{PreparedRequest, Request};
use crate::runtime::send::target::Target;
use crate::runtime::spec::operation::CredentialLocation;

impl Request {
    /// Prepares the request for a URL that the server returned. The URL has its own query, to which only credentials
    /// are added.
    pub(super) fn prepare_at(mut self, mut url: Url) -> Result<PreparedRequest, RequestError> {
        self.query = Query::default();
        let provided = self.authorize()?;
        self.add_extra_headers(&provided)?;
        self.add_idempotency_key()?;
        self.query.put_into(&mut url);
        Ok(self.into_prepared(Target::of(url)?, provided))
    }

    /// Removes the idempotency key of the caller, which is that of the first page: each page is another request.
    pub(super) fn without_key(&mut self) {
        if let Some(key) = self.context.operation.idempotency_key {
            self.headers.remove(key.header);
        }
    }

    /// Removes credentials from the query of a URL: some servers repeat them in the next-page URL, and callers store
    /// it.
    pub(super) fn without_credentials(&self, mut url: Url) -> Url {
        let schemes = self.context.operation.security.iter().copied().flatten();
        let names: Vec<&str> = schemes
            .filter_map(|scheme| match scheme.location {
                CredentialLocation::Query { name } => Some(name),
                CredentialLocation::Header { .. }
                | CredentialLocation::Cookie { .. }
                | CredentialLocation::Basic => None,
            })
            .collect();
        replace(&mut url, |name| names.contains(&name), &[]);
        url
    }
}

impl Query {
    /// Sets the pairs in the query of `url`, replacing those of the same names.
    fn put_into(&self, url: &mut Url) {
        let is_set = |name: &str| self.0.iter().any(|(known, _)| *known == name);
        let pairs: Vec<&str> = self.0.iter().map(|(_, pair)| pair.as_str()).collect();
        replace(url, is_set, &pairs);
    }

    /// Returns the first value of a parameter, encoded.
    pub(super) fn value(&self, parameter: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        let (_, pair) = pairs.find(|(name, _)| *name == parameter)?;
        pair.split_once('=').map(|(_, value)| value)
    }
}

//! A request that is made again for each page.

use url::Url;

use super::super::error::Refusal;
use super::super::operation::Place;
use super::super::query::{Query, replace};
use super::super::request::{Prepared, Request};
use super::super::transport::RequestBody;

impl<'c> Request<'c> {
    /// The same request once more.
    ///
    /// # Errors
    ///
    /// When it has been refused, or when its body is a stream.
    pub(super) fn again(&self) -> Result<Self, Refusal> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        let body = match &self.body {
            None => None,
            Some(body) => match body.as_bytes() {
                Some(bytes) => Some(RequestBody::from(bytes.clone())),
                None => {
                    return Err(Refusal::Body {
                        reason: "a stream cannot be sent for each page".to_owned(),
                    });
                }
            },
        };
        Ok(Self {
            client: self.client,
            operation: self.operation,
            terms: self.terms.clone(),
            destination: self.destination,
            declared: self.declared,
            not_modified: self.not_modified,
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body,
            refusal: None,
        })
    }

    /// The request as it goes out to an address that the server gave. The address brings its own query, to which only
    /// credentials are added.
    pub(super) fn prepare_at(mut self, mut url: Url) -> Result<Prepared<'c>, Refusal> {
        self.query = Query::default();
        let provided = self.authorize()?;
        self.query.put_into(&mut url);
        Ok(self.into_prepared(url, provided))
    }

    /// The address without credentials in its query: some servers repeat them in the address of the next page, and
    /// callers keep that.
    pub(super) fn without_credentials(&self, mut url: Url) -> Url {
        let schemes = self.operation.security.iter().copied().flatten();
        let names: Vec<&str> = schemes
            .filter_map(|scheme| match scheme.place {
                Place::Query { name } => Some(name),
                Place::Header { .. } | Place::Cookie { .. } | Place::Basic => None,
            })
            .collect();
        replace(&mut url, |name| names.contains(&name), &[]);
        url
    }
}

impl Query {
    /// Sets the pairs in the query of `url`, in the place of those of the same names.
    fn put_into(&self, url: &mut Url) {
        let is_set = |name: &str| self.0.iter().any(|(known, _)| *known == name);
        let pairs: Vec<&str> = self.0.iter().map(|(_, pair)| pair.as_str()).collect();
        replace(url, is_set, &pairs);
    }

    /// The first value of a parameter, encoded.
    pub(super) fn value(&self, parameter: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        let (_, pair) = pairs.find(|(name, _)| *name == parameter)?;
        pair.split_once('=').map(|(_, value)| value)
    }
}

//! Requests that are sent more than once in one call: for each page, or to continue a broken response.

use crate::runtime::problem::request::RequestError;
use crate::runtime::transport::bodies::RequestBody;

use super::request::Request;

impl Request {
    /// Sets the idempotency key now, so that all copies of the request have the same one.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(in crate::runtime) fn settle_key(&mut self) {
        let Some(key) = self.context.operation.idempotency_key else {
            return;
        };
        let mut extra = self.terms.extra.headers.iter();
        // A key among the extra headers is the same for all copies anyway.
        if !extra.any(|(name, _)| name.eq_ignore_ascii_case(key.header)) {
            let outcome = self.add_idempotency_key();
            self.keep(outcome);
        }
    }

    /// Returns a copy of the request.
    ///
    /// # Errors
    ///
    /// If the request is invalid, or if its body is a stream.
    pub(in crate::runtime) fn again(&self) -> Result<Self, RequestError> {
        if let Some(error) = &self.problem {
            return Err(error.clone());
        }
        let body = match &self.body {
            None => None,
            Some(body) => match body.as_bytes() {
                Some(bytes) => Some(RequestBody::from(bytes.clone())),
                None => {
                    return Err(RequestError::Body {
                        reason: "a stream cannot be sent twice".to_owned(),
                    });
                }
            },
        };
        Ok(Self {
            context: self.context.clone(),
            terms: self.terms.clone(),
            destination: self.destination,
            security: self.security.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body,
            problem: None,
        })
    }
}

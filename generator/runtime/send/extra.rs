//! Adds the extra headers and query parameters of a call to its request.

use http::header::{
    CONNECTION, CONTENT_LENGTH, EXPECT, HOST, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderName, HeaderValue};

use crate::runtime::auth::credential::PendingToken;
use crate::runtime::http::encode::push_encoded;
use crate::runtime::problem::extra::{ExtraError, ExtraProblem};
use crate::runtime::problem::request::RequestError;

use super::request::Request;

/// The headers that frame a message and name its server (RFC 9110, sections 7.2, 7.6 and 8.6), which the transport sets.
const OF_TRANSPORT: [HeaderName; 8] = [
    CONNECTION,
    CONTENT_LENGTH,
    EXPECT,
    HOST,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

impl Request {
    /// Adds the extra headers. None replaces what a parameter, a credential or the body has set, or a token that is still
    /// to be fetched.
    pub(in crate::runtime) fn add_extra_headers(
        &mut self,
        provided: &[PendingToken],
    ) -> Result<(), RequestError> {
        let extra = std::mem::take(&mut self.terms.extra.headers);
        let set: Vec<HeaderName> = self.headers.keys().cloned().collect();
        let is_set = |name: &HeaderName| {
            set.contains(name) || provided.iter().any(|token| token.header == *name)
        };
        for (given, value) in extra {
            let header = (
                HeaderName::from_bytes(given.as_bytes()),
                HeaderValue::from_str(&value),
            );
            let problem = match header {
                (Ok(name), _) if OF_TRANSPORT.contains(&name) => ExtraProblem::Transport,
                (Ok(name), _) if is_set(&name) => ExtraProblem::Set,
                (Ok(name), Ok(mut value)) => {
                    value.set_sensitive(true);
                    self.headers.append(name, value);
                    continue;
                }
                (Err(_), _) | (_, Err(_)) => ExtraProblem::Character,
            };
            let name = given;
            return Err(RequestError::Extra(ExtraError::Header { name, problem }));
        }
        Ok(())
    }

    /// Appends the extra query parameters to the URL.
    pub(in crate::runtime) fn write_extra_query(
        &self,
        url: &mut String,
    ) -> Result<(), RequestError> {
        let set = &self.query.0;
        let mut separator = if set.is_empty() { '?' } else { '&' };
        for (name, value) in &self.terms.extra.query {
            if set.iter().any(|(known, _)| known == name) {
                let name = name.clone();
                return Err(RequestError::Extra(ExtraError::Query { name }));
            }
            url.push(separator);
            push_encoded(url, name);
            url.push('=');
            push_encoded(url, value);
            separator = '&';
        }
        Ok(())
    }
}

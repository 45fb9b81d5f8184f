//! Which credentials a request contains.

use crate::runtime::auth::credential::PendingToken;
use crate::runtime::problem::request::RequestError;
#[cfg(feature = "undeclared-requests")]
use crate::runtime::spec::operation::Scheme;

use super::request::Request;

/// Which credentials of the client a request contains.
#[derive(Clone, Default)]
pub(in crate::runtime) enum Security {
    /// Those that the operation requires.
    #[default]
    Declared,
    /// Those of these schemes, which the caller has chosen.
    #[cfg(feature = "undeclared-requests")]
    Chosen(Vec<&'static Scheme>),
}

impl Request {
    /// Adds credentials to the request, and returns the tokens that still have to be fetched.
    pub(in crate::runtime) fn authorize(&mut self) -> Result<Vec<PendingToken>, RequestError> {
        let credentials = self.context.client.credentials();
        match &self.security {
            Security::Declared => {
                credentials.apply(self.context.operation, &mut self.headers, &mut self.query)
            }
            #[cfg(feature = "undeclared-requests")]
            Security::Chosen(schemes) => {
                credentials.apply_chosen(schemes, &mut self.headers, &mut self.query)
            }
        }
    }
}

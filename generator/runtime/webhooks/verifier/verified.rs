//! Webhooks whose signature was checked.

use std::fmt;
use std::time::SystemTime;

use crate::runtime::json::decode::read_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::leniency::DecodePolicy;
use crate::runtime::json::leniency::mode::with_policy;
use crate::runtime::problem::decode::DecodeError;

/// A webhook with a valid signature.
pub struct Verified<'r> {
    pub(super) body: &'r [u8],
    pub(super) id: Option<&'r str>,
    pub(super) sent: Option<SystemTime>,
    pub(super) decode_policy: DecodePolicy,
}

impl<'r> Verified<'r> {
    /// Reads the payload, which is JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not of this type.
    pub fn decode<T: JsonCodec>(&self) -> Result<T, DecodeError> {
        with_policy(self.decode_policy, || read_json(self.body))
    }

    /// Returns the body as it was received.
    pub fn body(&self) -> &'r [u8] {
        self.body
    }

    /// Returns the ID of the webhook, if the scheme has one. A webhook that is sent again has the same.
    pub fn id(&self) -> Option<&'r str> {
        self.id
    }

    /// Returns when the webhook was sent, if the scheme says so.
    pub fn sent(&self) -> Option<SystemTime> {
        self.sent
    }
}

/// Shows ID and time, but not the body, which can contain secrets.
impl fmt::Debug for Verified<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Verified")
            .field("id", &self.id)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}

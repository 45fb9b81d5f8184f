//! Checks the signatures of webhooks.

mod error;
mod key;
mod scheme;
mod signatures;
mod verified;

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use crate::runtime::json::format::secret::Secret;
use crate::runtime::json::leniency::DecodePolicy;

pub use self::error::{SecretError, SignatureError};
use self::key::VerificationKey;
pub use self::scheme::{
    SecretEncoding, SignatureAlgorithm, SignatureEncoding, SignatureScheme, SignedPart,
    TimestampLocation,
};
use self::signatures::{Signatures, single};
pub use self::verified::Verified;

/// How far the time of a webhook may be from that of this machine.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Checks that webhooks are from the server, and from now.
///
/// The body must be the bytes that were received: parsing and writing JSON again changes them.
#[derive(Clone)]
#[must_use = "a verifier does nothing until `verify` is called"]
pub struct Verifier {
    scheme: &'static SignatureScheme,
    keys: Vec<VerificationKey>,
    tolerance: Duration,
    decode_policy: DecodePolicy,
}

impl Verifier {
    /// Creates a verifier of webhooks with signatures of this scheme.
    #[doc(hidden)]
    pub fn of(scheme: &'static SignatureScheme, secret: &Secret) -> Result<Self, SecretError> {
        Ok(Self {
            scheme,
            keys: vec![VerificationKey::new(scheme, secret)?],
            tolerance: TOLERANCE,
            decode_policy: DecodePolicy::default(),
        })
    }

    /// Accepts signatures with this secret too, while secrets are rotated.
    ///
    /// # Errors
    ///
    /// Returns an error if it is no secret of the scheme.
    pub fn also(mut self, secret: impl Into<Secret>) -> Result<Self, SecretError> {
        let key = VerificationKey::new(self.scheme, &secret.into())?;
        self.keys.push(key);
        Ok(self)
    }

    /// Sets how far the time of a webhook may be from that of this machine, in both directions. Default: five minutes. It
    /// bounds how long a webhook that was recorded can be sent again; a receiver that has stored the IDs of that time
    /// finds those too.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Sets how payloads that differ from their schema are read. Default: [`DecodePolicy::Lenient`].
    pub fn decode_policy(mut self, policy: DecodePolicy) -> Self {
        self.decode_policy = policy;
        self
    }

    /// Checks a webhook. Nothing of the body is parsed before that.
    ///
    /// `wasm32-unknown-unknown` has no clock, and only [`verify_at`](Self::verify_at).
    ///
    /// # Errors
    ///
    /// Returns why the webhook cannot be trusted.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn verify<'r>(
        &self,
        headers: &'r HeaderMap,
        body: &'r [u8],
    ) -> Result<Verified<'r>, SignatureError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Checks a webhook that was received at a certain time.
    ///
    /// # Errors
    ///
    /// Returns why the webhook cannot be trusted.
    pub fn verify_at<'r>(
        &self,
        headers: &'r HeaderMap,
        body: &'r [u8],
        received: SystemTime,
    ) -> Result<Verified<'r>, SignatureError> {
        let signatures = Signatures::of(self.scheme, headers)?;
        let timestamp = signatures.timestamp(self.scheme, headers)?;
        let id = match self.scheme.id_header {
            Some(header) => Some(single(headers, header)?),
            None => None,
        };
        let message = self.scheme.message(id, timestamp, body);
        let mut keys = self.keys.iter();
        if !keys.any(|key| signatures.any(|signature| key.verifies(&message, signature))) {
            return Err(SignatureError::Mismatch);
        }
        // A signature comes first, so that a stranger learns nothing of the clock.
        let sent = match (timestamp, self.scheme.timestamp_header()) {
            (Some(text), Some(header)) => Some(self.sent(text, header, received)?),
            _ => None,
        };
        Ok(Verified {
            body,
            id,
            sent,
            decode_policy: self.decode_policy,
        })
    }

    /// Returns the time of a webhook, if it is near enough.
    fn sent(
        &self,
        text: &str,
        header: &'static str,
        received: SystemTime,
    ) -> Result<SystemTime, SignatureError> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = is_number.then(|| text.parse().ok()).flatten();
        let sent = seconds.and_then(|it| UNIX_EPOCH.checked_add(Duration::from_secs(it)));
        let sent = sent.ok_or(SignatureError::Malformed { header })?;
        let (distance, is_past) = match received.duration_since(sent) {
            Ok(past) => (past, true),
            Err(future) => (future.duration(), false),
        };
        match (distance <= self.tolerance, is_past) {
            (true, _) => Ok(sent),
            (false, true) => Err(SignatureError::Expired { age: distance }),
            (false, false) => Err(SignatureError::FromTheFuture { ahead: distance }),
        }
    }
}

/// Shows the header and the number of secrets.
impl fmt::Debug for Verifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Verifier")
            .field("header", &self.scheme.header)
            .field("secrets", &self.keys.len())
            .finish_non_exhaustive()
    }
}

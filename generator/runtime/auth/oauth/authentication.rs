//! How a client authenticates at the token endpoint (OpenID Connect Core 1.0, section 9).

use std::sync::Arc;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use crate::runtime::auth::clock::ClockOffset;
use crate::runtime::auth::credential::sensitive;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::basic::basic;

use super::SigningKey;
use super::assertion::assertion;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How a client authenticates.
#[derive(Clone)]
pub(super) enum Authentication {
    /// `private_key_jwt` (RFC 7523).
    PrivateKey(Arc<SigningKey>),
    /// `client_secret_basic`.
    SecretInHeader(Secret),
    /// `client_secret_post`.
    SecretInBody(Secret),
    /// `none`: a program that cannot keep a secret (RFC 6749, section 2.1).
    Public,
}

impl Authentication {
    /// Adds the authentication to the body of a token request, or to its headers.
    pub fn write(
        &self,
        client_id: &str,
        url: &Url,
        clock: &ClockOffset,
        form: &mut Serializer<'_, String>,
        headers: &mut HeaderMap,
    ) -> Result<(), TokenError> {
        match self {
            Self::PrivateKey(key) => {
                let assertion = assertion(key, client_id, url.as_str(), clock.now())?;
                form.append_pair("client_assertion_type", ASSERTION_TYPE);
                form.append_pair("client_assertion", assertion.expose());
            }
            Self::SecretInHeader(secret) => {
                // Both are form-encoded before they are joined, so that an identifier may contain a colon.
                let id: String = byte_serialize(client_id.as_bytes()).collect();
                let secret: String = byte_serialize(secret.expose().as_bytes()).collect();
                let pair = basic(&id, &Secret::from(secret));
                let value = sensitive(&["Basic ", pair.expose()]).ok_or(TokenError::Character)?;
                headers.insert(AUTHORIZATION, value);
            }
            Self::SecretInBody(secret) => {
                form.append_pair("client_id", client_id);
                form.append_pair("client_secret", secret.expose());
            }
            Self::Public => {
                form.append_pair("client_id", client_id);
            }
        }
        Ok(())
    }
}

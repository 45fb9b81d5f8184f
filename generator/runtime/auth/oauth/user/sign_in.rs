//! A sign-in in the browser: the authorization request (RFC 6749, section 4.1.1) with PKCE (RFC 7636).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use url::Url;
use zeroize::Zeroizing;

use crate::runtime::auth::oauth::form::write_scopes;
use crate::runtime::auth::oauth::program::Program;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::SignInError;

/// A sign-in that has begun: the person opens [`url`](Self::url), and the authorization server sends the browser back to
/// the redirect URL.
pub struct SignIn {
    url: Url,
    pub(super) state: Secret,
    pub(super) verifier: Secret,
    pub(super) redirect_url: String,
}

impl SignIn {
    /// Begins a sign-in with random values that are hard to guess.
    pub(super) fn new(
        mut url: Url,
        program: &Program,
        redirect_url: &str,
        parameters: &[(String, String)],
    ) -> Result<Self, SignInError> {
        Url::parse(redirect_url).map_err(|_| SignInError::Endpoint {
            which: "redirect_url",
            reason: "it is not an absolute URL",
        })?;
        let (state, verifier) = (random()?, random()?);
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.expose().as_bytes()));
        let mut query = url.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &program.client_id)
            .append_pair("redirect_uri", redirect_url)
            .append_pair("state", state.expose())
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        write_scopes(&program.scopes, &mut query);
        query.extend_pairs(parameters);
        drop(query);
        Ok(Self {
            url,
            state,
            verifier,
            redirect_url: redirect_url.to_owned(),
        })
    }

    /// Returns the URL that the person opens in a browser.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Returns the `state` of the callback, by which a web service finds the sign-in that a callback belongs to.
    pub fn state(&self) -> &str {
        self.state.expose()
    }
}

/// Shows neither the state nor the verifier, which the URL contains or proves.
impl fmt::Debug for SignIn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SignIn")
            .field("redirect_url", &self.redirect_url)
            .finish_non_exhaustive()
    }
}

/// Returns 43 random characters (RFC 7636, section 4.1).
fn random() -> Result<Secret, TokenError> {
    let mut bytes = Zeroizing::new([0; 32]);
    SystemRandom::new()
        .fill(bytes.as_mut_slice())
        .map_err(|_| TokenError::Signature)?;
    Ok(Secret::from(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

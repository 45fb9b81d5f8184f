//! Credentials that have to be asked for, during one call.

use http::StatusCode;
use url::Url;

use super::credential::{Provided, sensitive};
use super::error::{Challenge, TokenError};
use super::exchange::{Failure, Outcome};
use super::head::Head;
use super::request::Prepared;
use super::token::{AccessToken, DPOP, DPOP_NONCE, MAX_NONCES, TokenContext, USE_DPOP_NONCE};
use super::transport::RequestBody;

/// The tokens of one call.
#[derive(Default)]
pub(super) struct Authorization {
    tokens: Vec<AccessToken>,
    renewal: Renewal,
    nonces: u32,
}

/// Whether the server has refused the tokens.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Renewal {
    /// Not yet.
    #[default]
    Unneeded,
    /// It has, and others are asked for before the next attempt.
    Due,
    /// Others were asked for; if they are refused too, no others help.
    Done,
}

impl Authorization {
    /// Asks for the tokens and puts them into the request, which goes to `url`: a proof is good for one address.
    pub(super) async fn put(
        &mut self,
        prepared: &Prepared<'_>,
        url: &Url,
        request: &mut http::Request<RequestBody>,
    ) -> Result<(), Failure> {
        let refused = std::mem::take(&mut self.tokens);
        for (index, provided) in prepared.provided.iter().enumerate() {
            let context = TokenContext::of_client(prepared.client, provided.token_url);
            let token = match refused.get(index) {
                Some(refused) if self.renewal == Renewal::Due => {
                    provided.provider.renewed(refused, context).await
                }
                _ => provided.provider.token(context).await,
            };
            let token = token.map_err(Failure::Token)?;
            write(&token, provided, url, request).map_err(Failure::Token)?;
            self.tokens.push(token);
        }
        if self.renewal == Renewal::Due {
            self.renewal = Renewal::Done;
        }
        Ok(())
    }

    /// Whether the answer refuses the tokens, and others can be had; the next [`put`](Self::put) asks for them.
    pub(super) fn can_improve(&mut self, prepared: &Prepared<'_>, outcome: &Outcome<'_>) -> bool {
        let Some(head) = outcome.head() else {
            return false;
        };
        if self.takes_nonce(&prepared.url, head) {
            return true;
        }
        let is_refused = head.status == StatusCode::UNAUTHORIZED && !self.tokens.is_empty();
        if is_refused && self.renewal == Renewal::Unneeded {
            self.renewal = Renewal::Due;
            return true;
        }
        false
    }

    /// Keeps a nonce that comes with a redirect, for the proof that goes with the next request.
    pub(super) fn keep_nonce(&self, url: &Url, head: &Head) {
        if let Some(nonce) = head.headers.get(DPOP_NONCE) {
            for proof in self.tokens.iter().filter_map(AccessToken::proof) {
                proof.nonce(url, nonce);
            }
        }
    }

    /// Keeps a nonce that the server wants in proofs. It is kept from every answer, and is a reason to send again only where
    /// the answer says that the request was refused for the lack of it: servers give nonces with other refusals too.
    fn takes_nonce(&mut self, url: &Url, head: &Head) -> bool {
        self.keep_nonce(url, head);
        let has_nonce = head.headers.contains_key(DPOP_NONCE);
        let is_bound = self.tokens.iter().any(|token| token.proof().is_some());
        let is_taken = has_nonce && is_bound && is_lacking(head) && self.nonces < MAX_NONCES;
        self.nonces += u32::from(is_taken);
        is_taken
    }
}

/// Whether a request is refused since its proof lacks the nonce (RFC 9449, section 9).
fn is_lacking(head: &Head) -> bool {
    let is_refusal = matches!(
        head.status,
        StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED
    );
    let mut challenges = Challenge::all(&head.headers).into_iter();
    is_refusal && challenges.any(|challenge| challenge.error() == Some(USE_DPOP_NONCE))
}

/// Puts a token into its header; one that is bound to a key with a proof that the key is there.
fn write(
    token: &AccessToken,
    provided: &Provided,
    url: &Url,
    request: &mut http::Request<RequestBody>,
) -> Result<(), TokenError> {
    if token.secret().expose().trim().is_empty() {
        return Err(TokenError::Empty);
    }
    let method = request.method().clone();
    let headers = request.headers_mut();
    let prefix = match token.proof() {
        Some(proof) => {
            headers.insert(DPOP, proof.prove(&method, url, token.secret())?);
            "DPoP "
        }
        None => provided.prefix,
    };
    let value = sensitive(&[prefix, token.secret().expose()]).ok_or(TokenError::Character)?;
    headers.insert(provided.header.clone(), value);
    Ok(())
}

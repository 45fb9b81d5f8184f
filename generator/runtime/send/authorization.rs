//! The tokens of a call: fetching them, and replacing rejected ones.

use http::StatusCode;

use crate::runtime::auth::clock::{ClockCorrection, ClockOffset};
use crate::runtime::auth::credential::{PendingToken, sensitive};
use crate::runtime::auth::token::{
    AccessToken, DPOP, DPOP_NONCE, INVALID_DPOP_PROOF, MAX_NONCES, ProofOfPossession, TokenContext,
    USE_DPOP_NONCE,
};
use crate::runtime::client::shared::Client;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::problem::challenge::Challenge;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::bodies::RequestBody;

use super::attempt::{Failure, Outcome};
use super::target::Target;

/// The tokens of one call.
#[derive(Default)]
pub(in crate::runtime) struct Authorization {
    tokens: Vec<AccessToken>,
    renewal: Renewal,
    /// How many responses in a row required another nonce.
    nonces: u32,
    correction: ClockCorrection,
}

/// Whether the server has rejected the tokens.
#[derive(Default)]
enum Renewal {
    /// It has not.
    #[default]
    Unneeded,
    /// It has, and others are fetched before the next attempt.
    Due,
    /// Others were fetched; if they are rejected too, no others help.
    Done,
}

impl Authorization {
    /// Fetches the tokens and adds them to the request, which is sent to `target`: a proof is valid for one URL.
    pub(in crate::runtime) async fn put(
        &mut self,
        client: &Client,
        pending: &[PendingToken],
        target: &Target,
        request: &mut http::Request<RequestBody>,
    ) -> Result<(), Failure> {
        let rejected = std::mem::take(&mut self.tokens);
        for (index, provided) in pending.iter().enumerate() {
            let context = TokenContext::of_client(client, provided.scheme);
            let token = match rejected.get(index) {
                Some(rejected) if matches!(self.renewal, Renewal::Due) => {
                    provided.provider.renewed(rejected, context).await
                }
                _ => provided.provider.token(context).await,
            };
            let token = token.map_err(Failure::Auth)?;
            if let Some(clock) = clock_of(&token) {
                clock.set_time(client.shared_time());
                self.correction.sending(clock);
            }
            write(&token, provided, target, request)?;
            self.tokens.push(token);
        }
        if let Renewal::Due = self.renewal {
            self.renewal = Renewal::Done;
        }
        Ok(())
    }

    /// Returns `true` if the response rejects the tokens and others can be fetched, which the next [`put`](Self::put)
    /// does.
    pub(in crate::runtime) fn can_improve(
        &mut self,
        target: &Target,
        outcome: &Outcome<'_>,
    ) -> bool {
        let Some(head) = outcome.head().filter(|_| !self.tokens.is_empty()) else {
            return false;
        };
        if self.takes_nonce(target, head) || self.corrects_clock(head) {
            return true;
        }
        let is_rejected = head.status == StatusCode::UNAUTHORIZED;
        if is_rejected && matches!(self.renewal, Renewal::Unneeded) {
            self.renewal = Renewal::Due;
            return true;
        }
        false
    }

    /// Replaces the tokens that the server has rejected, if the call cannot be repeated: other calls use them too.
    pub(in crate::runtime) async fn renew_for_others(
        &mut self,
        client: &Client,
        pending: &[PendingToken],
    ) {
        if !matches!(self.renewal, Renewal::Due) {
            return;
        }
        self.renewal = Renewal::Done;
        for (provided, rejected) in pending.iter().zip(&self.tokens) {
            let context = TokenContext::of_client(client, provided.scheme);
            // The call ends with the response that it has, and the next one with the error of its token.
            let _ = provided.provider.renewed(rejected, context).await;
        }
    }

    /// Stores the nonce of a redirect, for the proof of the next request.
    pub(in crate::runtime) fn keep_nonce(&self, target: &Target, head: &ResponseHead) {
        for proof in self.tokens.iter().filter_map(AccessToken::proof) {
            if let (Some(nonce), Ok(url)) = (head.headers.get(DPOP_NONCE), target.url()) {
                proof.nonce(url, nonce);
            }
        }
    }

    /// Stores a nonce that the server requires in proofs. It is stored from every response, but justifies another
    /// attempt only if the response states that the request was rejected for lack of it: servers send nonces with other
    /// errors too.
    fn takes_nonce(&mut self, target: &Target, head: &ResponseHead) -> bool {
        self.keep_nonce(target, head);
        let has_nonce = head.headers.contains_key(DPOP_NONCE);
        let is_bound = self.tokens.iter().any(|token| token.proof().is_some());
        if !(has_nonce && is_bound && is_rejected(head, USE_DPOP_NONCE)) {
            // The next nonce that is required is another one: this one expired during a wait or with the token.
            self.nonces = 0;
            return false;
        }
        self.nonces += 1;
        self.nonces <= MAX_NONCES
    }

    /// Returns `true` if the response rejects a proof whose time was wrong, and the next proof has another time.
    fn corrects_clock(&mut self, head: &ResponseHead) -> bool {
        let clock = self.tokens.iter().find_map(clock_of);
        let clock = clock.filter(|_| is_rejected(head, INVALID_DPOP_PROOF));
        clock.is_some_and(|clock| self.correction.helps(clock, &head.headers))
    }
}

/// Returns `true` if the request was rejected with this error of its proof (RFC 9449, sections 7.1 and 9).
fn is_rejected(head: &ResponseHead, error: &str) -> bool {
    let is_rejection = matches!(
        head.status,
        StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED
    );
    let mut challenges = Challenge::all(&head.headers).into_iter();
    is_rejection && challenges.any(|challenge| challenge.error() == Some(error))
}

fn clock_of(token: &AccessToken) -> Option<&ClockOffset> {
    token.proof().and_then(ProofOfPossession::clock)
}

/// Writes a token into its header, with a proof of possession if the token is bound to a key.
fn write(
    token: &AccessToken,
    provided: &PendingToken,
    target: &Target,
    request: &mut http::Request<RequestBody>,
) -> Result<(), Failure> {
    if token.secret().expose().trim().is_empty() {
        return Err(Failure::Auth(TokenError::Empty));
    }
    let method = request.method().clone();
    let headers = request.headers_mut();
    let prefix = match token.proof() {
        Some(proof) => {
            let url = target.url().map_err(Failure::InvalidRequest)?;
            let proof = proof.prove(&method, url, token.secret());
            headers.insert(DPOP, proof.map_err(Failure::Auth)?);
            "DPoP "
        }
        None => provided.prefix,
    };
    let value = sensitive(&[prefix, token.secret().expose()]);
    let value = value.ok_or(Failure::Auth(TokenError::Character))?;
    headers.insert(provided.header.clone(), value);
    Ok(())
}

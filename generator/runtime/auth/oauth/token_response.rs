//! Responses of a token endpoint (RFC 6749, sections 5.1 and 5.2).

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use crate::runtime::auth::token::{INVALID_DPOP_PROOF, USE_DPOP_NONCE};
use crate::runtime::http::charset::as_utf8;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

/// The lifetime of a token for which the server declares none.
const UNSTATED_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The number of characters of an unreadable body that are stored.
const BEGINNING: usize = 200;

/// An issued token.
pub(super) struct Granted {
    pub secret: Secret,
    pub kind: TokenKind,
    pub lifetime: Duration,
    /// The token for the next one (RFC 6749, section 6).
    pub refresh_token: Option<Secret>,
    /// The scopes, if the server names them.
    pub scope: Option<String>,
}

/// How a token is sent (`token_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Without a proof (RFC 6750).
    Bearer,
    /// With a proof (RFC 9449, section 5).
    Bound,
}

/// A response of the authorization server.
pub(super) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Whether the token request contained a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    Plain,
    WithProof,
}

/// Parses a response with a token. An OAuth error object is an error with any status code, since some servers return it
/// with 200.
pub(super) fn read(reply: &Reply, asking: Asking) -> Result<Granted, TokenError> {
    let mut object = parse(reply)?;
    if reply.status.is_success()
        && let Some(Value::String(token)) = object.remove("access_token")
        && !token.trim().is_empty()
    {
        return granted(Secret::from(token), object, asking);
    }
    Err(failure(reply, &object, asking))
}

/// Reads the response to a revocation: a success of any form, unless it has the object of an error (RFC 7009, section 2.2).
pub(super) fn read_revocation(reply: &Reply, asking: Asking) -> Result<(), TokenError> {
    match (parse(reply), reply.status.is_success()) {
        (Ok(object), true) if oauth_error(&object).is_none() => Ok(()),
        (Err(_), true) => Ok(()),
        (Ok(object), _) => Err(failure(reply, &object, asking)),
        (Err(unreadable), false) => Err(unreadable),
    }
}

/// Parses the JSON object of a response.
pub(super) fn parse(reply: &Reply) -> Result<Map<String, Value>, TokenError> {
    let text = as_utf8(&reply.headers, &reply.body).ok();
    let parsed: Option<Map<String, Value>> =
        text.and_then(|text| serde_json::from_slice(&text).ok());
    parsed.ok_or_else(|| unreadable(reply.status, &reply.headers, &reply.body))
}

/// Returns the error of a response without what was requested.
pub(super) fn failure(reply: &Reply, object: &Map<String, Value>, asking: Asking) -> TokenError {
    let status = reply.status;
    match oauth_error(object) {
        Some((error, description)) => rejected(status, error, description, asking),
        None if status.is_success() => TokenError::Missing,
        None => unreadable(status, &reply.headers, &[]),
    }
}

fn granted(
    secret: Secret,
    mut object: Map<String, Value>,
    asking: Asking,
) -> Result<Granted, TokenError> {
    let kind = match (object.get("token_type").and_then(Value::as_str), asking) {
        (Some(name), Asking::Plain) if name.eq_ignore_ascii_case("bearer") => TokenKind::Bearer,
        // A caller that requires proofs does not accept a token that anyone can use (RFC 9449, section 5).
        (Some(name), Asking::WithProof) if name.eq_ignore_ascii_case("bearer") => {
            return Err(TokenError::Unbound);
        }
        (Some(name), Asking::WithProof) if name.eq_ignore_ascii_case("dpop") => TokenKind::Bound,
        (Some(name), _) => {
            return Err(TokenError::Type {
                found: name.to_owned(),
            });
        }
        (None, Asking::Plain) => TokenKind::Bearer,
        (None, Asking::WithProof) => TokenKind::Bound,
    };
    let mut text = |name: &str| match object.remove(name) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        Some(_) | None => None,
    };
    Ok(Granted {
        secret,
        kind,
        refresh_token: text("refresh_token").map(Secret::from),
        scope: text("scope"),
        lifetime: lifetime(object.get("expires_in")),
    })
}

/// Parses the seconds of `expires_in`, which some servers write as a string.
pub(super) fn lifetime(stated: Option<&Value>) -> Duration {
    let seconds = match stated {
        Some(Value::Number(number)) => number.as_f64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    match seconds {
        Some(seconds) => Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(UNSTATED_LIFETIME),
        None => UNSTATED_LIFETIME,
    }
}

/// Returns code and message of an error object: those of OAuth, else those of common APIs, since a gateway may respond
/// in place of the endpoint.
fn oauth_error(object: &Map<String, Value>) -> Option<(String, Option<String>)> {
    let text = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
    let error = text("error")
        .or_else(|| text("errorCode"))
        .or_else(|| text("code"))?;
    let description = text("error_description")
        .or_else(|| text("errorSummary"))
        .or_else(|| text("message"));
    Some((error, description))
}

fn rejected(
    status: StatusCode,
    error: String,
    description: Option<String>,
    asking: Asking,
) -> TokenError {
    let wants_proof = matches!(error.as_str(), INVALID_DPOP_PROOF | USE_DPOP_NONCE);
    if wants_proof && asking == Asking::Plain {
        return TokenError::ProofWanted { description };
    }
    TokenError::Rejected {
        status,
        error,
        description,
    }
}

fn unreadable(status: StatusCode, headers: &HeaderMap, shown: &[u8]) -> TokenError {
    let content_type = headers.get(CONTENT_TYPE);
    let content_type = content_type.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let is_page = content_type
        .as_deref()
        .is_none_or(|found| !found.to_ascii_lowercase().contains("json"));
    // Truncated JSON may contain a token, and so may a success of any media type.
    let beginning = match is_page && !status.is_success() {
        true => String::from_utf8_lossy(shown)
            .chars()
            .take(BEGINNING)
            .collect(),
        false => String::new(),
    };
    TokenError::Unreadable {
        status,
        content_type: content_type.map(std::borrow::Cow::into_owned),
        beginning,
    }
}

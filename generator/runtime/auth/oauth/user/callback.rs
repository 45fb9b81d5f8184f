//! The callback of an authorization server (RFC 6749, section 4.1.2).

use std::borrow::Cow;

use ring::hmac::{HMAC_SHA256, Key, sign, verify};
use ring::rand::SystemRandom;
use url::form_urlencoded::parse;

use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::SignInError;

/// The query of a callback.
pub(super) struct Callback<'q>(Vec<(Cow<'q, str>, Cow<'q, str>)>);

impl<'q> Callback<'q> {
    /// Parses a query, or the URL or path that contains it.
    pub fn parse(text: &'q str) -> Self {
        let text = text.split('#').next().unwrap_or_default();
        let is_url = ["http://", "https://", "/"];
        let query = match text.split_once('?') {
            Some((before, query))
                if before.is_empty() || is_url.iter().any(|begin| before.starts_with(begin)) =>
            {
                query
            }
            Some(_) | None => text,
        };
        Self(parse(query.as_bytes()).collect())
    }

    /// Returns the code, after checks in the order in which they protect each other: nothing of a callback without the
    /// right state is looked at.
    pub fn code(&self, state: &Secret, issuer: Option<&str>) -> Result<Secret, SignInError> {
        let found = self.single("state").map_err(|_| SignInError::State)?;
        if !is_equal(found.unwrap_or_default(), state)? {
            return Err(SignInError::State);
        }
        let named = self.single("iss")?;
        if issuer.is_some_and(|expected| named != Some(expected)) {
            return Err(SignInError::Issuer {
                found: named.map(str::to_owned),
            });
        }
        if let Some(error) = self.single("error")? {
            return Err(SignInError::Refused {
                error: error.to_owned(),
                description: self.single("error_description")?.map(str::to_owned),
            });
        }
        match self.single("code")? {
            Some(code) if !code.is_empty() => Ok(Secret::from(code)),
            Some(_) | None => Err(SignInError::Callback {
                reason: "it has no `code`",
            }),
        }
    }

    /// Returns the value of a parameter, which may come once (RFC 6749, section 3.1).
    fn single(&self, name: &str) -> Result<Option<&str>, SignInError> {
        let mut values = self.0.iter().filter(|(found, _)| found == name);
        let first = values.next().map(|(_, value)| value.as_ref());
        match values.next() {
            Some(_) => Err(SignInError::Callback {
                reason: "a parameter comes twice",
            }),
            None => Ok(first),
        }
    }
}

/// Compares in a time that does not depend on where the texts differ: the comparison is of digests with a random key.
fn is_equal(found: &str, expected: &Secret) -> Result<bool, TokenError> {
    let key =
        Key::generate(HMAC_SHA256, &SystemRandom::new()).map_err(|_| TokenError::Signature)?;
    let digest = sign(&key, expected.expose().as_bytes());
    Ok(verify(&key, found.as_bytes(), digest.as_ref()).is_ok())
}

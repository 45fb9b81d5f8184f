//! The end of the tokens of a person at the authorization server (RFC 7009).

use url::Url;

use crate::runtime::auth::oauth::form::{Form, RevokedToken};
use crate::runtime::auth::oauth::program::Program;
use crate::runtime::auth::oauth::request::{TokenRequest, request};
use crate::runtime::auth::oauth::token_response::read_revocation;
use crate::runtime::auth::token::TokenContext;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;

use super::StoredTokens;

/// The code of a server that does not revoke tokens of a kind (section 2.2.1).
const UNSUPPORTED: &str = "unsupported_token_type";

/// What a revocation needs.
pub(super) struct Revoking<'a> {
    pub program: &'a Program,
    pub url: &'a Url,
    pub context: TokenContext<'a>,
}

impl Revoking<'_> {
    /// Revokes the refresh token and the access token: a server need not revoke the second with the first (section 2.1).
    /// It need not be able to revoke the second at all, which then ends by itself.
    pub async fn revoke(&self, tokens: &StoredTokens) -> Result<(), TokenError> {
        if let Some(token) = &tokens.refresh_token {
            self.end(token, RevokedToken::Refresh).await?;
        }
        match self.end(&tokens.access_token, RevokedToken::Access).await {
            Err(TokenError::Rejected { error, .. }) if error == UNSUPPORTED => Ok(()),
            other => other,
        }
    }

    async fn end(&self, token: &Secret, kind: RevokedToken) -> Result<(), TokenError> {
        let asked = TokenRequest {
            program: self.program,
            form: &Form::Revocation {
                token: token.clone(),
                kind,
            },
            url: self.url,
            proof: None,
        };
        request(&asked, self.context, read_revocation).await
    }
}

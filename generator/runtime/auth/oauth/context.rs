//! The context of a token request, for a task that can outlive the call that needs the token.

use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use super::super::super::spec::operation::RetryFacts;
use super::super::super::transport::interface::Transport;
use super::super::token::TokenContext;

/// An owned [`TokenContext`].
pub(super) struct OwnContext {
    transport: Arc<dyn Transport>,
    server: Url,
    user_agent: Option<HeaderValue>,
    retries: &'static RetryFacts,
    token_url: Option<&'static str>,
}

impl OwnContext {
    pub fn of(context: TokenContext<'_>) -> Self {
        Self {
            transport: Arc::clone(context.transport),
            server: context.server.clone(),
            user_agent: context.user_agent.cloned(),
            retries: context.retries,
            token_url: context.token_url,
        }
    }

    pub fn borrowed(&self) -> TokenContext<'_> {
        TokenContext {
            transport: &self.transport,
            server: &self.server,
            user_agent: self.user_agent.as_ref(),
            retries: self.retries,
            token_url: self.token_url,
        }
    }
}

//! The context of a token request, for a task that can outlive the call that needs the token.

use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use super::super::super::spec::operation::{RetryFacts, Scheme};
use super::super::super::transport::interface::Transport;
use super::super::super::transport::time::moment::Time;
use super::super::super::transport::time::tokio_timer::TokioTimer;
use super::super::token::TokenContext;

/// An owned [`TokenContext`].
pub(super) struct OwnContext {
    transport: Arc<dyn Transport>,
    time: Time,
    server: Url,
    user_agent: Option<HeaderValue>,
    retries: &'static RetryFacts,
    scheme: Option<&'static Scheme>,
}

impl OwnContext {
    pub fn of(context: TokenContext<'_>) -> Self {
        Self {
            transport: Arc::clone(context.transport),
            time: context.time(),
            server: context.server.clone(),
            user_agent: context.user_agent.cloned(),
            retries: context.retries,
            scheme: context.scheme,
        }
    }

    pub fn borrowed(&self) -> TokenContext<'_> {
        TokenContext {
            transport: &self.transport,
            time: Some(&self.time),
            server: &self.server,
            user_agent: self.user_agent.as_ref(),
            retries: self.retries,
            scheme: self.scheme,
        }
    }
}

impl TokenContext<'_> {
    /// Returns the timer of the client.
    pub(super) fn time(&self) -> Time {
        let usual = || Time::Usual(TokioTimer::default());
        self.time.cloned().unwrap_or_else(usual)
    }
}

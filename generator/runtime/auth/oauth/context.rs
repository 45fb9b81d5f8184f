//! The context of a token request, for a task that can outlive the call that needs the token.

use std::sync::Arc;

use http::HeaderValue;
use url::Url;

use crate::runtime::auth::token::TokenContext;
use crate::runtime::spec::operation::{RetryFacts, Scheme};
use crate::runtime::transport::interface::Transport;
use crate::runtime::transport::time::moment::Time;
use crate::runtime::transport::time::tokio_timer::TokioTimer;

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

//! Options of a call: timeouts, retries, decode policy, and what the document does not declare.

use std::time::Duration;

use crate::runtime::json::leniency::DecodePolicy;

use super::extra::Extra;
use super::retry_policy::RetryPolicy;
use super::waits::Waits;

const TIMEOUT: Duration = Duration::from_secs(60);
const DEADLINE: Duration = Duration::from_secs(300);
/// Event servers with nothing to send are advised to send a comment every 15 seconds (WHATWG HTML, section 9.2.7).
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// Per-call options. Precedence: call, then client, then default: 60 seconds per attempt, five minutes in total, 30
/// seconds without a byte of a streamed body, [`RetryPolicy::new`] and [`DecodePolicy::Lenient`].
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    idle_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    decode_policy: Option<DecodePolicy>,
    extra: Extra,
}

impl CallOptions {
    /// Creates options with nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout of one attempt, from its start to the end of the response body. The time in which a streamed
    /// request body is sent does not count; that of a body in memory, which can be sent again, does.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the timeout of the whole call: all attempts, and the waits between them.
    ///
    /// A wait that would end later is not begun; the call then ends with the error of its last attempt. The time in which
    /// a streamed request body is sent does not count.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets how long to wait for the next bytes of a streamed body: a download, an upload, events or items. The
    /// timeouts of the call do not apply while such a body is sent, nor to such a response once its headers were
    /// received. A caller that reads or produces slowly is no reason to end.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Some(timeout);
        self
    }

    /// Sets which requests are retried, and when.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets how responses that differ from their schema are handled.
    #[must_use]
    pub fn decode_policy(mut self, policy: DecodePolicy) -> Self {
        self.decode_policy = Some(policy);
        self
    }

    /// Adds a header that the document does not declare. A name may be added several times; the headers of a call replace
    /// those of the same names that the client adds.
    ///
    /// It may replace the default `Accept` and `User-Agent`. A header that a parameter, a credential, the body or the
    /// transport sets is an error of the call: nothing extra changes what the operation says.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.extra.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a query parameter that the document does not declare, by the same rules. Of a list, it is sent for the first
    /// page: the next ones are where the server or the parameters of the operation say.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.extra.query.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// The options of a call, with every option set.
#[derive(Clone)]
pub(in crate::runtime) struct EffectiveOptions {
    pub(in crate::runtime) timeout: Duration,
    pub(in crate::runtime) deadline: Duration,
    pub(in crate::runtime) idle_timeout: Duration,
    pub(in crate::runtime) retry: RetryPolicy,
    pub(in crate::runtime) decode_policy: DecodePolicy,
    /// No option of the caller: a mock sets it.
    pub(in crate::runtime) waits: Waits,
    pub(in crate::runtime) extra: Extra,
}

impl EffectiveOptions {
    /// Returns the defaults.
    pub(in crate::runtime) fn usual() -> Self {
        Self {
            timeout: TIMEOUT,
            deadline: DEADLINE,
            idle_timeout: IDLE_TIMEOUT,
            retry: RetryPolicy::new(),
            decode_policy: DecodePolicy::default(),
            waits: Waits::default(),
            extra: Extra::default(),
        }
    }

    /// Overrides these options with those that are set in `options`.
    pub(in crate::runtime) fn change(&mut self, options: CallOptions) {
        let CallOptions {
            timeout,
            deadline,
            idle_timeout,
            retry,
            decode_policy,
            extra,
        } = options;
        self.timeout = timeout.unwrap_or(self.timeout);
        self.deadline = deadline.unwrap_or(self.deadline);
        self.idle_timeout = idle_timeout.unwrap_or(self.idle_timeout);
        if let Some(retry) = retry {
            self.retry = retry;
        }
        self.decode_policy = decode_policy.unwrap_or(self.decode_policy);
        self.extra.change(extra);
    }
}

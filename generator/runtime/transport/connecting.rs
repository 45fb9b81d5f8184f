//! How connections are made.

use std::time::Duration;

#[cfg(feature = "hyper")]
use super::super::proxy::Proxies;
#[cfg(feature = "hyper")]
use super::super::tls::Trust;

const TIMEOUT: Duration = Duration::from_secs(10);

/// What a client's builder knows of the connections of the usual transport.
pub(in super::super) struct Connecting {
    pub(in super::super) timeout: Duration,
    #[cfg(feature = "hyper")]
    pub(in super::super) proxies: Proxies,
    #[cfg(feature = "hyper")]
    pub(in super::super) trust: Trust,
}

impl Default for Connecting {
    fn default() -> Self {
        Self {
            timeout: TIMEOUT,
            #[cfg(feature = "hyper")]
            proxies: Proxies::default(),
            #[cfg(feature = "hyper")]
            trust: Trust::default(),
        }
    }
}

//! Settings of connections.

use std::time::Duration;

#[cfg(feature = "hyper")]
use super::proxy::Proxies;
#[cfg(feature = "hyper")]
use super::tls::Trust;

const TIMEOUT: Duration = Duration::from_secs(10);

/// The connection settings of the default transport, as collected by the client's builder.
#[derive(Clone)]
pub(in crate::runtime) struct ConnectOptions {
    pub(in crate::runtime) timeout: Duration,
    #[cfg(feature = "hyper")]
    pub(in crate::runtime) proxies: Proxies,
    #[cfg(feature = "hyper")]
    pub(in crate::runtime) trust: Trust,
}

impl Default for ConnectOptions {
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

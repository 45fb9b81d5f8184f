//! Connections to a server: directly, or through a proxy.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use tokio::time::timeout;
use tower_service::Service;

use crate::runtime::transport::proxy::{Hop, Routes};
use crate::runtime::transport::tls::Tls;

use super::executor::check_io;
use super::{NoConnection, Stream};

/// How long a connection may be silent before it is probed, so that a dead one is detected.
const KEEPALIVE: Duration = Duration::from_secs(15);

type ConnectFuture = Pin<Box<dyn Future<Output = Result<Stream, NoConnection>> + Send>>;

/// Creates connections to servers.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    tls: Tls,
    /// Missing in a connector to a proxy, which has no proxy itself.
    routes: Option<Arc<Routes>>,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(tls: Tls, routes: Arc<Routes>, timeout: Duration) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        // The timeout is divided evenly among the IP addresses of a host, so that each is tried within it.
        tcp.set_connect_timeout(Some(timeout));
        Self {
            tcp,
            tls,
            routes: Some(routes),
            timeout,
        }
    }

    async fn connect(mut self, to: Uri) -> Result<Stream, NoConnection> {
        check_io().map_err(NoConnection::Runtime)?;
        let routes = self.routes.take();
        match routes.and_then(|routes| routes.hop(&to)) {
            None => self.direct(to).await,
            Some(hop) if !is_http(&hop.address) && !is_https(&hop.address) => {
                Err(NoConnection::ProxyScheme)
            }
            Some(hop) if is_https(&to) => self.tunnel(hop, to).await,
            Some(hop) => self.direct(hop.address).await.map(Stream::into_proxied),
        }
    }

    /// Connects to the host of a URI, with TLS if the scheme is `https`.
    async fn direct(mut self, to: Uri) -> Result<Stream, NoConnection> {
        let tcp = self.tcp.call(to.clone()).await;
        let stream = Stream::new(tcp.map_err(NoConnection::failed)?, None);
        match to.host() {
            Some(host) if is_https(&to) => self.tls.wrap(host, stream).await,
            _ => Ok(stream),
        }
    }

    /// Connects through a proxy that cannot read the traffic (RFC 9110, section 9.3.6).
    async fn tunnel(self, hop: Hop, to: Uri) -> Result<Stream, NoConnection> {
        let tls = self.tls.clone();
        let mut tunnel = Tunnel::new(hop.address, self);
        if let Some(authorization) = hop.authorization {
            tunnel = tunnel.with_auth(authorization);
        }
        let host = to.host().unwrap_or_default().to_owned();
        let stream = tunnel.call(to).await.map_err(NoConnection::failed)?;
        tls.wrap(&host, stream).await
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = NoConnection;
    type Future = ConnectFuture;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), NoConnection>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, to: Uri) -> ConnectFuture {
        let limit = self.timeout;
        let connecting = self.clone().connect(to);
        Box::pin(async move {
            let connected = timeout(limit, connecting).await;
            connected.unwrap_or(Err(NoConnection::Timeout))
        })
    }
}

fn is_https(address: &Uri) -> bool {
    address.scheme() == Some(&Scheme::HTTPS)
}

fn is_http(address: &Uri) -> bool {
    address.scheme() == Some(&Scheme::HTTP)
}

//! The default transport: a hyper client with its own connection pool and TLS.

mod connector;
#[cfg(feature = "gzip")]
mod content_coding;
mod executor;
mod no_connection;
mod stream;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};
#[cfg(feature = "gzip")]
use tower_http::decompression::Decompression;
use tower_service::Service;

use crate::runtime::problem::build::BuildError;
use crate::runtime::problem::missing_runtime::MissingRuntime;
use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::bodies::{RequestBody, ResponseBody};
use super::connecting::ConnectOptions;
use super::interface::{Transport, TransportFuture};
use super::proxy::Routes;
use super::tls::Tls;
use connector::Connector;
#[cfg(feature = "gzip")]
use content_coding::UsualCodings;
pub(in crate::runtime) use no_connection::NoConnection;
pub(in crate::runtime) use stream::Stream;

/// How long an idle connection stays in the pool.
const IDLE: Duration = Duration::from_secs(90);

#[cfg(feature = "gzip")]
type Sender = Decompression<UsualCodings<legacy::Client<Connector, RequestBody>>>;
#[cfg(not(feature = "gzip"))]
type Sender = legacy::Client<Connector, RequestBody>;

/// The transport that a client has by default, set up by the connection settings of its builder. Clones share their
/// connections, also between clients.
#[derive(Clone)]
pub struct DefaultTransport {
    sender: Sender,
    routes: Arc<Routes>,
}

impl DefaultTransport {
    pub(in crate::runtime) fn new(connecting: ConnectOptions) -> Result<Self, BuildError> {
        let routes = Arc::new(Routes::new(connecting.proxies)?);
        let tls = Tls::new(connecting.trust)?;
        let connector = Connector::new(tls, Arc::clone(&routes), connecting.timeout);
        let sender = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector);
        #[cfg(feature = "gzip")]
        let sender = Decompression::new(UsualCodings(sender));
        Ok(Self { sender, routes })
    }
}

impl Transport for DefaultTransport {
    fn send(&self, mut request: http::Request<RequestBody>) -> TransportFuture<'_> {
        self.routes.authorize(&mut request);
        let mut sender = self.sender.clone();
        Box::pin(async move {
            let response = sender.call(request).await.map_err(unsent)?;
            Ok(response.map(|body| ResponseBody::with_failures(body, broken)))
        })
    }
}

/// Shows nothing: proxies can have passwords.
impl fmt::Debug for DefaultTransport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("DefaultTransport").finish_non_exhaustive()
    }
}

/// Converts an error before the response headers. Errors of hyper contain no URL.
fn unsent(failure: legacy::Error) -> TransportError {
    if let Some(problem) = cause::<MissingRuntime>(&failure) {
        return TransportError::new(TransportCause::Rejected, *problem);
    }
    match cause::<NoConnection>(&failure) {
        Some(problem) if problem.is_lasting() => {
            TransportError::new(TransportCause::Rejected, problem.to_string())
        }
        Some(_) => TransportError::new(TransportCause::Connect, failure),
        None if failure.is_connect() => TransportError::new(TransportCause::Connect, failure),
        None => TransportError::new(TransportCause::Exchange, failure),
    }
}

fn broken(failure: impl Into<super::bodies::BoxError>) -> TransportError {
    TransportError::new(TransportCause::Exchange, failure)
}

/// Finds a cause of this type at any depth.
fn cause<'a, T: StdError + 'static>(failure: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut causes = std::iter::successors(Some(failure), |failure| StdError::source(*failure));
    causes.find_map(|failure| failure.downcast_ref())
}

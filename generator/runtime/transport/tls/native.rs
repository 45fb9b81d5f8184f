//! TLS with the library of the operating system.

use hyper_util::rt::TokioIo;
use native_tls::{Certificate, Protocol};
use tokio_native_tls::TlsConnector;

use crate::runtime::problem::build::BuildError;
use crate::runtime::transport::hyper::{NoConnection, Stream};

pub(super) fn connector(roots: &[Vec<u8>]) -> Result<TlsConnector, BuildError> {
    let mut builder = native_tls::TlsConnector::builder();
    // TLS 1.0 and 1.1 must not be used (RFC 8996).
    builder.min_protocol_version(Some(Protocol::Tlsv12));
    #[cfg(feature = "http2")]
    builder.request_alpns(super::PROTOCOLS);
    for pem in roots {
        let certificates = Certificate::stack_from_pem(pem).map_err(tls)?;
        if certificates.is_empty() {
            return Err(BuildError::NoCertificate);
        }
        for certificate in certificates {
            builder.add_root_certificate(certificate);
        }
    }
    builder.build().map(TlsConnector::from).map_err(tls)
}

fn tls(failure: native_tls::Error) -> BuildError {
    BuildError::Tls(Box::new(failure))
}

pub(super) async fn wrap(
    connector: &TlsConnector,
    host: &str,
    stream: Stream,
) -> Result<Stream, NoConnection> {
    let secured = connector.connect(host, TokioIo::new(stream)).await;
    let secured = secured.map_err(NoConnection::failed)?;
    #[cfg(feature = "http2")]
    let agreed = secured.get_ref().negotiated_alpn().ok().flatten();
    #[cfg(not(feature = "http2"))]
    let agreed: Option<Vec<u8>> = None;
    Ok(Stream::new(TokioIo::new(secured), agreed.as_deref()))
}

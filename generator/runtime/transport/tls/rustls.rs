//! TLS with rustls.

use std::sync::Arc;

use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;

use crate::runtime::transport::hyper::{NoConnection, Stream};

pub(super) fn connector(mut config: ClientConfig) -> TlsConnector {
    config.alpn_protocols = super::PROTOCOLS
        .iter()
        .map(|name| name.as_bytes().to_vec())
        .collect();
    TlsConnector::from(Arc::new(config))
}

pub(super) async fn wrap(
    connector: &TlsConnector,
    host: &str,
    stream: Stream,
) -> Result<Stream, NoConnection> {
    let name = ServerName::try_from(host.to_owned()).map_err(NoConnection::failed)?;
    let secured = connector.connect(name, TokioIo::new(stream)).await;
    let secured = secured.map_err(NoConnection::failed)?;
    let agreed = secured.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
    Ok(Stream::new(TokioIo::new(secured), agreed.as_deref()))
}

//! Which servers a client trusts, with TLS on loopback.

use std::sync::Arc;

use rcgen::{
    CertificateParams, CertifiedIssuer, DnType, IsCa, Issuer, KeyPair, generate_simple_self_signed,
};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use super::api::{Call, LIST_PETS, builder};
use super::server::{TestServer, json};
use crate::runtime::{BuildError, ClientBuilder, ErrorKind, TransportCause};

/// Returns a server with a self-signed certificate for these names, and that certificate as PEM.
pub async fn server(names: &[&str]) -> (TestServer, String) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let made = generate_simple_self_signed(names).expect("the names are valid");
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let acceptor = acceptor(made.cert.der().clone(), PrivateKeyDer::from(key), &[]);
    let server = TestServer::secured(acceptor, json("200 OK", "[1]")).await;
    (server, made.cert.pem())
}

fn acceptor(
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    protocols: &[&[u8]],
) -> TlsAcceptor {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring supports these protocols")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    let mut config = config.expect("the key matches the certificate");
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    TlsAcceptor::from(Arc::new(config))
}

fn at(server: &TestServer) -> ClientBuilder {
    builder(format!("https://localhost:{}", server.address.port()))
}

/// Returns the transport cause of a failed call, and its message.
async fn failure(builder: ClientBuilder) -> (TransportCause, String) {
    let client = builder.build().expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("the server is not trusted");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    (transport.cause(), format!("{:?}", transport.reported()))
}

#[tokio::test]
async fn the_callers_root_certificate_is_trusted() {
    let (server, pem) = server(&["localhost"]).await;
    let client = at(&server).root_certificate(pem).build().expect("PEM");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect("the server is trusted");
    assert_eq!(*response, [1]);
    assert_eq!(server.only().line(), "GET /pets");
}

#[tokio::test]
async fn an_untrusted_certificate_is_rejected() {
    let (server, _) = server(&["localhost"]).await;
    let (cause, said) = failure(at(&server)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(said.contains("UnknownIssuer"), "{said}");
    assert!(server.asked().is_empty(), "no request reached it");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_rejected() {
    let (server, pem) = server(&["other.example"]).await;
    let (cause, said) = failure(at(&server).root_certificate(pem)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(said.contains("NotValidForName"), "{said}");
    assert!(server.asked().is_empty(), "no request reached it");
}

#[tokio::test]
async fn an_unrelated_root_certificate_is_not_enough() {
    let (trusted, pem) = server(&["localhost"]).await;
    let (other, _) = server(&["localhost"]).await;
    let (cause, _) = failure(at(&other).root_certificate(pem)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(trusted.asked().is_empty() && other.asked().is_empty());
}

#[tokio::test]
async fn the_callers_tls_configuration_determines_trust() {
    let (server, pem) = server(&["localhost"]).await;
    let config = |roots: RootCertStore| {
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring supports these protocols")
            .with_root_certificates(roots)
            .with_no_client_auth()
    };
    let mut roots = RootCertStore::empty();
    let certificate = rustls::pki_types::pem::PemObject::from_pem_slice(pem.as_bytes());
    roots.add(certificate.expect("PEM")).expect("a certificate");
    let mut trusting = config(roots);
    // The protocols in the caller's configuration are ignored: the client sets those that it supports.
    trusting.alpn_protocols = vec![b"h3".to_vec()];
    let client = at(&server).tls_config(trusting).build().expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*response.expect("the server is trusted"), [1]);
    let (cause, _) = failure(at(&server).tls_config(config(RootCertStore::empty()))).await;
    assert_eq!(cause, TransportCause::Connect);
}

#[tokio::test]
async fn a_client_certificate_is_sent() {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(DnType::CommonName, "authority");
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key"));
    let authority = authority.expect("a certificate");
    let signed = |name: &str, issuer: &Issuer<'_, KeyPair>| {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let certificate = params.signed_by(&key, issuer).expect("a certificate");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        (certificate.der().clone(), key)
    };
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).expect("a certificate");
    let provider = Arc::new(ring::default_provider());
    let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(
        Arc::new(roots.clone()),
        Arc::clone(&provider),
    );
    let (certificate, key) = signed("localhost", &authority);
    let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("ring supports these protocols")
        .with_client_cert_verifier(verifier.build().expect("there is a root"))
        .with_single_cert(vec![certificate], key)
        .expect("the key matches the certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let server = TestServer::secured(acceptor, json("200 OK", "[1]")).await;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring supports these protocols")
        .with_root_certificates(roots);
    let anonymous = config.clone().with_no_client_auth();
    let (certificate, key) = signed("client", &authority);
    let known = config.with_client_auth_cert(vec![certificate], key);
    let known = at(&server).tls_config(known.expect("key and certificate match"));
    let client = known.build().expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*response.expect("the client is known"), [1]);
    let client = at(&server).tls_config(anonymous).build().expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    response.expect_err("the client is not known");
}

#[test]
fn an_invalid_certificate_is_rejected_when_the_client_is_built() {
    let built = builder("https://localhost")
        .root_certificate("not PEM")
        .build();
    assert!(matches!(built, Err(BuildError::NoCertificate)), "{built:?}");
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let built = builder("https://localhost")
        .root_certificate(broken)
        .build();
    assert!(matches!(built, Err(BuildError::Tls(_))), "{built:?}");
}

#[test]
fn no_crypto_provider_is_installed_for_the_process() {
    builder("https://localhost").build().expect("a server");
    assert!(CryptoProvider::get_default().is_none());
}

//! Whom a client trusts, by TLS on loopback.

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

/// A server with a certificate of its own for these names, and that certificate in PEM.
pub async fn server(names: &[&str]) -> (TestServer, String) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let made = generate_simple_self_signed(names).expect("the names are names");
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
        .expect("ring has them")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    let mut config = config.expect("the key is that of the certificate");
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    TlsAcceptor::from(Arc::new(config))
}

fn at(server: &TestServer) -> ClientBuilder {
    builder(format!("https://localhost:{}", server.address.port()))
}

/// The cause of the failure of a call, and what it says of it.
async fn failure(builder: ClientBuilder) -> (TransportCause, String) {
    let client = builder.build().expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("the server is not trusted");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    (transport.cause(), format!("{:?}", transport.source()))
}

#[tokio::test]
async fn a_root_certificate_of_the_callers_is_trusted() {
    let (server, pem) = server(&["localhost"]).await;
    let client = at(&server).root_certificate(pem).build().expect("PEM");
    let answer = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect("the server is trusted");
    assert_eq!(*answer, [1]);
    assert_eq!(server.only().line(), "GET /pets");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (server, _) = server(&["localhost"]).await;
    let (cause, said) = failure(at(&server)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(said.contains("UnknownIssuer"), "{said}");
    assert!(server.asked().is_empty(), "no request reached it");
}

#[tokio::test]
async fn a_certificate_of_another_name_is_refused() {
    let (server, pem) = server(&["other.example"]).await;
    let (cause, said) = failure(at(&server).root_certificate(pem)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(said.contains("NotValidForName"), "{said}");
    assert!(server.asked().is_empty(), "no request reached it");
}

#[tokio::test]
async fn a_root_beside_the_right_one_is_not_enough() {
    let (trusted, pem) = server(&["localhost"]).await;
    let (other, _) = server(&["localhost"]).await;
    let (cause, _) = failure(at(&other).root_certificate(pem)).await;
    assert_eq!(cause, TransportCause::Connect);
    assert!(trusted.asked().is_empty() && other.asked().is_empty());
}

#[tokio::test]
async fn a_configuration_of_the_callers_decides_whom_to_trust() {
    let (server, pem) = server(&["localhost"]).await;
    let config = |roots: RootCertStore| {
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring has them")
            .with_root_certificates(roots)
            .with_no_client_auth()
    };
    let mut roots = RootCertStore::empty();
    let certificate = rustls::pki_types::pem::PemObject::from_pem_slice(pem.as_bytes());
    roots.add(certificate.expect("PEM")).expect("a certificate");
    let mut trusting = config(roots);
    // What the caller thinks of protocols does not count: the client knows what it speaks.
    trusting.alpn_protocols = vec![b"h3".to_vec()];
    let client = at(&server).tls_config(trusting).build().expect("a server");
    let answer = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*answer.expect("the server is trusted"), [1]);
    let (cause, _) = failure(at(&server).tls_config(config(RootCertStore::empty()))).await;
    assert_eq!(cause, TransportCause::Connect);
}

#[tokio::test]
async fn a_certificate_of_the_client_is_shown() {
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
        .expect("ring has them")
        .with_client_cert_verifier(verifier.build().expect("there is a root"))
        .with_single_cert(vec![certificate], key)
        .expect("the key is that of the certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let server = TestServer::secured(acceptor, json("200 OK", "[1]")).await;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring has them")
        .with_root_certificates(roots);
    let anonymous = config.clone().with_no_client_auth();
    let (certificate, key) = signed("client", &authority);
    let known = config.with_client_auth_cert(vec![certificate], key);
    let known = at(&server).tls_config(known.expect("they belong together"));
    let client = known.build().expect("a server");
    let answer = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*answer.expect("the client is known"), [1]);
    let client = at(&server).tls_config(anonymous).build().expect("a server");
    let answer = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    answer.expect_err("the client is not known");
}

#[test]
fn what_is_no_certificate_is_refused_when_the_client_is_built() {
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
fn nothing_is_installed_for_the_process() {
    builder("https://localhost").build().expect("a server");
    assert!(CryptoProvider::get_default().is_none());
}

//! The default configuration of rustls.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;

use crate::runtime::problem::build::BuildError;

/// Trusts the certificates of the operating system, checked by the system's verifier, and those of the caller.
///
/// A compiled-in list would ignore what an administrator adds or removes. The cryptography provider is passed
/// explicitly: rustls would install one for the whole process.
pub(super) fn config(roots: &[Vec<u8>]) -> Result<ClientConfig, BuildError> {
    let provider = provider().ok_or(BuildError::NoCryptography)?;
    let verifier = match certificates(roots)? {
        roots if roots.is_empty() => Verifier::new(Arc::clone(&provider)),
        roots => verifier(roots, Arc::clone(&provider)),
    };
    let verifier = Arc::new(verifier.map_err(tls)?);
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(tls)?;
    let config = config
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    Ok(config.with_no_client_auth())
}

/// Returns the cryptography provider: `aws-lc-rs`, the feature that is not default, has precedence.
fn provider() -> Option<Arc<CryptoProvider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
    return CryptoProvider::get_default().cloned();
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

/// Android verifies certificates itself and accepts no others.
#[cfg(target_os = "android")]
fn verifier(
    _roots: Vec<CertificateDer<'static>>,
    _provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Err(rustls::Error::General(
        "root certificates cannot be added on Android; use `tls_config`".to_owned(),
    ))
}

fn certificates(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let mut certificates = Vec::new();
    for pem in roots {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            certificates.push(certificate.map_err(tls)?);
        }
        if certificates.len() == before {
            return Err(BuildError::NoCertificate);
        }
    }
    Ok(certificates)
}

fn tls(failure: impl std::error::Error + Send + Sync + 'static) -> BuildError {
    BuildError::Tls(Box::new(failure))
}

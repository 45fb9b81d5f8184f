//! Keys in PEM (RFC 7468).

use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::{Error, PemObject};
use zeroize::Zeroizing;

use super::elliptic::CurveKey;
use super::rsa::RsaKey;
use super::{KeyError, Material, SigningKey};

/// Parses the first private key; other sections, such as certificates, are skipped.
pub(super) fn read(pem: &[u8]) -> Result<SigningKey, KeyError> {
    let key = PrivateKeyDer::from_pem_slice(pem).map_err(|failure| match failure {
        Error::NoItemsFound if is_encrypted(pem) => KeyError::Encrypted,
        Error::NoItemsFound => KeyError::NoPrivateKey,
        // The header lines of legacy encryption are not Base64.
        _ if is_encrypted(pem) => KeyError::Encrypted,
        _ => KeyError::Pem,
    })?;
    material(&Zeroizing::new(key)).map(SigningKey::of)
}

fn material(key: &PrivateKeyDer<'_>) -> Result<Material, KeyError> {
    match key {
        PrivateKeyDer::Pkcs1(der) => RsaKey::from_pkcs1(der.secret_pkcs1_der()).map(Material::Rsa),
        PrivateKeyDer::Sec1(der) => CurveKey::from_der(der.secret_sec1_der()).map(curve),
        PrivateKeyDer::Pkcs8(der) => pkcs8(der.secret_pkcs8_der()),
        _ => Err(KeyError::Unreadable),
    }
}

fn curve(key: CurveKey) -> Material {
    Material::Curve(key.into())
}

/// Distinguishes the kinds of PKCS #8 keys by parsing them, since each parser checks its own algorithm identifier.
fn pkcs8(der: &[u8]) -> Result<Material, KeyError> {
    if let Ok(key) = CurveKey::from_der(der) {
        return Ok(curve(key));
    }
    RsaKey::from_pkcs8(der)
        .map(Material::Rsa)
        .map_err(|problem| {
            // A key that is recognised as RSA has a specific reason; other keys are only unreadable.
            match problem {
                KeyError::Rsa { reason } if reason == WRONG_ALGORITHM => KeyError::Unreadable,
                other => other,
            }
        })
}

/// The library's error for a key that is not RSA.
const WRONG_ALGORITHM: &str = "WrongAlgorithm";

fn is_encrypted(pem: &[u8]) -> bool {
    let text = String::from_utf8_lossy(pem);
    text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")
}

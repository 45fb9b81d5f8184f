//! The cryptography behind https.

/// Makes ring the cryptography of rustls in this process, if nothing else is.
///
/// reqwest brings rustls without any, to leave the choice to the program, and panics when none is installed. A program
/// that has chosen keeps its choice: a second installation fails, and that failure is what is ignored here.
#[cfg(feature = "rustls")]
pub(super) fn install_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Without the feature `rustls` the choice is the program's: it builds reqwest with another kind of TLS, or installs a
/// cryptography of its own before it builds a client.
#[cfg(not(feature = "rustls"))]
pub(super) fn install_provider() {}

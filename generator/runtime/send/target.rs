//! The URL of a request.

use std::sync::OnceLock;

use http::Uri;
use url::Url;

use crate::runtime::http::server::same_origin;
use crate::runtime::problem::request::RequestError;

/// The URL of a request. Parsing it as WHATWG URL takes longer than all else that a request takes, so that this is done
/// only if it can change the text, or for who needs it: redirects, proofs of possession and pages.
#[derive(Clone)]
pub(in crate::runtime) struct Target {
    uri: Uri,
    url: OnceLock<Url>,
}

impl Target {
    /// Returns the URL `text`, which begins with that of a server.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a URL, or that of another server.
    pub(in crate::runtime) fn below(server: &Url, text: String) -> Result<Self, RequestError> {
        let rest = text.strip_prefix(server.as_str().trim_end_matches('/'));
        if rest.is_some_and(is_plain) {
            return Ok(Self {
                uri: Uri::try_from(text).map_err(|_| RequestError::Url)?,
                url: OnceLock::new(),
            });
        }
        match Url::parse(&text) {
            // The request already contains credentials, so check here that they go to the right server.
            Ok(url) if same_origin(&url, server) => Self::of(url),
            _ => Err(RequestError::Url),
        }
    }

    /// Returns the target with this URL.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is too long to be sent.
    pub(in crate::runtime) fn of(url: Url) -> Result<Self, RequestError> {
        Ok(Self {
            uri: url.as_str().parse().map_err(|_| RequestError::Url)?,
            url: OnceLock::from(url),
        })
    }

    /// Returns the URL as it is sent.
    pub(in crate::runtime) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Returns the parsed URL.
    ///
    /// # Errors
    ///
    /// Returns none in fact: what is sent is a URL.
    pub(in crate::runtime) fn url(&self) -> Result<&Url, RequestError> {
        match self.url.get() {
            Some(url) => Ok(url),
            None => {
                let url = Url::parse(&self.uri.to_string()).map_err(|_| RequestError::Url)?;
                Ok(self.url.get_or_init(|| url))
            }
        }
    }

    /// Returns the scheme.
    pub(in crate::runtime) fn scheme(&self) -> &str {
        self.uri.scheme_str().unwrap_or_default()
    }

    /// Returns the host.
    pub(in crate::runtime) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// Returns the port, or that of the scheme.
    pub(in crate::runtime) fn port(&self) -> Option<u16> {
        self.uri.port_u16().or_else(|| match self.scheme() {
            "https" => Some(443),
            "http" => Some(80),
            _ => None,
        })
    }
}

/// Returns `true` if the URL parser leaves a path and query after a server as they are: it has no characters that it
/// encodes, drops or replaces, no fragment, and no segment that may consist of dots, which can be encoded.
fn is_plain(rest: &str) -> bool {
    let mut previous = 0;
    let mut bytes = rest.bytes();
    rest.starts_with('/')
        && bytes.all(|byte| match std::mem::replace(&mut previous, byte) {
            b'/' => is_segment_start(byte),
            _ => is_segment_start(byte) || matches!(byte, b'.' | b'%'),
        })
}

fn is_segment_start(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+'
        )
        || matches!(byte, b',' | b';' | b'=' | b':' | b'@' | b'/' | b'?')
}

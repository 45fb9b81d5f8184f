//! The server of the API: the base URL of every request.

use std::net::IpAddr;

use url::Url;

use crate::runtime::problem::build::ServerUrlError;

/// The server of an API: a URL (`https://api.example.com/base`) or a host (`api.example.com`, reached by https).
///
/// It is checked when the client is built; [`ServerUrlError`] lists what is rejected.
#[derive(Clone, Debug, PartialEq)]
pub struct Server(Result<Url, ServerUrlError>);

impl Server {
    /// Fills the variables of a server URL template. Each has its name, its value, and the values that the document
    /// declares.
    ///
    /// A value fills one part of the URL and cannot reach beyond it: only `a-z`, `A-Z`, `0-9`, `-`, `.`, `_`, `~` and,
    /// for a port, `:` are accepted. A declared value comes from the document, and may be anything. A variable without
    /// a value is reported when the client is built.
    pub fn from_template(template: &str, values: &[(&str, &str, &[&str])]) -> Self {
        Self(fill(template, values).and_then(|text| parse(&text)))
    }

    /// Returns the base URL, if its scheme is allowed.
    pub(in crate::runtime) fn into_url(self, plain_http: PlainHttp) -> Result<Url, ServerUrlError> {
        let url = self.0?;
        match url.scheme() {
            "https" => Ok(url),
            "http" if plain_http == PlainHttp::Allowed || is_loopback(&url) => Ok(url),
            "http" => Err(ServerUrlError::PlainHttp),
            _ => Err(ServerUrlError::Scheme),
        }
    }
}

impl From<&str> for Server {
    fn from(text: &str) -> Self {
        Self(parse(text))
    }
}

impl From<String> for Server {
    fn from(text: String) -> Self {
        Self(parse(&text))
    }
}

/// Whether a server beyond this machine may be reached without encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) enum PlainHttp {
    Rejected,
    Allowed,
}

/// Returns `true` if both URLs have the same scheme, host and port (RFC 6454).
pub(in crate::runtime) fn same_origin(left: &Url, right: &Url) -> bool {
    left.scheme() == right.scheme()
        && left.host_str() == right.host_str()
        && left.port_or_known_default() == right.port_or_known_default()
}

/// Returns `true` if the host of a URL is this machine.
pub(in crate::runtime) fn is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(is_loopback_host)
}

/// Returns `true` if a host, as written in a URL, is this machine.
pub(in crate::runtime) fn is_loopback_host(host: &str) -> bool {
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    match address {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Fills each variable once: a brace in a value does not begin another variable.
fn fill(template: &str, values: &[(&str, &str, &[&str])]) -> Result<String, ServerUrlError> {
    for (name, value, declared) in values {
        if !declared.contains(value) && !is_harmless(value) {
            return Err(ServerUrlError::Value {
                variable: (*name).to_owned(),
            });
        }
    }
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((variable, behind)) = after.split_once('}') else {
            return Err(ServerUrlError::Unfilled);
        };
        let value = values.iter().find(|(name, ..)| *name == variable);
        text.push_str(value.ok_or(ServerUrlError::Unfilled)?.1);
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}

/// Returns `true` if a value cannot reach beyond its part of a URL, whichever that is.
fn is_harmless(value: &str) -> bool {
    let is_safe =
        |character: char| character.is_ascii_alphanumeric() || "-._~:".contains(character);
    !matches!(value, "" | "." | "..") && value.chars().all(is_safe)
}

fn parse(text: &str) -> Result<Url, ServerUrlError> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    check_authority(&with_scheme)?;
    if text.contains('{') {
        return Err(ServerUrlError::Unfilled);
    }
    // A URL parser drops tabs and line breaks and reads a backslash as a slash, so its result differs from what the
    // author of such a text saw.
    if text.contains(|character: char| {
        character.is_whitespace() || character.is_control() || character == '\\'
    }) {
        return Err(ServerUrlError::Malformed {
            reason: "it contains a space, a control character or a backslash".into(),
        });
    }
    let url = Url::parse(&with_scheme).map_err(|failure| ServerUrlError::Malformed {
        reason: failure.to_string(),
    })?;
    if !text.contains("://") && matches!(url.host_str(), Some("http" | "https")) {
        return Err(ServerUrlError::Malformed {
            reason: "its scheme is not followed by `://`".to_owned(),
        });
    }
    if url.query().is_some() {
        Err(ServerUrlError::Query)
    } else if url.fragment().is_some() {
        Err(ServerUrlError::Fragment)
    } else {
        Ok(url)
    }
}

/// Checks the text and not the URL, because a URL parser drops an empty user, and substitutes the next component for a
/// missing host.
fn check_authority(text: &str) -> Result<(), ServerUrlError> {
    let authority = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        Err(ServerUrlError::UserInformation)
    } else if authority.is_empty() {
        Err(ServerUrlError::Empty)
    } else {
        Ok(())
    }
}

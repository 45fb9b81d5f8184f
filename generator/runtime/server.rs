//! Where the API is: the base URL of every request.

use std::net::IpAddr;

use url::Url;

use super::error::ServerProblem;

/// The server of an API: a URL (`https://api.example.com/base`) or a host (`api.example.com`, reached by https).
///
/// It is checked when the client is built; see [`ServerProblem`] for what is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Server(Result<Url, ServerProblem>);

impl Server {
    /// Fills the variables of a server URL template. Each has its name, its value, and the values that the document
    /// declares.
    ///
    /// A value stands for one part of the URL and cannot reach beyond it: only letters, digits, `-`, `.`, `_`, `~` and,
    /// for a port, `:` are accepted. A declared value is what the document says, and may be anything. A variable without
    /// a value is reported when the client is built.
    pub fn from_template(template: &str, values: &[(&str, &str, &[&str])]) -> Self {
        Self(fill(template, values).and_then(|text| parse(&text)))
    }

    /// The base URL.
    pub(super) fn into_url(self, plain_http: PlainHttp) -> Result<Url, ServerProblem> {
        let url = self.0?;
        match url.scheme() {
            "https" => Ok(url),
            "http" if plain_http == PlainHttp::Allowed || is_loopback(&url) => Ok(url),
            "http" => Err(ServerProblem::PlainHttp),
            _ => Err(ServerProblem::Scheme),
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
pub(super) enum PlainHttp {
    Refused,
    Allowed,
}

/// Whether both URLs have the same scheme, host and port (RFC 6454).
pub(super) fn same_origin(left: &Url, right: &Url) -> bool {
    left.scheme() == right.scheme()
        && left.host_str() == right.host_str()
        && left.port_or_known_default() == right.port_or_known_default()
}

/// Whether the host of a URL is this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(is_loopback_host)
}

/// Whether a host is this machine, as it stands in a URL.
pub(super) fn is_loopback_host(host: &str) -> bool {
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    match address {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Fills each variable once: a brace in a value begins no other.
fn fill(template: &str, values: &[(&str, &str, &[&str])]) -> Result<String, ServerProblem> {
    for (name, value, declared) in values {
        if !declared.contains(value) && !is_harmless(value) {
            return Err(ServerProblem::Value {
                variable: (*name).to_owned(),
            });
        }
    }
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((variable, behind)) = after.split_once('}') else {
            return Err(ServerProblem::Unfilled);
        };
        let value = values.iter().find(|(name, ..)| *name == variable);
        text.push_str(value.ok_or(ServerProblem::Unfilled)?.1);
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}

/// Whether a value stays in its place in a URL, whatever that is.
fn is_harmless(value: &str) -> bool {
    let is_kept = |letter: char| letter.is_ascii_alphanumeric() || "-._~:".contains(letter);
    !matches!(value, "" | "." | "..") && value.chars().all(is_kept)
}

fn parse(text: &str) -> Result<Url, ServerProblem> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    check_authority(&with_scheme)?;
    if text.contains('{') {
        return Err(ServerProblem::Unfilled);
    }
    // A URL reader drops tabs and line breaks and takes a backslash for a slash, so what it makes of such a text is not
    // what its author saw.
    if text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\')
    {
        return Err(ServerProblem::Malformed {
            reason: "it holds a space, a control character or a backslash".into(),
        });
    }
    let url = Url::parse(&with_scheme).map_err(|failure| ServerProblem::Malformed {
        reason: failure.to_string(),
    })?;
    if url.query().is_some() {
        Err(ServerProblem::Query)
    } else if url.fragment().is_some() {
        Err(ServerProblem::Fragment)
    } else {
        Ok(url)
    }
}

/// Looks at the text and not at the URL, because a URL reader drops an empty user, and takes the next best thing for a
/// host that is missing.
fn check_authority(text: &str) -> Result<(), ServerProblem> {
    let authority = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        Err(ServerProblem::UserInformation)
    } else if authority.is_empty() {
        Err(ServerProblem::Empty)
    } else {
        Ok(())
    }
}

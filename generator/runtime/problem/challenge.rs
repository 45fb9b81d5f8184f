//! Authentication challenges of a server: `WWW-Authenticate` (RFC 9110, section 11.6.1).

use std::fmt;

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

use super::known;
use super::one_line::OneLine;

/// The most parameters of a challenge. Each is compared with those before it, and a server can send many.
const MOST_PARAMETERS: usize = 64;

/// An authentication challenge: the scheme that the server accepts, and what was wrong with the credential it received.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    scheme: String,
    /// Names in lower case; for a repeated name, the first value.
    parameters: Vec<(String, String)>,
}

impl Challenge {
    /// Returns all challenges of all `WWW-Authenticate` lines of a response.
    ///
    /// Malformed challenges are parsed as far as possible: a truncated reason is better than none.
    pub fn all(headers: &HeaderMap) -> Vec<Self> {
        let mut found = Vec::new();
        for line in headers.get_all(WWW_AUTHENTICATE) {
            // A parameter belongs to a scheme of its own header line.
            let first = found.len();
            for element in elements(&String::from_utf8_lossy(line.as_bytes())) {
                read(element, first, &mut found);
            }
        }
        found
    }

    /// Returns the scheme, such as `Bearer`, in the server's spelling.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Returns the parameter `name`, ignoring case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let (_, value) = parameters.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Returns the realm: the part of the server that the credential is for.
    pub fn realm(&self) -> Option<&str> {
        self.parameter("realm")
    }

    /// Returns the error code: `invalid_token`, `insufficient_scope` or another (RFC 6750, section 3.1).
    pub fn error(&self) -> Option<&str> {
        self.parameter("error")
    }

    /// Returns the human-readable description of the error.
    pub fn error_description(&self) -> Option<&str> {
        self.parameter("error_description")
    }

    /// Returns the scopes that the token needs, separated by spaces.
    pub fn scope(&self) -> Option<&str> {
        self.parameter("scope")
    }

    /// Returns whether the challenge gives a reason.
    pub(in crate::runtime) fn names_error(&self) -> bool {
        self.error().is_some() || self.error_description().is_some()
    }
}

/// `insufficient_scope: The token lacks scopes (scope users.read)`; only the scheme if there is no reason.
impl fmt::Display for Challenge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.error(), self.error_description()) {
            (Some(code), Some(text)) => write!(out, "{}: {}", OneLine(code), OneLine(text))?,
            (Some(text), None) | (None, Some(text)) => write!(out, "{}", OneLine(text))?,
            (None, None) => {
                out.write_str(known::scheme(&self.scheme).unwrap_or("another scheme"))?;
            }
        }
        match self.scope() {
            Some(scope) => write!(out, " (scope {})", OneLine(scope)),
            None => Ok(()),
        }
    }
}

/// Shows only the code, and the scheme if it is well known; the other parameters may contain anything the server wrote.
impl fmt::Debug for Challenge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Challenge")
            .field("scheme", &known::scheme(&self.scheme))
            .field("error", &self.error().and_then(known::code))
            .finish_non_exhaustive()
    }
}

/// Splits a list at its commas, ignoring commas in quoted strings.
fn elements(line: &str) -> impl Iterator<Item = &str> {
    let mut quoting = Quoting::Outside;
    let parts = line.split(move |character| {
        quoting = quoting.after(character);
        matches!(quoting, Quoting::Outside) && character == ','
    });
    parts.map(str::trim).filter(|element| !element.is_empty())
}

/// The state of the scanner after a character of the header.
#[derive(Clone, Copy)]
enum Quoting {
    Outside,
    Quoted,
    /// After a backslash in a quoted string.
    Escaped,
}

impl Quoting {
    fn after(self, character: char) -> Self {
        match (self, character) {
            (Self::Outside, '"') | (Self::Escaped, _) => Self::Quoted,
            (Self::Quoted, '\\') => Self::Escaped,
            (Self::Quoted, '"') => Self::Outside,
            (quoting, _) => quoting,
        }
    }
}

/// Parses an element: a parameter of the current challenge, or the start of a new challenge, possibly with its first
/// parameter.
fn read(element: &str, first: usize, found: &mut Vec<Challenge>) {
    let (word, rest) = word(element);
    let is_start = !word.is_empty() && !rest.trim_start().starts_with('=');
    if is_start {
        found.push(Challenge {
            scheme: word.to_owned(),
            parameters: Vec::new(),
        });
    }
    let parameter = if is_start { rest } else { element };
    let current = found.get_mut(first..).and_then(<[Challenge]>::last_mut);
    if let (Some(challenge), Some((name, value))) = (current, named(parameter))
        && challenge.parameters.len() < MOST_PARAMETERS
        && challenge.parameter(&name).is_none()
    {
        challenge.parameters.push((name, value));
    }
}

/// Parses the name and value of a parameter. Returns `None` for the `token68` of schemes that have no parameters, which
/// means nothing to a reader.
fn named(text: &str) -> Option<(String, String)> {
    let (name, rest) = word(text.trim_start());
    let value = rest.trim_start().strip_prefix('=')?.trim();
    let is_value = !name.is_empty() && value.contains(|character| character != '=');
    is_value.then(|| (name.to_ascii_lowercase(), unquoted(value)))
}

/// Splits off the leading `token` (RFC 9110, section 5.6.2).
fn word(text: &str) -> (&str, &str) {
    let is_token_character = |character: char| {
        character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
    };
    let end = text
        .find(|character| !is_token_character(character))
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Unquotes a quoted string (RFC 9110, section 5.6.4); returns other values unchanged.
fn unquoted(value: &str) -> String {
    let Some(quoted) = value.strip_prefix('"') else {
        return value.to_owned();
    };
    let mut text = String::with_capacity(quoted.len());
    let mut quoting = Quoting::Quoted;
    for character in quoted.chars() {
        let is_text = matches!(quoting, Quoting::Escaped) || !matches!(character, '"' | '\\');
        quoting = quoting.after(character);
        if let Quoting::Outside = quoting {
            break;
        }
        if is_text {
            text.push(character);
        }
    }
    text
}

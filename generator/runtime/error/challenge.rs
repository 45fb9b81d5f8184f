//! What a server wants before it lets somebody in: `WWW-Authenticate` (RFC 9110, section 11.6.1).

use std::fmt;

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

use super::display::OneLine;
use super::known;

/// One of the ways in that a server names, and what was wrong with the credential it got.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    scheme: String,
    /// Names in lower case; of a name that comes twice, the first.
    parameters: Vec<(String, String)>,
}

impl Challenge {
    /// All challenges in the headers of an answer, of all its header lines.
    ///
    /// What is not of the form of RFC 9110 is read as far as it has one: a reason that is cut off is better than none.
    pub fn all(headers: &HeaderMap) -> Vec<Self> {
        let mut found = Vec::new();
        for line in headers.get_all(WWW_AUTHENTICATE) {
            // A parameter belongs to a scheme of its own line.
            let first = found.len();
            for element in elements(&String::from_utf8_lossy(line.as_bytes())) {
                read(element, first, &mut found);
            }
        }
        found
    }

    /// The scheme, such as `Bearer`, in the server's spelling.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// A parameter by its name, in any case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let (_, value) = parameters.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The part of the server that the credential is for.
    pub fn realm(&self) -> Option<&str> {
        self.parameter("realm")
    }

    /// The code of what is wrong: `invalid_token`, `insufficient_scope` or another (RFC 6750, section 3.1).
    pub fn error(&self) -> Option<&str> {
        self.parameter("error")
    }

    /// The same for people.
    pub fn error_description(&self) -> Option<&str> {
        self.parameter("error_description")
    }

    /// The scopes that the token needs, with blanks between them.
    pub fn scope(&self) -> Option<&str> {
        self.parameter("scope")
    }

    /// Whether it says what was wrong.
    pub(super) fn is_telling(&self) -> bool {
        self.error().is_some() || self.error_description().is_some()
    }
}

/// `insufficient_scope: The token lacks scopes (scope users.read)`; the scheme where nothing more is said.
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

/// Shows the scheme, if it is well known, and the code; the parameters have what else the server wrote.
impl fmt::Debug for Challenge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Challenge")
            .field("scheme", &known::scheme(&self.scheme))
            .field("error", &self.error().and_then(known::code))
            .finish_non_exhaustive()
    }
}

/// The elements of a list: between commas, but not those in quotes.
fn elements(line: &str) -> impl Iterator<Item = &str> {
    let mut place = Place::Outside;
    let parts = line.split(move |letter| {
        place = place.after(letter);
        place == Place::Outside && letter == ','
    });
    parts.map(str::trim).filter(|element| !element.is_empty())
}

/// Where a letter of the header stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Quoted,
    /// After a backslash in quotes.
    Escaped,
}

impl Place {
    fn after(self, letter: char) -> Self {
        match (self, letter) {
            (Self::Outside, '"') | (Self::Escaped, _) => Self::Quoted,
            (Self::Quoted, '\\') => Self::Escaped,
            (Self::Quoted, '"') => Self::Outside,
            (place, _) => place,
        }
    }
}

/// Reads an element: a parameter of the challenge before it, or the start of a challenge, which may have its first
/// parameter with it.
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
        && challenge.parameter(&name).is_none()
    {
        challenge.parameters.push((name, value));
    }
}

/// Name and value of a parameter. What has no value is the one long text (`token68`) that some schemes have instead,
/// which says nothing to a person.
fn named(text: &str) -> Option<(String, String)> {
    let (name, rest) = word(text.trim_start());
    let value = rest.trim_start().strip_prefix('=')?.trim();
    let is_value = !name.is_empty() && value.contains(|letter| letter != '=');
    is_value.then(|| (name.to_ascii_lowercase(), unquoted(value)))
}

/// The `token` that a text starts with (RFC 9110, section 5.6.2), and what follows it.
fn word(text: &str) -> (&str, &str) {
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    let end = text.find(|letter| !is_letter(letter)).unwrap_or(text.len());
    text.split_at(end)
}

/// What stands in quotes (RFC 9110, section 5.6.4), or a text without them as it is.
fn unquoted(value: &str) -> String {
    let Some(quoted) = value.strip_prefix('"') else {
        return value.to_owned();
    };
    let mut text = String::with_capacity(quoted.len());
    let mut place = Place::Quoted;
    for letter in quoted.chars() {
        let is_text = place == Place::Escaped || !matches!(letter, '"' | '\\');
        place = place.after(letter);
        if place == Place::Outside {
            break;
        }
        if is_text {
            text.push(letter);
        }
    }
    text
}

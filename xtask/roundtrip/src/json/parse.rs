//! Parses JSON.
use super::Json;

/// Parses a JSON text (RFC 8259); returns `None` if it is invalid. The last value of a repeated name counts.
#[must_use]
pub fn parse(text: &str) -> Option<Json> {
    let mut reader = Reader { rest: text };
    let value = reader.value()?;
    reader.space();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    /// Consumes `expected` after white space.
    fn sign(&mut self, expected: &str) -> Option<()> {
        self.space();
        self.take(expected)
    }

    fn value(&mut self) -> Option<Json> {
        self.space();
        match self.rest.chars().next()? {
            'n' => self.take("null").map(|()| Json::Null),
            't' => self.take("true").map(|()| Json::Boolean(true)),
            'f' => self.take("false").map(|()| Json::Boolean(false)),
            '"' => self.string().map(Json::String),
            '[' => self.array(),
            '{' => self.object(),
            _ => self.number(),
        }
    }

    fn array(&mut self) -> Option<Json> {
        self.take("[")?;
        let mut elements = Vec::new();
        if self.sign("]").is_some() {
            return Some(Json::Array(elements));
        }
        loop {
            elements.push(self.value()?);
            if self.sign("]").is_some() {
                return Some(Json::Array(elements));
            }
            self.take(",")?;
        }
    }

    fn object(&mut self) -> Option<Json> {
        self.take("{")?;
        let mut properties: Vec<(String, Json)> = Vec::new();
        if self.sign("}").is_some() {
            return Some(Json::Object(properties));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.sign(":")?;
            let value = self.value()?;
            properties.retain(|(known, _)| *known != name);
            properties.push((name, value));
            if self.sign("}").is_some() {
                return Some(Json::Object(properties));
            }
            self.take(",")?;
        }
    }

    fn string(&mut self) -> Option<String> {
        let inside = self.rest.strip_prefix('"')?;
        let mut is_escaped = false;
        let end = inside.char_indices().find_map(|(at, character)| {
            let ends = character == '"' && !is_escaped;
            is_escaped = character == '\\' && !is_escaped;
            ends.then_some(at)
        })?;
        let (quoted, rest) = self.rest.split_at_checked(end + 2)?;
        self.rest = rest;
        serde_json::from_str(quoted).ok()
    }

    fn number(&mut self) -> Option<Json> {
        let end = self
            .rest
            .find(|character: char| {
                !character.is_ascii_alphanumeric() && !"+-.".contains(character)
            })
            .unwrap_or(self.rest.len());
        let (text, rest): (&'a str, &'a str) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        is_number(text).then(|| Json::Number(text.to_owned()))
    }
}

/// Returns true if a text is a JSON number.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let is_plain = whole == "0" || !whole.starts_with('0');
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    are_digits(whole)
        && is_plain
        && fraction.is_none_or(are_digits)
        && exponent.is_none_or(are_digits)
}

//! Parameters with several values, and their styles (OpenAPI 3.0.4, section 4.7.12.2).

use serde_json::{Map, Value};

use crate::runtime::http::brackets::{bracketed, plain};

/// The style of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a;name=b`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
}

/// Whether each value is written as a separate pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `name=a&name=b`
    Separate,
    /// `name=a,b`
    Joined,
}

/// Appends a string, encoded for its position in the request.
pub(super) type Push = fn(&mut String, &str);

impl Style {
    /// Returns the prefix of each piece of a path, or `None` if pieces are joined by commas.
    fn mark(self) -> Option<char> {
        match self {
            Self::Label => Some('.'),
            Self::Matrix => Some(';'),
            _ => None,
        }
    }

    /// Returns the separator of joined values.
    fn separator(self) -> &'static str {
        match self {
            Self::SpaceDelimited => "%20",
            Self::PipeDelimited => "%7C",
            _ => ",",
        }
    }

    /// Returns whether the name of the parameter precedes its values.
    fn is_named(self) -> bool {
        !matches!(self, Self::Simple | Self::Label)
    }
}

/// The serializer of a parameter.
pub(super) struct Writing {
    pub(super) name: &'static str,
    pub(super) style: Style,
    pub(super) explode: Explode,
    /// Appends a name.
    pub(super) push_name: Push,
    /// Appends a value.
    pub(super) push: Push,
}

impl Writing {
    /// Returns a serializer that encodes nothing, for headers and cookies.
    pub(super) fn unencoded(name: &'static str, style: Style, explode: Explode) -> Self {
        Self {
            name,
            style,
            explode,
            push_name: String::push_str,
            push: String::push_str,
        }
    }

    /// Returns the parameter as one string, for a path or a header; `None` without a value.
    pub(super) fn text(&self, value: &Value) -> Option<String> {
        let pieces = self.pieces(value);
        if pieces.is_empty() {
            return None;
        }
        Some(match self.style.mark() {
            Some(mark) => pieces
                .iter()
                .flat_map(|piece| [String::from(mark), piece.clone()])
                .collect(),
            None => pieces.join(","),
        })
    }

    /// Returns the parameter as pairs, for a query or cookies.
    pub(super) fn pairs(&self, value: &Value) -> Vec<String> {
        let root = match (value, self.style, self.explode) {
            (_, Style::DeepObject, _) => self.name,
            (Value::Object(_), Style::Form, Explode::Separate) => "",
            _ => return self.pieces(value),
        };
        let pairs = bracketed(root, value).into_iter();
        pairs
            .map(|(name, text)| {
                let mut pair = String::new();
                (self.push_name)(&mut pair, &name);
                pair.push('=');
                (self.push)(&mut pair, &text);
                pair
            })
            .collect()
    }

    /// Returns a single value alone, or nothing for `null`.
    pub(super) fn unnamed(&self, value: &Value) -> Option<String> {
        let is_present = !value.is_null();
        is_present.then(|| {
            let mut text = String::new();
            (self.push)(&mut text, &plain(value));
            text
        })
    }

    /// Returns the pieces that the separators of the style join.
    fn pieces(&self, value: &Value) -> Vec<String> {
        match (value, self.explode) {
            (Value::Null, _) => Vec::new(),
            (Value::Array(elements), _) if elements.is_empty() => Vec::new(),
            (Value::Object(properties), _) if properties.is_empty() => Vec::new(),
            (Value::Array(elements), Explode::Separate) => {
                let texts = elements.iter().map(plain);
                texts.map(|text| self.piece(&[text])).collect()
            }
            (Value::Array(elements), Explode::Joined) => {
                let texts: Vec<String> = elements.iter().map(plain).collect();
                vec![self.piece(&texts)]
            }
            (Value::Object(properties), Explode::Separate) => present(properties)
                .map(|(key, value)| self.pair(key, &plain(value)))
                .collect(),
            (Value::Object(properties), Explode::Joined) => {
                let texts = present(properties);
                let texts: Vec<String> = texts
                    .flat_map(|(key, value)| [key.clone(), plain(value)])
                    .collect();
                vec![self.piece(&texts)]
            }
            (single, _) => vec![self.piece(&[plain(single)])],
        }
    }

    /// Joins values, after the name of the parameter if the style has it.
    fn piece(&self, texts: &[String]) -> String {
        let mut piece = String::new();
        let is_empty = texts.iter().all(String::is_empty);
        if self.style.is_named() {
            (self.push_name)(&mut piece, self.name);
            // RFC 6570, section 3.2.7: an empty path-style parameter consists of its name alone.
            if !(is_empty && self.style == Style::Matrix) {
                piece.push('=');
            }
        }
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                piece.push_str(self.style.separator());
            }
            (self.push)(&mut piece, text);
        }
        piece
    }

    /// Returns the pair for a property of an exploded object.
    fn pair(&self, key: &str, text: &str) -> String {
        let mut pair = String::new();
        (self.push)(&mut pair, key);
        pair.push('=');
        (self.push)(&mut pair, text);
        pair
    }
}

/// Returns the properties that are not `null`.
fn present(properties: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    properties.iter().filter(|(_, value)| !value.is_null())
}

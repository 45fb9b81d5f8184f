//! Decodes requests as a server does: a second implementation of the parameter styles of OpenAPI (3.0.4, section
//! 4.7.12.2), independent of the one that encodes.

mod form;
mod matching;
mod style;
mod template;

use serde_json::Value;

use crate::json::{self, Json};
pub use form::{compare_form, pairs};
pub use template::value_in_path;

/// The serialization of a parameter, as the document declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `style`, or `content` if it is JSON of a media type.
    pub style: String,
    /// Whether values are separate.
    pub explode: Explode,
}

/// Whether each value has its own name (`explode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `true`.
    Exploded,
    /// `false`.
    Joined,
}

/// A request that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Path and query.
    pub target: String,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// The result of decoding a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The value of the argument.
    Same,
    /// Another value, or none.
    Other,
    /// A value without a serialization in OpenAPI.
    Undefined,
}

impl Parameter {
    /// Reads a parameter of a document.
    #[must_use]
    pub fn of(parameter: &Value) -> Option<Self> {
        let text = |keyword: &str| parameter.get(keyword).and_then(Value::as_str);
        let usual = match text("in")? {
            "query" | "cookie" => "form",
            _ => "simple",
        };
        let content = parameter.get("content").and_then(Value::as_object);
        let media_type = content.and_then(|content| content.keys().next());
        let style = match media_type {
            Some(media_type) if is_json(media_type) => "content",
            Some(_) => usual,
            None => text("style").unwrap_or(usual),
        };
        let explode = parameter.get("explode").and_then(Value::as_bool);
        Some(Self {
            name: text("name")?.to_owned(),
            style: style.to_owned(),
            // OpenAPI 3.2, section 4.12.2.1.
            explode: match explode.unwrap_or(matches!(style, "form" | "cookie")) {
                true => Explode::Exploded,
                false => Explode::Joined,
            },
        })
    }

    /// Compares the value in a path or a header with the argument.
    #[must_use]
    pub fn in_text(&self, raw: &str, given: &Json, decode: fn(&str) -> String) -> Found {
        if self.style == "content" {
            return of_content(&decode(raw), given);
        }
        style::in_text(self, raw, given, decode)
    }

    /// Compares the value in a query with the argument.
    #[must_use]
    pub fn in_query(&self, query: &str, given: &Json) -> Found {
        if self.style == "content" {
            let pairs = pairs(query);
            let found = pairs.iter().find(|(name, _)| *name == self.name);
            return found.map_or(Found::Other, |(_, text)| of_content(&decoded(text), given));
        }
        style::in_query(self, query, given)
    }
}

/// Returns true for `application/json` and for types whose suffix is `+json` (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim_end();
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn of_content(text: &str, given: &Json) -> Found {
    let is_same = json::parse(text).is_some_and(|found| crate::compare::is_exactly(given, &found));
    if is_same { Found::Same } else { Found::Other }
}

/// Decodes `%xx`.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%').then(|| (ahead.next(), ahead.next()));
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        match digits.and_then(|(high, low)| Some(digit(high)? * 16 + digit(low)?)) {
            Some(value) => {
                bytes.push(u8::try_from(value).unwrap_or(byte));
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(style: &str, explode: Explode) -> Parameter {
        Parameter {
            name: "p".to_owned(),
            style: style.to_owned(),
            explode,
        }
    }

    fn given(text: &str) -> Json {
        json::parse(text).unwrap()
    }

    #[test]
    fn the_examples_of_the_specification_are_read() {
        let (list, object) = (given(r#"["blue","black"]"#), given(r#"{"R":100,"G":200}"#));
        for (style, explode, of_list, of_object) in [
            ("simple", Explode::Joined, "blue,black", "R,100,G,200"),
            ("simple", Explode::Exploded, "blue,black", "R=100,G=200"),
            ("label", Explode::Joined, ".blue,black", ".R,100,G,200"),
            (
                "matrix",
                Explode::Exploded,
                ";p=blue;p=black",
                ";R=100;G=200",
            ),
            ("matrix", Explode::Joined, ";p=blue,black", ";p=R,100,G,200"),
        ] {
            let parameter = parameter(style, explode);
            assert_eq!(
                parameter.in_text(of_list, &list, decoded),
                Found::Same,
                "{style} {of_list}"
            );
            assert_eq!(
                parameter.in_text(of_object, &object, decoded),
                Found::Same,
                "{style} {of_object}"
            );
            let other = parameter.in_text(of_object, &list, decoded);
            assert_eq!(other, Found::Other, "{style}");
        }
        for (style, explode, of_list, of_object) in [
            ("form", Explode::Exploded, "p=blue&p=black", "R=100&G=200"),
            ("cookie", Explode::Exploded, "p=blue&p=black", "R=100&G=200"),
            ("form", Explode::Joined, "p=blue,black", "p=R,100,G,200"),
            (
                "spaceDelimited",
                Explode::Joined,
                "p=blue%20black",
                "p=R%20100%20G%20200",
            ),
            (
                "pipeDelimited",
                Explode::Joined,
                "p=blue%7Cblack",
                "p=R%7C100%7CG%7C200",
            ),
        ] {
            let parameter = parameter(style, explode);
            assert_eq!(
                parameter.in_query(of_list, &list),
                Found::Same,
                "{style} {of_list}"
            );
            assert_eq!(
                parameter.in_query(of_object, &object),
                Found::Same,
                "{style} {of_object}"
            );
        }
        let deep = parameter("deepObject", Explode::Exploded);
        assert_eq!(deep.in_query("p[R]=100&p%5BG%5D=200", &object), Found::Same);
    }
}

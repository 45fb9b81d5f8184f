//! Lists and objects as parameters (OpenAPI 3.0.3, section 4.7.12.2).

use serde_json::Value;

use super::call::Call;
use super::error::Refusal;
use super::field::{Field, Written};
use super::parameter::Parameter;

/// What stands between the elements of a list that is one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `a,b`
    Comma,
    /// `a%20b`
    Space,
    /// `a%7Cb`
    Pipe,
}

/// How an object is written into a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectStyle {
    /// `name[key]=value`
    DeepObject,
    /// `key=value`
    Form,
}

impl Separator {
    fn encoded(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => "%20",
            Self::Pipe => "%7C",
        }
    }
}

impl<T, B> Call<'_, T, B> {
    /// Gives a query parameter its values as one, in the place of earlier ones. No values, no parameter.
    #[doc(hidden)]
    pub fn query_joined<P: Parameter>(
        mut self,
        name: &'static str,
        separator: Separator,
        values: &[P],
    ) -> Self {
        let texts = texts(values);
        let query = self.request_mut().query_mut();
        query.remove(name);
        if !texts.is_empty() {
            let texts = texts.iter().map(String::as_str);
            query.add_list(name, name, texts, separator.encoded());
        }
        self
    }

    /// Gives a query parameter the properties of an object, in the place of earlier ones.
    #[doc(hidden)]
    pub fn query_object<V: Field>(
        mut self,
        name: &'static str,
        style: ObjectStyle,
        object: &V,
    ) -> Self {
        let request = self.request_mut();
        match serde_json::to_value(Written(object)) {
            Ok(value) => {
                request.query_mut().remove(name);
                let root = match style {
                    ObjectStyle::DeepObject => name,
                    ObjectStyle::Form => "",
                };
                for (key, text) in pairs(root, &value) {
                    request
                        .query_mut()
                        .add_list(name, &key, [text.as_str()], "");
                }
            }
            Err(failure) => request.refuse(Refusal::Body {
                reason: failure.to_string(),
            }),
        }
        self
    }

    /// Gives a path variable a list (style `simple`).
    #[doc(hidden)]
    pub fn path_list<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        let texts = texts(values);
        self.request_mut().path_list(name, &texts);
        self
    }

    /// Sets a header to a list (style `simple`).
    #[doc(hidden)]
    pub fn header_list<P: Parameter>(self, name: &'static str, values: &[P]) -> Self {
        let joined = texts(values).join(",");
        self.header(name, &joined)
    }
}

fn texts<P: Parameter>(values: &[P]) -> Vec<String> {
    values
        .iter()
        .map(|value| value.text().into_owned())
        .collect()
}

/// What is in a value: a pair for each text, under names that say the way to it.
pub(super) fn pairs(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Null => Vec::new(),
        Value::Object(entries) => entries
            .iter()
            .flat_map(|(key, value)| match name {
                "" => pairs(key, value),
                _ => pairs(&format!("{name}[{key}]"), value),
            })
            .collect(),
        Value::Array(elements) => elements
            .iter()
            .flat_map(|element| pairs(name, element))
            .collect(),
        Value::String(text) => vec![(name.to_owned(), text.clone())],
        Value::Bool(_) | Value::Number(_) => vec![(name.to_owned(), value.to_string())],
    }
}

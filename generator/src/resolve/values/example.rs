//! Checks of the examples of parameters, headers and media types against their schemas (OpenAPI 3.0.3, sections 4.7.12,
//! 4.7.14 and 4.7.21).

use indexmap::IndexMap;
use openapiv3::{
    Example, Header, MediaType, Parameter, ParameterSchemaOrContent, ReferenceOr, Schema,
};
use serde_json::Value;

use super::{Fault, given};
use crate::diagnostic::Problem;
use crate::pointer::Pointer;
use crate::resolve::Resolver;
use crate::resolve::node::{Node, Slot};

/// The notation of an example that is not written as a JSON value.
#[derive(Clone, Copy)]
enum Notation {
    /// The serialized value, as in a URL or a header.
    Style,
    /// The text of a JSON body.
    Json,
    /// The text of a body in a format without a counterpart in JSON.
    External,
}

pub(super) fn check_parameter(
    parameter: &Parameter,
    resolver: &Resolver<'_>,
    faults: &mut Vec<Fault>,
) {
    let data = parameter.parameter_data_ref();
    if let ParameterSchemaOrContent::Schema(schema) = &data.format {
        let given = Given::new(data.example.as_ref(), &data.examples, resolver);
        given.check(schema, Notation::Style, faults);
    }
}

pub(super) fn check_header(header: &Header, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    if let ParameterSchemaOrContent::Schema(schema) = &header.format {
        let given = Given::new(header.example.as_ref(), &header.examples, resolver);
        given.check(schema, Notation::Style, faults);
    }
}

pub(super) fn check_media_type(
    name: Option<&str>,
    media_type: &MediaType,
    resolver: &Resolver<'_>,
    faults: &mut Vec<Fault>,
) {
    if let Some(schema) = &media_type.schema {
        let given = Given::new(media_type.example.as_ref(), &media_type.examples, resolver);
        let is_json = name.is_some_and(|name| name.to_ascii_lowercase().contains("json"));
        let notation = if is_json {
            Notation::Json
        } else {
            Notation::External
        };
        given.check(schema, notation, faults);
    }
}

/// The values of `example` and `examples`.
struct Given<'d, 'r> {
    values: Vec<(Vec<String>, &'d Value)>,
    resolver: &'r Resolver<'d>,
}

impl<'d, 'r> Given<'d, 'r> {
    fn new(
        example: Option<&'d Value>,
        examples: &'d IndexMap<String, ReferenceOr<Example>>,
        resolver: &'r Resolver<'d>,
    ) -> Self {
        let one = example.map(|value| (vec!["example".to_owned()], value));
        let several = examples.iter().filter_map(|(name, example)| {
            let mut below = vec!["examples".to_owned(), name.clone()];
            let example = match example {
                ReferenceOr::Item(example) => {
                    below.push("value".to_owned());
                    example
                }
                ReferenceOr::Reference { reference } => match resolver.node(reference)? {
                    Node::Example(Slot::Value(example)) => example,
                    _ => return None,
                },
            };
            Some((below, example.value.as_ref()?))
        });
        Self {
            values: one.into_iter().chain(several).collect(),
            resolver,
        }
    }

    fn check(&self, schema: &'d ReferenceOr<Schema>, notation: Notation, faults: &mut Vec<Fault>) {
        if self.values.is_empty() {
            return;
        }
        let Some(schema) = self.resolver.schema(schema, &Pointer::root()) else {
            return;
        };
        for (below, value) in &self.values {
            let Some(problem) = self.problem(schema.value, value) else {
                continue;
            };
            let is_meant = notation
                .meant(value)
                .is_some_and(|meant| self.problem(schema.value, &meant).is_none());
            if !is_meant && !notation.is_free(schema.value, value) {
                let below = below.clone();
                faults.push(Fault { below, problem });
            }
        }
    }
}

impl Given<'_, '_> {
    fn problem(&self, schema: &Schema, value: &Value) -> Option<Problem> {
        given::problem(schema, value, "example", self.resolver)
    }
}

impl Notation {
    /// Returns the value that the text of an example means, or the string that an unquoted example means.
    fn meant(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::Style | Self::Json, Value::String(text)) => {
                serde_json::from_str(text.trim()).ok()
            }
            (Self::Style, Value::Number(_) | Value::Bool(_)) => {
                Some(Value::from(value.to_string()))
            }
            (Self::Style | Self::Json | Self::External, _) => None,
        }
    }

    /// Returns true if the text cannot be checked, since this reader does not parse its notation.
    fn is_free(self, schema: &Schema, value: &Value) -> bool {
        match self {
            Self::Style => !value.is_object() && !value.is_array() && given::is_composite(schema),
            Self::Json => false,
            Self::External => value.is_string(),
        }
    }
}

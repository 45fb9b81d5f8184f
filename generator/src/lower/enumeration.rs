use std::borrow::Cow;
use std::collections::BTreeSet;

use openapiv3::Schema;

use crate::diagnostic::Code;
use crate::model::{
    Choice, Docs, Enumeration, IntegerMember, Members, Shape, TextMember, Type, Union, Value,
    Variant,
};

use super::facets::{Facets, Listed};
use super::union::type_name;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// A list of known values becomes a type of its own.
    pub(super) fn enumeration(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Type {
        self.check_values(facets, site);
        let members = match &facets.enumeration {
            Listed::Text(values) => Members::Text(text_members(values, schema)),
            Listed::Integer(values) => Members::Integer(integer_members(values, schema)),
            Listed::Nothing | Listed::Null | Listed::Mixed(..) => return Type::Any,
        };
        Type::Named(self.define(site, |lowering, site| {
            let shape = Shape::Enumeration(Enumeration { members });
            lowering.definition_of(schema, facets, site, shape)
        }))
    }

    /// Warns of values that were meant otherwise than they stand there, and of those that stand there twice.
    pub(super) fn check_values(&mut self, facets: &Facets<'d>, site: &Site) {
        if self.known.contains_key(&site.at) {
            return;
        }
        let at = site.at.key("enum");
        let mut twins = Vec::new();
        match &facets.enumeration {
            Listed::Text(values) => {
                for value in values {
                    if let Cow::Owned(text) = value {
                        let found =
                            format!("the value `{text}` of a list of texts, without quotes");
                        self.warn(&at, Code::EnumValueNotText, found, "a text");
                    }
                }
                twins.extend(repeated(values).map(ToString::to_string));
            }
            Listed::Integer(values) => twins.extend(repeated(values).map(ToString::to_string)),
            Listed::Nothing | Listed::Null | Listed::Mixed(..) => (),
        }
        for twin in twins {
            let found = format!("the value `{twin}` twice");
            self.warn(&at, Code::EnumValueRepeated, found, "one value");
        }
    }

    /// Known values of other types than strings and integers: their type, or a union of their types. The
    /// values themselves are documented.
    pub(super) fn kinds(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        kinds: &[Type],
        site: &Site,
    ) -> Type {
        if let [sole] = kinds {
            return sole.clone();
        }
        Type::Named(self.define(site, |lowering, site| {
            let variants = kinds.iter().map(|kind| Variant {
                name: type_name(kind).unwrap_or("Value").to_owned(),
                renamed: None,
                tags: Vec::new(),
                value: Value::of(kind.clone()),
                docs: Docs::default(),
            });
            let shape = Shape::Union(Union {
                choice: Choice::Form,
                variants: variants.collect(),
            });
            lowering.definition_of(schema, facets, site, shape)
        }))
    }
}

/// The values that stand at an earlier place already.
fn repeated<T: Ord>(values: &[T]) -> impl Iterator<Item = &T> {
    let mut seen = BTreeSet::new();
    values.iter().filter(move |value| !seen.insert(*value))
}

pub(super) fn text_members(values: &[Cow<'_, str>], schema: &Schema) -> Vec<TextMember> {
    let mut members: Vec<TextMember> = Vec::with_capacity(values.len());
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if seen.insert(value) {
            members.push(TextMember {
                wire: value.clone().into_owned(),
                name: listed_name(schema, index),
                docs: docs(schema, index),
            });
        }
    }
    members
}

pub(super) fn integer_members(values: &[i64], schema: &Schema) -> Vec<IntegerMember> {
    let mut members: Vec<IntegerMember> = Vec::with_capacity(values.len());
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if seen.insert(value) {
            members.push(IntegerMember {
                wire: *value,
                name: listed_name(schema, index),
                docs: docs(schema, index),
            });
        }
    }
    members
}

/// `x-enum-varnames` and `x-enumNames` are lists beside `enum` that many generators read.
fn listed_name(schema: &Schema, index: usize) -> Option<String> {
    extension(schema, "x-enum-varnames", index)
        .or_else(|| extension(schema, "x-enumNames", index))
        .filter(|name| !name.is_empty())
}

fn docs(schema: &Schema, index: usize) -> Docs {
    Docs {
        description: extension(schema, "x-enum-descriptions", index),
        ..Docs::default()
    }
}

fn extension(schema: &Schema, name: &str, index: usize) -> Option<String> {
    let list = schema.schema_data.extensions.get(name)?;
    list.get(index)?.as_str().map(str::to_owned)
}

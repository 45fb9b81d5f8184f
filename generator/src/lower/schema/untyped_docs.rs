//! Documentation of values without a named type: elements, values of maps, alternatives, bodies.

use openapiv3::{AdditionalProperties, Schema};

use crate::model::{Deprecation, Docs, Fact, StringFormat, Type, Value};
use crate::resolve::Target;

use crate::lower::schema::Use;
use crate::lower::schema::constraint_docs::docs_of_use;
use crate::lower::schema::keywords::Keywords;
use crate::lower::{Context, SchemaPath};

/// Returns the documentation of the elements of an array and of the values of a map. A named type documents itself.
pub(in crate::lower) fn inner_facts<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    ty: &Type,
    path: &SchemaPath,
) -> Vec<Fact> {
    match ty {
        Type::Array(element) => element_fact(context, keywords, element, path),
        Type::Tuple(tuple) => tuple_facts(context, keywords, &tuple.elements, path),
        Type::Map(value) => {
            Vec::from_iter(values_fact(context, "Each value", keywords, value, path))
        }
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(_)
        | Type::Empty
        | Type::Any
        | Type::Named(_)
        | Type::Replaced(_) => Vec::new(),
    }
}

fn element_fact<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    element: &Value,
    path: &SchemaPath,
) -> Vec<Fact> {
    let schema = keywords.items.filter(|_| !has_docs(&element.ty));
    let target = schema.and_then(|items| context.resolver.schema(items, &path.at));
    let fact =
        target.and_then(|target| inner_fact(context, "Each element", &target, element, path));
    Vec::from_iter(fact)
}

/// Returns the documentation of the elements of a tuple, which the loader has made alternatives.
fn tuple_facts<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    elements: &[Value],
    path: &SchemaPath,
) -> Vec<Fact> {
    let Some(Target { value: items, .. }) = keywords
        .items
        .and_then(|items| context.resolver.schema(items, &path.at))
    else {
        return Vec::new();
    };
    let schemas = Keywords::of(items).one_of.iter();
    let pointers = schemas.zip(elements).enumerate();
    let facts = pointers.filter_map(|(index, (schema, element))| {
        let target = context.resolver.schema(schema, &path.at)?;
        let subject = format!("Element {}", index + 1);
        inner_fact(context, &subject, &target, element, path)
    });
    facts.collect()
}

/// Returns the documentation of the values of additional properties.
pub(in crate::lower) fn values_fact<'d>(
    context: Context<'d, '_>,
    subject: &str,
    keywords: &Keywords<'d>,
    value: &Value,
    path: &SchemaPath,
) -> Option<Fact> {
    let Some(AdditionalProperties::Schema(schema)) = keywords.additional else {
        return None;
    };
    let target = context.resolver.schema(schema, &path.at)?;
    inner_fact(context, subject, &target, value, path)
}

fn inner_fact<'d>(
    context: Context<'d, '_>,
    subject: &str,
    target: &Target<'d, Schema>,
    value: &Value,
    path: &SchemaPath,
) -> Option<Fact> {
    if has_docs(&value.ty) {
        return None;
    }
    let mut keywords = Keywords::of(target.value);
    if value.ty == Type::Text(StringFormat::Binary) {
        keywords.format = None;
    }
    let mut docs = docs_of_use(target.value, &keywords, Docs::default());
    let path = path.moved(target.at.clone());
    let inner = inner_facts(context, &keywords, &value.ty, &path);
    docs.facts.extend(inner);
    (!docs.is_empty()).then(|| Fact::Inner(subject.to_owned(), Box::new(docs)))
}

/// Returns the documentation of a value where it is used, unless its type has it.
pub(in crate::lower) fn docs_of_value(used: &mut Use) -> Docs {
    let mut docs = std::mem::take(&mut used.docs);
    if has_docs(&used.value.ty) {
        return Docs::default();
    }
    if used.value.ty == Type::Text(StringFormat::Binary) {
        docs.facts
            .retain(|fact| !matches!(fact, Fact::Format(format) if format == "binary"));
    }
    if docs.deprecation == Deprecation::Deprecated {
        docs.facts.push(Fact::Line("Deprecated.".to_owned()));
    }
    docs
}

fn has_docs(ty: &Type) -> bool {
    matches!(ty, Type::Named(_))
}

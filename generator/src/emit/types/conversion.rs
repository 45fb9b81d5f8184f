//! `From` implementations that convert response types into request types.

use std::borrow::Cow;
use std::iter;

use crate::plan::item::{Conversion, Coverage, Structure};
use crate::plan::name;
use crate::sentence::CONVERSION;

use crate::emit::attributes::sentence;
use crate::emit::{ImplBlock, Imports, Method, Statement};

/// Returns the `From` implementation that converts the response type into this request type.
pub(in crate::emit) fn conversion<'k>(
    structure: &Structure,
    imports: &Imports,
) -> Option<[ImplBlock<'k>; 2]> {
    let conversion = structure.conversion.as_ref()?;
    let fields = conversion.fields.iter().map(|(field, conversion)| {
        let value = convert(format!("response.{field}"), conversion, imports);
        format!("{field}: {value}")
    });
    let others = match conversion.coverage {
        Coverage::Whole => None,
        Coverage::Partial => Some(format!("..{}", empty_value(imports))),
    };
    let response = match conversion.fields.is_empty() {
        true => "_",
        false => "response",
    };
    Some(implementations(
        &conversion.source,
        &structure.name,
        response,
        literal(fields.chain(others)),
        imports,
    ))
}

/// Returns the implementations of `From` and `AsRequest`: a request can be made of a response, and from a reference.
pub(super) fn implementations<'k>(
    source: &name::Ident,
    target: &name::Ident,
    response: &str,
    body: Statement,
    imports: &Imports,
) -> [ImplBlock<'k>; 2] {
    let as_request = imports.name("crate::runtime::AsRequest");
    let method = Method {
        docs: Cow::Borrowed(&[]),
        attributes: Vec::new(),
        signature: format!("fn from({response}: {source}) -> Self"),
        body: vec![body],
    };
    [
        ImplBlock {
            docs: sentence(CONVERSION),
            attribute: None,
            subject: format!("From<{source}> for {target}").into(),
            methods: Box::new(iter::once(method)),
        },
        ImplBlock {
            docs: Cow::Borrowed(&[]),
            attribute: None,
            subject: format!("{as_request}<{target}> for {source}").into(),
            methods: Box::new(iter::empty()),
        },
    ]
}

/// Returns a struct expression of the type with these fields.
pub(super) fn literal(fields: impl Iterator<Item = String>) -> Statement {
    let fields: Vec<String> = fields.collect();
    Statement::Line(match fields.as_slice() {
        [] => "Self {}".to_owned(),
        fields => format!("Self {{ {} }}", fields.join(", ")),
    })
}

/// Returns the expression that converts a value.
pub(super) fn convert(value: String, conversion: &Conversion, imports: &Imports) -> String {
    match conversion {
        Conversion::Move => value,
        Conversion::Into => value + ".into()",
        Conversion::Boxed(inner) => {
            let unboxed = match **inner {
                Conversion::Tuple(_) => format!("*{value}"),
                _ => format!("(*{value})"),
            };
            format!("Box::new({})", convert(unboxed, inner, imports))
        }
        Conversion::Inside(inner) => format!("{value}.map({})", function(inner, imports)),
        Conversion::Each(inner) => {
            let change = function(inner, imports);
            format!("{value}.into_iter().map({change}).collect()")
        }
        Conversion::Tuple(elements) => {
            let names = (1..=elements.len()).map(|index| format!("value{index}"));
            let changed = names
                .clone()
                .zip(elements)
                .map(|(name, element)| convert(name, element, imports));
            format!("{{ let {} = {value}; {} }}", tuple(names), tuple(changed))
        }
        Conversion::Values(inner) => {
            let change = convert("value".to_owned(), inner, imports);
            format!("{value}.into_iter().map(|(name, value)| (name, {change})).collect()")
        }
        Conversion::Patch(inner) => {
            let patch = imports.name("crate::runtime::Patch");
            let value = convert(value, inner, imports);
            format!("{patch}::from_response({value})")
        }
    }
}

/// Returns a tuple, with a comma after its only element.
fn tuple(elements: impl Iterator<Item = String>) -> String {
    let elements: Vec<String> = elements.collect();
    match elements.as_slice() {
        [element] => format!("({element},)"),
        elements => format!("({})", elements.join(", ")),
    }
}

fn function(conversion: &Conversion, imports: &Imports) -> String {
    match conversion {
        Conversion::Into => "Into::into".to_owned(),
        other => format!("|value| {}", convert("value".to_owned(), other, imports)),
    }
}

/// Returns the empty value of the type, which a trait of the runtime has.
pub(super) fn empty_value(imports: &Imports) -> &'static str {
    imports.import("crate::runtime::JsonCodec");
    "Self::empty_value()"
}

//! Arguments of operations: the calls that pass them to the request.

use proc_macro2::Literal;

use crate::model::Location;
use crate::plan::item::{Given, Styled, Target, Values, Writing};
use crate::plan::ty::Ty;

use crate::emit::Invocation;
use crate::emit::text::list;

/// Returns the call that passes an argument to the request, on one line.
pub(in crate::emit) fn call(given: &Given) -> String {
    let Invocation {
        function,
        arguments,
    } = bind(given);
    format!("{function}({})", arguments.join(", "))
}

/// Returns the call that passes an argument to the request.
pub(in crate::emit) fn bind(given: &Given) -> Invocation {
    let name = given.name.to_string();
    let value = match given.ty {
        Ty::Str | Ty::Ref(_) | Ty::Slice(_) => name.clone(),
        Ty::AsRequest(_) => format!("&*{name}.as_request()"),
        _ => format!("&{name}"),
    };
    let named = |function: &str, wire: &str, value: String| Invocation {
        function: function.to_owned(),
        arguments: vec![Literal::string(wire).to_string(), value],
    };
    match &given.target {
        Target::Path(wire) => named("path", wire, value),
        Target::Query(wire) => named("query", wire, value),
        Target::QueryEach(wire) => named("query_each", wire, value),
        Target::Styled(styled) => bind_styled(styled, &value),
        Target::Header(wire) => named("header", wire, value),
        Target::Json => Invocation {
            function: "json".to_owned(),
            arguments: vec![value],
        },
        Target::Form(bracketed) => Invocation {
            function: "form".to_owned(),
            arguments: vec![
                format!("&{}", list(bracketed.iter().map(|it| Literal::string(it)))),
                value,
            ],
        },
        Target::JsonAs(media_type) => named("json_as", media_type, value),
        Target::Multipart(media_type) => named("multipart", media_type, name),
        Target::Text(media_type) => named("text", media_type, value),
        Target::Upload(media_type) => named("upload", media_type, name),
    }
}

/// Returns the call that passes a styled parameter to the request.
fn bind_styled(styled: &Styled, value: &str) -> Invocation {
    let wire = Literal::string(&styled.wire).to_string();
    let style = format!("Style::{}", variant(&styled.style));
    let explode = format!("Explode::{}", variant(&styled.explode));
    let values = match styled.values {
        Values::One => format!("Values::one({value})"),
        Values::List => format!("Values::list({value})"),
        Values::Each => format!("Values::each({value})"),
        Values::Whole => format!("Values::of({value})"),
    };
    let values = match styled.writing {
        Writing::Encoded => values,
        Writing::Reserved => format!("{values}.keep_reserved()"),
        Writing::Json => format!("{values}.in_json()"),
    };
    let (function, arguments) = match styled.location {
        Location::Path => ("path_values", vec![wire, style, explode, values]),
        Location::Query => ("query_values", vec![wire, style, explode, values]),
        Location::Header => ("header_values", vec![wire, explode, values]),
        Location::Cookie => ("cookie_values", vec![wire, explode, values]),
    };
    Invocation {
        function: function.to_owned(),
        arguments,
    }
}

/// Returns a variant of a runtime enum. The plan's enums have the same variant names.
pub(in crate::emit) fn variant(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}")
}

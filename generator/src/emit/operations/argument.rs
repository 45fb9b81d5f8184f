//! Arguments of operations: the calls that pass them to the request.

use crate::model::{Explode, Location, Style, ValueEncoding};
use crate::plan::item::{ArgumentLocation, CallArgument, Styled, Values};
use crate::plan::ty::Ty;

use super::items;
use crate::emit::text::list;
use crate::emit::{Imports, Invocation, literal};

/// Returns the call that passes an argument to the request, on one line.
pub(in crate::emit) fn call(argument: &CallArgument, imports: &Imports) -> String {
    let Invocation {
        function,
        arguments,
    } = bind(argument, imports);
    format!("{function}({})", arguments.join(", "))
}

/// Returns the call that passes an argument to the request.
pub(in crate::emit) fn bind(argument: &CallArgument, imports: &Imports) -> Invocation {
    let name = argument.name.to_string();
    let value = match argument.ty {
        Ty::Str | Ty::Ref(_) | Ty::Slice(_) => name.clone(),
        Ty::AsRequest(_) => format!("&*{name}.as_request()"),
        _ => format!("&{name}"),
    };
    let named = |function: &str, wire: &str, value: String| Invocation {
        function: function.to_owned(),
        arguments: vec![literal::string(wire), value],
    };
    match &argument.location {
        ArgumentLocation::Path(wire) => named("path", wire, value),
        ArgumentLocation::Query(wire) => named("query", wire, value),
        ArgumentLocation::QueryEach(wire) => named("query_each", wire, value),
        ArgumentLocation::Styled(styled) => bind_styled(styled, &value, imports),
        ArgumentLocation::Header(wire) => named("header", wire, value),
        ArgumentLocation::Json => Invocation {
            function: "json".to_owned(),
            arguments: vec![value],
        },
        ArgumentLocation::Form(bracketed) => Invocation {
            function: "form".to_owned(),
            arguments: vec![
                format!("&{}", list(bracketed.iter().map(|it| literal::string(it)))),
                value,
            ],
        },
        ArgumentLocation::JsonAs(media_type) => named("json_as", media_type, value),
        ArgumentLocation::Multipart(media_type) => named("multipart", media_type, name),
        ArgumentLocation::Text(media_type) => named("text", media_type, value),
        ArgumentLocation::Upload(media_type) => named("upload", media_type, name),
        ArgumentLocation::ItemParts(parts) => Invocation {
            function: "upload_parts".to_owned(),
            arguments: vec![
                literal::string(&parts.media_type),
                literal::string(&parts.part_type),
                headers(&parts.headers),
                name,
            ],
        },
        ArgumentLocation::Items(media_type, framing) => Invocation {
            function: "upload_items".to_owned(),
            arguments: vec![
                literal::string(media_type),
                format!(
                    "{}::{}",
                    imports.path("crate::runtime::ItemFraming"),
                    items::framing(*framing)
                ),
                name,
            ],
        },
    }
}

/// Returns a list of headers with their values.
fn headers(headers: &[(String, String)]) -> String {
    let headers = headers.iter();
    let headers = headers
        .map(|(name, value)| format!("({}, {})", literal::string(name), literal::string(value)));
    format!("&{}", list(headers))
}

/// Returns the call that passes a styled parameter to the request.
fn bind_styled(styled: &Styled, value: &str, imports: &Imports) -> Invocation {
    let wire = literal::string(&styled.wire);
    let style = || {
        format!(
            "{}::{}",
            imports.path("crate::runtime::Style"),
            style(styled.style)
        )
    };
    let explode = || {
        format!(
            "{}::{}",
            imports.path("crate::runtime::Explode"),
            explode(styled.explode)
        )
    };
    let values = imports.path("crate::runtime::Values");
    let values = match styled.values {
        Values::One => format!("{values}::one({value})"),
        Values::List => format!("{values}::list({value})"),
        Values::Each => format!("{values}::each({value})"),
        Values::Whole => format!("{values}::of({value})"),
    };
    let values = match styled.encoding {
        ValueEncoding::PercentEncoded => values,
        ValueEncoding::AllowReserved => format!("{values}.keep_reserved()"),
        ValueEncoding::Json => format!("{values}.in_json()"),
    };
    let (function, arguments) = match styled.location {
        Location::Path => ("path_values", vec![wire, style(), explode(), values]),
        Location::Query => ("query_values", vec![wire, style(), explode(), values]),
        Location::QueryString => ("query_string", vec![wire, values]),
        Location::Header => ("header_values", vec![wire, explode(), values]),
        Location::Cookie => ("cookie_values", vec![wire, explode(), values]),
    };
    Invocation {
        function: function.to_owned(),
        arguments,
    }
}

/// Returns a variant of the runtime's `Style`.
fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
    }
}

/// Returns a variant of the runtime's `Explode`.
fn explode(explode: Explode) -> &'static str {
    match explode {
        Explode::Separate => "Separate",
        Explode::Joined => "Joined",
    }
}

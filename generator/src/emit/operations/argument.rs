//! Arguments of operations: the calls that pass them to the request.

use proc_macro2::Literal;

use crate::model::{Explode, Location};
use crate::plan::item::{
    ArgumentLocation, CallArgument, ParameterStyle, Styled, ValueEncoding, Values,
};
use crate::plan::ty::Ty;

use crate::emit::Invocation;
use crate::emit::text::list;

/// Returns the call that passes an argument to the request, on one line.
pub(in crate::emit) fn call(argument: &CallArgument) -> String {
    let Invocation {
        function,
        arguments,
    } = bind(argument);
    format!("{function}({})", arguments.join(", "))
}

/// Returns the call that passes an argument to the request.
pub(in crate::emit) fn bind(argument: &CallArgument) -> Invocation {
    let name = argument.name.to_string();
    let value = match argument.ty {
        Ty::Str | Ty::Ref(_) | Ty::Slice(_) => name.clone(),
        Ty::AsRequest(_) => format!("&*{name}.as_request()"),
        _ => format!("&{name}"),
    };
    let named = |function: &str, wire: &str, value: String| Invocation {
        function: function.to_owned(),
        arguments: vec![Literal::string(wire).to_string(), value],
    };
    match &argument.location {
        ArgumentLocation::Path(wire) => named("path", wire, value),
        ArgumentLocation::Query(wire) => named("query", wire, value),
        ArgumentLocation::QueryEach(wire) => named("query_each", wire, value),
        ArgumentLocation::Styled(styled) => bind_styled(styled, &value),
        ArgumentLocation::Header(wire) => named("header", wire, value),
        ArgumentLocation::Json => Invocation {
            function: "json".to_owned(),
            arguments: vec![value],
        },
        ArgumentLocation::Form(bracketed) => Invocation {
            function: "form".to_owned(),
            arguments: vec![
                format!("&{}", list(bracketed.iter().map(|it| Literal::string(it)))),
                value,
            ],
        },
        ArgumentLocation::JsonAs(media_type) => named("json_as", media_type, value),
        ArgumentLocation::Multipart(media_type) => named("multipart", media_type, name),
        ArgumentLocation::Text(media_type) => named("text", media_type, value),
        ArgumentLocation::Upload(media_type) => named("upload", media_type, name),
    }
}

/// Returns the call that passes a styled parameter to the request.
fn bind_styled(styled: &Styled, value: &str) -> Invocation {
    let wire = Literal::string(&styled.wire).to_string();
    let style = style(styled.style).to_owned();
    let explode = explode(styled.explode).to_owned();
    let values = match styled.values {
        Values::One => format!("Values::one({value})"),
        Values::List => format!("Values::list({value})"),
        Values::Each => format!("Values::each({value})"),
        Values::Whole => format!("Values::of({value})"),
    };
    let values = match styled.encoding {
        ValueEncoding::Encoded => values,
        ValueEncoding::Reserved => format!("{values}.keep_reserved()"),
        ValueEncoding::Json => format!("{values}.in_json()"),
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

/// Returns a style of the runtime.
fn style(style: ParameterStyle) -> &'static str {
    match style {
        ParameterStyle::Simple => "Style::Simple",
        ParameterStyle::Label => "Style::Label",
        ParameterStyle::Matrix => "Style::Matrix",
        ParameterStyle::Form => "Style::Form",
        ParameterStyle::SpaceDelimited => "Style::SpaceDelimited",
        ParameterStyle::PipeDelimited => "Style::PipeDelimited",
        ParameterStyle::DeepObject => "Style::DeepObject",
    }
}

fn explode(explode: Explode) -> &'static str {
    match explode {
        Explode::Separate => "Explode::Separate",
        Explode::Joined => "Explode::Joined",
    }
}

//! The location and style of parameters.

use openapiv3::{ParameterData, PathStyle, QueryStyle};

use crate::load::Supplement;
use crate::model::{Explode, Location, Style, ValueEncoding};
use crate::pointer::Pointer;

/// How a parameter is sent, by its location.
pub(in crate::lower) struct Placement {
    pub location: Location,
    pub style: Style,
    pub encoding: ValueEncoding,
    /// Whether it may be sent without a value (`allowEmptyValue`).
    pub allows_empty: bool,
}

/// Returns how the parameter at `at` is sent.
pub(in crate::lower) fn placement(
    parameter: &openapiv3::Parameter,
    at: &Pointer,
    supplement: &Supplement,
) -> Placement {
    let mut placement = Placement {
        location: Location::Header,
        style: Style::Simple,
        encoding: ValueEncoding::PercentEncoded,
        allows_empty: false,
    };
    match parameter {
        openapiv3::Parameter::Query {
            style,
            allow_reserved,
            allow_empty_value,
            ..
        } => {
            placement.location = match supplement.query_strings.contains(at) {
                true => Location::QueryString,
                false => Location::Query,
            };
            placement.style = query_style(style);
            placement.allows_empty = allow_empty_value.unwrap_or(false);
            if *allow_reserved {
                placement.encoding = ValueEncoding::AllowReserved;
            }
        }
        openapiv3::Parameter::Path { style, .. } => {
            placement.location = Location::Path;
            placement.style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            if supplement.reserved_paths.contains(at) {
                placement.encoding = ValueEncoding::AllowReserved;
            }
        }
        openapiv3::Parameter::Header { .. } => (),
        openapiv3::Parameter::Cookie { .. } => {
            placement.location = Location::Cookie;
            placement.style = Style::Form;
        }
    }
    placement
}

/// Returns the name of a parameter's location (`in`).
pub(in crate::lower) fn location_name(parameter: &openapiv3::Parameter) -> &'static str {
    match parameter {
        openapiv3::Parameter::Query { .. } => "query",
        openapiv3::Parameter::Path { .. } => "path",
        openapiv3::Parameter::Header { .. } => "header",
        openapiv3::Parameter::Cookie { .. } => "cookie",
    }
}

pub(in crate::lower) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// Returns `explode`. By default, values are separate in the style `form` and joined in the others (OpenAPI 3.0.3,
/// section 4.7.12.2). `deepObject` always separates them, and JSON is a single value.
pub(in crate::lower) fn explode(
    data: &ParameterData,
    style: Style,
    encoding: ValueEncoding,
) -> Explode {
    if encoding == ValueEncoding::Json {
        return Explode::Joined;
    }
    match (data.explode, style) {
        (_, Style::DeepObject) => Explode::Separate,
        (Some(true), _) | (None, Style::Form) => Explode::Separate,
        (Some(false) | None, _) => Explode::Joined,
    }
}

//! Plans parameters.

use crate::model::{
    Api, Direction, Explode, Location, Parameter, Shape, StringFormat, Style, Type, Value,
    ValueEncoding, code_span,
};

use crate::plan::Plan;
use crate::plan::item::{ArgumentLocation, CallArgument, Styled, Values};
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

impl Plan<'_> {
    pub(in crate::plan) fn parameter(&self, parameter: &Parameter, name: &Ident) -> CallArgument {
        let values = values(self.api, parameter);
        let declared_docs = self.docs_of_named(&parameter.docs, &parameter.wire);
        CallArgument {
            name: name.clone(),
            ty: self.parameter_ty(&parameter.value, values).outside_models(),
            location: location(parameter, values),
            docs: match declared_docs.is_empty() {
                true => vec![code_span(&parameter.wire)],
                false => declared_docs.clone(),
            },
            declared_docs,
            deprecation: parameter.docs.deprecation,
        }
    }

    fn parameter_ty(&self, value: &Value, values: Values) -> Ty {
        match (self.ty(&value.ty, Direction::Request), values) {
            (Ty::Vec(element), _) => Ty::Slice(Box::new(match (*element, values) {
                (Ty::String | Ty::Secret | Ty::Json, Values::List) => Ty::Str,
                (other, _) => other,
            })),
            (whole, Values::Whole) => Ty::Ref(Box::new(whole)),
            (Ty::String | Ty::Secret | Ty::Json | Ty::Base64, _) => Ty::Str,
            (other, _) => other,
        }
    }
}

/// Returns whether a parameter needs the styled serialization of the runtime.
pub(in crate::plan) fn is_styled(api: &Api, parameter: &Parameter) -> bool {
    matches!(
        location(parameter, values(api, parameter)),
        ArgumentLocation::Styled(_)
    )
}

/// Returns the kind of values of a parameter.
fn values(api: &Api, parameter: &Parameter) -> Values {
    match &parameter.value.ty {
        Type::Text(StringFormat::Plain) => Values::One,
        Type::Array(_) if parameter.encoding == ValueEncoding::Json => Values::Each,
        _ if parameter.encoding == ValueEncoding::Json => Values::Whole,
        Type::Array(element) if is_single(api, &element.ty) => Values::List,
        Type::Array(_) => Values::Each,
        single if is_single(api, single) => Values::One,
        _ => Values::Whole,
    }
}

/// Returns whether a value of a type is written as one string.
pub(in crate::plan) fn is_single(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty => false,
        Type::Named(id) => {
            let definition = api.definition(*id);
            definition.is_some_and(|definition| matches!(definition.shape, Shape::Enumeration(_)))
        }
        _ => true,
    }
}

fn location(parameter: &Parameter, values: Values) -> ArgumentLocation {
    let wire = parameter.wire.clone();
    let is_plain = parameter.encoding == ValueEncoding::PercentEncoded;
    let is_plain_query = is_plain && parameter.style != Style::DeepObject;
    let is_simple = is_plain && parameter.style == Style::Simple;
    match (parameter.location, values, parameter.explode) {
        (Location::Path, Values::One, _) if is_simple => ArgumentLocation::Path(wire),
        (Location::Header, Values::One, _) if is_simple => ArgumentLocation::Header(wire),
        (Location::Query, Values::One, _) if is_plain_query => ArgumentLocation::Query(wire),
        (Location::Query, Values::List, Explode::Separate) if is_plain_query => {
            ArgumentLocation::QueryEach(wire)
        }
        (location, values, explode) => ArgumentLocation::Styled(Styled {
            wire,
            location,
            style: parameter.style,
            explode,
            values,
            encoding: parameter.encoding,
        }),
    }
}

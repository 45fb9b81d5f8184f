//! Plans parameters.

use crate::model::{
    Explode, Location, Parameter, Reserved, Shape, StringFormat, Style, Type, Value, code_span,
};

use crate::plan::Plan;
use crate::plan::item::{Given, Styled, Target, Values, Writing};
use crate::plan::name::Ident;
use crate::plan::ty::Ty;
use crate::plan::types::direction::View;
use crate::plan::types::structure::deprecation;

impl Plan<'_> {
    pub(in crate::plan) fn parameter(&self, parameter: &Parameter, name: &Ident) -> Given {
        let values = self.values(parameter);
        Given {
            name: name.clone(),
            ty: self.parameter_ty(&parameter.value, values).outside_models(),
            target: target(parameter, values),
            docs: self.parameter_docs(parameter),
            declared_docs: self.docs_of(&parameter.docs),
            deprecation: deprecation(parameter.docs.deprecation),
        }
    }

    /// Returns whether a parameter needs the styled serialization of the runtime.
    pub(in crate::plan) fn is_styled(&self, parameter: &Parameter) -> bool {
        matches!(target(parameter, self.values(parameter)), Target::Styled(_))
    }

    /// Returns the kind of values of a parameter.
    fn values(&self, parameter: &Parameter) -> Values {
        match &parameter.value.ty {
            Type::Text(StringFormat::Plain) => Values::One,
            Type::Array(_) if parameter.style == Style::Json => Values::Each,
            _ if parameter.style == Style::Json => Values::Whole,
            Type::Array(element) if self.is_single(&element.ty) => Values::List,
            Type::Array(_) => Values::Each,
            single if self.is_single(single) => Values::One,
            _ => Values::Whole,
        }
    }

    pub(in crate::plan) fn is_single(&self, ty: &Type) -> bool {
        match ty {
            Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty => false,
            Type::Named(id) => {
                let definition = self.api.definition(*id);
                definition
                    .is_some_and(|definition| matches!(definition.shape, Shape::Enumeration(_)))
            }
            _ => true,
        }
    }

    fn parameter_ty(&self, value: &Value, values: Values) -> Ty {
        match (self.ty(&value.ty, View::Written), values) {
            (Ty::Vec(element), _) => Ty::Slice(Box::new(match (*element, values) {
                (Ty::String | Ty::Secret | Ty::Json, Values::List) => Ty::Str,
                (other, _) => other,
            })),
            (whole, Values::Whole) => Ty::Ref(Box::new(whole)),
            (Ty::String | Ty::Secret | Ty::Json | Ty::Base64, _) => Ty::Str,
            (other, _) => other,
        }
    }

    fn parameter_docs(&self, parameter: &Parameter) -> Vec<String> {
        let lines = self.docs_of(&parameter.docs);
        if lines.is_empty() {
            vec![code_span(&parameter.wire)]
        } else {
            lines
        }
    }
}

fn target(parameter: &Parameter, values: Values) -> Target {
    let wire = parameter.wire.clone();
    let is_plain_query = !matches!(parameter.style, Style::DeepObject | Style::Json)
        && parameter.reserved == Reserved::Encoded;
    match (parameter.location, values, parameter.explode) {
        (Location::Path, Values::One, _) if parameter.style == Style::Simple => Target::Path(wire),
        (Location::Header, Values::One, _) if parameter.style == Style::Simple => {
            Target::Header(wire)
        }
        (Location::Query, Values::One, _) if is_plain_query => Target::Query(wire),
        (Location::Query, Values::List, Explode::Separate) if is_plain_query => {
            Target::QueryEach(wire)
        }
        (location, values, explode) => Target::Styled(Styled {
            wire,
            location,
            style: written_style(parameter),
            explode,
            values,
            writing: match (parameter.style, parameter.reserved) {
                (Style::Json, _) => Writing::Json,
                (_, Reserved::Kept) => Writing::Reserved,
                (_, Reserved::Encoded) => Writing::Encoded,
            },
        }),
    }
}

/// Returns the style of a parameter; JSON is a single value in the default style of its location.
fn written_style(parameter: &Parameter) -> Style {
    match (parameter.style, parameter.location) {
        (Style::Json, Location::Path | Location::Header) => Style::Simple,
        (Style::Json, Location::Query | Location::Cookie) => Style::Form,
        (style, _) => style,
    }
}

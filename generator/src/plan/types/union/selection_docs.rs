//! The documentation of how the variants of unions are selected.

use crate::model::{Discrimination, TagValue, code_span};
use crate::plan::item::{Form, Property, VariantDiscrimination};

/// Returns the documentation of how a variant is selected.
pub(super) fn selection_docs(
    of_variant: &VariantDiscrimination,
    of_union: &Discrimination,
) -> String {
    match of_variant {
        VariantDiscrimination::Tags(tags, _) | VariantDiscrimination::WholeTags(tags, _) => {
            let tags: Vec<String> = tags.iter().map(tag).collect();
            tags.join(", ")
        }
        VariantDiscrimination::DefaultTags(_) => match of_union {
            Discrimination::Tag(tag) => format!("Any other value of {}, or none.", code_span(tag)),
            Discrimination::EventName | Discrimination::Form => "Any other value.".to_owned(),
        },
        VariantDiscrimination::Events(names, _) => {
            let names: Vec<String> = names.iter().map(tag).collect();
            format!("Event {}.", names.join(", "))
        }
        VariantDiscrimination::Form(form) => form_docs(form),
    }
}

fn form_docs(form: &Form) -> String {
    let docs = match form {
        Form::Object(required, others) | Form::Closed(required, others) => {
            return match (required.as_slice(), others.as_slice()) {
                ([], []) => "An object.".to_owned(),
                ([], others) => format!("An object, usually with {}.", listed(others)),
                (required, _) => format!("An object with {}.", listed(required)),
            };
        }
        Form::Map => "An object.",
        Form::Boolean => "A boolean.",
        Form::Integer => "An integer.",
        Form::Number => "A number.",
        Form::DateTime => "A string that is a date and time.",
        Form::Date => "A string that is a date.",
        Form::LocalTime => "A string that is a time.",
        Form::Uuid => "A string that is a UUID.",
        Form::Text => "A string.",
        Form::List(_) => "An array.",
        Form::Either(forms) if forms.iter().all(super::is_object_form) => "An object.",
        Form::Either(_) | Form::Any => "Any other value.",
    };
    docs.to_owned()
}

fn tag(tag: &TagValue) -> String {
    match tag {
        TagValue::Text(text) => code_span(text),
        TagValue::Integer(integer) => code_span(&integer.to_string()),
        TagValue::Boolean(boolean) => code_span(&boolean.to_string()),
    }
}

fn listed(properties: &[Property]) -> String {
    let properties = properties.iter().map(|property| {
        let name = code_span(&property.name);
        match &property.constant {
            Some(constant) => format!("{name}: {}", tag(constant)),
            None => name,
        }
    });
    properties.collect::<Vec<_>>().join(", ")
}

//! Enums for unions.

use std::borrow::Cow;

use crate::model::TagValue;
use crate::plan::item::{
    Creation, Form, Property, Source, Syntax, Union, UnionVariant, Untagged, VariantDiscrimination,
};
use crate::plan::ty::Ty;
use crate::sentence::UNKNOWN;

use super::conversion::{convert, implementations};
use crate::emit::attributes::{deprecated_line, derive, sentence};
use crate::emit::ty::ty_text;
use crate::emit::{
    Declaration, ImplBlock, Imports, Match, Member, Piece, Statement, literal, subject,
};

/// Emits an enum of types and its table.
pub(in crate::emit) fn union<'k>(union: &'k Union, imports: &Imports) -> Vec<Piece<'k>> {
    let mut pieces = vec![
        Piece::Declaration(declaration(union, imports)),
        table(union, imports),
    ];
    let conversion = conversion(union, imports);
    pieces.extend(conversion.into_iter().flatten().map(Piece::Impl));
    pieces
}

fn declaration<'k>(union: &'k Union, imports: &Imports) -> Declaration<'k> {
    let derives = ["Clone", "Debug", "PartialEq"].map(str::to_owned);
    let further = union.derives.iter().map(|it| ty_text(it, imports));
    let attributes = deprecated_line(union.deprecation).map(Cow::Borrowed);
    let attributes = attributes.into_iter().chain([
        derive(derives.into_iter().chain(further)),
        "#[non_exhaustive]".into(),
    ]);
    let used = imports.clone();
    let variants = union.variants.iter();
    let variants = variants.map(move |it| variant(it, &used));
    let raw = imports.name(match union.source {
        Source::Json => "crate::runtime::RawJson",
        Source::Event => "crate::runtime::UnknownEvent",
    });
    let unknown = Member {
        docs: sentence(UNKNOWN),
        attributes: Vec::new(),
        code: format!("{}({raw})", union.unknown),
    };
    Declaration {
        docs: Cow::Borrowed(&union.docs),
        attributes: attributes.collect(),
        head: format!("pub enum {}", union.name),
        members: Box::new(variants.chain([unknown])),
    }
}

fn variant<'k>(variant: &'k UnionVariant, imports: &Imports) -> Member<'k> {
    Member {
        docs: Cow::Borrowed(&variant.docs),
        attributes: Vec::new(),
        code: format!("{}({})", variant.name, ty_text(&variant.ty, imports)),
    }
}

fn table<'k>(union: &Union, imports: &Imports) -> Piece<'k> {
    let mut rows: Vec<String> = union
        .variants
        .iter()
        .map(|variant| {
            let (chosen, created) = (
                chosen_by(&variant.discrimination),
                created(variant, imports),
            );
            let syntax = match &variant.discrimination {
                VariantDiscrimination::Events(_, Syntax::Json) => "json ",
                VariantDiscrimination::Events(_, Syntax::Text) => "text ",
                VariantDiscrimination::Tags(..)
                | VariantDiscrimination::WholeTags(..)
                | VariantDiscrimination::DefaultTags(_)
                | VariantDiscrimination::Form(_) => "",
            };
            format!("{chosen} => {syntax}{created}")
        })
        .collect();
    rows.push(format!("_ => {}", union.unknown));
    let subject = subject(&union.name, &union.schema);
    let subject = match &union.tag {
        Some(tag) => format!("{subject} by {}", literal::string(tag)),
        None => subject,
    };
    let table = match union.source {
        Source::Json => "union",
        Source::Event => "named_events",
    };
    imports.table(table, subject, rows)
}

/// Returns the name of a variant, with its type if `From` creates it.
fn created(variant: &UnionVariant, imports: &Imports) -> String {
    let ty = match &variant.ty {
        Ty::Boxed(inner) => format!("boxed {}", ty_text(inner, imports)),
        other => ty_text(other, imports),
    };
    match &variant.creation {
        Creation::Named => variant.name.to_string(),
        Creation::FromValue => format!("{}({ty})", variant.name),
        Creation::FromForms(form) => format!("{}({ty} | {})", variant.name, ty_text(form, imports)),
    }
}

fn chosen_by(discrimination: &VariantDiscrimination) -> String {
    match discrimination {
        VariantDiscrimination::Tags(tags, Untagged::Other) => alternatives(tags),
        VariantDiscrimination::Tags(tags, Untagged::Preserved(form)) => {
            format!("{} or {}", alternatives(tags), form_text(form))
        }
        VariantDiscrimination::Tags(tags, Untagged::Amended(form)) => {
            format!("{} also {}", alternatives(tags), form_text(form))
        }
        VariantDiscrimination::WholeTags(tags, None) => format!("whole {}", alternatives(tags)),
        VariantDiscrimination::WholeTags(tags, Some(form)) => {
            format!("whole {} or {}", alternatives(tags), form_text(form))
        }
        VariantDiscrimination::Events(names, _) => alternatives(names),
        VariantDiscrimination::DefaultTags(tags) => format!("default[{}]", alternatives(tags)),
        VariantDiscrimination::Form(form) => form_text(form),
    }
}

fn form_text(form: &Form) -> String {
    let object = |name: &str, required: &[Property], others: &[Property]| {
        let required = properties(required);
        match others {
            [] => format!("{name}[{required}]"),
            others => format!("{name}[{required}] of [{}]", properties(others)),
        }
    };
    match form {
        Form::Object(required, others) => object("Object", required, others),
        Form::Closed(required, others) => object("Closed", required, others),
        Form::List(elements) if **elements == Form::Any => "List".to_owned(),
        Form::List(elements) => format!("List[{}]", form_text(elements)),
        Form::Either(forms) => either(forms),
        Form::Map => "Map".to_owned(),
        Form::Boolean => "Boolean".to_owned(),
        Form::Integer => "Integer".to_owned(),
        Form::Number => "Number".to_owned(),
        Form::DateTime => "DateTime".to_owned(),
        Form::Date => "Date".to_owned(),
        Form::LocalTime => "LocalTime".to_owned(),
        Form::Uuid => "Uuid".to_owned(),
        Form::Text => "Text".to_owned(),
        Form::Any => "Any".to_owned(),
    }
}

fn either(forms: &[Form]) -> String {
    let forms: Vec<String> = forms.iter().map(form_text).collect();
    format!("Either[{}]", forms.join(", "))
}

fn properties(properties: &[Property]) -> String {
    let properties = properties.iter().map(|property| {
        let name = literal::string(&property.name);
        match &property.constant {
            Some(constant) => format!("{name}: {}", tag(constant)),
            None => name,
        }
    });
    properties.collect::<Vec<_>>().join(", ")
}

fn alternatives(tags: &[TagValue]) -> String {
    let literals: Vec<String> = tags.iter().map(tag).collect();
    literals.join(" | ")
}

fn tag(tag: &TagValue) -> String {
    match tag {
        TagValue::Text(text) => literal::string(text),
        TagValue::Integer(integer) => integer.to_string(),
        TagValue::Boolean(boolean) => boolean.to_string(),
    }
}

fn conversion<'k>(union: &Union, imports: &Imports) -> Option<[ImplBlock<'k>; 2]> {
    let (source, conversions) = union.conversion.as_ref()?;
    let variants = union.variants.iter().zip(conversions);
    let arms = variants.map(|(variant, conversion)| {
        let value = convert("value".to_owned(), conversion, imports);
        format!(
            "{source}::{name}(value) => Self::{name}({value})",
            name = variant.name
        )
    });
    let unknown = &union.unknown;
    let unknown = format!("{source}::{unknown}(value) => Self::{unknown}(value)");
    let body = Statement::Match(Match {
        variable: "response",
        arms: arms.chain([unknown]).collect(),
    });
    let (target, response) = (&union.name, "response");
    Some(implementations(source, target, response, body, imports))
}

//! Enums of string and integer values.

use std::borrow::Cow;

use crate::plan::item::{Enumeration, EnumerationKind, Variant, Wire};
use crate::sentence::UNKNOWN;

use crate::emit::attributes::{deprecated_line, sentence};
use crate::emit::{Declaration, Imports, Member, Piece, literal, subject};

/// Emits an enum and its table.
pub(in crate::emit) fn enumeration<'k>(
    enumeration: &'k Enumeration,
    imports: &Imports,
) -> Vec<Piece<'k>> {
    vec![
        Piece::Declaration(declaration(enumeration)),
        table(enumeration, imports),
    ]
}

fn declaration(enumeration: &Enumeration) -> Declaration<'_> {
    let (derives, payload) = match enumeration.kind {
        EnumerationKind::Text => ("#[derive(Clone)]", "String"),
        EnumerationKind::Integer => ("#[derive(Clone, Copy)]", "i64"),
    };
    let attributes = deprecated_line(enumeration.deprecation).into_iter();
    let attributes = attributes.chain([derives, "#[non_exhaustive]"]);
    let unknown = Member {
        docs: sentence(UNKNOWN),
        attributes: Vec::new(),
        code: format!("{}({payload})", enumeration.unknown),
    };
    Declaration {
        docs: Cow::Borrowed(&enumeration.docs),
        attributes: attributes.map(Cow::Borrowed).collect(),
        head: format!("pub enum {}", enumeration.name),
        members: Box::new(enumeration.variants.iter().map(variant).chain([unknown])),
    }
}

fn variant(variant: &Variant) -> Member<'_> {
    Member {
        docs: Cow::Borrowed(&variant.docs),
        attributes: Vec::new(),
        code: variant.name.to_string(),
    }
}

fn table<'k>(enumeration: &Enumeration, imports: &Imports) -> Piece<'k> {
    let mut rows: Vec<String> = enumeration
        .variants
        .iter()
        .map(|variant| format!("{} => {}", wire(&variant.wire), variant.name))
        .collect();
    rows.push(format!("_ => {}", enumeration.unknown));
    let name = match enumeration.kind {
        EnumerationKind::Text => "text_enum",
        EnumerationKind::Integer => "integer_enum",
    };
    imports.table(name, subject(&enumeration.name, &enumeration.schema), rows)
}

fn wire(wire: &Wire) -> String {
    match wire {
        Wire::Text(text) => literal::string(text),
        Wire::Integer(integer) => integer.to_string(),
    }
}

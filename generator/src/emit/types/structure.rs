//! Structs for objects.

use std::borrow::Cow;
use std::iter;

use crate::plan::item::{
    Constant, Construction, Coverage, Exhaustive, Filling, ReadOnly, RestField, RestKind, Row,
    StructField, Structure,
};
use crate::plan::ty::Ty;
use crate::sentence::{NEW, ONLY_IN_RESPONSES, UNDECLARED};

use super::conversion::{self, literal as struct_literal};
use super::setter::{setter, stored};
use crate::emit::attributes::{deprecated_line, derive, sentence};
use crate::emit::ty::ty_text;
use crate::emit::{
    Declaration, ImplBlock, Imports, Member, Method, Piece, Statement, literal, subject,
};

/// Emits a struct, its table, its constructor, its setters and its conversion.
pub(in crate::emit) fn structure<'k>(
    structure: &'k Structure,
    imports: &Imports,
) -> Vec<Piece<'k>> {
    let mut pieces = vec![
        Piece::Declaration(declaration(structure, imports)),
        table(structure, imports),
    ];
    pieces.extend(default(structure, imports).map(Piece::Impl));
    pieces.extend(methods(structure, imports).map(Piece::Impl));
    let conversion = conversion::conversion(structure, imports);
    pieces.extend(conversion.into_iter().flatten().map(Piece::Impl));
    pieces
}

fn declaration<'k>(structure: &'k Structure, imports: &Imports) -> Declaration<'k> {
    let default = match structure.construction {
        Construction::Derived => Some("Default".to_owned()),
        Construction::Default(_) | Construction::New(..) => None,
    };
    let derives = ["Clone", "Debug"].map(str::to_owned).into_iter();
    let derives = derives.chain(default).chain(["PartialEq".to_owned()]);
    let further = structure.derives.iter().map(|it| ty_text(it, imports));
    let exhaustive = match structure.exhaustive {
        Exhaustive::Never => "#[non_exhaustive]",
        Exhaustive::Mock => "#[cfg_attr(not(feature = \"mock\"), non_exhaustive)]",
    };
    let attributes = deprecated_line(structure.deprecation).map(Cow::Borrowed);
    let attributes = attributes.into_iter();
    let attributes = attributes.chain([derive(derives.chain(further)), exhaustive.into()]);
    let used = imports.clone();
    let fields = structure.fields.iter();
    let fields = fields.map(move |it| field(it, &used));
    let rest = structure.rest.as_ref().map(|it| rest_field(it, imports));
    Declaration {
        docs: Cow::Borrowed(&structure.docs),
        attributes: attributes.collect(),
        head: format!("pub struct {}", structure.name),
        members: Box::new(fields.chain(rest)),
    }
}

fn field<'k>(field: &'k StructField, imports: &Imports) -> Member<'k> {
    let ty = ty_text(&field.ty, imports);
    Member {
        docs: Cow::Borrowed(&field.docs),
        attributes: deprecated_line(field.deprecation).into_iter().collect(),
        code: format!("pub {}: {ty}", field.name),
    }
}

fn rest_field<'k>(rest: &RestField, imports: &Imports) -> Member<'k> {
    let name = &rest.name;
    match &rest.kind {
        RestKind::Map(values) => {
            let map = ty_text(&Ty::map(values.clone()), imports);
            Member {
                docs: sentence(UNDECLARED),
                attributes: Vec::new(),
                code: format!("pub {name}: {map}"),
            }
        }
        RestKind::Undeclared => {
            let undeclared = imports.name("crate::runtime::Undeclared");
            Member {
                docs: sentence(UNDECLARED),
                attributes: Vec::new(),
                code: format!("pub {name}: {undeclared}"),
            }
        }
    }
}

fn table<'k>(structure: &Structure, imports: &Imports) -> Piece<'k> {
    let mut rows: Vec<String> = structure.fields.iter().map(row).collect();
    rows.extend(structure.rest.iter().map(|rest| format!("..{}", rest.name)));
    imports.table("model", subject(&structure.name, &structure.schema), rows)
}

fn row(field: &StructField) -> String {
    let keyword = match field.row {
        Row::Optional => "",
        Row::Required => "required ",
        Row::Nullable => "nullable ",
    };
    format!(
        "{keyword}{} => {}",
        literal::string(&field.wire),
        field.name
    )
}

fn methods<'k>(structure: &'k Structure, imports: &Imports) -> Option<ImplBlock<'k>> {
    let constructor = constructor(&structure.construction, imports);
    if constructor.is_none() && structure.setters.is_empty() {
        return None;
    }
    let used = imports.clone();
    let setters = structure.setters.iter();
    let setters = setters.map(move |it| setter(it, &used));
    Some(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: None,
        subject: structure.name.to_string().into(),
        methods: Box::new(constructor.into_iter().chain(setters)),
    })
}

fn constructor<'k>(construction: &Construction, imports: &Imports) -> Option<Method<'k>> {
    let Construction::New(arguments, filling) = construction else {
        return None;
    };
    let parameters = arguments.iter().map(|argument| {
        let ty = ty_text(&argument.ty, imports);
        format!("{}: {ty}", argument.field)
    });
    let parameters: Vec<String> = parameters.collect();
    let fields = arguments.iter().map(|argument| match stored(argument) {
        None => argument.field.to_string(),
        Some(value) => format!("{}: {value}", argument.field),
    });
    let mut docs = NEW.to_lines();
    match filling.read_only {
        ReadOnly::Stated => (),
        ReadOnly::Empty => docs.extend(ONLY_IN_RESPONSES.to_lines()),
    }
    Some(Method {
        docs: docs.into(),
        attributes: vec!["#[inline]"],
        signature: format!("pub fn new({}) -> Self", parameters.join(", ")),
        body: vec![filled(fields, filling, imports)],
    })
}

/// Returns the implementation of `Default` that fills in the constants.
fn default<'k>(structure: &Structure, imports: &Imports) -> Option<ImplBlock<'k>> {
    let Construction::Default(filling) = &structure.construction else {
        return None;
    };
    let method = Method {
        docs: Cow::Borrowed(&[]),
        attributes: Vec::new(),
        signature: "fn default() -> Self".to_owned(),
        body: vec![filled(iter::empty(), filling, imports)],
    };
    Some(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: None,
        subject: format!("Default for {}", structure.name).into(),
        methods: Box::new(iter::once(method)),
    })
}

/// Returns a struct expression with these fields and those that have no argument.
fn filled(fields: impl Iterator<Item = String>, filling: &Filling, imports: &Imports) -> Statement {
    let constants = filling.constants.iter();
    let constants =
        constants.map(|filled| format!("{}: {}", filled.field, constant(&filled.value, imports)));
    let others = match filling.coverage {
        Coverage::Whole => None,
        Coverage::Partial => Some(format!("..{}", conversion::empty_value(imports))),
    };
    struct_literal(fields.chain(constants).chain(others))
}

fn constant(constant: &Constant, imports: &Imports) -> String {
    match constant {
        Constant::Boolean(value) => value.to_string(),
        Constant::Text(text) => format!("{}.to_owned()", literal::string(text)),
        Constant::Variant(of, variant) => format!("{}::{variant}", ty_text(of, imports)),
    }
}

//! `src/error.rs`: the error body of the API.

use std::borrow::Cow;

use crate::config::RootModule;
use crate::plan::krate::{
    Causes, Described, ErrorBody, ErrorType, ErrorVariant, ListPresence, MessageField,
};
use crate::plan::name;
use crate::plan::ty::Ty;
use crate::sentence;

use super::attributes::sentence;
use super::ty::ty_text;
use super::{
    Declaration, Declared, ImplBlock, Imports, Member, Method, Piece, SourceFile, Statement,
    literal,
};

/// Emits `src/error.rs`.
pub(super) fn error<'k>(body: &'k ErrorBody, root: &RootModule) -> SourceFile<'k> {
    let imports = Imports::below(root);
    let mut pieces = vec![Piece::Exports(vec![api_error(&body.ty, &imports)])];
    match &body.ty {
        ErrorType::One(_) => (),
        ErrorType::Several(name, variants) => {
            let declaration = declaration(name, variants, &imports);
            pieces.push(Piece::Declaration(declaration));
            pieces.push(table(name.to_string(), variants, &imports));
        }
    }
    let described = body.described.iter();
    let described = described.map(|known| self::described(known, &imports));
    pieces.extend(described.map(Piece::Impl));
    SourceFile {
        path: "src/error.rs".to_owned(),
        docs: sentence::ERROR.to_lines(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces.into_iter()),
    }
}

/// Returns the name under which the runtime knows the error body.
fn api_error<'k>(ty: &ErrorType, imports: &Imports) -> Declared<'k> {
    let path = match ty {
        ErrorType::One(Ty::Json) => "serde_json::Value".to_owned(),
        ErrorType::One(ty) => ty_text(ty, imports),
        ErrorType::Several(name, _) => format!("self::{name}"),
    };
    Declared {
        docs: Cow::Borrowed(&[]),
        attributes: Vec::new(),
        code: format!("pub(crate) use {path} as ApiError;"),
    }
}

fn declaration<'k>(
    name: &name::Ident,
    variants: &'k [ErrorVariant],
    imports: &Imports,
) -> Declaration<'k> {
    let used = imports.clone();
    let variants = variants.iter().map(move |variant| Member {
        docs: Cow::Borrowed(&variant.docs),
        attributes: Vec::new(),
        code: format!("{}({})", variant.name, ty_text(&variant.ty, &used)),
    });
    Declaration {
        docs: sentence(sentence::ERROR_BODY),
        attributes: ["#[derive(Clone, Debug, PartialEq)]", "#[non_exhaustive]"]
            .map(Cow::Borrowed)
            .into(),
        head: format!("pub enum {name}"),
        members: Box::new(variants),
    }
}

fn table<'k>(error: String, variants: &[ErrorVariant], imports: &Imports) -> Piece<'k> {
    let mut rows: Vec<String> = variants.iter().map(row).collect();
    if let Some((last, unknown)) = rows.last_mut().zip(variants.last()) {
        *last = format!("_ => {}", unknown.name);
    }
    imports.table("error_body", error, rows)
}

fn row(variant: &ErrorVariant) -> String {
    let declared = literal::string(variant.name.bare());
    format!("{declared} => {}", variant.name)
}

fn described<'k>(described: &Described, imports: &Imports) -> ImplBlock<'k> {
    let error_body = imports.name("crate::runtime::ErrorBody");
    let ty = ty_text(&described.ty, imports);
    let code = accessor("code", described.code.as_ref());
    let message = accessor("message", described.message.as_ref());
    let causes = described.causes.as_ref().map(causes);
    let methods: Vec<Method<'_>> = [code, message, causes].into_iter().flatten().collect();
    ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: None,
        subject: format!("{error_body} for {ty}").into(),
        methods: Box::new(methods.into_iter()),
    }
}

fn causes<'k>(causes: &Causes) -> Method<'k> {
    let list = &causes.list;
    let elements = match causes.presence {
        ListPresence::Always => format!("self.{list}.iter()"),
        ListPresence::Optional => format!("self.{list}.iter().flatten()"),
    };
    let texts = match &causes.element {
        None => "map(String::as_str)".to_owned(),
        Some(MessageField::Text(field)) => format!("map(|cause| cause.{field}.as_str())"),
        Some(MessageField::OptionalText(field)) => {
            format!("filter_map(|cause| cause.{field}.as_deref())")
        }
    };
    method(
        "fn causes(&self) -> Vec<&str>".to_owned(),
        format!("{elements}.{texts}.collect()"),
    )
}

fn accessor<'k>(name: &str, error_field: Option<&MessageField>) -> Option<Method<'k>> {
    let value = match error_field? {
        MessageField::Text(field) => format!("Some(&self.{field})"),
        MessageField::OptionalText(field) => format!("self.{field}.as_deref()"),
    };
    Some(method(format!("fn {name}(&self) -> Option<&str>"), value))
}

/// Returns a method that returns this value.
fn method<'k>(signature: String, value: String) -> Method<'k> {
    Method {
        docs: Cow::Borrowed(&[]),
        attributes: Vec::new(),
        signature,
        body: vec![Statement::Line(value)],
    }
}

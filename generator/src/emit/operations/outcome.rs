//! Enums of the successful responses of an operation.

use std::borrow::Cow;

use crate::plan::item::{Outcome, Outcomes};

use crate::emit::attributes::derive;
use crate::emit::ty::ty_text;
use crate::emit::{Declaration, Imports, Member, Piece};

/// Emits an enum of successful responses and its table.
pub(in crate::emit) fn outcomes<'k>(outcomes: &'k Outcomes, imports: &Imports) -> [Piece<'k>; 2] {
    [
        Piece::Declaration(declaration(outcomes, imports)),
        table(outcomes, imports),
    ]
}

fn declaration<'k>(outcomes: &'k Outcomes, imports: &Imports) -> Declaration<'k> {
    let used = imports.clone();
    let variants = outcomes.variants.iter();
    let variants = variants.map(move |it| variant(it, &used));
    Declaration {
        docs: Cow::Borrowed(&outcomes.docs),
        attributes: vec![
            derive(["Clone", "Debug", "PartialEq"]),
            "#[non_exhaustive]".into(),
        ],
        head: format!("pub enum {}", outcomes.name),
        members: Box::new(variants),
    }
}

fn variant<'k>(outcome: &'k Outcome, imports: &Imports) -> Member<'k> {
    let body = outcome.ty.as_ref();
    let body = body.map(|body| format!("({})", ty_text(body, imports)));
    Member {
        docs: Cow::Borrowed(&outcome.docs),
        attributes: Vec::new(),
        code: format!("{}{}", outcome.name, body.unwrap_or_default()),
    }
}

fn table<'k>(outcomes: &Outcomes, imports: &Imports) -> Piece<'k> {
    let rows = outcomes.variants.iter().map(row).collect();
    imports.table("outcome", outcomes.name.to_string(), rows)
}

fn row(outcome: &Outcome) -> String {
    let status = outcome
        .status
        .map_or_else(|| "_".to_owned(), |status| status.to_string());
    let body = match outcome.ty {
        Some(_) => "(_)",
        None => "",
    };
    format!("{status} => {}{body}", outcome.name)
}

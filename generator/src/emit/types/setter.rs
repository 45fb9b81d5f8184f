//! Chainable setters of structs.

use std::borrow::Cow;

use crate::plan::item::{Argument, Setter, Store, Wrap};
use crate::plan::name;
use crate::plan::ty::Ty;
use crate::sentence::{ADD_UNDECLARED, CLEAR};

use crate::emit::attributes::sentence;
use crate::emit::ty::ty_text;
use crate::emit::{Docs, Imports, Method, Statement};

/// Emits a chainable setter.
pub(in crate::emit) fn setter<'k>(setter: &'k Setter, imports: &Imports) -> Method<'k> {
    match setter {
        Setter::Value {
            argument,
            wrap,
            docs,
        } => value(argument, *wrap, docs, imports),
        Setter::Clear { name, field } => {
            let patch = imports.name("crate::runtime::Patch");
            chainable(
                sentence(CLEAR),
                format!("pub fn {name}(mut self) -> Self"),
                format!("self.{field} = {patch}::Clear;"),
            )
        }
        Setter::Extra { field, values } => extra(field, values, imports),
    }
}

/// Returns a method that changes the value with one statement, and returns it.
fn chainable(docs: Docs<'_>, signature: String, statement: String) -> Method<'_> {
    Method {
        docs,
        attributes: vec!["#[inline]"],
        signature,
        body: vec![
            Statement::Line(statement),
            Statement::Line("self".to_owned()),
        ],
    }
}

fn value<'k>(
    argument: &'k Argument,
    wrap: Wrap,
    docs: &'k [String],
    imports: &Imports,
) -> Method<'k> {
    let name = &argument.field;
    let ty = ty_text(&argument.ty, imports);
    let value = stored(argument).unwrap_or_else(|| name.to_string());
    let value = match wrap {
        Wrap::Bare => value,
        Wrap::Some => format!("Some({value})"),
        Wrap::Set => format!("{}::Set({value})", imports.name("crate::runtime::Patch")),
    };
    chainable(
        Cow::Borrowed(docs),
        format!("pub fn {name}(mut self, {name}: {ty}) -> Self"),
        format!("self.{name} = {value};"),
    )
}

fn extra<'k>(field: &name::Ident, values: &Ty, imports: &Imports) -> Method<'k> {
    let argument = ty_text(values, imports);
    let value = match values {
        Ty::Into(_) => "value.into()",
        _ => "value",
    };
    chainable(
        sentence(ADD_UNDECLARED),
        format!("pub fn {field}(mut self, name: &str, value: {argument}) -> Self"),
        format!("self.{field}.insert(name.to_owned(), {value});"),
    )
}

/// Returns the value that a field stores for an argument; `None` for the argument itself.
pub(in crate::emit) fn stored(argument: &Argument) -> Option<String> {
    let name = &argument.field;
    match argument.store {
        Store::Moved => None,
        Store::Owned => Some(format!("{name}.to_owned()")),
        Store::Secret => Some(format!("{name}.into()")),
        Store::Boxed => Some(format!("Box::new({name})")),
        Store::Into => Some(format!("{name}.into()")),
        Store::BoxedInto => Some(format!("Box::new({name}.into())")),
        Store::Elements => Some(format!("{name}.into_iter().map(Into::into).collect()")),
        Store::Entries => Some(format!(
            "{name}.into_iter().map(|(name, value)| (name, value.into())).collect()"
        )),
    }
}

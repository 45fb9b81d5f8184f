//! Structs.

use crate::emit::tests::outline::function;
use crate::plan::item::{Constant, Construction, Filled, Row, Setter, Structure};

use super::{from, names};

/// Adds the lines of a struct.
pub(super) fn structure(structure: &Structure, lines: &mut Vec<String>) {
    let (name, fields) = (structure.name.to_string(), structure.fields.iter());
    let rest = structure.rest.as_ref().map(|rest| &rest.name);
    let all = names(fields.clone().map(|field| &field.name).chain(rest));
    lines.push(format!("struct {name} {all:?}"));
    let rows = fields.map(|field| {
        let keyword = match field.row {
            Row::Optional => "",
            Row::Required => "required ",
            Row::Nullable => "nullable ",
        };
        format!("{keyword}{:?} = > {}", field.wire, field.name)
    });
    let rows: Vec<_> = rows.chain(rest.map(|rest| format!(". . {rest}"))).collect();
    lines.push(format!("model {name} at {:?} {rows:?}", structure.schema));
    match &structure.construction {
        Construction::Derived => (),
        Construction::Default(filling) => {
            let owner = format!("Default for {name}");
            lines.push(function(
                &owner,
                "default",
                &[] as &[&str],
                &texts(&filling.constants),
            ));
        }
        Construction::New(arguments, filling) => {
            let arguments = names(arguments.iter().map(|argument| &argument.field));
            lines.push(function(
                &name,
                "new",
                &arguments,
                &texts(&filling.constants),
            ));
        }
    }
    lines.extend(structure.setters.iter().map(|setter| match setter {
        Setter::Value { argument, .. } => {
            let field = argument.field.to_string();
            function(&name, &field, &[&field], &[])
        }
        Setter::Clear { name: setter, .. } => {
            function(&name, &setter.to_string(), &[] as &[&str], &[])
        }
        Setter::Extra { field, .. } => function(&name, &field.to_string(), &["name", "value"], &[]),
    }));
    if let Some(conversion) = &structure.conversion {
        let argument = match conversion.fields.is_empty() {
            true => "_",
            false => "response",
        };
        lines.push(from(&conversion.source.to_string(), &name, argument));
    }
}

fn texts(filled: &[Filled]) -> Vec<&str> {
    fn text(filled: &Filled) -> Option<&str> {
        match &filled.value {
            Constant::Text(text) => Some(text),
            Constant::Boolean(_) | Constant::Variant(..) => None,
        }
    }
    filled.iter().filter_map(text).collect()
}

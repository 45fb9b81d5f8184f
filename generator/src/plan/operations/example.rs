//! The example at the end of every operation's documentation.

mod object;
mod parts;

use proc_macro2::Literal;

use crate::model::{
    self, BodyForm, Carrier, Content, Direction, Members, Nullability, Presence, Shape, TypeId,
};

use crate::plan::Plan;
use crate::plan::item::{ArgumentLocation, CallArgument, Client, Deprecation, Scheme};
use crate::plan::name::{Case, Ident};
use crate::plan::names::is_named;
use crate::plan::ty::{Home, Ty};

use super::items::is_read_by_item;
use super::response::SuccessfulResponse;

/// The maximum nesting of a made-up value; deeper values are left empty.
const DEPTH: usize = 8;

impl Plan<'_> {
    /// Returns the first lines of a program: creating a client, and calling the first operation without required
    /// arguments.
    pub(in crate::plan) fn first_calls(&self, client: &Client) -> Vec<String> {
        let is_current = |scheme: &&Scheme| scheme.deprecation == Deprecation::Current;
        let current = client.schemes.iter().find(is_current);
        let scheme = current.or_else(|| client.schemes.first());
        let credential = scheme.map(|scheme| match scheme.location {
            Carrier::Basic => format!(".{}(\"user\", secret)", scheme.method),
            Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => {
                format!(".{}(secret)", scheme.method)
            }
        });
        let mut lines = vec![
            format!(
                "let client = Client::builder({})",
                literal(&client.example_server)
            ),
            "    .build()?;".to_owned(),
        ];
        lines.splice(
            1..1,
            credential.map(|credential| format!("    {credential}")),
        );
        let simplest = self.api.operations.iter().find(|operation| {
            let is_optional = |presence| presence == Presence::Optional;
            let body = operation.body.as_ref();
            operation
                .parameters
                .iter()
                .all(|parameter| is_optional(parameter.presence))
                && body.is_none_or(|body| is_optional(body.presence))
        });
        if let Some(simplest) = simplest {
            lines.extend(self.first_call(simplest));
        }
        lines
    }

    /// Returns a call without arguments; reads all items of a paginated operation.
    fn first_call(&self, operation: &model::Operation) -> Vec<String> {
        let Some(names) = self.names.operation(&operation.id) else {
            return Vec::new();
        };
        let method = &names.methods.client;
        match returns_items(operation) {
            false => vec![format!(
                "let {} = client.{method}().await?;",
                variable(self.response(operation))
            )],
            true => loop_over_items(&format!("client.{method}()")),
        }
    }

    /// Returns a call with all required arguments; `cargo test` compiles it and never runs it.
    pub(in crate::plan) fn example(
        &self,
        operation: &model::Operation,
        method: &Ident,
        arguments: &[CallArgument],
    ) -> Vec<String> {
        let (library, fence) = self.example_setting();
        let mut imports: Vec<String> = Vec::new();
        let values: Vec<String> = arguments
            .iter()
            .map(|argument| self.argument_example(operation, argument, &mut imports))
            .collect();
        let named = self.named_values(operation);
        let call = format!("client.{method}({}){named}", values.join(", "));
        let mut lines = vec!["# Example".to_owned(), String::new(), fence.to_owned()];
        imports.sort();
        imports.dedup();
        lines.extend(
            imports
                .into_iter()
                .map(|import| format!("# use {library}::{import};")),
        );
        lines.push(format!(
            "# async fn example(client: {library}::Client) -> Result<(), {library}::Error> {{"
        ));
        match returns_items(operation) {
            false => {
                let variable = variable(self.response(operation));
                lines.push(format!("let {variable} = {call}.await?;"));
            }
            true => lines.extend(loop_over_items(&call)),
        }
        lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
        lines
    }

    /// Returns the path of the code in an example, and the line before the example: no test of another crate compiles those
    /// of a module in it.
    fn example_setting(&self) -> (String, &'static str) {
        let root = self.config.root();
        match root.is_crate() {
            true => (self.config.package().library(), "```no_run"),
            false => (root.to_string(), "```ignore"),
        }
    }

    /// Returns the calls of the methods that set the named arguments.
    fn named_values(&self, operation: &model::Operation) -> String {
        let Some(names) = self.names.operation(&operation.id) else {
            return String::new();
        };
        let parameters = operation.parameters.iter().zip(&names.arguments.parameters);
        parameters
            .filter(|(parameter, _)| is_named(parameter))
            .map(|(_, name)| format!(".{name}(true)"))
            .collect()
    }

    fn argument_example(
        &self,
        operation: &model::Operation,
        argument: &CallArgument,
        imports: &mut Vec<String>,
    ) -> String {
        match &argument.location {
            ArgumentLocation::Json | ArgumentLocation::JsonAs(_) | ArgumentLocation::Form(_) => {
                let content = self.content_of(operation, &argument.location);
                let value =
                    content.map(|content| self.value_example(&content.value.ty, imports, DEPTH));
                format!(
                    "&{}",
                    value.unwrap_or_else(|| "serde_json::Value::Null".to_owned())
                )
            }
            ArgumentLocation::Items(..) | ArgumentLocation::ItemParts(_) => {
                let content = self.content_of(operation, &argument.location);
                let item =
                    content.map(|content| self.value_example(&content.value.ty, imports, DEPTH));
                format!("vec![{}]", item.unwrap_or_default())
            }
            ArgumentLocation::Multipart(_) => self.parts_example(operation, imports),
            ArgumentLocation::Text(_) | ArgumentLocation::Upload(_) => "\"…\"".to_owned(),
            ArgumentLocation::Path(_)
            | ArgumentLocation::Query(_)
            | ArgumentLocation::QueryEach(_)
            | ArgumentLocation::Header(_)
            | ArgumentLocation::Styled(_) => {
                let parameter = operation
                    .parameters
                    .iter()
                    .find(|parameter| argument.location.parameter() == Some(&parameter.wire));
                match (&argument.ty, parameter) {
                    (Ty::Str, _) => literal(argument.name.bare()),
                    (Ty::Slice(_), _) => "&[]".to_owned(),
                    (Ty::Ref(_), Some(parameter)) => {
                        format!(
                            "&{}",
                            self.value_example(&parameter.value.ty, imports, DEPTH)
                        )
                    }
                    (_, Some(parameter)) => self.value_example(&parameter.value.ty, imports, DEPTH),
                    (_, None) => "Default::default()".to_owned(),
                }
            }
        }
    }

    /// Returns the content of the body that this argument sets.
    fn content_of<'o>(
        &self,
        operation: &'o model::Operation,
        location: &ArgumentLocation,
    ) -> Option<&'o Content> {
        let offered = operation.body.as_ref()?.offered();
        let mut offered = offered.into_iter();
        offered.find(|content| match location {
            ArgumentLocation::JsonAs(media_type) => content.media_type.as_str() == media_type,
            ArgumentLocation::Form(_) => content.form == BodyForm::Form,
            ArgumentLocation::Items(..) | ArgumentLocation::ItemParts(_) => content.items.is_some(),
            ArgumentLocation::Multipart(_) => content.form == BodyForm::Multipart,
            ArgumentLocation::Text(_) => content.form == BodyForm::Text,
            ArgumentLocation::Upload(_) => content.form == BodyForm::Binary,
            ArgumentLocation::Json
            | ArgumentLocation::Path(_)
            | ArgumentLocation::Query(_)
            | ArgumentLocation::QueryEach(_)
            | ArgumentLocation::Header(_)
            | ArgumentLocation::Styled(_) => content.form == BodyForm::Json,
        })
    }

    fn value_example(&self, ty: &model::Type, imports: &mut Vec<String>, depth: usize) -> String {
        match self.ty(ty, Direction::Request) {
            Ty::Bool => "true".to_owned(),
            Ty::I8 | Ty::I16 | Ty::I32 | Ty::I64 | Ty::I128 => "1".to_owned(),
            Ty::U8 | Ty::U16 | Ty::U32 | Ty::U64 => "1".to_owned(),
            Ty::F64 => "1.0".to_owned(),
            Ty::Timestamp => "Default::default()".to_owned(),
            Ty::Ip => "std::net::Ipv4Addr::LOCALHOST.into()".to_owned(),
            Ty::Ipv4 => "std::net::Ipv4Addr::LOCALHOST".to_owned(),
            Ty::Ipv6 => "std::net::Ipv6Addr::LOCALHOST".to_owned(),
            Ty::Json => "serde_json::Value::Null".to_owned(),
            Ty::Vec(_) => "Vec::new()".to_owned(),
            Ty::Tuple(_) => match ty {
                model::Type::Tuple(tuple) => self.tuple_example(tuple, imports, depth),
                _ => "Default::default()".to_owned(),
            },
            Ty::Named(path) | Ty::Qualified(path) => match ty {
                model::Type::Named(id) => {
                    imports.push(path.public());
                    self.named_example(*id, path.name.to_string(), imports, depth)
                }
                _ => "Default::default()".to_owned(),
            },
            Ty::String => "String::new()".to_owned(),
            Ty::Str | Ty::Secret => "\"…\"".to_owned(),
            _ => "Default::default()".to_owned(),
        }
    }

    fn tuple_example(
        &self,
        tuple: &model::Tuple,
        imports: &mut Vec<String>,
        depth: usize,
    ) -> String {
        let elements = tuple.elements.iter().enumerate().map(|(index, element)| {
            match (tuple.presence(index), element.nullability) {
                (Presence::Optional, _) => "None,".to_owned(),
                (Presence::Required, Nullability::Nullable) => "Default::default(),".to_owned(),
                (Presence::Required, Nullability::NeverNull) => {
                    format!("{},", self.value_example(&element.ty, imports, depth))
                }
            }
        });
        let rest = tuple.rest.iter().map(|_| "Default::default(),".to_owned());
        let elements = elements.chain(rest);
        let elements: Vec<String> = elements.collect();
        format!("({})", elements.join(" "))
    }

    fn named_example(
        &self,
        id: TypeId,
        name: String,
        imports: &mut Vec<String>,
        depth: usize,
    ) -> String {
        let Some(definition) = self.api.definition(id) else {
            return "Default::default()".to_owned();
        };
        match &definition.shape {
            Shape::Enumeration(known) => match &known.members {
                Members::Text(members) => {
                    let first = members.first().map(|member| member.wire.as_str());
                    format!("{name}::from({})", literal(first.unwrap_or_default()))
                }
                Members::Integer(members) => {
                    let first = members.first().map(|member| member.wire);
                    format!("{name}::from({})", first.unwrap_or_default())
                }
            },
            Shape::Object(object) => self.object_example(id, object, &name, imports, depth),
            Shape::Union(_) => format!("{name}::Unknown(serde_json::Value::Null.into())"),
        }
    }
}

/// Returns a string literal.
fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Returns whether the request of an operation has `items`, by which its result is read.
fn returns_items(operation: &model::Operation) -> bool {
    operation.pagination.is_some() || is_read_by_item(operation)
}

/// Returns the lines that read all items of a list.
fn loop_over_items(call: &str) -> Vec<String> {
    vec![
        format!("let mut items = {call}.items();"),
        "while let Some(item) = items.next().await {".to_owned(),
        "    println!(\"{:?}\", item?);".to_owned(),
        "}".to_owned(),
    ]
}

/// Returns the variable for a response: the name of its schema, if it has one.
fn variable(response: Option<&SuccessfulResponse>) -> String {
    let path = match response.map(|response| &response.ty) {
        Some(Ty::Named(path) | Ty::Qualified(path)) => Some(path),
        _ => None,
    };
    // A type of the operation has its whole name, which would say everything a second time.
    match path {
        Some(path) if !matches!(path.home, Home::Operations(_)) => {
            Ident::new(Case::Value, path.name.bare()).to_string()
        }
        Some(_) | None => "response".to_owned(),
    }
}

/// Returns the name of a type of the crate, and imports it.
fn typed(ty: &Ty, imports: &mut Vec<String>) -> String {
    match ty {
        Ty::Named(path) | Ty::Qualified(path) => {
            imports.push(path.public());
            path.name.to_string()
        }
        Ty::Boxed(inner) => typed(inner, imports),
        _ => "_".to_owned(),
    }
}

//! The example that every operation's documentation ends with.

use crate::model::{
    self, Carrier, Content, MediaType, Members, Nullability, Object, Presence, Shape, TypeId,
};

use super::Plan;
use super::item::{Given, PartKind, Row, Target};
use super::krate::Client;
use super::name::Ident;
use super::ty::Ty;
use super::view::View;

/// How deep a made-up value may nest before it is left empty.
const DEPTH: usize = 8;

impl Plan<'_> {
    /// How a caller begins: a client, and the first operation that takes nothing.
    pub(super) fn first_steps(&self, client: &Client) -> Vec<String> {
        let credential = client.schemes.first().map(|scheme| match scheme.place {
            Carrier::Basic => format!(".{}(\"user\", secret)", scheme.method),
            Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => {
                format!(".{}(secret)", scheme.method)
            }
        });
        let mut lines = vec![
            format!("let client = Client::builder({:?})", client.example_server),
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

    /// A call that takes nothing; a list is read to its end.
    fn first_call(&self, operation: &model::Operation) -> Vec<String> {
        let Some(names) = self.names.operation(&operation.id) else {
            return Vec::new();
        };
        let method = &names.methods.client;
        match operation.paging {
            None => vec![format!("let answer = client.{method}().send().await?;")],
            Some(_) => vec![
                format!("let mut items = client.{method}().items();"),
                "while let Some(item) = items.next().await {".to_owned(),
                "    println!(\"{:?}\", item?);".to_owned(),
                "}".to_owned(),
            ],
        }
    }

    /// A call with all that it must be given; it is compiled by `cargo test` and never run.
    pub(super) fn example(
        &self,
        operation: &model::Operation,
        method: &Ident,
        arguments: &[Given],
    ) -> Vec<String> {
        let library = self.config.package().to_string().replace('-', "_");
        let mut imports: Vec<String> = Vec::new();
        let values: Vec<String> = arguments
            .iter()
            .map(|given| self.argument_example(operation, given, &mut imports))
            .collect();
        let mut lines = vec![
            "# Example".to_owned(),
            String::new(),
            "```no_run".to_owned(),
        ];
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
        lines.push(format!(
            "let answer = client.{method}({}).send().await?;",
            values.join(", ")
        ));
        lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
        lines
    }

    fn argument_example(
        &self,
        operation: &model::Operation,
        given: &Given,
        imports: &mut Vec<String>,
    ) -> String {
        match &given.target {
            Target::Json | Target::JsonAs(_) | Target::Form(_) => {
                let content = self.content_of(operation, &given.target);
                let value =
                    content.map(|content| self.value_example(&content.value.ty, imports, DEPTH));
                format!(
                    "&{}",
                    value.unwrap_or_else(|| "serde_json::Value::Null".to_owned())
                )
            }
            Target::Multipart(_) => self.parts_example(operation, imports),
            Target::Text(_) | Target::Upload(_) => "\"…\"".to_owned(),
            _ => {
                let parameter = operation
                    .parameters
                    .iter()
                    .find(|parameter| is_given(&parameter.wire, &given.target));
                match (&given.ty, parameter) {
                    (Ty::Str, _) => format!("{:?}", given.name.bare()),
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

    /// The form of the body that goes out this way.
    fn content_of<'o>(
        &self,
        operation: &'o model::Operation,
        target: &Target,
    ) -> Option<&'o Content> {
        let offered = operation.body.as_ref()?.offered();
        let mut offered = offered.into_iter();
        offered.find(|content| match target {
            Target::JsonAs(media_type) => content.media_type == *media_type,
            Target::Form(_) => content.form == MediaType::Form,
            _ => content.form == MediaType::Json,
        })
    }

    /// The parts that a body must have.
    fn parts_example(&self, operation: &model::Operation, imports: &mut Vec<String>) -> String {
        let names = self.names.operation(&operation.id);
        let parts = names.and_then(|names| self.parts_of(operation, names));
        let Some(parts) = parts else {
            imports.push("Multipart".to_owned());
            return "Multipart::new()".to_owned();
        };
        let module = self.names.tag(operation.tag.as_deref());
        imports.push(format!("operations::{module}::{}", parts.name));
        let object = self.parts_object(operation);
        let values = parts.required.iter().map(|part| match part.kind {
            PartKind::File | PartKind::Text => "\"…\"".to_owned(),
            PartKind::Value | PartKind::Json => {
                let mut fields = object.iter().flat_map(|object| &object.fields);
                let field = fields.find(|field| field.wire == part.wire);
                let value = field.map_or_else(
                    || "Default::default()".to_owned(),
                    |field| self.value_example(&field.value.ty, imports, DEPTH),
                );
                match part.kind {
                    PartKind::Json => format!("&{value}"),
                    _ => value,
                }
            }
        });
        let values: Vec<String> = values.collect();
        format!("{}::new({})", parts.name, values.join(", "))
    }

    fn value_example(&self, ty: &model::Type, imports: &mut Vec<String>, depth: usize) -> String {
        match self.ty(ty, View::Written) {
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
            Ty::Named(path) | Ty::Model(path) => match ty {
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
        let elements = tuple.elements.iter().enumerate().map(|(place, element)| {
            match (tuple.presence(place), element.nullability) {
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
                    let first = members.first().map(|member| member.wire.clone());
                    format!("{name}::from({:?})", first.unwrap_or_default())
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

    fn object_example(
        &self,
        id: TypeId,
        object: &Object,
        name: &str,
        imports: &mut Vec<String>,
        depth: usize,
    ) -> String {
        let view = View::Written;
        let mut values = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            let travels = super::structure::travels(field.access, view);
            if travels && let (ty, Row::Required) = self.field_ty(id, index, field, view) {
                values.push(match ty {
                    Ty::String | Ty::Secret => "\"…\"".to_owned(),
                    _ if depth == 0 => "Default::default()".to_owned(),
                    Ty::Vec(_) | Ty::Map(_) => "Default::default()".to_owned(),
                    _ => self.value_example(&field.value.ty, imports, depth - 1),
                });
            }
        }
        if values.is_empty() {
            format!("{name}::default()")
        } else {
            format!("{name}::new({})", values.join(", "))
        }
    }
}

fn is_given(wire: &str, target: &Target) -> bool {
    match target {
        Target::Path(name)
        | Target::Query(name)
        | Target::QueryEach(name)
        | Target::Header(name) => name == wire,
        Target::Styled(styled) => styled.wire == wire,
        Target::Json
        | Target::JsonAs(_)
        | Target::Form(_)
        | Target::Multipart(_)
        | Target::Text(_)
        | Target::Upload(_) => false,
    }
}

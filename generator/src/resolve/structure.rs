//! The objects directly in each object, and their keys.
//!
//! Only this file knows the structure of a document; the walk and the lookup both use it.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, Callback, Components, Encoding, Header, MediaType, Operation,
    Parameter, ParameterSchemaOrContent, ReferenceOr, Response, Responses, Schema, SchemaKind,
    Type,
};

use crate::load::{ADDITIONAL_OPERATIONS, Document, OperationKey, PathItem};

use super::edge::{Edge, Inner};
use super::node::{Node, Slot};

/// Returns the objects directly in `node`, in the order of the document.
///
/// A reference has none, since its target is elsewhere.
pub(super) fn edges(node: Node<'_>) -> Vec<Edge<'_>> {
    let mut edges = Edges::default();
    match node {
        Node::Document(document) => edges.document(document),
        Node::Paths(paths) => {
            for (path, item) in paths.iter() {
                edges.one(path, Node::PathItem(Slot::of(item)));
            }
        }
        Node::PathItem(Slot::Value(item)) => edges.path_item(item),
        Node::CallbackItem(item) => edges.callback_item(item),
        Node::Operation(operation) => edges.operation(operation),
        Node::Parameter(Slot::Value(parameter)) => edges.parameter(parameter),
        Node::RequestBody(Slot::Value(body)) => edges.content("content", &body.content),
        Node::Responses(responses) => edges.responses(responses),
        Node::Response(Slot::Value(response)) => edges.response(response),
        Node::Header(Slot::Value(header)) => edges.header(header),
        Node::MediaType(media_type) => edges.media_type(media_type),
        Node::Encoding(encoding) => edges.encoding(encoding),
        Node::Callback(Slot::Value(callback)) => edges.callback(callback),
        Node::Schema(Slot::Value(schema)) => edges.schema(schema),
        Node::Components(components) => edges.components(components),
        Node::Example(_)
        | Node::Link(_)
        | Node::SecurityScheme(_)
        | Node::PathItem(Slot::Reference(_))
        | Node::Parameter(Slot::Reference(_))
        | Node::RequestBody(Slot::Reference(_))
        | Node::Response(Slot::Reference(_))
        | Node::Header(Slot::Reference(_))
        | Node::Callback(Slot::Reference(_))
        | Node::Schema(Slot::Reference(_)) => (),
    }
    edges.0
}

#[derive(Default)]
struct Edges<'d>(Vec<Edge<'d>>);

impl<'d> Edges<'d> {
    fn one(&mut self, key: &'d str, node: Node<'d>) {
        self.0.push(Edge::new(key, node));
    }

    fn map<V>(&mut self, key: &'d str, map: &'d IndexMap<String, V>, node: fn(&'d V) -> Node<'d>) {
        self.0.extend(map.iter().map(|(name, value)| Edge {
            key,
            inner: Inner::Key(name),
            node: node(value),
        }));
    }

    fn list<V>(&mut self, key: &'d str, list: &'d [V], node: fn(&'d V) -> Node<'d>) {
        self.0
            .extend(list.iter().enumerate().map(|(index, value)| Edge {
                key,
                inner: Inner::Index(index),
                node: node(value),
            }));
    }

    fn content(&mut self, key: &'d str, content: &'d IndexMap<String, MediaType>) {
        self.map(key, content, Node::MediaType);
    }

    fn document(&mut self, document: &'d Document) {
        // The longer pointers first: those of operations inside others.
        let operations = document.callback_operations.iter().rev();
        self.0.extend(operations.map(|(at, operation)| Edge {
            key: "",
            inner: Inner::Pointer(at),
            node: Node::Operation(operation),
        }));
        self.one("paths", Node::Paths(&document.paths));
        self.map("webhooks", &document.webhooks, |item| {
            Node::PathItem(Slot::of(item))
        });
        if let Some(components) = &document.components {
            self.one("components", Node::Components(components));
        }
    }

    fn path_item(&mut self, item: &'d PathItem) {
        self.parameters(&item.parameters);
        for (key, operation) in item.iter() {
            let node = Node::Operation(operation);
            match key {
                OperationKey::Fixed(key) => self.one(key, node),
                OperationKey::Additional(token) => self.0.push(Edge {
                    key: ADDITIONAL_OPERATIONS,
                    inner: Inner::Key(token),
                    node,
                }),
            }
        }
    }

    fn callback_item(&mut self, item: &'d openapiv3::PathItem) {
        self.parameters(&item.parameters);
        for (method, operation) in item.iter() {
            self.one(method, Node::Operation(operation));
        }
    }

    fn parameters(&mut self, parameters: &'d [ReferenceOr<Parameter>]) {
        self.list("parameters", parameters, |parameter| {
            Node::Parameter(Slot::of(parameter))
        });
    }

    fn operation(&mut self, operation: &'d Operation) {
        self.parameters(&operation.parameters);
        if let Some(body) = &operation.request_body {
            self.one("requestBody", Node::RequestBody(Slot::of(body)));
        }
        self.one("responses", Node::Responses(&operation.responses));
        self.map("callbacks", &operation.callbacks, |callback| {
            Node::Callback(Slot::Value(callback))
        });
    }

    fn parameter(&mut self, parameter: &'d Parameter) {
        let data = parameter.parameter_data_ref();
        self.schema_or_content(&data.format);
        self.map("examples", &data.examples, |example| {
            Node::Example(Slot::of(example))
        });
    }

    fn header(&mut self, header: &'d Header) {
        self.schema_or_content(&header.format);
        self.map("examples", &header.examples, |example| {
            Node::Example(Slot::of(example))
        });
    }

    fn schema_or_content(&mut self, format: &'d ParameterSchemaOrContent) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                self.one("schema", Node::Schema(Slot::of(schema)));
            }
            ParameterSchemaOrContent::Content(content) => self.content("content", content),
        }
    }

    fn responses(&mut self, responses: &'d Responses) {
        if let Some(response) = &responses.default {
            self.one("default", Node::Response(Slot::of(response)));
        }
        self.0
            .extend(responses.responses.iter().map(|(status, response)| Edge {
                key: "",
                inner: Inner::Status(status),
                node: Node::Response(Slot::of(response)),
            }));
    }

    fn response(&mut self, response: &'d Response) {
        self.map("headers", &response.headers, |header| {
            Node::Header(Slot::of(header))
        });
        self.content("content", &response.content);
        self.map("links", &response.links, |link| Node::Link(Slot::of(link)));
    }

    fn media_type(&mut self, media_type: &'d MediaType) {
        if let Some(schema) = &media_type.schema {
            self.one("schema", Node::Schema(Slot::of(schema)));
        }
        self.map("examples", &media_type.examples, |example| {
            Node::Example(Slot::of(example))
        });
        self.map("encoding", &media_type.encoding, Node::Encoding);
    }

    fn encoding(&mut self, encoding: &'d Encoding) {
        self.map("headers", &encoding.headers, |header| {
            Node::Header(Slot::of(header))
        });
    }

    fn callback(&mut self, callback: &'d Callback) {
        for (expression, item) in callback {
            self.one(expression, Node::CallbackItem(item));
        }
    }

    fn schema(&mut self, schema: &'d Schema) {
        match &schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                self.map("properties", &object.properties, |schema| {
                    Node::Schema(Slot::of(schema))
                });
                self.additional_properties(object.additional_properties.as_ref());
            }
            SchemaKind::Type(Type::Array(array)) => {
                self.optional_schema("items", array.items.as_ref());
            }
            SchemaKind::Type(_) => (),
            SchemaKind::OneOf { one_of } => self.schemas("oneOf", one_of),
            SchemaKind::AllOf { all_of } => self.schemas("allOf", all_of),
            SchemaKind::AnyOf { any_of } => self.schemas("anyOf", any_of),
            SchemaKind::Not { not } => self.one("not", Node::Schema(Slot::of(not))),
            SchemaKind::Any(any) => self.any_schema(any),
        }
    }

    fn any_schema(&mut self, any: &'d AnySchema) {
        self.map("properties", &any.properties, |schema| {
            Node::Schema(Slot::of(schema))
        });
        self.additional_properties(any.additional_properties.as_ref());
        self.optional_schema("items", any.items.as_ref());
        self.schemas("oneOf", &any.one_of);
        self.schemas("allOf", &any.all_of);
        self.schemas("anyOf", &any.any_of);
        if let Some(not) = &any.not {
            self.one("not", Node::Schema(Slot::of(not)));
        }
    }

    fn schemas(&mut self, key: &'d str, schemas: &'d [ReferenceOr<Schema>]) {
        self.list(key, schemas, |schema| Node::Schema(Slot::of(schema)));
    }

    fn optional_schema(&mut self, key: &'d str, schema: Option<&'d ReferenceOr<Box<Schema>>>) {
        if let Some(schema) = schema {
            self.one(key, Node::Schema(Slot::of(schema)));
        }
    }

    fn additional_properties(&mut self, additional: Option<&'d AdditionalProperties>) {
        if let Some(AdditionalProperties::Schema(schema)) = additional {
            self.one("additionalProperties", Node::Schema(Slot::of(schema)));
        }
    }

    fn components(&mut self, components: &'d Components) {
        self.map("schemas", &components.schemas, |schema| {
            Node::Schema(Slot::of(schema))
        });
        self.map("responses", &components.responses, |response| {
            Node::Response(Slot::of(response))
        });
        self.map("parameters", &components.parameters, |parameter| {
            Node::Parameter(Slot::of(parameter))
        });
        self.map("examples", &components.examples, |example| {
            Node::Example(Slot::of(example))
        });
        self.map("requestBodies", &components.request_bodies, |body| {
            Node::RequestBody(Slot::of(body))
        });
        self.map("headers", &components.headers, |header| {
            Node::Header(Slot::of(header))
        });
        self.map("securitySchemes", &components.security_schemes, |scheme| {
            Node::SecurityScheme(Slot::of(scheme))
        });
        self.map("links", &components.links, |link| {
            Node::Link(Slot::of(link))
        });
        self.map("callbacks", &components.callbacks, |callback| {
            Node::Callback(Slot::of(callback))
        });
    }
}

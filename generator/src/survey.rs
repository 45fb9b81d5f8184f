//! Which type of the generated crate stands for which schema of the document, for programs that try the crate out.

use crate::model::Location;

/// The document as it was understood, and what stands for its parts in the crate.
#[derive(Debug)]
pub struct Survey {
    /// The document in one piece: what its references lead to in other files is taken in, overlays are applied, and
    /// nothing else is changed. As JSON.
    pub document: String,
    /// How its schemas are read.
    pub dialect: Dialect,
    /// The Cargo features that hold parts of the API.
    pub features: Vec<String>,
    /// The named schemas that operations reach.
    pub schemas: Vec<SchemaUse>,
    /// What requests and responses carry.
    pub contents: Vec<ContentUse>,
    /// The operations.
    pub operations: Vec<OperationUse>,
    /// The statics of the ways to prove who one is, for `ClientBuilder::credential`.
    pub schemes: Vec<String>,
}

/// The dialect of the schemas of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The schema object of OpenAPI 3.0.
    OpenApi30,
    /// JSON Schema 2020-12, as OpenAPI 3.1 has it.
    JsonSchema,
}

/// A named schema and the types that stand for it.
#[derive(Debug)]
pub struct SchemaUse {
    /// The pointer of the schema in the document, as a reference.
    pub pointer: String,
    /// The types.
    pub types: Types,
}

/// The types that stand for a schema; each is written with its whole path, as inside the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Types {
    /// A type that responses hold.
    Read(String),
    /// A type that requests hold.
    Written(String),
    /// A type that both hold.
    Shared(String),
    /// A type that responses hold, and another that requests hold.
    Split {
        /// The type of responses.
        read: String,
        /// The type of requests.
        written: String,
        /// Whether the one is made from the other.
        conversion: Conversion,
    },
}

/// Whether the type of requests is made from that of responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// By `From`.
    From,
    /// Not at all: a request needs what no response holds.
    None,
}

/// A body of a request or response, in one of its media types.
#[derive(Debug)]
pub struct ContentUse {
    /// The pointer of the operation.
    pub operation: String,
    /// Which of its messages it is of.
    pub message: Message,
    /// The media type as the document has it.
    pub media_type: String,
    /// The type of the value.
    pub types: Types,
}

/// A message of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The request.
    Request,
    /// The response with this status, as the document has it.
    Response(String),
}

/// An operation as a caller sees it.
#[derive(Debug)]
pub struct OperationUse {
    /// The pointer of the operation.
    pub pointer: String,
    /// The path template, with what stands before it on the server.
    pub path: String,
    /// The method of the client.
    pub method: String,
    /// What the method takes, in order.
    pub arguments: Vec<ArgumentUse>,
    /// What can be set before sending.
    pub setters: Vec<ArgumentUse>,
}

/// Something that a caller gives for a call.
#[derive(Clone, Debug)]
pub struct ArgumentUse {
    /// Its name, which is that of its setter as well.
    pub name: String,
    /// Its type, without a reference around it.
    pub ty: String,
    /// How it is handed over.
    pub handing: Handing,
    /// What it becomes in the request.
    pub part: RequestPart,
}

/// How an argument is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// By value.
    Owned,
    /// By reference.
    Borrowed,
    /// As a slice of `&str`, which is made of a list of strings.
    Strings,
}

/// What an argument becomes in the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestPart {
    /// A parameter.
    Parameter(ParameterUse),
    /// A JSON body.
    Json,
    /// A form, in which the elements of these arrays stand under names with brackets.
    Form(Vec<String>),
    /// Another body.
    Other,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterUse {
    /// Its name in the document.
    pub name: String,
    /// The pointer of the parameter.
    pub pointer: String,
    /// Where it travels.
    pub location: Location,
}

//! Maps the schemas of the document to the types of the generated crate, for programs that test the crate.

use crate::model::Location;

/// The document as read, and the parts of the crate that correspond to its parts.
#[derive(Debug)]
pub struct Survey {
    /// The document in one piece, as JSON: external references are inlined and overlays are applied. Nothing else is
    /// changed.
    pub document: String,
    /// The dialect of its schemas.
    pub dialect: Dialect,
    /// The Cargo features that gate parts of the API.
    pub features: Vec<String>,
    /// The named schemas that operations reach.
    pub schemas: Vec<SchemaUse>,
    /// The bodies of requests and responses.
    pub contents: Vec<ContentUse>,
    /// The operations.
    pub operations: Vec<OperationUse>,
    /// The names of the statics of the security schemes, for `ClientBuilder::credential`.
    pub schemes: Vec<String>,
}

/// The dialect of the schemas of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The Schema Object of OpenAPI 3.0.
    OpenApi30,
    /// JSON Schema 2020-12, as used by OpenAPI 3.1.
    JsonSchema,
}

/// A named schema and its types.
#[derive(Debug)]
pub struct SchemaUse {
    /// The pointer to the schema in the document, as a reference.
    pub pointer: String,
    /// The types.
    pub types: Types,
}

/// The types of a schema, each with its whole path inside the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Types {
    /// A type used only in responses.
    Read(String),
    /// A type used only in requests.
    Written(String),
    /// A type used in both.
    Shared(String),
    /// One type for responses and another for requests.
    Split {
        /// The type of responses.
        read: String,
        /// The type of requests.
        written: String,
        /// The conversion from `read` to `written`.
        conversion: Conversion,
    },
}

/// The conversion from the response type to the request type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `From` is implemented.
    From,
    /// There is none: the request type needs a value that no response contains.
    None,
}

/// A request or response body in one of its media types.
#[derive(Debug)]
pub struct ContentUse {
    /// The pointer to the operation.
    pub operation: String,
    /// The message that has this body.
    pub message: Message,
    /// The media type, verbatim.
    pub media_type: String,
    /// The type of the value.
    pub types: Types,
}

/// A message of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The request.
    Request,
    /// The response with this status, verbatim.
    Response(String),
}

/// An operation as seen by a caller.
#[derive(Debug)]
pub struct OperationUse {
    /// The pointer to the operation.
    pub pointer: String,
    /// The path template, including the path of the server's URL.
    pub path: String,
    /// The method of the client.
    pub method: String,
    /// The arguments of the method, in order.
    pub arguments: Vec<ArgumentUse>,
    /// The setters that can be called before sending.
    pub setters: Vec<ArgumentUse>,
}

/// An argument or setter of a call.
#[derive(Clone, Debug)]
pub struct ArgumentUse {
    /// Its name, which is also that of its setter.
    pub name: String,
    /// Its type, without a reference.
    pub ty: String,
    /// The way it is passed.
    pub handing: Handing,
    /// Whether the method of the operation takes it, or a method of the request.
    pub naming: Naming,
    /// The part of the request that it sets.
    pub part: RequestPart,
}

/// Which method takes an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The method of the operation.
    Positional,
    /// A method of the request that has the argument's name.
    Named,
}

/// The way an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// By value.
    Owned,
    /// By reference.
    Borrowed,
    /// As a slice of `&str`, made from a list of strings.
    Strings,
}

/// The part of the request that an argument sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestPart {
    /// A parameter.
    Parameter(ParameterUse),
    /// A JSON body.
    Json,
    /// A form, in which the elements of these arrays have names with brackets.
    Form(Vec<String>),
    /// Any other body.
    Other,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterUse {
    /// The name in the document.
    pub name: String,
    /// The pointer to the parameter.
    pub pointer: String,
    /// The location in the request.
    pub location: Location,
}

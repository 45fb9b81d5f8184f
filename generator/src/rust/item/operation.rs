use super::Deprecation;
use crate::model::Method;
use crate::rust::name::Ident;
use crate::rust::ty::Ty;

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The static that describes it.
    pub constant: Ident,
    /// The method of the client.
    pub method: Ident,
    /// The type of the call.
    pub call: Ident,
    /// The name in the document.
    pub wire: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path template.
    pub path: String,
    /// Where it is reached.
    pub destination: Destination,
    /// Alternatives of credentials: the statics of the schemes that are needed together.
    pub security: Vec<Vec<Ident>>,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// What the method takes, in order.
    pub arguments: Vec<Given>,
    /// What can be set before sending, in document order.
    pub setters: Vec<Given>,
    /// What a success answers.
    pub answer: Ty,
    /// The media type of the answer, where it is not JSON.
    pub accept: Option<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Where an operation is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// At the server of the client.
    Client,
    /// At the server of the client, below another path.
    Below(String),
    /// At the server that this static holds.
    At(Ident),
}

/// Something that a caller gives for a call.
#[derive(Debug)]
pub struct Given {
    /// The argument's name.
    pub name: Ident,
    /// Its type.
    pub ty: Ty,
    /// Where it goes.
    pub target: Target,
    /// The documentation of its setter.
    pub docs: Vec<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Where something that a caller gives goes.
#[derive(Debug)]
pub enum Target {
    /// Into the path.
    Path(String),
    /// Into the query.
    Query(String),
    /// Into the query, one pair for each element.
    QueryEach(String),
    /// Into the query, elements joined.
    QueryJoined(String, Separator),
    /// Into the query, a pair for each property.
    QueryObject(String, ObjectStyle),
    /// Into the path, elements joined.
    PathList(String),
    /// Into a header.
    Header(String),
    /// Into a header, elements joined.
    HeaderList(String),
    /// The body, as JSON.
    Json,
    /// The body, as a form.
    Form,
    /// The body, of several parts.
    Multipart,
    /// The body, as text of a media type.
    Text(String),
    /// The body, as bytes of a media type.
    Bytes(String),
}

/// What stands between the elements of a list; the names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `a,b`
    Comma,
    /// `a%20b`
    Space,
    /// `a%7Cb`
    Pipe,
}

/// How an object is written into a query; the names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectStyle {
    /// `name[key]=value`
    DeepObject,
    /// `key=value`
    Form,
}

use super::{Deprecation, Parts};
use crate::model::{Explode, Location, Method, NextPage, Presence, Repetition, Style};
use crate::rust::name::Ident;
use crate::rust::ty::Ty;

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The static that describes it.
    pub constant: Ident,
    /// The method of the client.
    pub method: Ident,
    /// The method of a mock of the client.
    pub mock: Ident,
    /// The type of the call.
    pub call: Ident,
    /// The name in the document.
    pub wire: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path template.
    pub path: String,
    /// Pairs that stand in the query of every call.
    pub fixed_query: Vec<(String, String)>,
    /// Where it is reached.
    pub destination: Destination,
    /// Alternatives of credentials: the statics of the schemes that are needed together.
    pub security: Vec<Vec<Ident>>,
    /// Whether it may be sent again when nobody knows whether the server has done it; the names are those of the runtime.
    pub repetition: Repetition,
    /// The statuses of its answers, in document order: `200 4XX default`.
    pub statuses: String,
    /// The media types of its successes.
    pub content_types: Vec<String>,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// What the method takes, in order.
    pub arguments: Vec<Given>,
    /// Further methods that start the call with another form of its body.
    pub alternatives: Vec<AlternativeMethod>,
    /// The parts that its body can have, where the document says which.
    pub parts: Option<Parts>,
    /// What can be set before sending, in document order.
    pub setters: Vec<Given>,
    /// What a success answers.
    pub answer: Ty,
    /// The enum that the answer is, where what comes depends on the status.
    pub outcomes: Option<Outcomes>,
    /// How the body of a success can be read.
    pub delivery: Delivery,
    /// What an event carries, where a success comes as a stream of them.
    pub events: Option<EventData>,
    /// How its list is followed, where it comes in pages.
    pub pages: Option<Pages>,
    /// The media types of the answer, where that is not plain JSON.
    pub accept: Option<String>,
    /// What it means that nothing has changed (304).
    pub not_modified: NotModified,
    /// Which error is declared for which status, where errors of the document differ: `404`, `4XX` or `default`, and
    /// the variant.
    pub errors: Vec<(String, Ident)>,
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

/// What it means that nothing has changed since the caller asked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotModified {
    /// What the caller may want to hear.
    Success,
    /// Nothing that the caller could have asked for.
    Failure,
}

/// How the body of a success can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As a whole.
    Whole,
    /// As a whole, or as it comes.
    Streamed,
}

/// What an event of a stream carries.
#[derive(Debug)]
pub enum EventData {
    /// JSON that holds this.
    Json(Ty),
    /// Text.
    Text,
}

/// How a list is followed that comes in pages.
#[derive(Debug)]
pub struct Pages {
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// The type of a record.
    pub item: Ty,
    /// Where the records are, and what leads on.
    pub facts: PagingFacts,
}

/// Where the records of a list are, and what leads to its next page.
#[derive(Debug)]
pub enum PagingFacts {
    /// The body is the array, and the header `Link` leads on.
    Usual,
    /// Something else.
    Own {
        /// The place of the array in the body.
        items: String,
        /// Whether every answer must have it.
        presence: Presence,
        /// What leads on.
        next: NextPage,
    },
}

/// An enum of what a success answers.
#[derive(Debug)]
pub struct Outcomes {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// A variant for each status, the one for all others last.
    pub variants: Vec<Outcome>,
}

/// What a success answers with a status.
#[derive(Debug)]
pub struct Outcome {
    /// The name of the variant.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The status; none for all that no other variant stands for.
    pub status: Option<u16>,
    /// What it holds.
    pub ty: Option<Ty>,
}

/// A method that starts a call with another form of its body than the usual one.
#[derive(Debug)]
pub struct AlternativeMethod {
    /// The method of the client.
    pub method: Ident,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// What the method takes, in order.
    pub arguments: Vec<Given>,
}

/// Something that a caller gives for a call.
#[derive(Clone, Debug)]
pub struct Given {
    /// The argument's name.
    pub name: Ident,
    /// Its type.
    pub ty: Ty,
    /// Where it goes.
    pub target: Target,
    /// The documentation of its setter.
    pub docs: Vec<String>,
    /// What the document says of it, if anything.
    pub told: Vec<String>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// Where something that a caller gives goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// Into the path.
    Path(String),
    /// Into the query.
    Query(String),
    /// Into the query, one pair for each element.
    QueryEach(String),
    /// Into a header.
    Header(String),
    /// Anywhere, in a style.
    Styled(Styled),
    /// The body, as JSON.
    Json,
    /// The body, as JSON of another media type than the usual one.
    JsonAs(String),
    /// The body, as a form, in which the elements of these lists go under names with brackets.
    Form(Vec<String>),
    /// The body, as parts, of a media type.
    Multipart(String),
    /// The body, as text of a media type.
    Text(String),
    /// The body, as it is, of a media type.
    Upload(String),
}

/// A parameter that is not one value in the usual style.
#[derive(Clone, Debug)]
pub struct Styled {
    /// The name as it travels.
    pub wire: String,
    /// Where it travels.
    pub location: Location,
    /// How it is written; the names are those of the runtime.
    pub style: Style,
    /// Whether its values are written apart; the names are those of the runtime.
    pub explode: Explode,
    /// What it holds.
    pub values: Values,
    /// How each of its texts is written.
    pub writing: Writing,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One value.
    One,
    /// A list of single values.
    List,
    /// A list of other values.
    Each,
    /// An object, or a value of one of several types.
    Whole,
}

/// How the texts of a parameter are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As their place asks for.
    Encoded,
    /// The same, but for characters that mean something to a URL.
    Reserved,
    /// As the JSON text of the whole.
    Json,
}

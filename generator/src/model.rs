//! The language-neutral description of an API: a document after references, `allOf` and inheritance are resolved.
//!
//! Nothing here depends on Rust, YAML or `openapiv3`; the terms are those of OpenAPI.

mod api;
mod body;
mod closing;
mod component;
mod definition;
mod docs;
mod enumeration;
mod fact;
mod header;
mod hidden;
mod inline_field;
mod media_type;
mod object;
mod operation;
mod pagination;
mod parameter;
mod part;
mod response;
mod security;
mod sequence;
mod server;
mod union;
mod value;

pub use api::{Api, Contents, Coverage, Tag, TagTree};
pub use body::{Body, Content};
pub use definition::{Definition, Direction, Origin, Owner, Shape, TypeId, Usage};
pub use docs::{Deprecation, Docs, code_span};
pub use enumeration::{Enumeration, IntegerMember, Members, TextMember};
pub use fact::{Bound, Counted, Fact, Length, Range};
pub use header::Header;
pub use hidden::is_hidden;
pub use media_type::{BodyForm, MediaType};
pub use object::{Access, Default, Field, Object, Presence, Rest, Sensitivity};
pub use operation::{Idempotency, Method, Operation};
pub use pagination::{NextPage, Pagination};
pub use parameter::{Explode, Location, Parameter, Style, ValueEncoding};
pub use part::{ConstantHeader, PartEncoding, PartKey};
pub use response::{Response, StatusPattern};
pub use security::{
    Carrier, DeclaredScope, Endpoint, Flow, Grant, Purpose, RequiredScheme, Requirement,
    SecurityScheme,
};
pub use sequence::{Described, ItemFraming, StreamFlag};
pub use server::{OperationServer, Server, Variable};
pub use union::{Discrimination, TagValue, Union, Variant};
pub use value::{Integer, Notation, Nullability, Replacement, StringFormat, Tuple, Type, Value};

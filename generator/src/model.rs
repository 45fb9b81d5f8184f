//! The language-neutral description of an API: what a document says, after references, `allOf` and
//! inheritance are worked out.
//!
//! Nothing here knows of Rust, of YAML or of `openapiv3`; the words are the document's own.

mod answer;
mod api;
mod body;
mod closing;
mod component;
mod definition;
mod docs;
mod enumeration;
mod header;
mod object;
mod operation;
mod paging;
mod parameter;
mod security;
mod server;
mod union;
mod value;

pub use answer::{Answer, StatusPattern};
pub use api::{Api, Coverage, Tag};
pub use body::{Body, ConstantHeader, Content, MediaType, PartEncoding};
pub use closing::{Link, closing};
pub use definition::{Definition, Origin, Owner, Shape, TypeId, Usage};
pub use docs::{Deprecation, Docs, code_span};
pub use enumeration::{Enumeration, IntegerMember, Members, TextMember};
pub use header::Header;
pub use object::{Access, Default, Field, Object, Presence, Rest, Secrecy};
pub use operation::{Method, Operation, Repetition};
pub use paging::{NextPage, Paging};
pub use parameter::{Explode, Location, Parameter, Reserved, Style};
pub use security::{Carrier, RequiredScheme, Requirement, SecurityScheme};
pub use server::{OperationServer, Server, Variable};
pub use union::{Choice, TagValue, Union, Variant};
pub use value::{Integer, Notation, Nullability, Replacement, TextFormat, Tuple, Type, Value};

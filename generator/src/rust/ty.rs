//! Types of Rust as they stand in the emitted code, and what they have to be imported from.

use std::collections::BTreeSet;

use super::name::Ident;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`
    I128,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `&str`
    Str,
    /// Text that does not show in logs.
    Secret,
    /// A point in time.
    Timestamp,
    /// A day.
    Date,
    /// A time in no zone.
    Time,
    /// A day and a time in no zone.
    DateTime,
    /// An IP address.
    Ip,
    /// An address of IP version 4.
    Ipv4,
    /// An address of IP version 6.
    Ipv6,
    /// A UUID.
    Uuid,
    /// Bytes that travel in base64.
    Base64,
    /// Bytes that travel as they are.
    Bytes,
    /// A body of several parts.
    Multipart,
    /// Content that goes out as it is.
    Upload,
    /// An answer of text.
    PlainText,
    /// An answer of any type.
    AnyBody,
    /// Any JSON value.
    Json,
    /// `()`
    Unit,
    /// A type of another crate, by its whole path.
    Foreign(Vec<String>),
    /// A type of the crate, imported by its name.
    Named(TypePath),
    /// A type where other names are at home: named through `models` or `operations`.
    Model(TypePath),
    /// `Option<T>`
    Option(Box<Ty>),
    /// `Patch<T>`
    Patch(Box<Ty>),
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// An element of a tuple that must be there and may be `null`.
    Nullable(Box<Ty>),
    /// The elements at the end of a tuple.
    Rest(Box<Ty>),
    /// `(T, U)`
    Tuple(Vec<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `Box<T>`
    Boxed(Box<Ty>),
    /// `&T`
    Ref(Box<Ty>),
    /// `impl Into<T>`
    Into(Box<Ty>),
    /// `&[T]`
    Slice(Box<Ty>),
}

/// A type of the crate, and the module that it is imported from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Where it is found.
    pub home: Home,
    /// Its name.
    pub name: Ident,
}

/// Where a type of the crate is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// Listed by the index of the models, and kept in a module of its own.
    Models(Ident),
    /// In a module of the models that the index does not list it from.
    Module(Ident),
    /// In a module of operations.
    Operations(Ident),
}

/// A `use` of one name. The order is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import(pub Vec<String>);

impl Import {
    /// From a path as it stands in code.
    #[must_use]
    pub fn of(path: &str) -> Self {
        Self(path.split("::").map(str::to_owned).collect())
    }
}

/// Imports in the order in which they are written: the standard library's and other crates' before
/// the crate's own.
#[must_use]
pub fn sorted(imports: BTreeSet<Import>) -> Vec<Import> {
    let mut imports: Vec<Import> = imports.into_iter().collect();
    imports.sort_by_key(|Import(path)| match path.first().map(String::as_str) {
        Some("std") => 0,
        Some("crate") => 2,
        _ => 1,
    });
    imports
}

impl Ty {
    /// The type as files name it that are not models: a call may be named like the model that it takes.
    #[must_use]
    pub fn outside_models(self) -> Self {
        self.qualified(&|home| !matches!(home, Home::Operations(_)))
    }

    /// The type as a file names it in which no type is at home.
    #[must_use]
    pub fn outside_all(self) -> Self {
        self.qualified(&|_| true)
    }

    /// The type with the types of some places named through their module.
    fn qualified(self, is_outside: &dyn Fn(&Home) -> bool) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.qualified(is_outside));
        match self {
            Self::Named(path) if is_outside(&path.home) => Self::Model(path),
            Self::Option(inner) => Self::Option(inside(inner)),
            Self::Patch(inner) => Self::Patch(inside(inner)),
            Self::Vec(inner) => Self::Vec(inside(inner)),
            Self::Nullable(inner) => Self::Nullable(inside(inner)),
            Self::Rest(inner) => Self::Rest(inside(inner)),
            Self::Tuple(elements) => {
                let elements = elements.into_iter();
                Self::Tuple(
                    elements
                        .map(|element| element.qualified(is_outside))
                        .collect(),
                )
            }
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Boxed(inner) => Self::Boxed(inside(inner)),
            Self::Ref(inner) => Self::Ref(inside(inner)),
            Self::Slice(inner) => Self::Slice(inside(inner)),
            other => other,
        }
    }

    /// Adds what a file needs in order to name the type; `here` is the file's own place.
    pub fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        let path = match self {
            Self::Secret => "crate::runtime::Secret",
            Self::Timestamp => "jiff::Timestamp",
            Self::Date => "jiff::civil::Date",
            Self::Time | Self::DateTime => "jiff::civil",
            Self::Ip | Self::Ipv4 | Self::Ipv6 => "std::net",
            Self::Uuid => "uuid::Uuid",
            Self::Base64 => "crate::runtime::Base64",
            Self::Bytes => "bytes::Bytes",
            Self::Multipart => "crate::runtime::Multipart",
            Self::Upload => "crate::runtime::Upload",
            Self::PlainText => "crate::runtime::PlainText",
            Self::AnyBody => "crate::runtime::AnyBody",
            Self::Json => "serde_json::Value",
            Self::Patch(_) => "crate::runtime::Patch",
            Self::Nullable(_) | Self::Rest(_) => "crate::runtime",
            Self::Map(_) => "std::collections::BTreeMap",
            Self::Named(path) => return path.import(here, imports),
            Self::Model(TypePath {
                home: Home::Operations(_),
                ..
            }) => "crate::operations",
            Self::Model(_) => "crate::models",
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::I128
            | Self::F64
            | Self::String
            | Self::Str
            | Self::Foreign(_)
            | Self::Unit => return,
            Self::Tuple(elements) => {
                return elements
                    .iter()
                    .for_each(|element| element.import(here, imports));
            }
            Self::Option(inner)
            | Self::Vec(inner)
            | Self::Boxed(inner)
            | Self::Ref(inner)
            | Self::Into(inner)
            | Self::Slice(inner) => return inner.import(here, imports),
        };
        imports.insert(Import::of(path));
        if let Self::Patch(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Rest(inner) =
            self
        {
            inner.import(here, imports);
        }
    }
}

impl TypePath {
    /// The path below the crate, as a consumer writes it.
    #[must_use]
    pub fn public(&self) -> String {
        match &self.home {
            Home::Models(_) => format!("models::{}", self.name),
            Home::Module(module) => format!("models::{module}::{}", self.name),
            Home::Operations(module) => format!("operations::{module}::{}", self.name),
        }
    }

    fn import(&self, here: &Home, imports: &mut BTreeSet<Import>) {
        let module = match (&self.home, here) {
            (home, here) if home.file() == here.file() => return,
            (Home::Models(_), _) => vec!["models".to_owned()],
            (Home::Module(module), _) => vec!["models".to_owned(), module.to_string()],
            (Home::Operations(module), _) => vec!["operations".to_owned(), module.to_string()],
        };
        let mut path = vec!["crate".to_owned()];
        path.extend(module);
        path.push(self.name.to_string());
        imports.insert(Import(path));
    }
}

impl Home {
    /// The file that a place stands for: its folder and its module.
    fn file(&self) -> (&'static str, &Ident) {
        match self {
            Self::Models(module) | Self::Module(module) => ("models", module),
            Self::Operations(module) => ("operations", module),
        }
    }
}

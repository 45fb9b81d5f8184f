//! Rust types of the emitted code.

use std::borrow::Cow;

use crate::plan::name::Ident;
pub use crate::plan::types::module_path::{ModulePath, OWN_OPERATIONS};

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
    /// A string that is hidden in logs.
    Secret,
    /// A point in time.
    Timestamp,
    /// A date.
    Date,
    /// A time without a time zone.
    Time,
    /// A date and time without a time zone.
    DateTime,
    /// An IP address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A UUID.
    Uuid,
    /// Bytes encoded as base64.
    Base64,
    /// Raw bytes.
    Bytes,
    /// A multipart body.
    Multipart,
    /// Content that is sent unencoded.
    Upload,
    /// Items that are sent one by one.
    ItemUpload(Box<Ty>),
    /// A text response.
    PlainText,
    /// A response of any type.
    AnyBody,
    /// Any JSON value.
    Json,
    /// `()`
    Unit,
    /// A type of another crate, by its full path.
    External(Vec<String>),
    /// A type of the crate, imported by its name.
    Named(TypePath),
    /// A type of the crate, qualified with `models` or `operations`.
    Qualified(TypePath),
    /// `Option<T>`
    Option(Box<Ty>),
    /// `Patch<T>`
    Patch(Box<Ty>),
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// A required, nullable element of a tuple.
    Nullable(Box<Ty>),
    /// The remaining elements of a tuple.
    Rest(Box<Ty>),
    /// `(T, U)`
    Tuple(Vec<Ty>),
    /// An object of any JSON values.
    JsonObject,
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `Box<T>`
    Boxed(Box<Ty>),
    /// `&T`
    Ref(Box<Ty>),
    /// `impl Into<T>`
    Into(Box<Ty>),
    /// `impl IntoIterator<Item = T>`
    Iterator(Box<Ty>),
    /// `&impl AsRequest<T>`
    AsRequest(Box<Ty>),
    /// `&[T]`
    Slice(Box<Ty>),
}

/// A type of the crate, and the module that it is imported from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The module.
    pub home: Home,
    /// The name.
    pub name: Ident,
}

/// The module of a type of the crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// A module of the models; `models.rs` re-exports the type.
    Models(Ident),
    /// A module of the models; `models.rs` does not re-export the type.
    Module(Ident),
    /// A module of operations.
    Operations(ModulePath),
}

/// A `use` of one name: its path as written in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import(pub Cow<'static, str>);

impl Ty {
    /// Returns the type of a map with these values.
    #[must_use]
    pub fn map(values: Self) -> Self {
        match values {
            Self::Json => Self::JsonObject,
            other => Self::Map(Box::new(other)),
        }
    }

    /// Returns the type as named outside of models: a call may have the same name as a model that it takes.
    #[must_use]
    pub fn outside_models(self) -> Self {
        self.qualified(&|home| !matches!(home, Home::Operations(_)))
    }

    /// Returns the type as named in a file that declares no types.
    #[must_use]
    pub fn outside_all(self) -> Self {
        self.qualified(&|_| true)
    }

    /// Qualifies the types of some modules with their module.
    fn qualified(self, is_outside: &dyn Fn(&Home) -> bool) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.qualified(is_outside));
        match self {
            Self::Named(path) if is_outside(&path.home) => Self::Qualified(path),
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
            Self::Into(inner) => Self::Into(inside(inner)),
            Self::Iterator(inner) => Self::Iterator(inside(inner)),
            Self::AsRequest(inner) => Self::AsRequest(inside(inner)),
            Self::ItemUpload(inner) => Self::ItemUpload(inside(inner)),
            other => other,
        }
    }

    /// Returns whether the type contains one of another crate that the configuration names: it can be an alias of any
    /// type.
    #[must_use]
    pub fn has_external(&self) -> bool {
        matches!(self, Self::External(_)) || self.arguments().iter().any(Self::has_external)
    }

    /// Returns the types that this type is applied to.
    fn arguments(&self) -> &[Self] {
        match self {
            Self::Tuple(elements) => elements,
            Self::Option(inner)
            | Self::Patch(inner)
            | Self::Vec(inner)
            | Self::Nullable(inner)
            | Self::Rest(inner)
            | Self::Map(inner)
            | Self::Boxed(inner)
            | Self::Ref(inner)
            | Self::Into(inner)
            | Self::Iterator(inner)
            | Self::ItemUpload(inner)
            | Self::AsRequest(inner)
            | Self::Slice(inner) => std::slice::from_ref(inner),
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
            | Self::Secret
            | Self::Timestamp
            | Self::Date
            | Self::Time
            | Self::DateTime
            | Self::Ip
            | Self::Ipv4
            | Self::Ipv6
            | Self::Uuid
            | Self::Base64
            | Self::Bytes
            | Self::Multipart
            | Self::Upload
            | Self::PlainText
            | Self::AnyBody
            | Self::Json
            | Self::JsonObject
            | Self::Unit
            | Self::External(_)
            | Self::Named(_)
            | Self::Qualified(_) => &[],
        }
    }
}

impl TypePath {
    /// Returns the path relative to the crate, as a consumer writes it.
    #[must_use]
    pub fn public(&self) -> String {
        match &self.home {
            Home::Models(_) => format!("models::{}", self.name),
            Home::Module(module) => format!("models::{module}::{}", self.name),
            Home::Operations(module) => format!("operations::{module}::{}", self.name),
        }
    }

    /// Returns the import of the type.
    #[must_use]
    pub fn import(&self) -> Import {
        let name = &self.name;
        Import(Cow::Owned(match &self.home {
            Home::Models(_) => format!("crate::models::{name}"),
            Home::Module(module) => format!("crate::models::{module}::{name}"),
            Home::Operations(module) => {
                let module: String = module.names().map(|it| format!("{it}::")).collect();
                format!("crate::operations::{module}{name}")
            }
        }))
    }
}

impl Home {
    /// Returns whether the module is in the same file as another.
    #[must_use]
    pub fn is_in(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Models(module) | Self::Module(module),
                Self::Models(other) | Self::Module(other),
            ) => module == other,
            (Self::Operations(module), Self::Operations(other)) => module == other,
            (Self::Models(_) | Self::Module(_), Self::Operations(_))
            | (Self::Operations(_), Self::Models(_) | Self::Module(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::name::Case;

    #[test]
    fn types_within_other_types_are_qualified_too() {
        let operations = |module| Home::Operations(ModulePath::root(module));
        let path = |home: fn(Ident) -> Home, name| TypePath {
            home: home(Ident::new(Case::Module, "pets")),
            name: Ident::new(Case::Type, name),
        };
        let model = path(Home::Models, "Pet");
        let call = path(operations, "Toy");
        let around: [fn(Ty) -> Ty; 10] = [
            |it| it,
            |it| Ty::ItemUpload(Box::new(it)),
            |it| Ty::AsRequest(Box::new(it)),
            |it| Ty::Tuple(vec![it]),
            |it| Ty::Option(Box::new(it)),
            |it| Ty::Map(Box::new(it)),
            |it| Ty::Into(Box::new(it)),
            |it| Ty::Iterator(Box::new(Ty::Tuple(vec![Ty::String, it]))),
            |it| Ty::Rest(Box::new(it)),
            |it| Ty::Ref(Box::new(Ty::Slice(Box::new(it)))),
        ];
        for around in around {
            let of = |path: &TypePath| around(Ty::Named(path.clone()));
            let qualified = |path: &TypePath| around(Ty::Qualified(path.clone()));
            assert_eq!(of(&model).outside_models(), qualified(&model));
            assert_eq!(of(&call).outside_models(), of(&call));
            assert_eq!(of(&call).outside_all(), qualified(&call));
        }
    }
}

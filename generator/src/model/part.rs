//! Parts of multipart bodies.

use super::{Access, Api, Content, MediaType, Object, Rest, Shape, Type, TypeId, Value};

/// What tells a part of a body from the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKey {
    /// The property that it contains (`encoding`).
    Property(String),
    /// Its position (`prefixEncoding`).
    Position(usize),
    /// It comes after those with a position of their own (`itemEncoding`).
    Further,
}

/// The encoding of one part of a body, apart from its schema.
#[derive(Clone, Debug)]
pub struct PartEncoding {
    /// Which part it is.
    pub key: PartKey,
    /// The media types that the document allows for the part, in document order, including ranges.
    pub allowed: Vec<MediaType>,
    /// The media type that the part is sent with; `None` for the default of its value.
    pub media_type: Option<MediaType>,
    /// The headers with a constant value.
    pub headers: Vec<ConstantHeader>,
    /// The encodings of the parts inside the part, if it is multipart itself.
    pub inner: Vec<PartEncoding>,
}

/// A header of a part that allows a single value.
#[derive(Clone, Debug)]
pub struct ConstantHeader {
    /// The header name.
    pub name: String,
    /// The header value.
    pub value: String,
}

impl PartKey {
    /// Returns the property, if the part contains one.
    #[must_use]
    pub fn property(&self) -> Option<&str> {
        match self {
            Self::Property(name) => Some(name),
            Self::Position(_) | Self::Further => None,
        }
    }

    /// Returns true if the part contains this property.
    #[must_use]
    pub fn is_property(&self, name: &str) -> bool {
        self.property() == Some(name)
    }

    /// Returns the value of the part in a body of this type, whose properties are those of `object`. `None` if the body
    /// has no such part.
    #[must_use]
    pub fn value<'a>(&self, ty: &'a Type, object: Option<&'a Object>) -> Option<&'a Value> {
        match (self, ty) {
            (Self::Property(name), _) => {
                let field = object?.fields.iter().find(|field| field.wire == *name)?;
                Some(&field.value)
            }
            (Self::Position(_) | Self::Further, Type::Array(element)) => Some(element),
            (Self::Position(index), Type::Tuple(tuple)) => {
                tuple.elements.get(*index).or(tuple.rest.as_deref())
            }
            (Self::Further, Type::Tuple(tuple)) => tuple.rest.as_deref(),
            (Self::Position(_) | Self::Further, _) => None,
        }
    }

    /// Returns the type of one part: a property that is an array is sent as a part for each element, unless the array is
    /// itself a body of parts, since parts inside it (`inner`) have positions.
    #[must_use]
    pub fn content<'a>(&self, value: &'a Value, inner: &[Self]) -> &'a Type {
        let is_body = inner
            .iter()
            .any(|key| matches!(key, Self::Position(_) | Self::Further));
        match (self, &value.ty) {
            (Self::Property(_), Type::Array(element)) if !is_body => &element.ty,
            (Self::Property(_) | Self::Position(_) | Self::Further, ty) => ty,
        }
    }
}

impl PartEncoding {
    /// Returns the type of one part.
    #[must_use]
    pub fn content<'a>(&self, value: &'a Value) -> &'a Type {
        let inner: Vec<PartKey> = self.inner.iter().map(|part| part.key.clone()).collect();
        self.key.content(value, &inner)
    }

    /// Returns true if the media type of the part is JSON, so that strings are quoted.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.media_type.as_ref().is_some_and(MediaType::is_json)
    }

    /// Returns the media type of the part if it consists of parts itself.
    #[must_use]
    pub fn multipart(&self) -> Option<&MediaType> {
        let media_type = self.media_type.as_ref();
        media_type.filter(|media_type| media_type.is_multipart())
    }

    /// Returns true if the document allows only ranges of media types for the part.
    #[must_use]
    pub fn allows_ranges_only(&self) -> bool {
        self.allowed.iter().all(MediaType::is_range)
    }
}

impl Api {
    /// Returns the values of the parts of a multipart body. A part that has parts itself is left out for their sake.
    #[must_use]
    pub fn part_values<'a>(&'a self, content: &'a Content) -> Vec<&'a Value> {
        let mut found = Vec::new();
        self.collect_parts(&content.value.ty, &content.parts, &mut found);
        found
    }

    fn collect_parts<'a>(
        &'a self,
        ty: &'a Type,
        encodings: &'a [PartEncoding],
        found: &mut Vec<&'a Value>,
    ) {
        let mut part = |key: &PartKey, value: &'a Value| {
            let encoding = encodings.iter().find(|encoding| encoding.key == *key);
            match encoding.filter(|encoding| encoding.multipart().is_some()) {
                Some(encoding) => {
                    self.collect_parts(encoding.content(value), &encoding.inner, found);
                }
                None => found.push(value),
            }
        };
        match ty {
            Type::Array(element) => {
                let keys = encodings.iter().map(|encoding| &encoding.key);
                keys.chain([&PartKey::Further])
                    .for_each(|key| part(key, element));
            }
            Type::Tuple(tuple) => {
                for (index, element) in tuple.elements.iter().enumerate() {
                    part(&PartKey::Position(index), element);
                }
                tuple
                    .rest
                    .iter()
                    .for_each(|rest| part(&PartKey::Further, rest));
            }
            Type::Named(id) => {
                if let Some(Shape::Object(object)) = self.shape(*id) {
                    let fields = object.fields.iter();
                    for field in fields.filter(|field| field.access != Access::ReadOnly) {
                        part(&PartKey::Property(field.wire.clone()), &field.value);
                    }
                    if let Rest::Described(values) = &object.rest {
                        found.push(values);
                    }
                }
            }
            Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Text(_)
            | Type::Map(_)
            | Type::Empty
            | Type::Any
            | Type::Replaced(_) => (),
        }
    }

    fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.definition(id).map(|definition| &definition.shape)
    }
}

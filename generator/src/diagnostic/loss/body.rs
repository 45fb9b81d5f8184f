use std::borrow::Cow;

/// What a request or a response carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyLoss {
    /// A body without a schema.
    SchemaMissing,
    /// A form of a request's body that has no method.
    NotOffered,
    /// A form of a response that is not asked for.
    NotAskedFor,
    /// A form of an error that is not read.
    ErrorNotRead,
    /// The schema of a text that is no JSON.
    Text,
    /// The schema of records of which each is a line.
    Lines,
    /// The schema of bytes.
    Bytes {
        /// The media type, which can be a range.
        media_type: String,
    },
    /// Base64 in a body of bytes.
    Base64,
    /// The parts of a response.
    ResponseParts,
    /// Parts that are not those of `multipart/form-data`.
    OtherParts {
        /// The media type.
        media_type: String,
    },
    /// A body where HTTP has none.
    NeverCarried,
    /// Events beside another body.
    Events,
    /// How a field or a part is written.
    Encoding,
    /// What is said of a part that the body's schema does not declare.
    PartUnknown,
    /// The media type of a part that is written as JSON.
    PartAsJson {
        /// The media type.
        media_type: String,
    },
    /// A header of a part whose value is not always the same.
    PartHeader {
        /// Its name.
        name: String,
    },
}

impl BodyLoss {
    /// The keyword as the document has it, or what it says.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::SchemaMissing
            | Self::Text
            | Self::Lines
            | Self::Bytes { .. }
            | Self::ResponseParts => "schema",
            Self::Base64 => "format",
            Self::NotOffered
            | Self::NotAskedFor
            | Self::ErrorNotRead
            | Self::OtherParts { .. }
            | Self::NeverCarried
            | Self::Events => "content",
            Self::Encoding | Self::PartUnknown => "encoding",
            Self::PartAsJson { .. } => "contentType",
            Self::PartHeader { name } => name,
        }
    }

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::SchemaMissing => "the body does not say what it holds".into(),
            Self::NotOffered => "a body of this form is not offered beside the others".into(),
            Self::NotAskedFor => "an answer of several forms is asked for in one of them".into(),
            Self::ErrorNotRead => "only errors of JSON have a type".into(),
            Self::Text => "this text is carried as it is".into(),
            Self::Lines => "records of which each is a line are carried as bytes".into(),
            Self::Bytes { media_type } => format!("`{media_type}` is carried as bytes").into(),
            Self::Base64 => "the bytes of a body are carried as they are, and not as base64".into(),
            Self::ResponseParts => "the parts of an answer are carried as bytes".into(),
            Self::OtherParts { media_type } => format!(
                "the parts of `{media_type}` have the headers of those of `multipart/form-data`"
            )
            .into(),
            Self::NeverCarried => {
                "HTTP has no body after HEAD, nor with the status 204, 205 or 304".into()
            }
            Self::Events => "events are read where no other success has a body".into(),
            Self::Encoding => "it goes out in its usual media type and style".into(),
            Self::PartUnknown => "the schema of the body does not declare this part".into(),
            Self::PartAsJson { media_type } => {
                format!("the part goes out as JSON, and not as `{media_type}`").into()
            }
            Self::PartHeader { name } if name.eq_ignore_ascii_case("content-disposition") => {
                "the client says itself what a part and its file are called".into()
            }
            Self::PartHeader { .. } => {
                "a header of a part is sent where it has one value only".into()
            }
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::SchemaMissing => {
                "it is any JSON, text or bytes, by its media type: an overlay can add a schema"
            }
            Self::NotOffered => {
                "send one of the others; where this one is wanted, an overlay can remove them"
            }
            Self::NotAskedFor => "where this form is wanted, an overlay can remove the others",
            Self::ErrorNotRead => {
                "the first bytes of this one are in the error: parse them where it matters"
            }
            Self::Text => {
                "parse the text after the call, and write it before, with a crate for its format"
            }
            Self::Lines => {
                "take the lines from the bytes and read each with `serde_json`; to send them, write a line for each"
            }
            Self::Bytes { .. } => {
                "parse the bytes with a crate for their format; where it is JSON by another name, an overlay can say so"
            }
            Self::Base64 => {
                "most documents that say `byte` here mean `binary`; where a server means base64, encode what is sent and decode what comes"
            }
            Self::ResponseParts => "take the body apart by the boundary of its `Content-Type`",
            Self::OtherParts { .. } => {
                "a server that tells parts by their order reads them all the same; an overlay can say `multipart/form-data`"
            }
            Self::NeverCarried => {
                "status and headers are read; where a body comes with another status, an overlay can declare it there"
            }
            Self::Events => {
                "they come as bytes, or not at all: an overlay can remove the other bodies"
            }
            Self::Encoding => {
                "a server that insists on another one refuses it: an overlay can make the property a string, which the caller writes"
            }
            Self::PartUnknown => {
                "an overlay can declare it; a `Multipart` that the caller puts together can hold it with its media type and headers"
            }
            Self::PartAsJson { .. } => {
                "an overlay can make the property a string with `format: binary`, which the caller writes"
            }
            Self::PartHeader { .. } => {
                "the headers of a file can be set in its `Upload`; of other parts in a `Multipart` that the caller puts together"
            }
        }
    }
}

//! Losses of what OpenAPI 3.2 adds.

use std::borrow::Cow;

/// A key of OpenAPI 3.2 that the client does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdditionLoss {
    /// The encodings of the first parts of a body.
    PrefixEncoding,
    /// The encoding of the other parts of a body.
    ItemEncoding,
    /// The encodings of the parts inside a part.
    NestedEncoding,
}

impl AdditionLoss {
    /// Returns the keyword.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::PrefixEncoding => "prefixEncoding",
            Self::ItemEncoding => "itemEncoding",
            Self::NestedEncoding => "encoding",
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(self) -> Cow<'static, str> {
        let because = match self {
            Self::PrefixEncoding | Self::ItemEncoding => {
                "only the unnamed parts of a multipart body have positions"
            }
            Self::NestedEncoding => "only a part that is multipart has parts itself",
        };
        because.into()
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::PrefixEncoding | Self::ItemEncoding => {
                "if they have, use a multipart media type other than `multipart/form-data`, without `encoding`, with an overlay"
            }
            Self::NestedEncoding => {
                "if the part has parts, set its `contentType` to a multipart media type with an overlay"
            }
        }
    }
}

//! Losses of what OpenAPI 3.2 adds.

use std::borrow::Cow;

/// A key of OpenAPI 3.2 that the client does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdditionLoss {
    /// An operation of the method QUERY in a callback.
    QueryMethod,
    /// Operations of other methods in a callback.
    OtherMethods,
    /// The encodings of the first parts of a body.
    PrefixEncoding,
    /// The encoding of the other parts of a body.
    ItemEncoding,
    /// The encodings of the parts inside a part.
    NestedEncoding,
    /// The tag that contains a tag.
    TagParent,
    /// What a tag is for.
    TagKind,
    /// The URL of the metadata of an authorization server.
    MetadataUrl,
    /// A security scheme that should not be used.
    DeprecatedScheme,
    /// The OAuth flow of devices without a browser.
    DeviceAuthorization,
}

impl AdditionLoss {
    /// Returns the keyword.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::QueryMethod => "query",
            Self::OtherMethods => "additionalOperations",
            Self::PrefixEncoding => "prefixEncoding",
            Self::ItemEncoding => "itemEncoding",
            Self::NestedEncoding => "encoding",
            Self::TagParent => "parent",
            Self::TagKind => "kind",
            Self::MetadataUrl => "oauth2MetadataUrl",
            Self::DeprecatedScheme => "deprecated",
            Self::DeviceAuthorization => "deviceAuthorization",
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(self) -> Cow<'static, str> {
        let because = match self {
            Self::QueryMethod | Self::OtherMethods => {
                "the bodies of callbacks of this method have no types"
            }
            Self::PrefixEncoding | Self::ItemEncoding => {
                "parts are not told apart by their position"
            }
            Self::NestedEncoding => "a part that has parts itself is sent as it is",
            Self::TagParent => "the modules of tags are not nested",
            Self::TagKind => "every tag is a module, whatever it is for",
            Self::MetadataUrl => "the client does not look for the endpoints of a server",
            Self::DeprecatedScheme => "the credentials of the scheme are offered as any others",
            Self::DeviceAuthorization => "the client does not sign people in",
        };
        because.into()
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::QueryMethod | Self::OtherMethods => {
                "declare a POST with an overlay to get the type of the body"
            }
            Self::PrefixEncoding | Self::ItemEncoding | Self::NestedEncoding => {
                "build the body in the caller, with the media types and headers of its parts"
            }
            Self::TagKind | Self::DeprecatedScheme => "only documentation is affected",
            Self::TagParent => "only the arrangement of the modules is affected",
            Self::MetadataUrl => "pass the URL of the token endpoint when you build the client",
            Self::DeviceAuthorization => {
                "sign people in by other means, and pass the token to the client"
            }
        }
    }
}

//! Settings that choose one of a few words.

/// Whether the manifest allows the crate to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Publication {
    /// `publish = false`.
    #[default]
    Private,
    /// The crate can be published to any registry.
    Public,
}

/// Whether the crate belongs to an enclosing workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Membership {
    /// The crate belongs to the workspace of a folder above it.
    Member,
    /// The crate is its own workspace, wherever its folder is.
    #[default]
    Standalone,
}

/// Which Cargo features the crate has beside those of its transport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Features {
    /// None.
    #[default]
    None,
    /// One for each tag, for its operations and the models that only they use.
    Tags,
}

/// Whether the crate has a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientSetting {
    /// It has one if the document has operations, or if the configuration has `webhooks`.
    #[default]
    Default,
    /// It has types only.
    None,
}

/// Whether responses without a required property are rejected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequiredInResponses {
    /// They are rejected: required properties are present.
    #[default]
    Enforced,
    /// They are accepted: every property of a response is optional.
    Ignored,
}

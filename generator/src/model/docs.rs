/// What a document says about a thing, in the document's own Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// A line that names the thing (`summary`, or `title` of a schema).
    pub summary: Option<String>,
    /// The long text (`description`).
    pub description: Option<String>,
    /// Facts that are documented and not enforced: defaults, bounds, patterns, unknown formats.
    pub facts: Vec<String>,
    /// Whether the document says that the thing should no longer be used.
    pub deprecation: Deprecation,
}

/// Whether a thing should still be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deprecation {
    /// In use.
    #[default]
    Current,
    /// Marked `deprecated: true`.
    Deprecated,
}

//! The tree of documentation content; nothing else can be emitted.

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// Preformatted lines, never compiled.
    Code(Vec<String>),
    Quote(Vec<Block>),
    List(List),
    Table(Table),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    pub marker: Marker,
    pub spacing: Spacing,
    /// The items, none of which is empty.
    pub items: Vec<Vec<Block>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// Numbers, starting at the given one.
    Number(u64),
}

/// Whether blank lines separate the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    Tight,
    Loose,
}

/// A table; the first row is its head.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub alignments: Vec<Alignment>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// Inline content of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    /// Literal text.
    Text(String),
    Code(String),
    Styled(Style, Vec<Inline>),
    /// A link with a checked and encoded destination.
    Link {
        destination: String,
        text: Vec<Inline>,
    },
    /// A link that shows its destination.
    Autolink(String),
    /// A line break inside a paragraph.
    Break,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Struck,
}

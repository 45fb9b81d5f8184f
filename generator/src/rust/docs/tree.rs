//! What documentation can consist of; there is no way to say anything else.

/// A part of a text that begins on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// Lines to be shown as they are, never to be compiled.
    Code(Vec<String>),
    Quote(Vec<Block>),
    List(List),
    Table(Table),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    pub marker: Marker,
    pub spacing: Spacing,
    /// None of the items is empty.
    pub items: Vec<Vec<Block>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// Numbers, counted from the given one.
    Number(u64),
}

/// Whether blank lines stand between the items of a list.
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

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    /// Text to be shown as it is.
    Text(String),
    Code(String),
    Styled(Style, Vec<Inline>),
    /// A link whose destination was checked and is written as it stands here.
    Link {
        destination: String,
        text: Vec<Inline>,
    },
    /// A link that shows its destination.
    Autolink(String),
    /// The end of a line inside a paragraph.
    Break,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Struck,
}

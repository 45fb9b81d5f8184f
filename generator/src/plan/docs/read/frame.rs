//! The open nodes of the Markdown parser.

use crate::plan::docs::tree::{Alignment, Block, Inline, List, Marker, Spacing, Style, Table};
use crate::plan::docs::{clean, link};

/// A node that is not closed yet, with its content so far.
pub(super) struct Frame {
    pub kind: Kind,
    pub origin: Origin,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
}

/// The origin of a frame: the events of the Markdown parser are balanced, HTML tags may not be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Markdown,
    Html,
}

#[derive(PartialEq)]
pub(super) enum Kind {
    Root,
    Quote,
    List {
        marker: Marker,
        spacing: Spacing,
        items: Vec<Vec<Block>>,
    },
    Item,
    Paragraph,
    Heading,
    Code(String),
    Html(String),
    Table {
        alignments: Vec<Alignment>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Row(Vec<Vec<Inline>>),
    Cell,
    Styled(Style),
    HtmlCode,
    /// A link with its URL as declared in the document.
    Link(String),
    Image(String),
    /// Has no meaning; its content is added to the enclosing frame.
    Transparent,
}

impl Kind {
    pub(super) fn table(alignments: &[pulldown_cmark::Alignment]) -> Self {
        let alignments = alignments.iter().map(|alignment| match alignment {
            pulldown_cmark::Alignment::None => Alignment::None,
            pulldown_cmark::Alignment::Left => Alignment::Left,
            pulldown_cmark::Alignment::Center => Alignment::Center,
            pulldown_cmark::Alignment::Right => Alignment::Right,
        });
        Self::Table {
            alignments: alignments.collect(),
            rows: Vec::new(),
        }
    }
}

/// The result of a closed frame, to be added to the enclosing one.
pub(super) enum Closed {
    Blocks(Vec<Block>),
    Inlines(Vec<Inline>),
    Item(Vec<Block>),
    Row(Vec<Vec<Inline>>),
    Cell(Vec<Inline>),
    /// All content of a frame without a meaning.
    Both(Vec<Block>, Vec<Inline>),
}

impl Frame {
    pub(super) fn new(kind: Kind, origin: Origin) -> Self {
        Self {
            kind,
            origin,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Appends cleaned text to the last text.
    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            return clean::push(text, last);
        }
        let mut first = String::with_capacity(text.len());
        clean::push(text, &mut first);
        self.inlines.push(Inline::Text(first));
    }

    /// Appends raw HTML to its block.
    pub(super) fn push_raw(&mut self, raw: &str) {
        match &mut self.kind {
            Kind::Html(block) => block.push_str(raw),
            _ => self.push_text(raw),
        }
    }

    /// Turns pending inlines into a paragraph.
    pub(super) fn flush(&mut self) {
        let inlines = std::mem::take(&mut self.inlines);
        self.blocks.extend(paragraph(inlines));
    }

    pub(super) fn absorb(&mut self, closed: Closed) {
        match (closed, &mut self.kind) {
            (Closed::Item(blocks), Kind::List { items, .. }) => {
                items.extend((!blocks.is_empty()).then_some(blocks));
            }
            (Closed::Row(row), Kind::Table { rows, .. }) => rows.push(row),
            (Closed::Cell(cell), Kind::Row(cells)) => cells.push(cell),
            (Closed::Blocks(blocks) | Closed::Item(blocks), _) => {
                self.flush();
                self.blocks.extend(blocks);
            }
            (Closed::Inlines(inlines) | Closed::Cell(inlines), _) => self.inlines.extend(inlines),
            (Closed::Row(cells), _) => self.inlines.extend(cells.into_iter().flatten()),
            (Closed::Both(blocks, inlines), _) => {
                if !blocks.is_empty() {
                    self.flush();
                }
                self.blocks.extend(blocks);
                self.inlines.extend(inlines);
            }
        }
    }

    pub(super) fn closed(mut self) -> Closed {
        if matches!(self.kind, Kind::Root | Kind::Quote | Kind::Item) {
            self.flush();
        }
        let Self {
            kind,
            blocks,
            inlines,
            ..
        } = self;
        match kind {
            Kind::Root => Closed::Blocks(blocks),
            Kind::Quote => Closed::Blocks(if blocks.is_empty() {
                blocks
            } else {
                vec![Block::Quote(blocks)]
            }),
            Kind::Item => Closed::Item(blocks),
            Kind::List { items, .. } if items.is_empty() => Closed::Blocks(Vec::new()),
            Kind::List {
                marker,
                spacing,
                items,
            } => Closed::Blocks(vec![Block::List(List {
                marker,
                spacing,
                items,
            })]),
            Kind::Paragraph => Closed::Blocks(paragraph(inlines).into_iter().collect()),
            Kind::Heading => Closed::Blocks(
                paragraph(vec![Inline::Styled(Style::Strong, inlines)])
                    .into_iter()
                    .collect(),
            ),
            Kind::Code(code) => Closed::Blocks(code_block(&code).into_iter().collect()),
            Kind::Html(raw) => Closed::Blocks(shown(&raw).into_iter().collect()),
            Kind::Table { rows, .. } if rows.is_empty() => Closed::Blocks(Vec::new()),
            Kind::Table { alignments, rows } => {
                Closed::Blocks(vec![Block::Table(Table { alignments, rows })])
            }
            Kind::Row(cells) => Closed::Row(cells),
            Kind::Cell => Closed::Cell(link::discover(inlines)),
            // Blank content has no style, since its delimiters would not be recognized.
            Kind::Styled(_) if is_blank(&inlines) => Closed::Inlines(inlines),
            Kind::Styled(style) => Closed::Inlines(vec![Inline::Styled(style, inlines)]),
            Kind::HtmlCode => Closed::Inlines(code_span(&inlines).into_iter().collect()),
            Kind::Link(url) => Closed::Inlines(vec![linked(&url, inlines)]),
            Kind::Image(url) => Closed::Inlines(vec![pictured(&url, inlines)]),
            Kind::Transparent => Closed::Both(blocks, inlines),
        }
    }
}

fn paragraph(inlines: Vec<Inline>) -> Option<Block> {
    let inlines = link::discover(inlines);
    (!is_blank(&inlines)).then_some(Block::Paragraph(inlines))
}

/// Returns the lines of a code block, without leading and trailing blank ones; `None` if nothing is left.
fn code_block(code: &str) -> Option<Block> {
    let lines: Vec<String> = code
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let last = lines.iter().rposition(|line| !line.is_empty())?;
    lines
        .get(first..=last)
        .map(|lines| Block::Code(lines.to_vec()))
}

/// Returns HTML as a paragraph of text.
fn shown(raw: &str) -> Option<Block> {
    let mut text = String::with_capacity(raw.len());
    clean::push(raw.trim(), &mut text);
    paragraph(vec![Inline::Text(text)])
}

fn code_span(inlines: &[Inline]) -> Option<Inline> {
    let mut code = String::new();
    push_plain(inlines, &mut code);
    let code = code.trim();
    (!code.is_empty()).then(|| Inline::Code(code.to_owned()))
}

fn linked(url: &str, text: Vec<Inline>) -> Inline {
    let mut shown = String::new();
    push_plain(&text, &mut shown);
    let shown = shown.trim();
    let shows_itself = shown == url || shown.is_empty();
    let Some(destination) = link::destination(url) else {
        return Inline::Styled(Style::Emphasis, text);
    };
    match shows_itself.then(|| link::autolink(url)).flatten() {
        Some(url) => Inline::Autolink(url),
        None => Inline::Link { destination, text },
    }
}

/// Returns an image as a link, so that viewing the documentation does not load it.
fn pictured(url: &str, text: Vec<Inline>) -> Inline {
    let text = if is_blank(&text) {
        vec![Inline::Text("picture".to_owned())]
    } else {
        text
    };
    linked(url, text)
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Styled(_, inner) => is_blank(inner),
        Inline::Break => true,
        Inline::Code(_) | Inline::Link { .. } | Inline::Autolink(_) => false,
    })
}

fn push_plain(inlines: &[Inline], plain: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Autolink(text) => {
                clean::push(text, plain);
            }
            Inline::Styled(_, inner) | Inline::Link { text: inner, .. } => push_plain(inner, plain),
            Inline::Break => clean::push(" ", plain),
        }
    }
}

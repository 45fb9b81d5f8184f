//! Parses Markdown into a tree.

mod frame;
mod html;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::tree::{Block, Inline, Marker, Spacing, Style};
use super::{clean, link};
use html::{Element, Meaning};

use frame::{Closed, Frame, Kind, Origin};

/// The maximum nesting of blocks and styles; deeper content is added to the innermost allowed one.
const DEEPEST: usize = 24;

/// How HTML blocks are handled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Translated,
    /// The text is already translated; remaining HTML is shown as text.
    Shown,
}

/// Returns the blocks of a Markdown text.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    read(&clean::source(markdown), Layout::Translated)
}

fn read(source: &str, layout: Layout) -> Vec<Block> {
    let mut reader = Reader {
        layout,
        stack: Vec::new(),
        top: Frame::new(Kind::Root, Origin::Markdown),
    };
    for event in Parser::new_ext(
        source,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        reader.event(event);
    }
    reader.finish()
}

/// Builds the tree from parser events, with a stack of open frames.
struct Reader {
    layout: Layout,
    stack: Vec<Frame>,
    /// The innermost open frame.
    top: Frame,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => {
                self.close_html();
                self.close();
            }
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.code(&code),
            Event::Html(raw) => self.top.push_raw(&raw),
            Event::InlineHtml(raw) => self.inline_html(&raw),
            Event::SoftBreak => self.top.push_text(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.begin_block(),
            // These events need options that are not enabled.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => (),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while !self.stack.is_empty() {
            self.close();
        }
        self.top.flush();
        self.top.blocks
    }

    fn start(&mut self, tag: Tag<'_>) {
        if let Some(kind) = self.inline_kind(&tag) {
            return self.open(kind, Origin::Markdown);
        }
        self.begin_block();
        let kind = match tag {
            Tag::Paragraph => {
                self.note_paragraph();
                Kind::Paragraph
            }
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => self.nested(Kind::Quote),
            Tag::CodeBlock(_) => Kind::Code(String::new()),
            Tag::HtmlBlock => Kind::Html(String::new()),
            Tag::List(start) => {
                let marker = start.map_or(Marker::Bullet, Marker::Number);
                self.nested(Kind::List {
                    marker,
                    spacing: Spacing::Tight,
                    items: Vec::new(),
                })
            }
            Tag::Item if matches!(self.top.kind, Kind::List { .. }) => Kind::Item,
            Tag::Table(alignments) => Kind::table(&alignments),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            // Items of lists that are nested too deep, and tags that need options that are not enabled.
            _ => Kind::Transparent,
        };
        self.open(kind, Origin::Markdown);
    }

    /// Returns the kind of a frame inside a paragraph; `None` if the tag begins a block.
    fn inline_kind(&self, tag: &Tag<'_>) -> Option<Kind> {
        Some(match tag {
            Tag::Emphasis => self.styled(Style::Emphasis),
            Tag::Strong => self.styled(Style::Strong),
            Tag::Strikethrough => self.styled(Style::Struck),
            Tag::Superscript | Tag::Subscript => Kind::Transparent,
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.linked(&format!("mailto:{dest_url}"), Kind::Link),
            Tag::Link { dest_url, .. } => self.linked(dest_url, Kind::Link),
            Tag::Image { dest_url, .. } => self.linked(dest_url, Kind::Image),
            _ => return None,
        })
    }

    fn is_inside(&self, predicate: impl Fn(&Kind) -> bool) -> bool {
        predicate(&self.top.kind) || self.stack.iter().any(|frame| predicate(&frame.kind))
    }

    fn nested(&self, kind: Kind) -> Kind {
        if self.stack.len() < DEEPEST {
            kind
        } else {
            Kind::Transparent
        }
    }

    /// Returns the kind of a styled frame; a style nested in the same style is redundant.
    fn styled(&self, style: Style) -> Kind {
        let is_same = |kind: &Kind| match kind {
            Kind::Heading => style == Style::Strong,
            Kind::Styled(outer) => *outer == style,
            _ => false,
        };
        if self.is_inside(is_same) {
            Kind::Transparent
        } else {
            self.nested(Kind::Styled(style))
        }
    }

    /// Returns the kind of a link frame; a link inside a link, or one with a rejected URL, is reduced to its text.
    fn linked(&self, url: &str, kind: impl Fn(String) -> Kind) -> Kind {
        let is_link = |kind: &Kind| matches!(kind, Kind::Link(_) | Kind::Image(_));
        match link::destination(url) {
            Some(_) if !self.is_inside(is_link) => self.nested(kind(url.to_owned())),
            _ => Kind::Transparent,
        }
    }

    /// Marks a list as loose if one of its items contains a paragraph.
    fn note_paragraph(&mut self) {
        if self.top.kind == Kind::Item
            && let Some(Frame {
                kind: Kind::List { spacing, .. },
                ..
            }) = self.stack.last_mut()
        {
            *spacing = Spacing::Loose;
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.top.kind {
            Kind::Code(code) => code.push_str(text),
            _ => self.top.push_text(text),
        }
    }

    fn code(&mut self, code: &str) {
        let mut text = String::new();
        clean::push(code, &mut text);
        if !text.trim().is_empty() {
            self.top.inlines.push(Inline::Code(text));
        }
    }

    fn line_break(&mut self) {
        if self.is_inside(|kind| {
            matches!(
                kind,
                Kind::Heading | Kind::Cell | Kind::Link(_) | Kind::Image(_)
            )
        }) {
            self.top.push_text(" ");
        } else {
            self.top.inlines.push(Inline::Break);
        }
    }

    fn inline_html(&mut self, raw: &str) {
        match html::meaning(raw) {
            Meaning::Open(Element::Code) => self.open(Kind::HtmlCode, Origin::Html),
            Meaning::Open(Element::Styled(style)) => self.open(self.styled(style), Origin::Html),
            Meaning::Open(Element::Link(url)) => {
                self.open(self.linked(&url, Kind::Link), Origin::Html);
            }
            Meaning::Close(_) => {
                if self.top.origin == Origin::Html {
                    self.close();
                }
            }
            Meaning::LineBreak => self.line_break(),
            Meaning::Nothing => (),
            Meaning::Text => self.top.push_text(raw),
        }
    }

    fn open(&mut self, kind: Kind, origin: Origin) {
        let outer = std::mem::replace(&mut self.top, Frame::new(kind, origin));
        self.stack.push(outer);
    }

    /// Ends the inline content before a block, which in a tight list is not a paragraph.
    fn begin_block(&mut self) {
        self.close_html();
        self.top.flush();
    }

    fn close_html(&mut self) {
        while self.top.origin == Origin::Html && !self.stack.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(outer) = self.stack.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.top, outer);
        let closed = match inner.kind {
            Kind::Html(raw) if self.layout == Layout::Translated => {
                Closed::Blocks(read(&html::block_to_markdown(&raw), Layout::Shown))
            }
            _ => inner.closed(),
        };
        self.top.absorb(closed);
    }
}

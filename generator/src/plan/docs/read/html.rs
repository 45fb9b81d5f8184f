//! Converts raw HTML: translates tags with a Markdown equivalent, drops tags that render nothing, and shows the rest as
//! text.

use crate::plan::docs::tree::Style;

/// The meaning of a tag for the surrounding text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Open(Element),
    Close(Element),
    LineBreak,
    /// The tag only affects layout or markup and renders nothing by itself.
    Nothing,
    /// The tag is probably not meant as HTML and is shown as text.
    Text,
}

/// An HTML element that Markdown can express.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Element {
    Code,
    Styled(Style),
    /// A link with its URL, which is empty in closing tags.
    Link(String),
}

/// A parsed tag.
struct Tag<'a> {
    name: String,
    is_closing: bool,
    attributes: &'a str,
}

/// Returns the meaning of one tag inside a paragraph, given with its angle brackets.
pub(super) fn meaning(raw: &str) -> Meaning {
    if raw.starts_with("<!--") {
        return Meaning::Nothing;
    }
    let Some(tag) = parse(raw) else {
        return Meaning::Text;
    };
    let element = match tag.name.as_str() {
        "br" | "hr" | "p" | "div" | "li" | "tr" => {
            return if tag.is_closing {
                Meaning::Nothing
            } else {
                Meaning::LineBreak
            };
        }
        "b" | "strong" => Element::Styled(Style::Strong),
        "i" | "em" => Element::Styled(Style::Emphasis),
        "s" | "del" | "strike" => Element::Styled(Style::Struck),
        "code" | "tt" | "kbd" | "samp" => Element::Code,
        "a" if tag.is_closing => Element::Link(String::new()),
        "a" if !tag.attributes.is_empty() => Element::Link(attribute(tag.attributes, "href")),
        name if shows_nothing(name, &tag) => return Meaning::Nothing,
        _ => return Meaning::Text,
    };
    if tag.is_closing {
        Meaning::Close(element)
    } else {
        Meaning::Open(element)
    }
}

/// Returns whether an element only arranges its content.
///
/// A name with a hyphen is that of a custom element; without attributes it is more likely a placeholder.
fn shows_nothing(name: &str, tag: &Tag<'_>) -> bool {
    let is_known = matches!(
        name,
        "ul" | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "span"
            | "font"
            | "center"
            | "section"
            | "small"
            | "u"
            | "sub"
            | "sup"
            | "table"
            | "thead"
            | "tbody"
            | "td"
            | "th"
            | "pre"
            | "details"
            | "summary"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    );
    is_known || name.contains('-') && (tag.is_closing || !tag.attributes.is_empty())
}

/// Rewrites an HTML block with Markdown layout; tags inside paragraphs are unchanged.
pub(super) fn block_to_markdown(raw: &str) -> String {
    let mut markdown = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('<') {
        let (text, tail) = rest.split_at_checked(start).unwrap_or((rest, ""));
        push_text(text, &mut markdown);
        let end = tag_end(tail);
        let (tag, after) = tail.split_at_checked(end).unwrap_or((tail, ""));
        push_tag(tag, &mut markdown);
        rest = after;
    }
    push_text(rest, &mut markdown);
    markdown
}

/// Returns the length of the tag or comment at the start of `text`.
fn tag_end(text: &str) -> usize {
    let end = if text.starts_with("<!--") {
        text.find("-->").map(|end| end + 3)
    } else {
        text.find('>').map(|end| end + 1)
    };
    end.unwrap_or(1)
}

/// Appends text without the indentation that HTML ignores and Markdown would read as code.
fn push_text(text: &str, markdown: &mut String) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 && !markdown.ends_with('\n') {
            markdown.push('\n');
        }
        let begins_line = markdown.is_empty() || markdown.ends_with('\n');
        markdown.push_str(if begins_line { line.trim_start() } else { line });
    }
}

fn push_tag(raw: &str, markdown: &mut String) {
    if raw.starts_with("<!--") {
        return;
    }
    let Some(tag) = parse(raw) else {
        return markdown.push_str(raw);
    };
    match tag.name.as_str() {
        "li" if !tag.is_closing && markdown.ends_with('\n') => markdown.push_str("- "),
        "li" if !tag.is_closing => markdown.push_str("\n- "),
        "tr" | "dt" | "dd" if !tag.is_closing => markdown.push_str("\n\n"),
        "td" | "th" if !tag.is_closing => markdown.push(' '),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" if !tag.is_closing => {
            markdown.push_str("\n\n# ");
        }
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "pre" | "section" | "details" | "summary"
        | "blockquote" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            markdown.push_str("\n\n");
        }
        name if meaning(raw) == Meaning::Nothing || matches!(name, "li" | "tr") => (),
        _ => markdown.push_str(raw),
    }
}

fn parse(raw: &str) -> Option<Tag<'_>> {
    let inner = raw.strip_prefix('<')?.strip_suffix('>')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let (is_closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let length =
        inner.find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    let (name, attributes) = inner.split_at_checked(length.unwrap_or(inner.len()))?;
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_bounded = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
    (is_name && is_bounded).then(|| Tag {
        name: name.to_ascii_lowercase(),
        is_closing,
        attributes: attributes.trim(),
    })
}

/// Returns the value of an attribute, or an empty string.
fn attribute(attributes: &str, name: &str) -> String {
    let value = attributes
        .split_once(name)
        .and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
    let Some(value) = value.map(str::trim_start) else {
        return String::new();
    };
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.split(quote).next());
    quoted
        .unwrap_or_else(|| value.split_whitespace().next().unwrap_or_default())
        .replace("&amp;", "&")
}

//! The documentation of emitted code, as `rustdoc` reads it.

use proc_macro2::{Group, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

/// A program, split into code and documentation.
#[derive(Default)]
pub struct Split {
    /// The tokens that the compiler uses.
    pub code: TokenStream,
    /// The documentation of each documented item, line by line.
    pub docs: Vec<String>,
}

impl Split {
    /// Splits a program.
    pub fn of(tokens: TokenStream) -> Self {
        let mut split = Self::default();
        let mut paragraph = String::new();
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            let is_mark = |tree: &TokenTree, mark: char| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == mark);
            if is_mark(&tree, '#') {
                let bang = trees.next_if(|next| is_mark(next, '!'));
                if let Some(line) = trees.peek().and_then(doc_line) {
                    paragraph.push_str(line.strip_prefix(' ').unwrap_or(&line));
                    paragraph.push('\n');
                    trees.next();
                    continue;
                }
                split.code.extend([Some(tree), bang].into_iter().flatten());
                continue;
            }
            if !paragraph.is_empty() {
                split.docs.push(std::mem::take(&mut paragraph));
            }
            match tree {
                TokenTree::Group(group) => {
                    let inner = Self::of(group.stream());
                    split.docs.extend(inner.docs);
                    split
                        .code
                        .extend([TokenTree::from(Group::new(group.delimiter(), inner.code))]);
                }
                other => split.code.extend([other]),
            }
        }
        split
    }
}

/// Returns the line of documentation in the brackets of an attribute.
fn doc_line(tree: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = tree else {
        return None;
    };
    let pair: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    match pair.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// Checks that `rustdoc` finds no markup, code or link of the document's in the documentation.
pub fn check(programs: impl Iterator<Item = TokenStream>) -> Result<(), TestCaseError> {
    for docs in programs.flat_map(|program| Split::of(program).docs) {
        check_markdown(&docs)?;
    }
    Ok(())
}

fn check_markdown(docs: &str) -> Result<(), TestCaseError> {
    let mut links: Vec<String> = Vec::new();
    let resolve = |link: BrokenLink<'_>| {
        links.push(link.reference.to_string());
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    for event in Parser::new_with_broken_link_callback(docs, options, Some(resolve)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                prop_assert!(false, "{html:?} is HTML in {docs:?}");
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                prop_assert!(false, "an indented block would be run in {docs:?}");
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                let is_example = &*language == "no_run" && docs.contains("# Example\n");
                prop_assert!(
                    &*language == "text" || is_example,
                    "a block of {language:?} would be compiled in {docs:?}"
                );
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let is_ours = dest_url.starts_with("self::") || dest_url.starts_with("crate::");
                let is_web = ["https:", "http:", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                prop_assert!(is_ours || is_web, "a link to {dest_url:?} in {docs:?}");
            }
            _ => (),
        }
    }
    let ours = |link: &String| {
        link.starts_with("`Client::")
            || docs.contains(&format!("Request form of [{link}]."))
            || link.starts_with("`field@Order::") && docs == format!("See [{link}].\n")
            || docs.starts_with("Types below")
    };
    let strange: Vec<&String> = links.iter().filter(|link| !ours(link)).collect();
    prop_assert!(strange.is_empty(), "{strange:?} would be links in {docs:?}");
    Ok(())
}

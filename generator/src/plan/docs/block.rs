//! Writes blocks as lines.

use super::inline::{self, Context};
use super::tree::{Block, List, Marker, Spacing};
use super::{table, wrap};

/// The minimum width of a nested paragraph.
const NARROWEST: usize = 40;

/// The largest list number that CommonMark accepts.
const LARGEST_NUMBER: u64 = 999_999_999;

/// The marker style of a list.
///
/// Two adjacent lists of the same kind would be read as one, so every second list uses the other style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
    First,
    Second,
}

/// Returns the lines of `blocks`, with blank lines between the blocks.
pub(super) fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut before = None;
    for (block, variant) in blocks.iter().zip(variants(blocks)) {
        if before.is_some() {
            lines.push(String::new());
        }
        lines.extend(block_lines(block, variant, width));
        before = Some(block);
    }
    lines
}

fn variants(blocks: &[Block]) -> Vec<Variant> {
    let mut variants = Vec::with_capacity(blocks.len());
    let mut before: Option<(Marker, Variant)> = None;
    for block in blocks {
        let marker = match block {
            Block::List(list) => Some(list.marker),
            Block::Paragraph(_) | Block::Code(_) | Block::Quote(_) | Block::Table(_) => None,
        };
        let variant = match (marker, before) {
            (Some(Marker::Bullet), Some((Marker::Bullet, Variant::First)))
            | (Some(Marker::Number(_)), Some((Marker::Number(_), Variant::First))) => {
                Variant::Second
            }
            _ => Variant::First,
        };
        before = marker.map(|marker| (marker, variant));
        variants.push(variant);
    }
    variants
}

fn block_lines(block: &Block, variant: Variant, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => wrap::wrap(&inline::markdown(inlines, Context::Prose), width),
        Block::Code(code) => code_lines(code),
        Block::Table(table) => table::lines(table),
        Block::Quote(blocks) => {
            let inner = lines(blocks, narrowed(width, 2));
            inner.iter().map(|line| prefixed("> ", line)).collect()
        }
        Block::List(list) => list_lines(list, variant, width),
    }
}

/// Returns a fenced code block: the fence is longer than any in the code, and the label keeps rustdoc from compiling
/// it.
fn code_lines(code: &[String]) -> Vec<String> {
    let longest = code
        .iter()
        .map(|line| inline::longest_run(line))
        .max()
        .unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    let mut lines = vec![format!("{fence}text")];
    lines.extend(
        code.iter()
            .map(|line| line.trim_end_matches(' ').to_owned()),
    );
    lines.push(fence);
    lines
}

fn list_lines(list: &List, variant: Variant, width: usize) -> Vec<String> {
    let is_loose = list.items.len() > 1 && list.spacing == Spacing::Loose
        || list
            .items
            .iter()
            .any(|item| item.windows(2).any(|pair| !can_be_adjacent(pair)));
    let mut lines = Vec::new();
    for (index, item) in (0..).zip(&list.items) {
        if index > 0 && is_loose {
            lines.push(String::new());
        }
        let marker = marker(list, variant, index);
        let indent = " ".repeat(marker.len());
        let inner = item_lines(item, is_loose, narrowed(width, marker.len()));
        lines.extend(inner.iter().enumerate().map(|(number, line)| match number {
            0 => prefixed(&marker, line),
            _ => prefixed(&indent, line),
        }));
    }
    lines
}

fn marker(list: &List, variant: Variant, index: u64) -> String {
    match (list.marker, variant) {
        (Marker::Bullet, Variant::First) => "- ".to_owned(),
        (Marker::Bullet, Variant::Second) => "* ".to_owned(),
        (Marker::Number(start), _) => {
            let number = start.saturating_add(index).min(LARGEST_NUMBER);
            let stop = if variant == Variant::First { '.' } else { ')' };
            format!("{number}{stop} ")
        }
    }
}

fn item_lines(item: &[Block], is_loose: bool, width: usize) -> Vec<String> {
    if is_loose {
        return lines(item, width);
    }
    item.iter()
        .zip(variants(item))
        .flat_map(|(block, variant)| block_lines(block, variant, width))
        .collect()
}

/// Returns whether two blocks of an item are parsed as two without a blank line between them.
fn can_be_adjacent(pair: &[Block]) -> bool {
    match pair {
        [Block::Paragraph(_), Block::List(list)] => {
            matches!(list.marker, Marker::Bullet | Marker::Number(1))
        }
        [Block::Paragraph(_), Block::Code(_)] => true,
        _ => false,
    }
}

fn prefixed(prefix: &str, line: &str) -> String {
    format!("{prefix}{line}").trim_end_matches(' ').to_owned()
}

fn narrowed(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(NARROWEST)
}

//! The places of values in a YAML text whose indentation tells them.
//!
//! Nearly every document has warnings or losses, and they need the places of a few values only: parsing a text of 3.5 MB
//! for its spans took 600 million instructions, a seventh of a generation. Each place is
//! then found by parsing the few lines of that value alone. Where indentation does not tell enough (anchors, most tags,
//! brackets over several lines, JSON), the whole text is parsed.

mod scan;
#[cfg(test)]
mod tests;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::SpanTree;
use crate::diagnostic::{Half, Position, Span};
use crate::pointer::Pointer;

/// The number of keys and items of a value that is parsed to find its place.
const FEW: usize = 64;

/// The places of the values of a text, found when they are asked for.
pub(in crate::load) struct Outline {
    text: String,
    /// The keys and items in the order of the text, once they are needed.
    marks: OnceCell<Vec<Mark>>,
    /// The objects and arrays that were looked into, by their first mark.
    containers: RefCell<BTreeMap<usize, Arc<Container>>>,
    /// The spans of the whole text, once they are needed.
    tree: OnceCell<SpanTree>,
}

/// A key of an object, or an item of an array.
#[derive(Clone, Copy)]
struct Mark {
    /// The line, counted from 1.
    line: u32,
    /// Its indentation.
    column: u32,
    /// Where it begins in the text.
    start: u32,
    /// The length of what is written before the key: `? ` or nothing.
    before_key: u32,
    /// The length of the key, with its quotes; zero for an item.
    key: u32,
}

/// The entries of an object or an array: each with the marks of its value, and those by their keys.
struct Container {
    entries: Vec<Entry>,
    keys: BTreeMap<String, usize>,
}

/// A key or an item, and the end of its value.
#[derive(Clone, Copy)]
struct Entry {
    mark: usize,
    end: usize,
}

/// Where a pointer leads: the innermost entry that was found, and the segments below it.
struct Found<'p> {
    entry: Entry,
    below: &'p [String],
}

impl Outline {
    /// Makes the outline of a text that can be read as YAML.
    pub(in crate::load) fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            marks: OnceCell::new(),
            containers: RefCell::default(),
            tree: OnceCell::new(),
        }
    }

    /// Returns the span of the key or the value of the entry at `pointer`, as the tree of the whole text has it.
    pub(in crate::load) fn half(&self, pointer: &Pointer, half: Half) -> Span {
        self.quick(pointer, half)
            .unwrap_or_else(|| self.tree().half(pointer, half))
    }

    /// Returns the source text of the scalar at `pointer`, if it is written without quotes.
    pub(in crate::load) fn written(&self, pointer: &Pointer) -> Option<&str> {
        self.tree().written(pointer)
    }

    fn marks(&self) -> &[Mark] {
        self.marks
            .get_or_init(|| scan::marks(&self.text).unwrap_or_default())
    }

    fn tree(&self) -> &SpanTree {
        self.tree.get_or_init(|| SpanTree::of(&self.text))
    }

    /// Returns the span without parsing the whole text; `None` if that is not possible.
    fn quick(&self, pointer: &Pointer, half: Half) -> Option<Span> {
        let segments: Vec<String> = pointer.segments().map(Into::into).collect();
        let found = self.find(&segments)?;
        let mark = self.marks().get(found.entry.mark)?;
        if found.entry.end - found.entry.mark <= FEW {
            return self.parsed(mark, &found, half);
        }
        // A large value is no scalar, and shown at its key, unless it is a reference.
        let value = self.container(found.entry.mark + 1, found.entry.end)?;
        let is_reference = value.keys.contains_key("$ref");
        (mark.key > 0 && !is_reference && self.is_absent(&value, found.below))
            .then(|| self.key_span(mark))
            .flatten()
    }

    /// Follows the segments as far as they lead.
    fn find<'p>(&self, segments: &'p [String]) -> Option<Found<'p>> {
        let (mut first, mut end) = (0, self.marks().len());
        let mut found = None;
        let mut below = segments;
        while let Some((segment, rest)) = below.split_first() {
            if first == end {
                // The value is on one line with its key, or a scalar.
                break;
            }
            let container = self.container(first, end)?;
            let Some(entry) = container.entry(segment) else {
                break;
            };
            (first, end) = (entry.mark + 1, entry.end);
            below = rest;
            found = Some(Found { entry, below });
        }
        let found = found?;
        // The tree also finds keys that are spelled differently, and merged ones.
        match found.below.first() {
            Some(_) if first < end => {
                let value = self.container(first, end)?;
                self.is_absent(&value, found.below).then_some(found)
            }
            _ => Some(found),
        }
    }

    /// Returns true if no key could be meant by the first of these segments.
    fn is_absent(&self, value: &Container, below: &[String]) -> bool {
        let Some(segment) = below.first() else {
            return true;
        };
        let path = segment.strip_prefix('/').unwrap_or(segment);
        !value
            .keys
            .keys()
            .any(|key| key.eq_ignore_ascii_case(segment) || key == path || key == "<<")
    }

    /// Parses the lines of an entry for the span of what is below it.
    fn parsed(&self, mark: &Mark, found: &Found<'_>, half: Half) -> Option<Span> {
        let start = usize::try_from(mark.start).ok()?;
        let following = self.marks().get(found.entry.end);
        let end = match following {
            // Several can be on one line.
            Some(next) if next.line == mark.line => return None,
            Some(next) => usize::try_from(next.start - next.column).ok()?,
            None => self.text.len(),
        };
        let indentation = usize::try_from(mark.column).ok()?;
        let lines = format!("{:indentation$}{}", "", self.text.get(start..end)?);
        let top = match mark.key {
            0 => Pointer::root().index(0),
            _ => Pointer::root().key(&self.key(mark)?),
        };
        let below = found.below.iter();
        let pointer = below.fold(top, |at, segment| at.key(segment));
        let span = SpanTree::of(&lines).half(&pointer, half);
        let shifted = |position: Position| Position {
            line: position.line + mark.line - 1,
            column: position.column,
        };
        Some(Span::new(shifted(span.start), shifted(span.end)))
    }

    /// Returns the entries of the object or array whose marks are these.
    fn container(&self, first: usize, end: usize) -> Option<Arc<Container>> {
        if let Some(container) = self.containers.borrow().get(&first) {
            return Some(Arc::clone(container));
        }
        let container = Arc::new(self.read(first, end)?);
        let mut containers = self.containers.borrow_mut();
        containers.insert(first, Arc::clone(&container));
        Some(container)
    }

    fn read(&self, first: usize, end: usize) -> Option<Container> {
        let marks = self.marks().get(first..end)?;
        let Mark { column, key, .. } = *marks.first()?;
        let mut container = Container {
            entries: Vec::new(),
            keys: BTreeMap::new(),
        };
        for (index, mark) in marks.iter().enumerate() {
            // The items of a key may be indented as the key is.
            if mark.column != column || key > 0 && mark.key == 0 {
                if mark.column < column {
                    return None;
                }
                continue;
            }
            let mark_index = first + index;
            if let Some(last) = container.entries.last_mut() {
                last.end = mark_index;
            }
            if mark.key > 0 {
                let index = container.entries.len();
                if container.keys.insert(self.key(mark)?, index).is_some() {
                    // Which of them is meant, the tree knows.
                    return None;
                }
            }
            container.entries.push(Entry {
                mark: mark_index,
                end,
            });
        }
        Some(container)
    }

    /// Returns the key without its quotes.
    fn key(&self, mark: &Mark) -> Option<String> {
        let start = usize::try_from(mark.start + mark.before_key).ok()?;
        let end = start + usize::try_from(mark.key).ok()?;
        let key = self.text.get(start..end)?;
        let bare = match key.as_bytes().first()? {
            b'"' | b'\'' => key.get(1..key.len() - 1)?,
            _ => key,
        };
        Some(bare.to_owned())
    }

    fn key_span(&self, mark: &Mark) -> Option<Span> {
        let start = usize::try_from(mark.start + mark.before_key).ok()?;
        let end = start + usize::try_from(mark.key).ok()?;
        let length = self.text.get(start..end)?.chars().count();
        let position = |column: u32| Position {
            line: mark.line,
            column,
        };
        let column = mark.column + mark.before_key + 1;
        let end = column + u32::try_from(length).ok()?;
        Some(Span::new(position(column), position(end)))
    }
}

impl Container {
    fn entry(&self, segment: &str) -> Option<Entry> {
        let index = match self.keys.is_empty() {
            true => segment.parse().ok()?,
            false => *self.keys.get(segment)?,
        };
        self.entries.get(index).copied()
    }
}

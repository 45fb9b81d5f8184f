//! Where the entries stand that speak of parts of the document.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::Span;
use crate::pointer::Pointer;

use super::ChoiceName;
use super::error::{Located, span};
use super::read::{Entry, entries, items, table};

/// Finds the entries of a file that was read without a problem.
pub(super) fn places(
    file: &DeTable<'_>,
    text: &str,
) -> Result<BTreeMap<ChoiceName, Span>, Located> {
    let mut places = BTreeMap::new();
    let mut note = |name, at: &Range<usize>| places.insert(name, span(text, at));
    for entry in entries(file) {
        match entry.key {
            "secrets" => {
                for item in items(&entry)? {
                    note(ChoiceName::entry(entry.key, shown(&item)), &item.span);
                }
            }
            "names" | "types" | "derives" => {
                for inner in entries(table(&entry)?) {
                    let place = Pointer::from_fragment(inner.key).map(|place| place.to_string());
                    let place = place.unwrap_or_else(|| inner.key.to_owned());
                    note(ChoiceName::entry(entry.key, place), &inner.key_span);
                }
            }
            "formats" => {
                for inner in entries(table(&entry)?) {
                    note(ChoiceName::entry(entry.key, inner.key), &inner.key_span);
                }
            }
            "security-schemes" | "paging" => {
                for inner in entries(table(&entry)?) {
                    note(ChoiceName::table(entry.key, inner.key), &inner.key_span);
                }
            }
            "include" | "exclude" => {
                for list in entries(table(&entry)?) {
                    for item in items(&list)? {
                        let selector = format!("{}: {}", list.key, shown(&item));
                        note(ChoiceName::table(entry.key, selector), &item.span);
                    }
                }
            }
            _ => (),
        }
    }
    Ok(places)
}

fn shown<'a>(item: &Entry<'a>) -> &'a str {
    item.value.as_str().unwrap_or_default()
}

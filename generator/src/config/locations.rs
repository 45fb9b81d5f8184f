//! The spans of the settings that name parts of the document.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::Span;
use crate::pointer::Pointer;

use super::error::{Located, span};
use super::read::{Entry, entries, items, table};
use super::settings::{self, Mentions};
use super::streams::FLAGS;
use super::{SettingName, StreamFlags};

/// Returns the spans of the settings of a valid file.
pub(super) fn spans(
    file: &DeTable<'_>,
    text: &str,
) -> Result<BTreeMap<SettingName, Span>, Located> {
    let mut spans = BTreeMap::new();
    let mut note = |name, at: &Range<usize>| spans.insert(name, span(text, at));
    for entry in entries(file) {
        let Some(setting) = settings::of(entry.key) else {
            continue;
        };
        match setting.mentions {
            Mentions::Elements => {
                for item in items(&entry)? {
                    note(SettingName::entry(entry.key, shown(&item)), &item.span);
                }
            }
            Mentions::Pointers => {
                for inner in entries(table(&entry)?) {
                    let pointer =
                        Pointer::from_fragment(inner.key).map(|pointer| pointer.to_string());
                    let pointer = pointer.unwrap_or_else(|| inner.key.to_owned());
                    note(SettingName::entry(entry.key, pointer), &inner.key_span);
                }
            }
            Mentions::Keys => {
                for inner in entries(table(&entry)?) {
                    note(SettingName::entry(entry.key, inner.key), &inner.key_span);
                }
            }
            Mentions::Tables => {
                for inner in entries(table(&entry)?) {
                    note(SettingName::table(entry.key, inner.key), &inner.key_span);
                }
            }
            Mentions::Flags => {
                for inner in entries(table(&entry)?).filter(|inner| inner.key == FLAGS) {
                    for flag in entries(table(&inner)?) {
                        note(
                            SettingName::table(StreamFlags::KEY, flag.key),
                            &flag.key_span,
                        );
                    }
                }
            }
            Mentions::Selectors => {
                for list in entries(table(&entry)?) {
                    for item in items(&list)? {
                        let selector = format!("{}: {}", list.key, shown(&item));
                        note(SettingName::table(entry.key, selector), &item.span);
                    }
                }
            }
            Mentions::Nothing => (),
        }
    }
    Ok(spans)
}

fn shown<'a>(item: &Entry<'a>) -> &'a str {
    item.value.as_str().unwrap_or_default()
}

//! Parsing of the settings that select, rename and replace parts of the document.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

use super::error::{ConfigProblem, Located, Problems};
use super::read::{Entry, each, entries, invalid, items, known, line, mistyped, table};
use super::{ClientSetting, Derived, Features, RequiredInResponses, RustPath, Selector, keys};

/// The key for derives of every type.
const ALL: &str = "*";

pub(super) fn selectors(entry: &Entry<'_>) -> Result<Vec<Selector>, Problems> {
    let mut selectors = Vec::new();
    each(entries(table(entry)?), |list| {
        let of: fn(String) -> Selector = match list.key {
            "tags" => Selector::Tag,
            "paths" => Selector::Path,
            "operations" => Selector::Operation,
            _ => {
                return Ok(known(&list, keys::SELECTION)?);
            }
        };
        each(items(&list)?, |item| {
            selectors.push(of(line(&item)?.to_owned()));
            Ok(())
        })
    })?;
    Ok(selectors)
}

pub(super) fn names(entry: &Entry<'_>) -> Result<BTreeMap<Pointer, String>, Problems> {
    let mut names = BTreeMap::new();
    each(entries(table(entry)?), |entry| {
        names.insert(pointer(&entry)?, line(&entry)?.to_owned());
        Ok(())
    })?;
    Ok(names)
}

/// Parses the features that examples require, by the names of the examples.
pub(super) fn examples(entry: &Entry<'_>) -> Result<BTreeMap<String, Vec<String>>, Problems> {
    let mut examples = BTreeMap::new();
    each(entries(table(entry)?), |example| {
        let mut features = Vec::new();
        for feature in items(&example)? {
            features.push(line(&feature)?.to_owned());
        }
        examples.insert(example.key.to_owned(), features);
        Ok(())
    })?;
    Ok(examples)
}

pub(super) fn types(entry: &Entry<'_>) -> Result<BTreeMap<Pointer, RustPath>, Problems> {
    let mut types = BTreeMap::new();
    each(entries(table(entry)?), |entry| {
        types.insert(pointer(&entry)?, path(&entry)?);
        Ok(())
    })?;
    Ok(types)
}

pub(super) fn formats(entry: &Entry<'_>) -> Result<BTreeMap<String, RustPath>, Problems> {
    let mut formats = BTreeMap::new();
    each(entries(table(entry)?), |entry| {
        formats.insert(entry.key.to_owned(), path(&entry)?);
        Ok(())
    })?;
    Ok(formats)
}

pub(super) fn derives(entry: &Entry<'_>) -> Result<BTreeMap<Derived, Vec<RustPath>>, Problems> {
    let mut derives = BTreeMap::new();
    each(entries(table(entry)?), |entry| {
        let derived = match entry.key {
            ALL => Derived::All,
            _ => Derived::Schema(pointer(&entry)?),
        };
        let paths: Result<Vec<RustPath>, Located> = items(&entry)?.iter().map(path).collect();
        derives.insert(derived, paths?);
        Ok(())
    })?;
    Ok(derives)
}

pub(super) fn features(entry: &Entry<'_>) -> Result<Features, Located> {
    match entry.value.as_bool() {
        Some(true) => Ok(Features::Tags),
        Some(false) => Ok(Features::None),
        None => Err(mistyped(entry, "a boolean")),
    }
}

pub(super) fn required_in_responses(entry: &Entry<'_>) -> Result<RequiredInResponses, Located> {
    match line(entry)? {
        "enforce" => Ok(RequiredInResponses::Enforced),
        "ignore" => Ok(RequiredInResponses::Ignored),
        _ => Err(invalid(entry, "\"enforce\" or \"ignore\"")),
    }
}

pub(super) fn client(entry: &Entry<'_>) -> Result<ClientSetting, Located> {
    match line(entry)? {
        "default" => Ok(ClientSetting::Default),
        "none" => Ok(ClientSetting::None),
        _ => Err(invalid(entry, "\"default\" or \"none\"")),
    }
}

/// Parses a key that is a pointer into the document, as messages show it.
fn pointer(entry: &Entry<'_>) -> Result<Pointer, Located> {
    Pointer::from_fragment(entry.key).ok_or_else(|| {
        Located::new(
            &entry.key_span,
            ConfigProblem::NotAPointer {
                found: entry.key.to_owned(),
            },
        )
    })
}

fn path(entry: &Entry<'_>) -> Result<RustPath, Located> {
    RustPath::parse(line(entry)?)
        .ok_or_else(|| invalid(entry, "a path such as \"rust_decimal::Decimal\""))
}

//! Reading the keys that choose and replace parts of the document.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

use super::error::{ConfigProblem, Located, Problems};
use super::read::{Entry, each, entries, items, known, line, refused, table};
use super::{Derived, Features, RequiredInAnswers, RustPath, Selector, keys};

/// What derives go to every type.
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
        names.insert(place(&entry)?, line(&entry)?.to_owned());
        Ok(())
    })?;
    Ok(names)
}

/// The features that examples need, by the names of these.
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
        types.insert(place(&entry)?, path(&entry)?);
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
            _ => Derived::Schema(place(&entry)?),
        };
        let paths: Result<Vec<RustPath>, Located> = items(&entry)?.iter().map(path).collect();
        derives.insert(derived, paths?);
        Ok(())
    })?;
    Ok(derives)
}

pub(super) fn features(entry: &Entry<'_>) -> Result<Features, Located> {
    match line(entry)? {
        "tags" => Ok(Features::Tags),
        "none" => Ok(Features::None),
        _ => Err(refused(entry, "\"tags\" or \"none\"")),
    }
}

pub(super) fn required_in_answers(entry: &Entry<'_>) -> Result<RequiredInAnswers, Located> {
    match line(entry)? {
        "trust" => Ok(RequiredInAnswers::Trusted),
        "ignore" => Ok(RequiredInAnswers::Ignored),
        _ => Err(refused(entry, "\"trust\" or \"ignore\"")),
    }
}

/// A key that is a place of the document, as messages print it.
fn place(entry: &Entry<'_>) -> Result<Pointer, Located> {
    Pointer::from_fragment(entry.key).ok_or_else(|| {
        Located::new(
            &entry.key_span,
            ConfigProblem::Place {
                found: entry.key.to_owned(),
            },
        )
    })
}

fn path(entry: &Entry<'_>) -> Result<RustPath, Located> {
    RustPath::parse(line(entry)?)
        .ok_or_else(|| refused(entry, "a path like \"rust_decimal::Decimal\""))
}

//! Prints declarations of modules, and re-exports of one item each, without blank lines between.

use crate::emit::Declared;

use super::imports::Export;
use super::{broken, docs};

/// The length from which an attribute may have to be broken.
const LONG: usize = 80;

/// Prints declarations in their order.
pub(super) fn print(declarations: &[Declared<'_>]) -> String {
    let mut text = String::new();
    declarations.iter().for_each(|it| push(it, &mut text));
    text
}

/// Prints re-exports in the order of their paths.
pub(super) fn print_sorted(exports: &[Declared<'_>]) -> String {
    let exports = exports.iter();
    let exports = exports.map(|export| (Export::of(&export.code), export));
    let mut sorted: Vec<_> = exports.collect();
    sorted.sort_by(|(one, _), (other, _)| one.compare(other));
    let mut text = String::new();
    sorted.iter().for_each(|(_, it)| push(it, &mut text));
    text
}

fn push(declared: &Declared<'_>, text: &mut String) {
    docs::push(&declared.docs, "", text);
    for attribute in &declared.attributes {
        let broken = match attribute.len() > LONG {
            true => broken::attribute(attribute),
            false => None,
        };
        match broken {
            Some(lines) => text.push_str(&lines),
            None => {
                text.push_str(attribute);
                text.push('\n');
            }
        }
    }
    text.push_str(&declared.code);
    text.push('\n');
}

//! Which of several variants holds a value.

use std::cell::Cell;
use std::cmp::Reverse;

use super::super::surprise::watch::{Trial, trial};
use super::Row;
use super::form::Nearness;
use super::look::Look;

/// How deeply a value may be nested, as serde_json has it: each union reads its value anew.
const DEEPEST: usize = 127;

/// How many times the text of a value may be read again for the sake of variants that are not the first to be tried.
const READINGS: usize = 64;

thread_local! {
    /// How much text may still be read again below the outermost union; `None` outside of unions.
    static ALLOWANCE: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The reading of a union, which may hold unions itself.
pub(in super::super) struct Within {
    before: Option<usize>,
}

impl Within {
    /// Begins with the value of a union.
    ///
    /// # Errors
    ///
    /// When the value of the outermost union is nested too deeply.
    pub(in super::super) fn union(text: &str) -> Result<Self, &'static str> {
        let before = ALLOWANCE.get();
        if before.is_none() {
            if is_too_deep(text) {
                return Err("recursion limit exceeded");
            }
            ALLOWANCE.set(Some(text.len().saturating_mul(READINGS)));
        }
        Ok(Self { before })
    }
}

impl Drop for Within {
    fn drop(&mut self) {
        if self.before.is_none() {
            ALLOWANCE.set(None);
        }
    }
}

fn is_too_deep(text: &str) -> bool {
    if text.len() <= DEEPEST {
        return false;
    }
    let mut depth = 0_usize;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => {
                while let Some(inner) = bytes.next() {
                    match inner {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => (),
                    }
                }
            }
            _ => (),
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Takes the text from what may be read again; `false` where there is not that much left.
fn is_allowed(text: &str) -> bool {
    let rest = ALLOWANCE.get().unwrap_or_default().checked_sub(text.len());
    ALLOWANCE.set(Some(rest.unwrap_or_default()));
    rest.is_some()
}

/// How badly a variant holds a value: the least is best.
type Badness = (bool, usize, Reverse<usize>);

/// Reads the variant that holds the value best: the one with a declared place for most of it, then the first.
///
/// `None` where none can be read, and where the one that is nearest by its properties cannot while a lesser one would lose
/// what came.
pub(in super::super) fn choose<'r, T: 'r>(
    rows: impl Iterator<Item = &'r Row<T>>,
    text: &str,
) -> Option<T> {
    let look = Look::at(text);
    let mut candidates: Vec<(Nearness, &Row<T>)> = rows
        .filter_map(|row| Some((row.form.nearness(&look)?, row)))
        .collect();
    drop(look);
    candidates.sort_by_key(|(nearness, _)| (nearness.ruled_out > 0, Reverse(nearness.named)));
    let mut best: Option<(Badness, Nearness, Trial<T>)> = None;
    let mut nearest_unread = 0;
    for (index, (nearness, row)) in candidates.into_iter().enumerate() {
        if index > 0 && !is_allowed(text) {
            return None;
        }
        let Ok(read) = trial(|| (row.read)(text)) else {
            nearest_unread = nearest_unread.max(nearness.named);
            continue;
        };
        let badness = (nearness.ruled_out > 0, read.misses, Reverse(nearness.named));
        let is_exact = !badness.0 && read.misses == 0;
        if best.as_ref().is_none_or(|(best, ..)| badness < *best) {
            best = Some((badness, nearness, read));
        }
        if is_exact {
            break;
        }
    }
    let (_, nearness, read) = best?;
    (read.misses == 0 || nearness.named >= nearest_unread).then(|| read.take())
}

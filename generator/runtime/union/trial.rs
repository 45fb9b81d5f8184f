//! Which of several variants holds a value.

use std::cell::Cell;
use std::cmp::{Ordering, Reverse};

use super::super::memory::{give_back, measured};
use super::super::surprise::watch::{Trial, trial};
use super::super::surprise::weight::outside_strings;
use super::Row;
use super::form::Nearness;
use super::look::Look;
use super::strictness::{is_exactly, strictly};

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
    // What has no more brackets than that, which takes hardly any time to count, need not be looked at.
    let begins = |byte: &u8| matches!(byte, b'[' | b'{');
    text.as_bytes().iter().filter(|byte| begins(byte)).count() > DEEPEST && depth(text) > DEEPEST
}

/// How deeply a JSON text is nested.
fn depth(text: &str) -> usize {
    let mut deepest = 0_usize;
    let mut depth = 0_usize;
    for byte in outside_strings(text) {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    deepest
}

/// Takes the text from what may be read again; `false` where there is not that much left.
fn is_allowed(text: &str) -> bool {
    let rest = ALLOWANCE.get().unwrap_or_default().checked_sub(text.len());
    ALLOWANCE.set(Some(rest.unwrap_or_default()));
    rest.is_some()
}

/// What becomes of a value that several variants hold equally well.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// It is of the first.
    First,
    /// It is of none: something else should have told which.
    Unknown,
}

/// A variant that was read, and how well it holds the value.
struct Candidate<T> {
    nearness: Nearness,
    read: Trial<T>,
    /// How much memory the value takes.
    taken: usize,
}

impl<T> Candidate<T> {
    /// Drops the value, so that nothing comes of it.
    fn discard(self) -> Option<T> {
        give_back(self.taken);
        None
    }

    /// How badly it holds the value: the least is best.
    fn badness(&self) -> (bool, usize, Reverse<usize>) {
        let Nearness { named, ruled_out } = self.nearness;
        (ruled_out > 0, self.read.misses, Reverse(named))
    }

    /// Whether none of the variants that name no more of its properties holds it better.
    fn is_exact(&self) -> bool {
        self.nearness.ruled_out == 0 && self.read.misses == 0
    }
}

/// Reads the variant that holds the value best: the one with a declared place for most of it.
///
/// `None` where none can be read, and where one that is as near by its properties cannot while the best would lose what
/// came. Variants are read strictly, so that what a value is does not depend on what stands around it.
///
/// # Errors
///
/// When a variant can be read by the digits of its numbers only, for which the body has to be read a second time.
pub(in super::super) fn choose<'r, T: 'r>(
    rows: impl Iterator<Item = &'r Row<T>>,
    ties: Ties,
    text: &str,
) -> Result<Option<T>, &'static str> {
    let mut nearest_unread = 0;
    let mut tied = false;
    let mut best: Option<Candidate<T>> = None;
    for (index, (nearness, row)) in nearest(rows, text).into_iter().enumerate() {
        let is_settled = best.as_ref().is_some_and(|best| {
            best.is_exact() && (ties == Ties::First || nearness.named < best.nearness.named)
        });
        if is_settled {
            break;
        }
        if index > 0 && !is_allowed(text) {
            return Ok(None);
        }
        let (read, taken) = measured(|| trial(|| strictly(|| (row.read)(text))));
        let Ok(read) = read else {
            if is_exactly(|| trial(|| (row.read)(text)).is_ok()) {
                return Err("a value that has to be read digit by digit");
            }
            nearest_unread = nearest_unread.max(nearness.named);
            continue;
        };
        let candidate = Candidate {
            nearness,
            read,
            taken,
        };
        let order = best.as_ref().map_or(Ordering::Less, |best| {
            candidate.badness().cmp(&best.badness())
        });
        tied = order == Ordering::Equal || tied && order == Ordering::Greater;
        let dropped = match order {
            Ordering::Less => best.replace(candidate),
            Ordering::Equal | Ordering::Greater => Some(candidate),
        };
        dropped.and_then(Candidate::discard);
    }
    let Some(best) = best else {
        return Ok(None);
    };
    let is_clear = match ties {
        Ties::First => true,
        Ties::Unknown => !tied && (best.read.misses == 0 || best.nearness.named > 0),
    };
    // Where none of its properties speaks for the variants that cannot be read, none of them was meant.
    let is_lesser = nearest_unread > 0 && nearest_unread >= best.nearness.named;
    let is_whole = best.read.misses == 0 || !is_lesser;
    match is_clear && is_whole {
        true => Ok(Some(best.read.take())),
        false => Ok(best.discard()),
    }
}

/// The rows whose form the value has, the nearest first; of those that are equally near the first.
fn nearest<'r, T>(
    rows: impl Iterator<Item = &'r Row<T>>,
    text: &str,
) -> Vec<(Nearness, &'r Row<T>)> {
    let look = Look::at(text);
    let mut nearest: Vec<(Nearness, &Row<T>)> = rows
        .filter_map(|row| Some((row.form.nearness(&look)?, row)))
        .collect();
    nearest.sort_by_key(|(nearness, _)| nearness.distance());
    nearest
}

//! Selection of the variant that matches a value.

use std::cell::Cell;
use std::cmp::{Ordering, Reverse};

use crate::runtime::json::memory::{give_back, measured};
use crate::runtime::json::observation::Observation;
use crate::runtime::json::watch::observations_of;
use crate::runtime::json::weight::{leaves, outside_strings};

use super::Row;
use super::form::{Form, Nearness};
use super::look::Look;
use super::strictness::{is_exactly, strictly};
use super::tentative::{Trial, trial};

/// The deepest nesting of a value, that of serde_json: each union decodes its value anew.
const DEEPEST: usize = 127;

/// How many times the text of a value may be decoded again to try further variants.
const READINGS: usize = 64;

thread_local! {
    /// How many bytes of text may still be decoded again below the outermost union; `None` outside of unions.
    static ALLOWANCE: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The decoding of a union, which may contain unions.
pub(in crate::runtime) struct Within {
    before: Option<usize>,
}

impl Within {
    /// Enters the value of a union.
    ///
    /// # Errors
    ///
    /// If the value of the outermost union is nested too deeply.
    pub(in crate::runtime) fn union(text: &str) -> Result<Self, &'static str> {
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
    // A level has two brackets, and a depth beyond the limit more opening ones than the limit: both are cheap to check.
    if text.len() <= 2 * DEEPEST {
        return false;
    }
    let begins = |byte: &u8| matches!(byte, b'[' | b'{');
    text.as_bytes().iter().filter(|byte| begins(byte)).count() > DEEPEST && depth(text) > DEEPEST
}

/// Returns the nesting depth of a JSON text.
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

/// Deducts the text from the allowance; returns false if it is exceeded.
fn is_allowed(text: &str) -> bool {
    let rest = ALLOWANCE.get().unwrap_or_default().checked_sub(text.len());
    ALLOWANCE.set(Some(rest.unwrap_or_default()));
    rest.is_some()
}

/// What happens to a value that several variants match equally well.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// The first variant wins.
    First,
    /// No variant matches: the value alone cannot decide.
    Unknown,
}

/// A decoded variant, and how well it matches the value.
struct Candidate<'r, T> {
    row: &'r Row<T>,
    nearness: Nearness,
    read: Trial<T>,
    /// How many bytes of memory the value uses.
    taken: usize,
}

impl<T> Candidate<'_, T> {
    /// Drops the value and its observations.
    fn discard(self) -> Option<T> {
        give_back(self.taken);
        None
    }

    /// Returns the sort key of the candidate; the best candidate is the least.
    fn badness(&self) -> (bool, usize, Reverse<usize>) {
        let Nearness { named, ruled_out } = self.nearness;
        (ruled_out > 0, self.read.misses, Reverse(named))
    }

    /// Returns whether one of the variants that cannot be decoded was probably meant: it is at least as near, and this one
    /// drops content beside the properties that neither declares.
    ///
    /// A variant was not meant if the value has none of the properties that it names.
    fn is_lesser_than(&self, unread: &[(Nearness, &Form)], look: &Look<'_>, text: &str) -> bool {
        let nearer = unread
            .iter()
            .filter(|(nearness, _)| nearness.named > 0 && nearness.named >= self.nearness.named);
        let mut nearer = nearer.map(|(_, form)| form).peekable();
        if self.read.misses == 0 || nearer.peek().is_none() {
            return false;
        }
        let undeclared = self.undeclared(look, text);
        nearer.any(|form| {
            let of_neither = undeclared.iter().filter(|(name, _)| !form.names(name));
            self.read.misses > of_neither.map(|(_, values)| values).sum()
        })
    }

    /// Returns the properties of the value that the variant does not declare, with how many values each has. They are
    /// found by decoding the value again.
    fn undeclared<'l>(&self, look: &'l Look<'_>, text: &str) -> Vec<(&'l str, usize)> {
        let Look::Object(properties) = look else {
            return Vec::new();
        };
        if !is_allowed(text) {
            return Vec::new();
        }
        // The trial is not taken: the enclosing one counts the misses of this value once.
        let ((read, taken), _) =
            observations_of(|| measured(|| trial(|| strictly(|| (self.row.read)(text)))));
        give_back(taken);
        let noticed = read.map(|read| read.noticed).unwrap_or_default();
        let is_undeclared = |name: &str| noticed.iter().any(|it| is_property(it, name));
        let undeclared = properties.iter().filter(|(name, _)| is_undeclared(name));
        undeclared
            .map(|(name, value)| (&**name, leaves(value)))
            .collect()
    }

    /// Returns whether no variant that names at most as many properties can match better.
    fn is_exact(&self) -> bool {
        self.nearness.ruled_out == 0 && self.read.misses == 0
    }
}

/// Returns whether an observation is an undeclared property of this name.
fn is_property(observation: &Observation, name: &str) -> bool {
    matches!(observation, Observation::Property(_, found) if found == name)
}

/// Decodes the best variant: the one with a declared position for most of the value.
///
/// Returns `None` if no variant can be decoded, or if the best one would drop content while a variant that names at
/// least as many properties cannot be decoded. Variants are decoded strictly, so that the result does not depend on the
/// surrounding value.
///
/// # Errors
///
/// If a variant can only be decoded digit by digit, which requires the second pass.
pub(in crate::runtime) fn choose<'r, T: 'r>(
    rows: impl Iterator<Item = &'r Row<T>>,
    ties: Ties,
    text: &str,
) -> Result<Option<T>, &'static str> {
    let look = Look::at(text);
    let mut unread: Vec<(Nearness, &Form)> = Vec::new();
    let mut tied = false;
    let mut best: Option<Candidate<'_, T>> = None;
    for (index, (nearness, row)) in nearest(rows, &look).into_iter().enumerate() {
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
            unread.push((nearness, &row.form));
            continue;
        };
        let candidate = Candidate {
            row,
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
    match is_clear && !best.is_lesser_than(&unread, &look, text) {
        true => Ok(Some(best.read.take())),
        false => Ok(best.discard()),
    }
}

/// Returns the rows whose form the value has, the best match first; equal matches in their order.
fn nearest<'r, T>(
    rows: impl Iterator<Item = &'r Row<T>>,
    look: &Look<'_>,
) -> Vec<(Nearness, &'r Row<T>)> {
    let mut nearest: Vec<(Nearness, &Row<T>)> = rows
        .filter_map(|row| Some((row.form.nearness(look)?, row)))
        .collect();
    nearest.sort_by_key(|(nearness, _)| nearness.distance());
    nearest
}

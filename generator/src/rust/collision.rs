//! Warns of names that fall together, once for each two things.

use std::collections::BTreeSet;

use crate::config::name_key;
use crate::diagnostic::{Diagnostics, Problem};
use crate::pointer::Pointer;

use super::name::{Claimant, Collision, Entry, Ident};

/// Reports what fell together. The one that an entry of the configuration can rename on its own is where it is said.
pub(super) fn report(collisions: &[Collision], diagnostics: &mut Diagnostics) {
    let mut known = BTreeSet::new();
    for collision in collisions {
        let mut claimants: Vec<&Claimant> = collision.claimants.iter().collect();
        claimants.sort_by_key(|claimant| rank(claimant));
        let Some((other, rest)) = claimants.split_first() else {
            continue;
        };
        for claimant in rest {
            let mut pair = [claimant.source.key(), other.source.key()];
            pair.sort_unstable();
            if known.insert(pair) {
                diagnostics.report(
                    &pointer(&claimant.source.at),
                    problem(collision, claimant, other),
                );
            }
        }
    }
}

/// What is called after something else comes first, so that the warning is about the others.
fn rank(claimant: &Claimant) -> (bool, &str) {
    let is_free = match claimant.source.entry {
        Entry::Place | Entry::Key(_) => true,
        Entry::Derived => false,
    };
    (is_free, claimant.source.key())
}

fn problem(collision: &Collision, claimant: &Claimant, other: &Claimant) -> Problem {
    let key = claimant.source.key();
    let suggestion = format!("other {}", collision.spelling);
    Problem::NameCollision {
        spelling: collision.spelling.clone(),
        other: pointer(&other.source.at),
        name: claimant.ident.to_string(),
        other_name: other.ident.to_string(),
        entry: name_key::line(key, Ident::new(claimant.case, &suggestion).bare()),
    }
}

fn pointer(at: &str) -> Pointer {
    Pointer::from_fragment(at).unwrap_or_default()
}

//! Warns of colliding names, once for each pair of sources.

use std::collections::BTreeSet;

use crate::config::name_key;
use crate::diagnostic::{Collided, Diagnostics, NameCollision, Problem, SettingProblem};
use crate::pointer::Pointer;

use crate::plan::name::{Claimant, Collision, Entry, Ident};

/// Reports name collisions. The warning is located at the source that a setting can rename on its own.
///
/// Sources can collide in several namespaces at once, such as a schema and its module. Sources that a warning names
/// together, or that warnings connect, get no further warning.
pub(in crate::plan) fn report(collisions: &[Collision], diagnostics: &mut Diagnostics) {
    let mut connected = Connected::default();
    for collision in collisions {
        let mut claimants: Vec<&Claimant> = collision.claimants.iter().collect();
        claimants.sort_by_key(|claimant| rank(claimant));
        let Some((other, rest)) = claimants.split_first() else {
            continue;
        };
        for (index, claimant) in rest.iter().enumerate() {
            if connected.connect(claimant.source.key(), other.source.key()) {
                let problem = problem(collision, claimant, other, index);
                diagnostics.report(&pointer(&claimant.source.at), problem);
            }
        }
    }
}

/// Sets of keys that warnings connect.
#[derive(Default)]
struct Connected<'c>(Vec<BTreeSet<&'c str>>);

impl<'c> Connected<'c> {
    /// Connects two keys; returns `false` if they were connected before.
    fn connect(&mut self, one: &'c str, other: &'c str) -> bool {
        let mut joined = BTreeSet::from([one, other]);
        let mut is_new = one != other;
        self.0.retain(|known| {
            let is_touched = known.contains(one) || known.contains(other);
            if is_touched {
                is_new &= !(known.contains(one) && known.contains(other));
                joined.extend(known);
            }
            !is_touched
        });
        self.0.push(joined);
        is_new
    }
}

/// Orders derived names first, so that the warning is about the other one.
fn rank(claimant: &Claimant) -> (bool, &str) {
    let is_free = match claimant.source.entry {
        Entry::Pointer | Entry::Key(_) => true,
        Entry::Derived => false,
    };
    (is_free, claimant.source.key())
}

fn problem(collision: &Collision, claimant: &Claimant, other: &Claimant, index: usize) -> Problem {
    let key = claimant.source.key();
    let suggestion = match index {
        0 => format!("other {}", collision.spelling),
        further => format!("other {} {}", collision.spelling, further + 1),
    };
    Problem::Setting(SettingProblem::NameCollision(Box::new(NameCollision {
        spelling: collision.spelling.clone(),
        one: collided(claimant),
        other: collided(other),
        at: pointer(&other.source.at),
        entry: name_key::line(key, Ident::new(claimant.case, &suggestion).bare()),
    })))
}

fn collided(claimant: &Claimant) -> Collided {
    Collided {
        key: claimant.source.key().to_owned(),
        name: claimant.ident.to_string(),
    }
}

fn pointer(at: &str) -> Pointer {
    Pointer::from_fragment(at).unwrap_or_default()
}

use std::collections::BTreeSet;

use super::TypeId;

/// Whether a type leads to another by what each type `holds`; every type leads to itself.
pub fn reaches<Held>(from: TypeId, goal: TypeId, holds: impl Fn(TypeId) -> Held) -> bool
where
    Held: IntoIterator<Item = TypeId>,
{
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == goal {
            return true;
        }
        if seen.insert(id) {
            waiting.extend(holds(id));
        }
    }
    false
}

//! Which types contain which.

use crate::model::TypeId;

/// Marks every type that contains a marked one, directly or through others.
pub(in crate::plan) fn spread(
    mut marks: Vec<bool>,
    contained: impl Fn(TypeId) -> Vec<TypeId>,
) -> Vec<bool> {
    let mut containers: Vec<Vec<usize>> = vec![Vec::new(); marks.len()];
    for owner in 0..marks.len() {
        for inner in contained(TypeId(owner)) {
            if let Some(known) = containers.get_mut(inner.0) {
                known.push(owner);
            }
        }
    }
    let marked = marks.iter().enumerate().filter(|(_, marked)| **marked);
    let mut waiting: Vec<usize> = marked.map(|(index, _)| index).collect();
    while let Some(index) = waiting.pop() {
        for owner in containers.get(index).into_iter().flatten() {
            if let Some(mark) = marks.get_mut(*owner).filter(|mark| !**mark) {
                *mark = true;
                waiting.push(*owner);
            }
        }
    }
    marks
}

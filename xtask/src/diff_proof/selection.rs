//! The default selection: few pairs, and of every Rust level.

use generator::changes::RustLevel;

use super::pair::Pair;

/// How many pairs are proved unless paths are given.
const COUNT: usize = 24;

/// The levels, the ones that need a proof most first.
const LEVELS: [RustLevel; 4] = [
    RustLevel::Major,
    RustLevel::Minor,
    RustLevel::Patch,
    RustLevel::None,
];

/// Returns the pairs that are proved by default, in the order of their names.
pub fn default(pairs: Vec<Pair>) -> Vec<Pair> {
    let levels: Vec<RustLevel> = pairs.iter().map(|pair| pair.predicted).collect();
    let chosen = chosen(&levels);
    let pairs = pairs.into_iter().enumerate();
    pairs
        .filter(|(index, _)| chosen.contains(index))
        .map(|(_, pair)| pair)
        .collect()
}

/// Returns the indices of [`COUNT`] pairs. Each level has the same share, spread evenly over its pairs; what a level
/// leaves goes to the next ones.
fn chosen(levels: &[RustLevel]) -> Vec<usize> {
    let mut of_levels = LEVELS.map(|level| {
        let of_level = levels.iter().enumerate().filter(|(_, it)| **it == level);
        of_level.map(|(index, _)| index).collect::<Vec<_>>()
    });
    // The scarcest level goes first, so that others can fill its share.
    of_levels.sort_by_key(Vec::len);
    let mut chosen = Vec::new();
    for (done, of_level) in of_levels.iter().enumerate() {
        let share = (COUNT - chosen.len()) / (LEVELS.len() - done);
        chosen.extend(spread(of_level, share));
    }
    chosen
}

fn spread(indices: &[usize], count: usize) -> Vec<usize> {
    let count = count.min(indices.len());
    let picks = (0..count).map(|number| number * indices.len() / count);
    picks.filter_map(|at| indices.get(at)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_its_share() {
        let mut levels = vec![RustLevel::Major; 60];
        levels.extend(vec![RustLevel::Minor; 30]);
        levels.extend(vec![RustLevel::Patch; 2]);
        let chosen = chosen(&levels);
        let count = |level| {
            let of_level = chosen.iter().filter(|it| levels[**it] == level);
            of_level.count()
        };
        assert_eq!(chosen.len(), COUNT);
        assert_eq!(count(RustLevel::Patch), 2);
        assert_eq!(count(RustLevel::Minor), 11);
        assert_eq!(count(RustLevel::Major), 11);
    }

    #[test]
    fn few_pairs_are_all_chosen() {
        assert_eq!(chosen(&[RustLevel::Minor, RustLevel::Major]).len(), 2);
    }

    #[test]
    fn picks_are_spread() {
        assert_eq!(spread(&[0, 1, 2, 3, 4, 5], 3), [0, 2, 4]);
    }
}

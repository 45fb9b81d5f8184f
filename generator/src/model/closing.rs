//! Finds the edges of a directed graph that close a cycle.

use super::component::components;

/// A directed edge between two nodes, both given by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The node where the edge starts.
    pub from: usize,
    /// The node where the edge ends.
    pub to: usize,
}

/// Returns for each edge whether it closes a cycle among nodes with numbers no lower than that of its start.
///
/// These are the edges to remove when the nodes are visited in order and, at each node, the edges on a cycle of the
/// remaining graph are removed.
///
/// Nodes are inserted one by one, the last one first: an edge closes a cycle if inserting its start puts both ends into
/// the same strongly connected component. The insertion time at which two nodes join is found by bisection, so that the
/// work is one pass over the edges for each halving.
pub fn closing(links: &[Link]) -> Vec<bool> {
    let ends = links.iter().flat_map(|link| [link.from, link.to]);
    let count = ends.max().map_or(0, |last| last + 1);
    let mut search = Search {
        groups: (0..count).collect(),
        met: vec![count; links.len()],
        count,
    };
    let time = |node: usize| count - 1 - node;
    let waiting = links.iter().enumerate().map(|(number, link)| Waiting {
        number,
        link: *link,
        since: time(link.from).max(time(link.to)),
    });
    // Most edges are on no cycle at all: they would be passed through every halving.
    let last = count.saturating_sub(1);
    let (cyclic, _) = search.split(last, waiting.collect());
    search.between(0, last, cyclic);
    let met = links.iter().zip(search.met);
    met.map(|(link, met)| met == time(link.from)).collect()
}

/// An edge whose ends are not yet in the same component.
#[derive(Clone, Copy)]
struct Waiting {
    number: usize,
    link: Link,
    /// The time at which both ends are inserted.
    since: usize,
}

struct Search {
    /// The union-find parent of each node; a root is its own parent.
    groups: Vec<usize>,
    /// The time at which the ends of each edge joined.
    met: Vec<usize>,
    /// The number of nodes, which is also the time that is never reached.
    count: usize,
}

impl Search {
    /// Finds the times at which the ends of edges join. All of them are known to join between `first` and `last`.
    fn between(&mut self, first: usize, last: usize, links: Vec<Waiting>) {
        if links.is_empty() || first == self.count {
            return;
        }
        if first == last {
            for waiting in links {
                self.unite(waiting.link);
                if let Some(met) = self.met.get_mut(waiting.number) {
                    *met = first;
                }
            }
            return;
        }
        let middle = first.midpoint(last);
        let (early, late) = self.split(middle, links);
        self.between(first, middle, early);
        self.between(middle + 1, last, late);
    }

    /// Separates the edges whose ends have joined at `time` from the others.
    fn split(&mut self, time: usize, links: Vec<Waiting>) -> (Vec<Waiting>, Vec<Waiting>) {
        let present: Vec<Waiting> = links
            .iter()
            .filter(|it| it.since <= time)
            .copied()
            .collect();
        let ends: Vec<Link> = present.iter().map(|it| self.grouped(it.link)).collect();
        let mut nodes: Vec<usize> = ends.iter().flat_map(|link| [link.from, link.to]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let number = |node| nodes.binary_search(&node).unwrap_or_default();
        let mut successors: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for link in &ends {
            if let Some(list) = successors.get_mut(number(link.from)) {
                list.push(number(link.to));
            }
        }
        let component = components(&successors);
        let of = |node| component.get(number(node));
        let mut is_together = vec![false; 0];
        is_together.extend(ends.iter().map(|link| of(link.from) == of(link.to)));
        let mut together = is_together.into_iter();
        links
            .into_iter()
            .partition(|it| it.since <= time && together.next() == Some(true))
    }

    fn grouped(&mut self, link: Link) -> Link {
        Link {
            from: self.group(link.from),
            to: self.group(link.to),
        }
    }

    fn unite(&mut self, link: Link) {
        let Link { from, to } = self.grouped(link);
        if let Some(group) = self.groups.get_mut(from) {
            *group = to;
        }
    }

    /// Returns the root of a node, and shortens the path to it.
    fn group(&mut self, node: usize) -> usize {
        let mut node = node;
        while let Some(next) = self.groups.get(node).copied().filter(|next| *next != node) {
            let further = self.groups.get(next).copied().unwrap_or(next);
            if let Some(group) = self.groups.get_mut(node) {
                *group = further;
            }
            node = next;
        }
        node
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same result, computed by a search for a path back from every edge.
    fn by_search(links: &[Link]) -> Vec<bool> {
        let has_path_back = |link: &Link| {
            let mut seen = std::collections::BTreeSet::new();
            let mut waiting = vec![link.to];
            while let Some(node) = waiting.pop() {
                if node == link.from {
                    return true;
                }
                if node > link.from && seen.insert(node) {
                    let next = links.iter().filter(|next| next.from == node);
                    waiting.extend(next.map(|next| next.to));
                }
            }
            false
        };
        links.iter().map(has_path_back).collect()
    }

    #[test]
    fn closing_links_are_those_that_a_search_finds() {
        let mut random: u64 = 7;
        let mut below = |most: usize| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(random >> 33).unwrap() % most
        };
        for _ in 0..2_000 {
            let (nodes, count) = (1 + below(9), below(24));
            let links: Vec<Link> = (0..count)
                .map(|_| Link {
                    from: below(nodes),
                    to: below(nodes),
                })
                .collect();
            assert_eq!(closing(&links), by_search(&links), "{links:?}");
        }
    }

    /// A search for a path back from each of these would take ten thousand million steps.
    #[test]
    fn a_long_path_and_its_way_back_are_visited_once() {
        let forward = (0..100_000).map(|from| Link { from, to: from + 1 });
        let back = (0..100_000).map(|to| Link { from: to + 1, to });
        let closing = closing(&forward.chain(back).collect::<Vec<_>>());
        assert_eq!(closing.iter().filter(|it| **it).count(), 100_000);
    }
}

use super::component::components;

/// Something that leads from one thing to another, both given by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The thing that it starts from.
    pub from: usize,
    /// The thing that it leads to.
    pub to: usize,
}

/// Tells of each link whether it closes a cycle of things none of which has a lower number than the one that it starts
/// from.
///
/// These are the links that are left out when the things are looked at in their order, and of each the links that are on
/// a cycle of what is left by then.
///
/// Things are put in one by one, the last one first: a link closes a cycle if its ends fall together as the one that it
/// starts from comes in. When any two fall together is found by halving the time, so that the work is that of one look
/// for each halving.
pub fn closing(links: &[Link]) -> Vec<bool> {
    let ends = links.iter().flat_map(|link| [link.from, link.to]);
    let count = ends.max().map_or(0, |last| last + 1);
    let mut search = Search {
        groups: (0..count).collect(),
        met: vec![count; links.len()],
        count,
    };
    let time = |thing: usize| count - 1 - thing;
    let waiting = links.iter().enumerate().map(|(number, link)| Waiting {
        number,
        link: *link,
        since: time(link.from).max(time(link.to)),
    });
    search.between(0, count, waiting.collect());
    let met = links.iter().zip(search.met);
    met.map(|(link, met)| met == time(link.from)).collect()
}

/// A link whose ends have not fallen together yet.
#[derive(Clone, Copy)]
struct Waiting {
    number: usize,
    link: Link,
    /// When both ends are there.
    since: usize,
}

struct Search {
    /// What each thing has fallen together with; a thing that leads to itself speaks for the others.
    groups: Vec<usize>,
    /// When the ends of each link fell together.
    met: Vec<usize>,
    /// The number of things, which is also the time that never comes.
    count: usize,
}

impl Search {
    /// Finds out when the ends of links fall together, which is known to be in this time.
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

    /// The links whose ends have fallen together at a time, and the others.
    fn split(&mut self, time: usize, links: Vec<Waiting>) -> (Vec<Waiting>, Vec<Waiting>) {
        let there: Vec<Waiting> = links
            .iter()
            .filter(|it| it.since <= time)
            .copied()
            .collect();
        let ends: Vec<Link> = there.iter().map(|it| self.grouped(it.link)).collect();
        let mut things: Vec<usize> = ends.iter().flat_map(|link| [link.from, link.to]).collect();
        things.sort_unstable();
        things.dedup();
        let number = |thing| things.binary_search(&thing).unwrap_or_default();
        let mut leads_to: Vec<Vec<usize>> = vec![Vec::new(); things.len()];
        for link in &ends {
            if let Some(list) = leads_to.get_mut(number(link.from)) {
                list.push(number(link.to));
            }
        }
        let component = components(&leads_to);
        let of = |thing| component.get(number(thing));
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

    /// What speaks for a thing; the way to it is made shorter as it is gone.
    fn group(&mut self, thing: usize) -> usize {
        let mut thing = thing;
        while let Some(next) = self
            .groups
            .get(thing)
            .copied()
            .filter(|next| *next != thing)
        {
            let further = self.groups.get(next).copied().unwrap_or(next);
            if let Some(group) = self.groups.get_mut(thing) {
                *group = further;
            }
            thing = next;
        }
        thing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by looking for a way back from every link.
    fn by_search(links: &[Link]) -> Vec<bool> {
        let leads_back = |link: &Link| {
            let mut seen = std::collections::BTreeSet::new();
            let mut waiting = vec![link.to];
            while let Some(thing) = waiting.pop() {
                if thing == link.from {
                    return true;
                }
                if thing > link.from && seen.insert(thing) {
                    let next = links.iter().filter(|next| next.from == thing);
                    waiting.extend(next.map(|next| next.to));
                }
            }
            false
        };
        links.iter().map(leads_back).collect()
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
            let (things, count) = (1 + below(9), below(24));
            let links: Vec<Link> = (0..count)
                .map(|_| Link {
                    from: below(things),
                    to: below(things),
                })
                .collect();
            assert_eq!(closing(&links), by_search(&links), "{links:?}");
        }
    }

    /// Looking for a way back from each of these would be ten thousand million steps.
    #[test]
    fn a_long_way_there_and_back_is_looked_at_once() {
        let there = (0..100_000).map(|from| Link { from, to: from + 1 });
        let back = (0..100_000).map(|to| Link { from: to + 1, to });
        let closing = closing(&there.chain(back).collect::<Vec<_>>());
        assert_eq!(closing.iter().filter(|it| **it).count(), 100_000);
    }
}

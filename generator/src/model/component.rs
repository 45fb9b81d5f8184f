/// The strongly connected component of each thing, by what each leads to: two things have the same number if there is a way
/// from each to the other (R. Tarjan, Depth-first search and linear graph algorithms, 1972).
pub(super) fn components(leads_to: &[Vec<usize>]) -> Vec<usize> {
    let mut walk = Walk {
        leads_to,
        things: vec![Thing::default(); leads_to.len()],
        count: 0,
        open: Vec::new(),
        way: Vec::new(),
    };
    for thing in 0..leads_to.len() {
        walk.from(thing);
    }
    walk.things
        .into_iter()
        .map(|thing| thing.component)
        .collect()
}

#[derive(Clone, Default)]
struct Thing {
    state: State,
    /// When the walk came to it.
    number: usize,
    /// The earliest of the open things that it leads back to.
    earliest: usize,
    /// How many of the things that it leads to were looked at.
    looked_at: usize,
    component: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Unseen,
    Open,
    Closed,
}

struct Walk<'l> {
    leads_to: &'l [Vec<usize>],
    things: Vec<Thing>,
    count: usize,
    /// What was seen and is in no component yet.
    open: Vec<usize>,
    way: Vec<usize>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        self.enter(start);
        while let Some(thing) = self.way.last().copied() {
            match self.next(thing) {
                Some(next) => self.look_at(thing, next),
                None => self.leave(thing),
            }
        }
    }

    /// Goes on to a thing that was not seen.
    fn enter(&mut self, thing: usize) {
        let number = self.count;
        if let Some(entered) = self.things.get_mut(thing)
            && entered.state == State::Unseen
        {
            (entered.state, entered.number, entered.earliest) = (State::Open, number, number);
            self.count += 1;
            self.open.push(thing);
            self.way.push(thing);
        }
    }

    fn next(&mut self, thing: usize) -> Option<usize> {
        let own = self.things.get_mut(thing)?;
        let next = self.leads_to.get(thing)?.get(own.looked_at)?;
        own.looked_at += 1;
        Some(*next)
    }

    fn look_at(&mut self, thing: usize, next: usize) {
        match self.things.get(next).map(|next| (next.state, next.number)) {
            Some((State::Unseen, _)) => self.enter(next),
            Some((State::Open, number)) => self.lead_back(thing, number),
            Some((State::Closed, _)) | None => (),
        }
    }

    fn lead_back(&mut self, thing: usize, number: usize) {
        if let Some(thing) = self.things.get_mut(thing) {
            thing.earliest = thing.earliest.min(number);
        }
    }

    /// Goes back from a thing; one that leads to nothing before it is a component with all that is open since.
    fn leave(&mut self, thing: usize) {
        self.way.pop();
        let Some(Thing {
            number, earliest, ..
        }) = self.things.get(thing).cloned()
        else {
            return;
        };
        if let Some(before) = self.way.last().copied() {
            self.lead_back(before, earliest);
        }
        if earliest != number {
            return;
        }
        while let Some(member) = self.open.pop() {
            if let Some(closed) = self.things.get_mut(member) {
                (closed.state, closed.component) = (State::Closed, thing);
            }
            if member == thing {
                break;
            }
        }
    }
}

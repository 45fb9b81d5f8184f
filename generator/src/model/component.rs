//! Strongly connected components of a directed graph.

/// Returns the strongly connected component of each node, given the successors of each: two nodes have the same number
/// if each is reachable from the other (R. Tarjan, Depth-first search and linear graph algorithms, 1972).
pub(super) fn components(successors: &[Vec<usize>]) -> Vec<usize> {
    let mut walk = Walk {
        successors,
        nodes: vec![Node::default(); successors.len()],
        count: 0,
        open: Vec::new(),
        path: Vec::new(),
    };
    for node in 0..successors.len() {
        walk.from(node);
    }
    walk.nodes.into_iter().map(|node| node.component).collect()
}

#[derive(Clone, Default)]
struct Node {
    state: State,
    /// The order in which the walk visited the node.
    number: usize,
    /// The earliest of the open nodes reachable from it.
    earliest: usize,
    /// How many of its successors were visited.
    visited: usize,
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
    successors: &'l [Vec<usize>],
    nodes: Vec<Node>,
    count: usize,
    /// The visited nodes that are in no component yet.
    open: Vec<usize>,
    path: Vec<usize>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        self.enter(start);
        while let Some(node) = self.path.last().copied() {
            match self.next(node) {
                Some(next) => self.visit(node, next),
                None => self.leave(node),
            }
        }
    }

    /// Enters a node if it is unseen.
    fn enter(&mut self, node: usize) {
        let number = self.count;
        if let Some(entered) = self.nodes.get_mut(node)
            && entered.state == State::Unseen
        {
            (entered.state, entered.number, entered.earliest) = (State::Open, number, number);
            self.count += 1;
            self.open.push(node);
            self.path.push(node);
        }
    }

    fn next(&mut self, node: usize) -> Option<usize> {
        let own = self.nodes.get_mut(node)?;
        let next = self.successors.get(node)?.get(own.visited)?;
        own.visited += 1;
        Some(*next)
    }

    fn visit(&mut self, node: usize, next: usize) {
        match self.nodes.get(next).map(|next| (next.state, next.number)) {
            Some((State::Unseen, _)) => self.enter(next),
            Some((State::Open, number)) => self.update_earliest(node, number),
            Some((State::Closed, _)) | None => (),
        }
    }

    fn update_earliest(&mut self, node: usize, number: usize) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.earliest = node.earliest.min(number);
        }
    }

    /// Leaves a node. A node that reaches no earlier one forms a component with all nodes opened since.
    fn leave(&mut self, node: usize) {
        self.path.pop();
        let Some(Node {
            number, earliest, ..
        }) = self.nodes.get(node).cloned()
        else {
            return;
        };
        if let Some(before) = self.path.last().copied() {
            self.update_earliest(before, earliest);
        }
        if earliest != number {
            return;
        }
        while let Some(member) = self.open.pop() {
            if let Some(closed) = self.nodes.get_mut(member) {
                (closed.state, closed.component) = (State::Closed, node);
            }
            if member == node {
                break;
            }
        }
    }
}

//! How far the generation has come, where somebody watches.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::terminal;

/// How wide the bar is.
const WIDTH: usize = 30;

/// Goes back to the start of the line and empties it.
const CLEAR: &str = "\r\u{1b}[2K";

/// A bar on a terminal, and nothing elsewhere.
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    watched: bool,
}

impl Progress {
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: AtomicUsize::new(0),
            watched: io::stderr().is_terminal(),
        }
    }

    /// One more is done, called `name`.
    pub fn finished(&self, name: &str) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.watched {
            let filled = done * WIDTH / self.total.max(1);
            let bar = "#".repeat(filled) + &"-".repeat(WIDTH.saturating_sub(filled));
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            terminal::error(&format!("{CLEAR}[{bar}] {done}/{} {name}", self.total));
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if self.watched {
            terminal::error(CLEAR);
        }
    }
}

//! A progress bar on a terminal.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::terminal;

/// The width of the bar.
const WIDTH: usize = 30;

/// The escape that returns to the start of the line and clears it.
const CLEAR: &str = "\r\u{1b}[2K";

/// A progress bar, which is not shown without a terminal.
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    observations_of: bool,
}

impl Progress {
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: AtomicUsize::new(0),
            observations_of: io::stderr().is_terminal(),
        }
    }

    /// Advances the bar and shows `name`.
    pub fn finished(&self, name: &str) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.observations_of {
            let filled = done * WIDTH / self.total.max(1);
            let bar = "#".repeat(filled) + &"-".repeat(WIDTH.saturating_sub(filled));
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            terminal::error(&format!("{CLEAR}[{bar}] {done}/{} {name}", self.total));
        }
    }

    /// Removes the bar.
    pub fn clear(&self) {
        if self.observations_of {
            terminal::error(CLEAR);
        }
    }
}

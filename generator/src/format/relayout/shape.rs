//! The room for a text: where its first line starts, how far its other lines are indented, and what follows it.

/// The width of a line (rustfmt's `max_width`).
pub(super) const WIDTH: usize = 100;

/// The width up to which a text of no struct literal is broken only for want of room.
pub(super) const NARROW: usize = 60;

/// The width of a step of indentation (rustfmt's `tab_spaces`).
pub(super) const STEP: usize = 4;

#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The indentation of the lines after the first.
    pub(super) indentation: usize,
    /// Where the first line starts.
    pub(super) column: usize,
    /// The width of what follows on the last line.
    pub(super) reserved: usize,
}

impl Shape {
    /// A text that begins a line.
    pub(super) fn line(indentation: usize, reserved: usize) -> Self {
        Self {
            indentation,
            column: indentation,
            reserved,
        }
    }

    /// A text on a line of its own, one step further in.
    pub(super) fn nested(self, reserved: usize) -> Self {
        Self::line(self.indentation + STEP, reserved)
    }

    /// The rest of the room after a text of this width.
    pub(super) fn after(self, width: usize) -> Self {
        Self {
            column: self.column + width,
            ..self
        }
    }

    /// The rest of the room before a text of this width.
    pub(super) fn before(self, width: usize) -> Self {
        Self {
            reserved: self.reserved + width,
            ..self
        }
    }

    pub(super) fn width(self) -> usize {
        WIDTH.saturating_sub(self.column + self.reserved)
    }

    /// Returns a line break and the indentation.
    pub(super) fn new_line(self) -> String {
        format!("\n{:1$}", "", self.indentation)
    }
}

/// Returns true if a text is on several lines.
pub(super) fn is_broken(text: &str) -> bool {
    text.contains('\n')
}

/// Returns the first line of a text.
pub(super) fn first_line(text: &str) -> &str {
    text.split_once('\n').map_or(text, |(line, _)| line)
}

/// Returns the last line of a text.
pub(super) fn last_line(text: &str) -> &str {
    text.rsplit_once('\n').map_or(text, |(_, line)| line)
}

//! The colours of a terminal (ECMA-48, section 8.3.117).

use crate::changes::{RustLevel, WireVerdict};
use crate::diagnostic::Look;

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "1;31";
const YELLOW: &str = "33";
const GREEN: &str = "32";

/// Colours text, or leaves it as it is.
#[derive(Clone, Copy)]
pub(super) struct Palette(Look);

impl Palette {
    pub(super) fn of(look: Look) -> Self {
        Self(look)
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.styled(BOLD, text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.styled(DIM, text)
    }

    /// Colours what breaks something.
    pub(super) fn alarm(self, text: &str) -> String {
        self.styled(RED, text)
    }

    pub(super) fn level(self, level: RustLevel) -> String {
        let style = match level {
            RustLevel::Major => RED,
            RustLevel::Minor => YELLOW,
            RustLevel::Patch => GREEN,
            RustLevel::None => DIM,
        };
        self.styled(style, level.as_str())
    }

    pub(super) fn verdict(self, verdict: WireVerdict) -> String {
        let style = match verdict {
            WireVerdict::Breaking => RED,
            WireVerdict::Compatible => YELLOW,
            WireVerdict::None => DIM,
        };
        self.styled(style, verdict.as_str())
    }

    fn styled(self, style: &str, text: &str) -> String {
        match (self.0, text) {
            (Look::Plain, _) | (Look::Coloured, "") => text.to_owned(),
            (Look::Coloured, text) => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        }
    }
}

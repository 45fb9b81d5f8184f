//! The digest of everything that a generation depends on, but for the files that references name.

use generator::diagnostic::Look;

use crate::generate::digest::{Digest, Digester};
use crate::generate::inputs::Inputs;
use crate::generate::report::Printing;
use crate::terminal;

/// Returns the digest of an input of the running program.
///
/// The configuration and the options go in as `Debug` shows them, which is every field that they have or will have.
pub fn digest(executable: &Digest, inputs: &Inputs, printing: Printing) -> Digest {
    let mut digester = Digester::default();
    digester
        .text(executable.to_string())
        .text(&inputs.command)
        .text(&inputs.shown.name)
        .text(&inputs.source.name)
        .text(&inputs.source.text)
        .text(format!("{:?}", inputs.config))
        .text(format!("{:?}", inputs.leniency))
        .text(format!("{:?}", inputs.later))
        .text(format!("{:?}", inputs.limits))
        .text(inputs.losses.as_ref().map_or("", |_| "with losses"))
        .text(shown(printing));
    for overlay in &inputs.overlays {
        digester.text(&overlay.name).text(&overlay.text);
    }
    digester.end()
}

/// Returns how problems are printed, as text.
pub fn shown(printing: Printing) -> String {
    let look = match terminal::look() {
        Look::Plain => "plain",
        Look::Coloured => "coloured",
    };
    format!("{printing:?} {look}")
}

//! What a run knows from the last one of the same crate.

use super::Arguments;
use super::account::Account;
use super::comparison::{self, Comparison};
use super::inputs::Inputs;
use super::record::place::Place;
use super::record::requested::{self, Requested};
use super::record::{Record, executable, input};
use super::report::Printing;
use super::turn::Turn;
use generator::files::Files;

/// The record of the last run, read if there is one and replaced after a generation.
pub struct Memory {
    printing: Printing,
}

/// What is known without a generation.
pub struct Recalled {
    /// What is told of the document.
    pub account: Account,
    /// The crate on the disk, which is as it was generated.
    pub comparison: Comparison<'static>,
    /// The lock on the crate, if the run writes.
    pub turn: Option<Turn>,
}

impl Memory {
    /// Returns the memory of a run; `None` if it must not have any.
    pub fn of(arguments: &Arguments, printing: Printing) -> Option<Self> {
        (!arguments.no_cache).then_some(Self { printing })
    }

    /// Returns what the last run has made of the same input, if the files on the disk are still that; `None` at any doubt.
    pub fn recall(&self, inputs: &Inputs, arguments: &Arguments) -> Option<Recalled> {
        let text = Place::of(&inputs.target, self.printing)?.read()?;
        let input = input::digest(&executable::identity()?, inputs, self.printing);
        let record = Record::read(&text, &input)?;
        if !requested::are_unchanged(&inputs.files, &record.requested) {
            return None;
        }
        let turn = match arguments.check {
            true => None,
            false => Some(Turn::at_once(&inputs.target)?),
        };
        Some(Recalled {
            comparison: Comparison::with_digest(&inputs.target, &record.files)?,
            account: record.account,
            turn,
        })
    }

    /// Keeps what was made of the input, for the next run. `None` if it cannot be kept, which is no problem of this run.
    pub fn keep(
        &self,
        inputs: &Inputs,
        requested: Requested<'_>,
        files: &Files,
        account: Account,
    ) -> Option<()> {
        let place = Place::of(&inputs.target, self.printing)?;
        let input = input::digest(&executable::identity()?, inputs, self.printing);
        let record = Record {
            requested: requested.digests()?,
            files: comparison::digest(files),
            account,
        };
        place.write(&record.written(&input)?)
    }
}

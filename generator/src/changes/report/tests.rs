//! Tests of the formats of a report.

mod example;
mod formats;
mod hostile;
mod properties;
mod schema;

use semver::Version;

use crate::changes::{Change, Changes, Place};
use crate::diagnostic::{Look, Position};
use crate::pointer::Pointer;

use super::{Report, changelog, github, human, json, markdown};

fn version(text: &str) -> Version {
    Version::parse(text).expect("a version")
}

/// Returns changes of a crate that still has the version 0.1.0.
fn changes(list: Vec<Change>) -> Changes {
    Changes {
        list,
        documentation: 0,
        old_version: version("0.1.0"),
        new_version: version("0.1.0"),
    }
}

fn report(changes: &Changes) -> Report<'_> {
    Report {
        changes,
        old: "main:spec/users.yaml",
        new: "spec/users.yaml",
    }
}

/// Returns the place of a pointer in the document itself.
fn place(pointer: &str, line: u32, column: u32) -> Option<Place> {
    let pointer = Pointer::from_fragment(pointer).expect("a pointer");
    let position = Some(Position { line, column });
    Some(Place {
        position,
        ..Place::at(&pointer)
    })
}

/// Returns the report in every format, with its name.
fn all_formats(report: &Report<'_>) -> [(&'static str, String); 6] {
    [
        ("human", human(report, Look::Plain)),
        ("human in colour", human(report, Look::Coloured)),
        ("markdown", markdown(report)),
        ("changelog", changelog(report)),
        ("json", json(report)),
        ("github", github(report, "")),
    ]
}

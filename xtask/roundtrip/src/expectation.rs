//! Values whose outcome somebody has written down: the file `NAME.values` beside the document `NAME.yaml`.
//!
//! The file is a YAML list. An entry says what comes in, and what goes out:
//!
//! ```yaml
//! - at: '#/components/schemas/Score'     # a schema that an operation reaches
//!   reads: '{"score": 0.9281134605407715}'
//!   writes: same                         # or JSON text, or `refused`; `same` where nothing is said
//!   as: response                         # or `request`, or `update`: read as a response, written as a request
//!   mode: lenient                        # or `strict`, which is what counts where nothing is said
//!   shows: 'Score {'                     # what `Debug` of the value contains
//!   tells: 'Property('                   # what is noticed contains
//! ```
//!
//! JSON is compared exactly: a missing property is not `null`, strings are equal letter by letter. Only the order of
//! properties and the spelling of a number do not count.

mod read;

use std::path::Path;

use xtask::outcome::Failure;

use crate::compare;
use crate::dialect::Direction;
use crate::json::{self, Json};
use crate::noticed;
use crate::prepared::Prepared;
use crate::runner::{self, Mode, Reply};
use crate::subject::Way;
use crate::verdict::shortened;
pub use read::read;

/// What is expected of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The place of the schema.
    pub at: String,
    /// What comes in, as JSON.
    pub reads: String,
    /// What goes out.
    pub writes: Writes,
    /// The way that it takes.
    pub role: Role,
    /// How forgiving reading is.
    pub mode: Mode,
    /// What `Debug` contains.
    pub shows: Option<String>,
    /// What is noticed contains.
    pub tells: Option<String>,
}

/// What is expected to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writes {
    /// What came in.
    Same,
    /// Something else.
    Other(Json),
    /// Nothing: the value cannot be read.
    Refused,
}

/// Which of the types of a schema reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// That of responses, or the only one.
    Usual,
    /// That of requests.
    Request,
    /// That of responses reads, that of requests is made from it and writes.
    Update,
}

/// Tries what is expected of a document, and says how many expectations there are and which are not met.
///
/// # Errors
///
/// When the file cannot be read, or the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared) -> Result<(usize, Vec<String>), Failure> {
    let file = prepared.path.with_extension("values");
    if !file.is_file() {
        return Ok((0, Vec::new()));
    }
    let text = std::fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
    let shown = file.display();
    let expectations = match read(&text) {
        Ok(expectations) => expectations,
        Err(problem) => return Ok((1, vec![format!("{shown}: {problem}")])),
    };
    let mut failed = Vec::new();
    let mut sent = Vec::new();
    for (index, expectation) in expectations.iter().enumerate() {
        match number(prepared, expectation) {
            Some(number) => sent.push((index, number, expectation)),
            None => failed.push(format!(
                "{shown}: entry {}: no type of this role stands for {}",
                index + 1,
                expectation.at
            )),
        }
    }
    let line = |number: usize, expectation: &Expectation| {
        let value = json::parse(&expectation.reads).unwrap_or(Json::Null);
        runner::line(number, expectation.mode, &value.to_string())
    };
    let lines: Vec<String> = sent
        .iter()
        .map(|(_, number, it)| line(*number, it))
        .collect();
    let replies = runner::run(program, &prepared.package, &lines)?;
    for ((index, _, expectation), reply) in sent.into_iter().zip(replies) {
        if let Some(problem) = problem(expectation, &reply) {
            failed.push(format!(
                "{shown}: entry {} at {}: {problem}\n  reads {}",
                index + 1,
                expectation.at,
                shortened(&expectation.reads, 200)
            ));
        }
    }
    Ok((expectations.len(), failed))
}

/// The way that an expectation is about, by its number in the harness.
fn number(prepared: &Prepared, expectation: &Expectation) -> Option<usize> {
    let mut subjects = prepared.subjects.iter();
    let subject = subjects.find(|subject| subject.place == expectation.at)?;
    let ways = || subject.ways.iter();
    let is_written = |way: &Way| way.direction == Direction::Written;
    let way = match expectation.role {
        Role::Usual => ways().next(),
        // A type that goes both ways is tried as one of responses only.
        Role::Request => ways().find(|(_, way)| is_written(way)).or(ways().next()),
        Role::Update => ways().find(|(_, way)| way.is_update()),
    };
    way.map(|(number, _)| *number)
}

/// What is wrong with a reply; `None` where it is what was expected.
fn problem(expectation: &Expectation, reply: &Reply) -> Option<String> {
    let (text, noticed, shown) = match (&expectation.writes, reply) {
        (Writes::Refused, Reply::Refused(_)) => return None,
        (_, Reply::Refused(message)) => return Some(format!("it is refused: {message}")),
        (_, Reply::Unwritable(message)) => return Some(format!("it is not written: {message}")),
        (_, Reply::Crashed | Reply::Sent(_)) => return Some("the program ended".to_owned()),
        (
            _,
            Reply::Written {
                text,
                noticed,
                shown,
            },
        ) => (text, noticed, shown),
    };
    let expected = match &expectation.writes {
        Writes::Refused => return Some(format!("it is not refused; it writes {text}")),
        Writes::Same => json::parse(&expectation.reads),
        Writes::Other(value) => Some(value.clone()),
    };
    let is_met = match (expected, json::parse(text)) {
        (Some(expected), Some(written)) => compare::is_exactly(&expected, &written),
        _ => false,
    };
    if !is_met {
        return Some(format!("it writes {}", shortened(text, 400)));
    }
    let lacks = |all: &String, part: &Option<String>| {
        part.as_ref()
            .is_some_and(|part| !all.contains(part.as_str()))
    };
    if lacks(shown, &expectation.shows) {
        return Some(format!("it shows {}", shortened(shown, 400)));
    }
    let told = noticed::shown(noticed);
    if lacks(&told, &expectation.tells) {
        return Some(format!("it tells {}", shortened(&told, 400)));
    }
    None
}

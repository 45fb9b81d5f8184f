//! Tests the schemas of a document.

use std::path::Path;

use jsonschema::Validator;
use openapi_crate::outcome::Failure;
use serde_json::Value;

use crate::deviation::Deviation;
use crate::dialect::{self, Direction};
use crate::json::Json;
use crate::prepared::{Prepared, ReplacedTypes};
use crate::prune::pruned;
use crate::reading::Readings;
use crate::runner::{self, Mode, Reply};
use crate::schemas::Schemas;
use crate::subject::{Null, RoundTrip, Subject};
use crate::validity::Judge;
use crate::values::{ExtraProperties, Made, Maker, Origin, Share};
use crate::verdict::{Judged, Verdict, judge};

/// The options of the command line for values.
#[derive(Clone, Copy, Debug)]
pub struct ValueOptions {
    /// The number of values per schema.
    pub values: usize,
    /// The seed of the random generator.
    pub seed: u64,
}

/// The result of a round trip.
#[derive(Clone, Debug)]
pub struct Tested {
    /// The index of the subject.
    pub subject: usize,
    /// The round trip.
    pub round_trip: RoundTrip,
    /// The value.
    pub value: Json,
    /// How common such values are.
    pub share: Share,
    /// The verdict.
    pub judged: Judged,
}

/// The results of a document.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// All round trips.
    pub tested: Vec<Tested>,
    /// The number of generated values that the document does not allow.
    pub invalid: usize,
    /// Schemas that the validator does not support or that have no generated value, with the reason.
    pub untested: Vec<(String, String)>,
}

/// An input line for the program and its context.
struct Sent {
    subject: usize,
    round_trip: RoundTrip,
    number: usize,
    made: Made,
}

/// Tests all schemas of a document.
///
/// # Errors
///
/// Returns an error if the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared, options: ValueOptions) -> Result<Trial, Failure> {
    let mut trial = Trial::default();
    for direction in [Direction::Read, Direction::Written] {
        let pointers: Vec<String> = prepared
            .subjects
            .iter()
            .filter(|subject| has_direction(subject, direction))
            .map(|subject| subject.pointer.clone())
            .collect();
        if !pointers.is_empty() {
            try_direction(program, prepared, options, direction, &pointers, &mut trial)?;
        }
    }
    Ok(trial)
}

fn has_direction(subject: &Subject, direction: Direction) -> bool {
    subject
        .round_trips
        .iter()
        .any(|(_, round_trip)| round_trip.direction == direction)
}

fn try_direction(
    program: &Path,
    prepared: &Prepared,
    options: ValueOptions,
    direction: Direction,
    pointers: &[String],
    trial: &mut Trial,
) -> Result<(), Failure> {
    let survey = &prepared.survey;
    let document = dialect::converted(&prepared.document, survey.dialect, direction, pointers);
    let Some(judge_of_values) = Judge::of(&document) else {
        let reason = "the validator rejects the document".to_owned();
        trial.untested.push(("#".to_owned(), reason));
        return Ok(());
    };
    let known = Schemas::of(&document);
    let mut sent = Vec::new();
    for (index, subject) in prepared.subjects.iter().enumerate() {
        if !has_direction(subject, direction) {
            continue;
        }
        let pointer = dialect::values_pointer(&document, &subject.pointer);
        match values(
            known,
            &judge_of_values,
            &pointer,
            &prepared.document,
            subject,
            direction,
            options,
        ) {
            Ok((made, invalid)) => {
                trial.invalid += invalid;
                if made.is_empty() {
                    let reason = "no valid value was generated".to_owned();
                    trial.untested.push((subject.pointer.clone(), reason));
                }
                send(&mut sent, index, subject, direction, &made);
            }
            Err(reason) => trial.untested.push((subject.pointer.clone(), reason)),
        }
    }
    let lines: Vec<String> = sent
        .iter()
        .map(|sent| runner::line(sent.number, Mode::Strict, &sent.made.value.to_string()))
        .collect();
    let replies = runner::run(program, &prepared.package, &lines)?;
    let judging = Judging {
        document: &document,
        prepared,
        readings: Readings::of(&document, pointers),
    };
    for (sent, reply) in sent.into_iter().zip(replies) {
        trial.tested.extend(judging.tested(sent, &reply));
    }
    Ok(())
}

fn send(
    sent: &mut Vec<Sent>,
    index: usize,
    subject: &Subject,
    direction: Direction,
    made: &[Made],
) {
    for (number, round_trip) in &subject.round_trips {
        if round_trip.direction == direction {
            sent.extend(made.iter().map(|made| Sent {
                subject: index,
                round_trip: round_trip.clone(),
                number: *number,
                made: made.clone(),
            }));
        }
    }
}

/// Compares replies with the document.
struct Judging<'a> {
    document: &'a Value,
    prepared: &'a Prepared,
    readings: Readings<'a>,
}

impl Judging<'_> {
    fn tested(&self, sent: Sent, reply: &Reply) -> Option<Tested> {
        let known = Schemas::of(self.document);
        let subject = self.prepared.subjects.get(sent.subject)?;
        let pointer = dialect::values_pointer(self.document, &subject.pointer);
        let schema = known.at(&pointer)?;
        let value = &sent.made.value;
        let mut judged = judge(known, schema, &sent.round_trip, value, reply);
        if judged.verdict == Verdict::Rejected
            && self.prepared.replaced_types == ReplacedTypes::Some
        {
            judged = Judged::accepted(Deviation::ReplacedType);
        }
        if judged.verdict.is_finding() && judged.verdict != Verdict::Crashed {
            let ruled_out = self.readings.rule_out(&subject.pointer, value);
            judged = ruled_out.map_or(judged, Judged::accepted);
        }
        let is_unknown = judged.verdict == Verdict::Unknown;
        if is_unknown && sent.made.origin == Origin::Example {
            let ruled_out = self.readings.rule_out_example(&subject.pointer, value);
            judged = ruled_out.map_or(judged, Judged::accepted);
        }
        Some(Tested {
            subject: sent.subject,
            round_trip: sent.round_trip,
            value: sent.made.value,
            share: sent.made.share,
            judged,
        })
    }
}

/// Returns the valid values of a schema, examples first, and the number of invalid ones.
fn values(
    known: Schemas<'_>,
    judge: &Judge,
    pointer: &str,
    original: &Value,
    subject: &Subject,
    direction: Direction,
    options: ValueOptions,
) -> Result<(Vec<Made>, usize), String> {
    let schema = known.at(pointer).ok_or("the schema is missing")?;
    let validator: Validator = judge.validator(pointer)?;
    let extra_properties = match direction {
        Direction::Read => ExtraProperties::Allowed,
        // No server sends such values, and no caller can construct undeclared properties.
        Direction::Written => ExtraProperties::Never,
    };
    let fits = |value: &Json| {
        let is_outside = *value == Json::Null && subject.null == Null::Outside;
        !is_outside && validator.is_valid(&value.to_value())
    };
    let mut maker = Maker::new(known, options.seed, pointer);
    let (made, unfit) = maker.values(schema, options.values, extra_properties, &fits);
    let hidden = direction.hidden();
    let whole = Schemas::of(original);
    let around: Vec<&Value> = whole.at(&subject.pointer).into_iter().collect();
    let examples = subject.examples.iter().map(|example| Made {
        value: pruned(whole, &around, &Json::from(example), hidden),
        share: Share::Everyday,
        origin: Origin::Example,
    });
    let examples: Vec<Made> = examples.filter(|example| fits(&example.value)).collect();
    let invalid = unfit + subject.examples.len() - examples.len();
    Ok((examples.into_iter().chain(made).collect(), invalid))
}

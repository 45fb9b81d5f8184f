//! Tries out the schemas of a document.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;
use xtask::outcome::Failure;

use crate::deviation::Deviation;
use crate::dialect::{self, Direction};
use crate::json::Json;
use crate::prepared::{ChosenTypes, Prepared};
use crate::prune::pruned;
use crate::reading::Readings;
use crate::runner::{self, Mode, Reply};
use crate::schemas::Schemas;
use crate::subject::{Null, Subject, Way};
use crate::validity::Judge;
use crate::values::{Made, Maker, Origin, Share, Strangers};
use crate::verdict::{Judged, Verdict, judge};

/// What the command line says of the values.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// How many are made of each schema.
    pub values: usize,
    /// What chance begins with.
    pub seed: u64,
}

/// What became of a value on a way.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The schema, by its number among the subjects.
    pub subject: usize,
    /// The way.
    pub way: Way,
    /// The value.
    pub value: Json,
    /// How likely it is to be met.
    pub share: Share,
    /// What became of it.
    pub judged: Judged,
}

/// What became of the values of a document.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// All that was tried.
    pub tried: Vec<Tried>,
    /// How many values were made and are not what the document allows.
    pub invalid: usize,
    /// Schemas that the validator cannot work with, or of which no value was found, with the reason.
    pub untried: Vec<(String, String)>,
}

/// A line for the program, and what is known of it.
struct Sent {
    subject: usize,
    way: Way,
    number: usize,
    made: Made,
}

/// Tries out all schemas of a document.
///
/// # Errors
///
/// When the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared, choices: Choices) -> Result<Trial, Failure> {
    let mut trial = Trial::default();
    for direction in [Direction::Read, Direction::Written] {
        let places: Vec<String> = prepared
            .subjects
            .iter()
            .filter(|subject| comes(subject, direction))
            .map(|subject| subject.place.clone())
            .collect();
        if !places.is_empty() {
            try_direction(program, prepared, choices, direction, &places, &mut trial)?;
        }
    }
    Ok(trial)
}

fn comes(subject: &Subject, direction: Direction) -> bool {
    subject
        .ways
        .iter()
        .any(|(_, way)| way.direction == direction)
}

fn try_direction(
    program: &Path,
    prepared: &Prepared,
    choices: Choices,
    direction: Direction,
    places: &[String],
    trial: &mut Trial,
) -> Result<(), Failure> {
    let survey = &prepared.survey;
    let document = dialect::turned(&prepared.document, survey.dialect, direction, places);
    let Some(judge_of_values) = Judge::of(&document) else {
        let reason = "the validator does not take the document".to_owned();
        trial.untried.push(("#".to_owned(), reason));
        return Ok(());
    };
    let known = Schemas::of(&document);
    let mut sent = Vec::new();
    for (index, subject) in prepared.subjects.iter().enumerate() {
        if !comes(subject, direction) {
            continue;
        }
        let place = dialect::place_of_values(&document, &subject.place);
        match values(
            known,
            &judge_of_values,
            &place,
            &prepared.document,
            subject,
            direction,
            choices,
        ) {
            Ok((made, invalid)) => {
                trial.invalid += invalid;
                if made.is_empty() {
                    let reason = "no allowed value was found".to_owned();
                    trial.untried.push((subject.place.clone(), reason));
                }
                send(&mut sent, index, subject, direction, &made);
            }
            Err(reason) => trial.untried.push((subject.place.clone(), reason)),
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
        readings: Readings::of(&document, places),
    };
    for (sent, reply) in sent.into_iter().zip(replies) {
        trial.tried.extend(judging.tried(sent, &reply));
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
    for (number, way) in &subject.ways {
        if way.direction == direction {
            sent.extend(made.iter().map(|made| Sent {
                subject: index,
                way: way.clone(),
                number: *number,
                made: made.clone(),
            }));
        }
    }
}

/// What replies are judged by.
struct Judging<'a> {
    document: &'a Value,
    prepared: &'a Prepared,
    readings: Readings<'a>,
}

impl Judging<'_> {
    fn tried(&self, sent: Sent, reply: &Reply) -> Option<Tried> {
        let known = Schemas::of(self.document);
        let subject = self.prepared.subjects.get(sent.subject)?;
        let place = dialect::place_of_values(self.document, &subject.place);
        let schema = known.at(&place)?;
        let value = &sent.made.value;
        let mut judged = judge(known, schema, &sent.way, value, reply);
        if judged.verdict == Verdict::Refused && self.prepared.chosen == ChosenTypes::Some {
            judged = Judged::accepted(Deviation::ChosenType);
        }
        if judged.verdict.is_finding() && judged.verdict != Verdict::Crashed {
            let ruled_out = self.readings.rule_out(&subject.place, value);
            judged = ruled_out.map_or(judged, Judged::accepted);
        }
        let is_kept = judged.verdict == Verdict::Unknown;
        if is_kept && sent.made.origin == Origin::Example {
            let ruled_out = self.readings.rule_out_example(&subject.place, value);
            judged = ruled_out.map_or(judged, Judged::accepted);
        }
        Some(Tried {
            subject: sent.subject,
            way: sent.way,
            value: sent.made.value,
            share: sent.made.share,
            judged,
        })
    }
}

/// The allowed values of a schema, examples of the document first, and how many were made that are not.
fn values(
    known: Schemas<'_>,
    judge: &Judge,
    place: &str,
    original: &Value,
    subject: &Subject,
    direction: Direction,
    choices: Choices,
) -> Result<(Vec<Made>, usize), String> {
    let schema = known.at(place).ok_or("the schema is not there")?;
    let validator: Validator = judge.validator(place)?;
    let strangers = match direction {
        Direction::Read => Strangers::Allowed,
        // Nobody reads such values, and no caller can write what the type does not hold.
        Direction::Written => Strangers::Never,
    };
    let fits = |value: &Json| {
        let is_outside = *value == Json::Null && subject.null == Null::Outside;
        !is_outside && validator.is_valid(&value.to_value())
    };
    let mut maker = Maker::new(known, choices.seed, place);
    let (made, unfit) = maker.values(schema, choices.values, strangers, &fits);
    let hidden = direction.hidden();
    let whole = Schemas::of(original);
    let around: Vec<&Value> = whole.at(&subject.place).into_iter().collect();
    let examples = subject.examples.iter().map(|example| Made {
        value: pruned(whole, &around, &Json::from(example), hidden),
        share: Share::Everyday,
        origin: Origin::Example,
    });
    let examples: Vec<Made> = examples.filter(|example| fits(&example.value)).collect();
    let invalid = unfit + subject.examples.len() - examples.len();
    Ok((examples.into_iter().chain(made).collect(), invalid))
}

//! Calls operations with made-up arguments, and reads the requests as a server does.

mod judging;

use std::path::Path;

use generator::survey::{
    ArgumentUse, ContentUse, Message, OperationUse, ParameterUse, RequestPart,
};
use serde_json::Value;
use xtask::outcome::Failure;

use crate::dialect::{self, Direction};
use crate::json::Json;
use crate::prepared::Prepared;
use crate::reading::Readings;
use crate::runner;
use crate::schemas::Schemas;
use crate::trial::Choices;
use crate::validity::Judge;
use crate::values::{Maker, Strangers};
use judging::Judging;

/// How many values of a parameter are tried, for each that is tried of a schema.
const SHARE: usize = 4;

/// What became of the arguments of a document's operations.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    /// How many requests were sent.
    pub requests: usize,
    /// How many arguments were read in them.
    pub arguments: usize,
    /// How many of them came as they were given.
    pub exact: usize,
    /// How many are outside of what the crates take the document to say.
    pub accepted: usize,
    /// How many have no form in OpenAPI, such as objects in objects.
    pub undefined: usize,
    /// How many calls were refused by the client.
    pub refused: usize,
    /// Operations that could not be called, with the reason.
    pub uncalled: Vec<(String, String)>,
    /// What came otherwise than it was given: the place, what was given, and what was sent.
    pub changed: Vec<(String, String, String)>,
}

/// The values of the arguments of an operation.
struct Made {
    /// One list for each argument; empty for what is never given.
    values: Vec<Vec<Json>>,
}

/// Calls all operations of a document.
///
/// # Errors
///
/// When the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared, choices: Choices) -> Result<Calls, Failure> {
    let mut calls = Calls::default();
    let survey = &prepared.survey;
    let places: Vec<String> = survey
        .operations
        .iter()
        .flat_map(|it| places(prepared, it))
        .collect();
    let document = dialect::turned(
        &prepared.document,
        survey.dialect,
        Direction::Written,
        &places,
    );
    let Some(judge) = Judge::of(&document) else {
        return Ok(calls);
    };
    let judging = Judging {
        prepared,
        document: &document,
        readings: Readings::of(&document, &places),
    };
    let mut sent = Vec::new();
    for (number, operation) in survey.operations.iter().enumerate() {
        match made(prepared, &document, &judge, operation, choices) {
            Ok(made) => {
                let rounds = made.values.iter().map(Vec::len).max().unwrap_or(0).max(1);
                for round in 0..rounds {
                    sent.push((number, arguments(operation, &made, round)));
                }
            }
            Err(reason) => calls.uncalled.push((operation.pointer.clone(), reason)),
        }
    }
    let lines: Vec<String> = sent
        .iter()
        .map(|(number, arguments)| runner::line_of_call(*number, arguments))
        .collect();
    let replies = runner::run(program, &prepared.package, &lines)?;
    for ((number, arguments), reply) in sent.iter().zip(replies) {
        if let Some(operation) = survey.operations.get(*number) {
            judging.judge(&mut calls, operation, arguments, &reply);
        }
    }
    Ok(calls)
}

fn all(operation: &OperationUse) -> impl Iterator<Item = &ArgumentUse> {
    operation.arguments.iter().chain(&operation.setters)
}

/// The arguments of a round; what is not required is left out now and then.
fn arguments(operation: &OperationUse, made: &Made, round: usize) -> Vec<Option<Json>> {
    let required = operation.arguments.len();
    let values = made.values.iter().enumerate();
    values
        .map(|(index, values)| {
            let is_left_out =
                index >= required && round % 3 == 2 && (index + round).is_multiple_of(2);
            match is_left_out || values.is_empty() {
                true => None,
                false => values.get(round % values.len()).cloned(),
            }
        })
        .collect()
}

/// The places of the schemas of an operation's arguments.
fn places(prepared: &Prepared, operation: &OperationUse) -> Vec<String> {
    all(operation)
        .filter_map(|argument| place(prepared, operation, argument))
        .collect()
}

/// The place of the schema of an argument; `None` where it is nothing that is tried.
fn place(prepared: &Prepared, operation: &OperationUse, argument: &ArgumentUse) -> Option<String> {
    let known = Schemas::of(&prepared.document);
    match &argument.part {
        RequestPart::Parameter(parameter) => place_of_parameter(known, parameter),
        RequestPart::Json | RequestPart::Form(_) => {
            let is_form = matches!(argument.part, RequestPart::Form(_));
            let content = ContentUse {
                operation: operation.pointer.clone(),
                message: Message::Request,
                media_type: media_type(known, operation, is_form)?,
                types: generator::survey::Types::Written(argument.ty.clone()),
            };
            let place = crate::subject::place_of_content(known, &content)?;
            Some(format!("{place}/schema"))
        }
        RequestPart::Other => None,
    }
}

fn media_type(known: Schemas<'_>, operation: &OperationUse, is_form: bool) -> Option<String> {
    let body = known.at(&format!("{}/requestBody", operation.pointer))?;
    let contents = known.followed(body).get("content")?.as_object()?;
    let fits = |name: &&String| match is_form {
        true => name.starts_with("application/x-www-form-urlencoded"),
        false => name.contains("json") || name.contains("*/*"),
    };
    contents.keys().find(fits).cloned()
}

fn place_of_parameter(known: Schemas<'_>, parameter: &ParameterUse) -> Option<String> {
    let mut place = parameter.pointer.clone();
    while let Some(target) = known.at(&place).and_then(crate::schemas::reference) {
        place = target.to_owned();
    }
    let declared = known.at(&place)?;
    if let Some(contents) = declared.get("content").and_then(Value::as_object) {
        let media_type = contents
            .keys()
            .next()?
            .replace('~', "~0")
            .replace('/', "~1");
        return Some(format!("{place}/content/{media_type}/schema"));
    }
    declared.get("schema").map(|_| format!("{place}/schema"))
}

fn made(
    prepared: &Prepared,
    document: &Value,
    judge: &Judge,
    operation: &OperationUse,
    choices: Choices,
) -> Result<Made, String> {
    let known = Schemas::of(document);
    let mut values = Vec::new();
    for (index, argument) in all(operation).enumerate() {
        let is_required = index < operation.arguments.len();
        let own = match place(prepared, operation, argument) {
            Some(place) => {
                let place = dialect::place_of_values(document, &place);
                values_of(known, judge, &place, choices)
            }
            // A parameter that only the path template names.
            None if matches!(argument.part, RequestPart::Parameter(_)) => {
                vec![Json::String("text".to_owned())]
            }
            None => Vec::new(),
        };
        if own.is_empty() && is_required {
            return Err(format!("no value for `{}`", argument.name));
        }
        values.push(own);
    }
    Ok(Made { values })
}

fn values_of(known: Schemas<'_>, judge: &Judge, place: &str, choices: Choices) -> Vec<Json> {
    let (Some(schema), Ok(validator)) = (known.at(place), judge.validator(place)) else {
        return Vec::new();
    };
    let fits = |value: &Json| *value != Json::Null && validator.is_valid(&value.to_value());
    let mut maker = Maker::new(known, choices.seed, place);
    let count = choices.values.div_ceil(SHARE);
    let (made, _) = maker.values(schema, count, Strangers::Never, &fits);
    made.into_iter().map(|made| made.value).collect()
}

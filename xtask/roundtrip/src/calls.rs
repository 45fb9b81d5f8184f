//! Calls operations with generated arguments, and decodes the requests as a server does.

mod judging;

use std::path::Path;

use generator::survey::{
    ArgumentUse, ContentUse, Message, OperationUse, ParameterUse, RequestPart,
};
use openapi_crate::outcome::Failure;
use serde_json::Value;

use crate::dialect::{self, Direction};
use crate::json::Json;
use crate::prepared::Prepared;
use crate::reading::Readings;
use crate::runner;
use crate::schemas::Schemas;
use crate::trial::ValueOptions;
use crate::validity::Judge;
use crate::values::{ExtraProperties, Maker};
use judging::Judging;

/// The number of values per schema, divided by the number of values per parameter.
const SHARE: usize = 4;

/// The results of calling a document's operations.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    /// The number of requests sent.
    pub requests: usize,
    /// The number of arguments found in them.
    pub arguments: usize,
    /// The number of arguments that were sent exactly.
    pub exact: usize,
    /// The number of arguments outside of the crates' reading of the document.
    pub accepted: usize,
    /// The number of arguments without a serialization in OpenAPI, such as nested objects.
    pub undefined: usize,
    /// The number of calls that the client rejected as invalid requests.
    pub rejected: usize,
    /// Operations that could not be called, each with the reason.
    pub uncalled: Vec<(String, String)>,
    /// Arguments that were sent with another value: the location, the argument and the request.
    pub changed: Vec<(String, String, String)>,
}

/// The generated arguments of an operation.
struct Made {
    /// The values of each argument; empty for an argument that is never set.
    values: Vec<Vec<Json>>,
}

/// Calls all operations of a document.
///
/// # Errors
///
/// Returns an error if the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared, options: ValueOptions) -> Result<Calls, Failure> {
    let mut calls = Calls::default();
    let survey = &prepared.survey;
    let pointers: Vec<String> = survey
        .operations
        .iter()
        .flat_map(|it| pointers(prepared, it))
        .collect();
    let document = dialect::converted(
        &prepared.document,
        survey.dialect,
        Direction::Written,
        &pointers,
    );
    let Some(judge) = Judge::of(&document) else {
        return Ok(calls);
    };
    let judging = Judging {
        prepared,
        document: &document,
        readings: Readings::of(&document, &pointers),
    };
    let mut sent = Vec::new();
    for (number, operation) in survey.operations.iter().enumerate() {
        match made(prepared, &document, &judge, operation, options) {
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

/// Returns the arguments of a round, which sometimes omits optional ones.
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

/// Returns the pointers to the schemas of an operation's arguments.
fn pointers(prepared: &Prepared, operation: &OperationUse) -> Vec<String> {
    all(operation)
        .filter_map(|argument| pointer(prepared, operation, argument))
        .collect()
}

/// Returns the pointer to the schema of an argument, or `None` if it is not tested.
fn pointer(
    prepared: &Prepared,
    operation: &OperationUse,
    argument: &ArgumentUse,
) -> Option<String> {
    let known = Schemas::of(&prepared.document);
    match &argument.part {
        RequestPart::Parameter(parameter) => parameter_pointer(known, parameter),
        RequestPart::Json | RequestPart::Form(_) => {
            let is_form = matches!(argument.part, RequestPart::Form(_));
            let content = ContentUse {
                operation: operation.pointer.clone(),
                message: Message::Request,
                media_type: media_type(known, operation, is_form)?,
                types: generator::survey::Types::Written(argument.ty.clone()),
            };
            let pointer = crate::subject::content_pointer(known, &content)?;
            Some(format!("{pointer}/schema"))
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

fn parameter_pointer(known: Schemas<'_>, parameter: &ParameterUse) -> Option<String> {
    let mut pointer = parameter.pointer.clone();
    while let Some(target) = known.at(&pointer).and_then(crate::schemas::reference) {
        pointer = target.to_owned();
    }
    let declared = known.at(&pointer)?;
    if let Some(contents) = declared.get("content").and_then(Value::as_object) {
        let media_type = contents
            .keys()
            .next()?
            .replace('~', "~0")
            .replace('/', "~1");
        return Some(format!("{pointer}/content/{media_type}/schema"));
    }
    declared.get("schema").map(|_| format!("{pointer}/schema"))
}

fn made(
    prepared: &Prepared,
    document: &Value,
    judge: &Judge,
    operation: &OperationUse,
    options: ValueOptions,
) -> Result<Made, String> {
    let known = Schemas::of(document);
    let mut values = Vec::new();
    for (index, argument) in all(operation).enumerate() {
        let is_required = index < operation.arguments.len();
        let own = match pointer(prepared, operation, argument) {
            Some(pointer) => {
                let pointer = dialect::values_pointer(document, &pointer);
                values_of(known, judge, &pointer, options)
            }
            // A parameter that only the path template declares.
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

fn values_of(known: Schemas<'_>, judge: &Judge, pointer: &str, options: ValueOptions) -> Vec<Json> {
    let (Some(schema), Ok(validator)) = (known.at(pointer), judge.validator(pointer)) else {
        return Vec::new();
    };
    let fits = |value: &Json| *value != Json::Null && validator.is_valid(&value.to_value());
    let mut maker = Maker::new(known, options.seed, pointer);
    let count = options.values.div_ceil(SHARE);
    let (made, _) = maker.values(schema, count, ExtraProperties::Never, &fits);
    made.into_iter().map(|made| made.value).collect()
}

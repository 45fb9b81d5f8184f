//! Every example in the document can be read, and comes out as it went in.

use std::collections::BTreeSet;

use serde_json::Value;

use super::bodies::{ANSWERS, REQUESTS};
use super::types::{RoundTrip, round_trip};
use super::{Document, entries};

/// An example and the type that it has to fit.
struct Example<'d> {
    /// Operation, place and name, for messages.
    label: String,
    /// Its place among the components, if it has one.
    reference: Option<&'d str>,
    value: &'d Value,
    round_trip: RoundTrip,
}

#[test]
fn examples_come_out_as_they_went_in() {
    let document = Document::read();
    for example in examples(&document) {
        match (example.round_trip)(example.value) {
            Ok(written) => assert_eq!(
                without_null(&written),
                without_null(example.value),
                "{}",
                example.label
            ),
            Err(failure) => panic!("{}: {failure}\n{:#}", example.label, example.value),
        }
    }
}

/// In a request `null` has a meaning, so there it is kept.
#[test]
fn null_in_an_example_of_a_request_is_kept() {
    let document = Document::read();
    for example in examples(&document)
        .iter()
        .filter(|it| it.label.ends_with(" (request)"))
    {
        let written = (example.round_trip)(example.value).unwrap();
        assert_eq!(&written, example.value, "{}", example.label);
    }
}

#[test]
fn every_example_of_the_document_is_read() {
    let document = Document::read();
    let all = examples(&document);
    let read: BTreeSet<&str> = all.iter().filter_map(|example| example.reference).collect();
    for (name, _) in entries(document.at("/components/examples")) {
        let reference = format!("#/components/examples/{name}");
        assert!(
            read.contains(&*reference),
            "no operation has the example `{name}`"
        );
    }
}

#[test]
fn every_row_of_the_tables_is_of_an_operation() {
    let document = Document::read();
    let operations: BTreeSet<&str> = operations(&document).map(|(id, _)| id).collect();
    for (operation, _) in ANSWERS.iter().chain(&REQUESTS) {
        assert!(
            operations.contains(operation),
            "the document has no operation `{operation}`"
        );
    }
}

fn examples(document: &Document) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    for (id, operation) in operations(document) {
        let request = document.resolved(&operation["requestBody"]);
        collect(
            document,
            request,
            &format!("{id} (request)"),
            || row(&REQUESTS, id),
            &mut examples,
        );
        for (status, response) in entries(&operation["responses"]) {
            let response = document.resolved(response);
            let of_success = || match row(&ANSWERS, id) {
                _ if !status.starts_with('2') => round_trip::<okta_users::models::Error>,
                round_trip => round_trip,
            };
            collect(
                document,
                response,
                &format!("{id} ({status})"),
                of_success,
                &mut examples,
            );
        }
    }
    examples
}

fn collect<'d>(
    document: &'d Document,
    content: &'d Value,
    place: &str,
    round_trip: impl Fn() -> RoundTrip,
    examples: &mut Vec<Example<'d>>,
) {
    for (_, media_type) in entries(&content["content"]) {
        for (name, example) in entries(&media_type["examples"]) {
            examples.push(Example {
                label: format!("example `{name}` of {place}"),
                reference: example["$ref"].as_str(),
                value: &document.resolved(example)["value"],
                round_trip: round_trip(),
            });
        }
    }
}

fn row(table: &[(&str, RoundTrip)], id: &str) -> RoundTrip {
    let row = table.iter().find(|(operation, _)| *operation == id);
    row.unwrap_or_else(|| panic!("`{id}` has an example and no row in the table"))
        .1
}

fn operations(document: &Document) -> impl Iterator<Item = (&str, &Value)> {
    entries(document.at("/paths"))
        .flat_map(|(_, path)| entries(path))
        .filter_map(|(_, operation)| Some((operation["operationId"].as_str()?, operation)))
}

fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_null(value)))
            .collect(),
        Value::Array(list) => list.iter().map(without_null).collect(),
        other => other.clone(),
    }
}

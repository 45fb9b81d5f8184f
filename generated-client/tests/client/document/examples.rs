//! Every example of the document is decoded and encoded unchanged.

use std::collections::BTreeSet;

use okta_users::models;
use serde_json::Value;

use super::bodies::{REQUESTS, RESPONSES};
use super::types::{RoundTrip, round_trip};
use super::{Document, entries};
use crate::difference::assert_same;

/// An example and the type that it has to decode to.
struct Example<'d> {
    /// Its name, operation and location.
    label: String,
    /// Its pointer in `components`, if it has one.
    reference: Option<&'d str>,
    value: &'d Value,
    round_trip: RoundTrip,
}

impl Example<'_> {
    /// Decodes and encodes the value.
    fn written(&self) -> Value {
        let Self { label, value, .. } = self;
        match (self.round_trip)(value) {
            Ok(trip) => trip.written,
            Err(failure) => panic!("{label}: {failure}\n{value:#}"),
        }
    }
}

/// `null` clears a property in a request, so it is preserved.
#[test]
fn examples_of_requests_round_trip() {
    let document = Document::read();
    for example in request_examples(&document) {
        assert_same(&example.written(), example.value, &example.label);
    }
}

/// `null` means absent in a response.
#[test]
fn examples_of_responses_round_trip() {
    let document = Document::read();
    for example in response_examples(&document) {
        let expected = without_null(example.value);
        assert_same(&without_null(&example.written()), &expected, &example.label);
    }
}

#[test]
fn every_example_of_the_document_is_read() {
    let document = Document::read();
    let read = request_examples(&document)
        .into_iter()
        .chain(response_examples(&document));
    let read: BTreeSet<&str> = read.filter_map(|example| example.reference).collect();
    for (name, _) in entries(document.at("/components/examples")) {
        let reference = format!("#/components/examples/{name}");
        assert!(
            read.contains(&*reference),
            "no operation has the example `{name}`"
        );
    }
}

#[test]
fn every_row_of_the_tables_has_an_operation() {
    let document = Document::read();
    let operations: BTreeSet<&str> = operations(&document).map(|(id, _)| id).collect();
    for (operation, _) in RESPONSES.iter().chain(&REQUESTS) {
        assert!(
            operations.contains(operation),
            "the document has no operation `{operation}`"
        );
    }
}

fn request_examples(document: &Document) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    for (id, operation) in operations(document) {
        let content = document.resolved(&operation["requestBody"]);
        for (name, example) in in_content(content) {
            let label = format!("example `{name}` of a request of `{id}`");
            examples.push(fitting(document, example, label, row(&REQUESTS, id)));
        }
    }
    examples
}

fn response_examples(document: &Document) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    for (id, operation) in operations(document) {
        for (status, response) in entries(&operation["responses"]) {
            for (name, example) in in_content(document.resolved(response)) {
                let round_trip = if status.starts_with('2') {
                    row(&RESPONSES, id)
                } else {
                    round_trip::<models::Error>
                };
                let label = format!("example `{name}` of a response {status} of `{id}`");
                examples.push(fitting(document, example, label, round_trip));
            }
        }
    }
    examples
}

fn fitting<'d>(
    document: &'d Document,
    example: &'d Value,
    label: String,
    round_trip: RoundTrip,
) -> Example<'d> {
    Example {
        label,
        reference: example["$ref"].as_str(),
        value: &document.resolved(example)["value"],
        round_trip,
    }
}

fn in_content(body: &Value) -> impl Iterator<Item = (&str, &Value)> {
    entries(&body["content"]).flat_map(|(_, media_type)| entries(&media_type["examples"]))
}

fn row(table: &[(&str, RoundTrip)], id: &str) -> RoundTrip {
    let row = table.iter().find(|(operation, _)| *operation == id);
    row.unwrap_or_else(|| panic!("`{id}` has an example and no row in the table"))
        .1
}

fn operations(document: &Document) -> impl Iterator<Item = (&str, &Value)> {
    document
        .operations()
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

//! Every schema has a type that keeps everything the schema declares.

use std::collections::BTreeSet;

use super::Document;
use super::specimen::{Way, specimen};
use super::types::{ANSWERS, REQUESTS, RoundTrip, WITHOUT_TYPE};

#[test]
fn every_schema_is_in_the_table() {
    let document = Document::read();
    let declared: BTreeSet<&str> = document.schemas().map(|(name, _)| name).collect();
    let listed = ANSWERS.iter().map(|(name, _)| *name).chain(WITHOUT_TYPE);
    let listed: BTreeSet<&str> = listed.collect();
    let missing: Vec<_> = declared.difference(&listed).collect();
    let outdated: Vec<_> = listed.difference(&declared).collect();
    assert!(
        missing.is_empty(),
        "schemas that the table of types lacks: {missing:?}"
    );
    assert!(
        outdated.is_empty(),
        "schemas that the document does not have: {outdated:?}"
    );
}

#[test]
fn answers_with_every_property_round_trip() {
    check(&ANSWERS, Way::Answer);
}

#[test]
fn requests_with_every_property_round_trip() {
    check(&REQUESTS, Way::Request);
}

fn check(table: &[(&str, RoundTrip)], way: Way) {
    let document = Document::read();
    for (name, round_trip) in table {
        let given = specimen(&document, name, way);
        match round_trip(&given) {
            Ok(written) => assert_eq!(written.to_string(), given.to_string(), "schema `{name}`"),
            Err(failure) => panic!("schema `{name}`: {failure}\n{given:#}"),
        }
    }
}

//! Every schema has a type that keeps everything the schema declares.

use std::collections::BTreeSet;

use super::Document;
use super::specimen::{Way, specimen};
use super::types::{ANSWERS, REQUESTS, RoundTrip, WITHOUT_TYPE};
use crate::difference::assert_same;

#[test]
fn every_schema_is_in_the_table() {
    let document = Document::read();
    let declared: BTreeSet<&str> = document.schemas().map(|(name, _)| name).collect();
    let typed = ANSWERS.iter().chain(&REQUESTS).map(|(name, _)| *name);
    let listed: BTreeSet<&str> = typed.chain(WITHOUT_TYPE).collect();
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
            Ok(trip) => assert_same(&trip.written, &given, &format!("schema `{name}`")),
            Err(failure) => panic!("schema `{name}`: {failure}\n{given:#}"),
        }
    }
}

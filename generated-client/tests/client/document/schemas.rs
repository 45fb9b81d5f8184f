//! Every schema has a type that preserves everything the schema declares.

use std::collections::BTreeSet;

use super::Document;
use super::specimen::{Direction, specimen};
use super::types::{REQUESTS, RESPONSES, RoundTrip, WITHOUT_TYPE};
use crate::difference::assert_same;

#[test]
fn every_schema_is_in_the_table() {
    let document = Document::read();
    let declared: BTreeSet<&str> = document.schemas().map(|(name, _)| name).collect();
    let typed = RESPONSES.iter().chain(&REQUESTS).map(|(name, _)| *name);
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
fn responses_with_every_property_round_trip() {
    check(&RESPONSES, Direction::Response);
}

#[test]
fn requests_with_every_property_round_trip() {
    check(&REQUESTS, Direction::Request);
}

fn check(table: &[(&str, RoundTrip)], direction: Direction) {
    let document = Document::read();
    for (name, round_trip) in table {
        let value = specimen(&document, name, direction);
        match round_trip(&value) {
            Ok(trip) => assert_same(&trip.written, &value, &format!("schema `{name}`")),
            Err(failure) => panic!("schema `{name}`: {failure}\n{value:#}"),
        }
    }
}

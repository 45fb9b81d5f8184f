//! Tests whether every value that a document allows survives a round trip through its crate.
//!
//! For each document, the crate is generated with a small program that reads values and writes them again. The values
//! are generated from the schemas or taken from the examples, and each is checked by an independent validator.

pub mod acceptance;
pub mod build;
pub mod calls;
pub mod compare;
pub mod decimal;
pub mod deviation;
pub mod dialect;
pub mod expectation;
pub mod harness;
pub mod json;
pub mod made_up;
pub mod observation;
pub mod prepared;
pub mod prune;
pub mod random;
pub mod reading;
pub mod report;
pub mod runner;
pub mod schemas;
pub mod subject;
pub mod trial;
pub mod validity;
pub mod values;
pub mod verdict;
pub mod wire;

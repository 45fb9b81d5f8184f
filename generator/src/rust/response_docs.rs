//! What the document says of the responses to an operation, for people.

use std::collections::BTreeMap;

use crate::model::{self, Answer, StatusPattern, code_span};

use super::Plan;
use super::answer::Success;
use super::comment::{entry, paragraph, section};
use super::docs;
use super::error::DECLARED_ERROR;

impl Plan<'_> {
    /// What is said of successes. Where what comes depends on the status, the variants of the enum say it.
    pub(super) fn response_docs(&self, operation: &model::Operation) -> Vec<String> {
        if matches!(Success::of(operation), Success::Several(_)) {
            return Vec::new();
        }
        let successes = operation.successes().into_iter();
        let told = successes.map(|answer| (answer.status, self.answer_docs(answer)));
        let told = told.filter(|(_, docs)| !docs.is_empty());
        told.flat_map(|(status, docs)| entry(&code_span(&status.to_string()), &docs))
            .collect()
    }

    /// What is said of errors, and which type each has where there are several.
    pub(super) fn error_docs(&self, operation: &model::Operation) -> Vec<String> {
        let declared: BTreeMap<_, _> = self.declared_errors(operation).into_iter().collect();
        let successes = operation.successes();
        let is_success = |answer: &Answer| successes.iter().any(|one| std::ptr::eq(*one, answer));
        let errors = operation.answers.iter();
        let errors = errors.filter(|answer| !is_success(answer));
        let entries = errors.flat_map(|answer| {
            let mut docs = self.error_answer_docs(answer);
            let name = declared.get(&answer.status.to_string());
            let ty = name.map(|name| format!("[`{name}`](crate::{DECLARED_ERROR}::{name})"));
            match (ty, docs.first_mut()) {
                (Some(ty), Some(first)) => *first = format!("{ty}: {first}"),
                (Some(ty), None) => docs.push(ty),
                (None, Some(_)) => (),
                (None, None) => return Vec::new(),
            }
            entry(&code_span(&answer.status.to_string()), &docs)
        });
        section("# Errors", entries.collect())
    }

    /// The first sentence of what is said of an error: many operations share it.
    fn error_answer_docs(&self, answer: &Answer) -> Vec<String> {
        let description = answer.docs.description.as_deref().unwrap_or_default();
        let mut docs = match says_nothing(description, answer.status) {
            true => Vec::new(),
            false => docs::lines(&docs::summary_line(description)),
        };
        if let Some(content) = answer.offered() {
            paragraph(&mut docs, self.docs_of(&content.docs));
        }
        docs
    }

    /// What is said of a response and of its body, unless its status says as much.
    pub(super) fn answer_docs(&self, answer: &Answer) -> Vec<String> {
        let description = answer.docs.description.as_deref();
        let mut docs = match description.is_some_and(|text| says_nothing(text, answer.status)) {
            true => Vec::new(),
            false => self.docs_of(&answer.docs),
        };
        if let Some(content) = answer.offered() {
            paragraph(&mut docs, self.docs_of(&content.docs));
        }
        docs
    }
}

/// Whether a description is the phrase of the status (RFC 9110, section 15), or another word for it.
fn says_nothing(description: &str, status: StatusPattern) -> bool {
    let letters = description.chars().filter(char::is_ascii_alphabetic);
    let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    let phrase = match status {
        StatusPattern::Code(201) => "created",
        StatusPattern::Code(202) => "accepted",
        StatusPattern::Code(204) => "nocontent",
        StatusPattern::Code(400) => "badrequest",
        StatusPattern::Code(401) => "unauthorized",
        StatusPattern::Code(403) => "forbidden",
        StatusPattern::Code(404) => "notfound",
        StatusPattern::Code(409) => "conflict",
        StatusPattern::Code(422) => "unprocessablecontent",
        StatusPattern::Code(429) => "toomanyrequests",
        StatusPattern::Code(500) => "internalservererror",
        StatusPattern::Code(503) => "serviceunavailable",
        StatusPattern::Code(_) | StatusPattern::Range(_) | StatusPattern::Default => "",
    };
    let is_usual = match status.is_success() {
        true => matches!(letters.as_str(), "ok" | "success" | "successful"),
        false => letters == "error",
    };
    is_usual || letters == phrase
}

//! The documentation of an operation's responses.

use crate::model::{self, Response, StatusPattern, code_span};

use super::error::DECLARED_ERROR;
use super::response::Success;
use crate::plan::Plan;
use crate::plan::docs::comment::{entry, paragraph, section};

impl Plan<'_> {
    /// Returns the documentation of successful responses. If the response is an enum, its variants are documented
    /// instead.
    pub(in crate::plan) fn response_docs(&self, operation: &model::Operation) -> Vec<String> {
        if matches!(Success::of(operation), Success::Several(_)) {
            return Vec::new();
        }
        let successes = operation.successes().into_iter();
        let documented =
            successes.map(|response| (response.status, self.docs_of_response(response)));
        let documented = documented.filter(|(_, docs)| !docs.is_empty());
        documented
            .flat_map(|(status, docs)| entry(&code_span(&status.to_string()), &docs))
            .collect()
    }

    /// Returns the documentation of error responses, with their types if there are several.
    pub(in crate::plan) fn error_docs(&self, operation: &model::Operation) -> Vec<String> {
        let declared = self.declared_errors(operation);
        let successes = operation.successes();
        let is_success =
            |response: &Response| successes.iter().any(|one| std::ptr::eq(*one, response));
        let errors = operation.responses.iter();
        let errors = errors.filter(|response| !is_success(response));
        let entries = errors.flat_map(|response| {
            let mut docs = self.docs_of_error_response(response);
            let mut declared = declared.iter();
            let declared = declared.find(|(status, _)| *status == response.status);
            let ty = declared.map(|(_, name)| {
                let root = self.config.root();
                format!("[`{name}`]({root}::{DECLARED_ERROR}::{name})")
            });
            match (ty, docs.first_mut()) {
                (Some(ty), Some(first)) => *first = format!("{ty}: {first}"),
                (Some(ty), None) => docs.push(ty),
                (None, Some(_)) => (),
                (None, None) => return Vec::new(),
            }
            entry(&code_span(&response.status.to_string()), &docs)
        });
        section("# Errors", entries.collect())
    }

    /// Returns the first sentence of an error's description, which many operations share.
    fn docs_of_error_response(&self, response: &Response) -> Vec<String> {
        let description = response.docs.description.as_deref().unwrap_or_default();
        let mut docs = match is_redundant(description, response.status) {
            true => Vec::new(),
            false => self.texts.lines(&self.texts.summary_line(description)),
        };
        if let Some(content) = response.offered() {
            paragraph(&mut docs, self.docs_of(&content.docs));
        }
        docs
    }

    /// Returns the documentation of a response and its body, unless the status code implies it.
    pub(in crate::plan) fn docs_of_response(&self, response: &Response) -> Vec<String> {
        let description = response.docs.description.as_deref();
        let mut docs = match description.is_some_and(|text| is_redundant(text, response.status)) {
            true => Vec::new(),
            false => self.docs_of(&response.docs),
        };
        if let Some(content) = response.offered() {
            paragraph(&mut docs, self.docs_of(&content.docs));
        }
        docs
    }
}

/// Returns whether a description is the phrase of the status code (RFC 9110, section 15), or a synonym.
fn is_redundant(description: &str, status: StatusPattern) -> bool {
    let letters = description.bytes().filter(u8::is_ascii_alphabetic);
    let letters = letters.map(|letter| letter.to_ascii_lowercase());
    let says = |phrase: &str| letters.clone().eq(phrase.bytes());
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
    let is_generic = match status.is_success() {
        true => ["ok", "success", "successful"].into_iter().any(says),
        false => says("error"),
    };
    is_generic || says(phrase)
}

use openapiv3::{ReferenceOr, Response, Responses, StatusCode};

use crate::model::{Answer, Docs, Owner, StatusPattern};
use crate::pointer::Pointer;

use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// What comes back from an operation (OpenAPI 3.0.3, section 4.7.16).
    pub(super) fn answers(&mut self, responses: &'d Responses, operation: &Site) -> Vec<Answer> {
        let at = operation.at.key("responses");
        let mut answers = Vec::with_capacity(responses.responses.len() + 1);
        for (status, response) in &responses.responses {
            let pattern = match status {
                StatusCode::Code(code) => StatusPattern::Code(*code),
                StatusCode::Range(hundred) => StatusPattern::Range(*hundred),
            };
            answers.extend(self.answer(pattern, response, at.key(&status.to_string()), operation));
        }
        if let Some(response) = &responses.default {
            answers.extend(self.answer(
                StatusPattern::Default,
                response,
                at.key("default"),
                operation,
            ));
        }
        answers
    }

    fn answer(
        &mut self,
        status: StatusPattern,
        response: &'d ReferenceOr<Response>,
        at: Pointer,
        operation: &Site,
    ) -> Option<Answer> {
        let target = self.resolver.response(response, &at)?;
        let site = match target.name {
            Some(component) => Site::owned(
                target.at,
                Owner::Component {
                    list: "responses".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => operation.step(target.at, &word(status)),
        };
        let contents = self.contents(&target.value.content, &site);
        if status.is_success() {
            self.check_contents(&contents, &site);
        }
        Some(Answer {
            status,
            docs: Docs {
                description: Some(target.value.description.clone()),
                ..Docs::default()
            },
            contents,
        })
    }
}

/// What an answer contributes to the name of a type that only it uses.
fn word(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => format!("Answer{code}"),
        StatusPattern::Range(hundred) => format!("Answer{hundred}XX"),
        StatusPattern::Default => "AnswerDefault".to_owned(),
    }
}

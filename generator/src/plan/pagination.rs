//! Plans pagination.

use crate::config::RequiredInResponses;
use crate::model::{self, NextPage, Presence, code_span};

use super::Plan;
use super::direction::View;
use super::item::{Pages, PaginationFacts};

impl Plan<'_> {
    /// Returns the pagination of an operation.
    pub(super) fn pages(&self, operation: &model::Operation) -> Option<Pages> {
        let pagination = operation.pagination.as_ref()?;
        Some(Pages {
            docs: docs(&pagination.next),
            item: self.value_ty(&pagination.item, View::Read).outside_models(),
            facts: self.pagination_facts(pagination),
        })
    }

    fn pagination_facts(&self, pagination: &model::Pagination) -> PaginationFacts {
        let is_trusted = self.config.required_in_responses() == RequiredInResponses::Enforced;
        let presence = match pagination.presence {
            Presence::Required if is_trusted || pagination.items.is_empty() => Presence::Required,
            _ => Presence::Optional,
        };
        match (&pagination.next, presence) {
            (NextPage::Link, Presence::Required) if pagination.items.is_empty() => {
                PaginationFacts::Usual
            }
            _ => PaginationFacts::Own {
                items: pagination.items.clone(),
                presence,
                next: pagination.next.clone(),
            },
        }
    }
}

fn docs(next: &NextPage) -> Vec<String> {
    let link = match next {
        NextPage::Link => {
            "the `Link` header of each contains the URL of the next (RFC 8288)".to_owned()
        }
        NextPage::Address(at) => format!("{} of each contains the URL of the next", code_span(at)),
        NextPage::Cursor { at, parameter, .. } => {
            let (at, parameter) = (code_span(at), code_span(parameter));
            format!("{at} of each is the {parameter} of the next")
        }
        NextPage::LastItem { at, parameter, .. } => {
            let (at, parameter) = (code_span(at), code_span(parameter));
            format!("{at} of the last item of each is the {parameter} of the next")
        }
        NextPage::Offset { parameter, .. } => {
            format!(
                "{} is the number of items before each",
                code_span(parameter)
            )
        }
        NextPage::Number { parameter, .. } => {
            format!("{} is the number of each", code_span(parameter))
        }
    };
    vec![
        format!("Returns the pages: {link}."),
        String::new(),
        "Each page is requested on demand.".to_owned(),
    ]
}

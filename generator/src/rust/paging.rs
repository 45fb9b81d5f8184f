//! Lists that come in pages.

use crate::config::RequiredInAnswers;
use crate::model::{self, NextPage, Presence, code_span};

use super::Plan;
use super::item::{Pages, PagingFacts};
use super::view::View;

impl Plan<'_> {
    /// The ways to follow the list of an operation.
    pub(super) fn pages(&self, operation: &model::Operation) -> Option<Pages> {
        let paging = operation.paging.as_ref()?;
        Some(Pages {
            docs: docs(&paging.next),
            item: self.value_ty(&paging.item, View::Read).outside_models(),
            facts: self.paging_facts(paging),
        })
    }

    fn paging_facts(&self, paging: &model::Paging) -> PagingFacts {
        let is_trusted = self.config.required_in_answers() == RequiredInAnswers::Trusted;
        let presence = match paging.presence {
            Presence::Required if is_trusted || paging.items.is_empty() => Presence::Required,
            _ => Presence::Optional,
        };
        match (&paging.next, presence) {
            (NextPage::Link, Presence::Required) if paging.items.is_empty() => PagingFacts::Usual,
            _ => PagingFacts::Own {
                items: paging.items.clone(),
                presence,
                next: paging.next.clone(),
            },
        }
    }
}

fn docs(next: &NextPage) -> Vec<String> {
    let leads = match next {
        NextPage::Link => "the header `Link` of each leads to the next (RFC 8288)".to_owned(),
        NextPage::Address(at) => format!("{} of each leads to the next", code_span(at)),
        NextPage::Cursor { at, parameter, .. } => {
            let (at, parameter) = (code_span(at), code_span(parameter));
            format!("{at} of each is the {parameter} of the next")
        }
        NextPage::LastRecord { at, parameter, .. } => {
            let (at, parameter) = (code_span(at), code_span(parameter));
            format!("{at} of the last record of each is the {parameter} of the next")
        }
        NextPage::Offset { parameter, .. } => {
            format!("{} counts the records before each", code_span(parameter))
        }
        NextPage::Number { parameter, .. } => format!("{} counts them", code_span(parameter)),
    };
    vec![
        format!("The pages of the list: {leads}."),
        String::new(),
        "Each is asked for when it is wanted.".to_owned(),
    ]
}

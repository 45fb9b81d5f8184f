//! Plans pagination.

use crate::config::RequiredInResponses;
use crate::model::{self, Direction, Presence};

use crate::plan::Plan;
use crate::plan::item::Pages;

impl Plan<'_> {
    /// Returns the pagination of an operation.
    pub(in crate::plan) fn pages(&self, operation: &model::Operation) -> Option<Pages> {
        let pagination = operation.pagination.as_ref()?;
        Some(Pages {
            item: self
                .value_ty(&pagination.item, Direction::Response)
                .outside_models(),
            items: pagination.items.clone(),
            presence: self.presence_of_items(pagination),
            next: pagination.next.clone(),
        })
    }

    /// Returns whether a response without the items is invalid.
    fn presence_of_items(&self, pagination: &model::Pagination) -> Presence {
        let is_trusted = self.config.required_in_responses() == RequiredInResponses::Enforced;
        match pagination.presence {
            Presence::Required if is_trusted || pagination.items.is_empty() => Presence::Required,
            Presence::Required | Presence::Optional => Presence::Optional,
        }
    }
}

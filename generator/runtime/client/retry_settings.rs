//! What decisions about retries need from the client.

use super::super::observe::observer::Observer;
use super::super::spec::operation::Api;
use super::retry_budget::RetryBudget;
use super::shared::Client;

/// What decides, with the policy of the call, whether a request is retried, and who is told.
pub(in super::super) struct RetrySettings<'c> {
    pub(in super::super) api: &'static Api,
    pub(in super::super) budget: &'c RetryBudget,
    pub(in super::super) observer: Option<&'c dyn Observer>,
}

impl<'c> RetrySettings<'c> {
    pub(in super::super) fn of_client(client: &'c Client) -> Self {
        Self {
            api: client.api(),
            budget: client.retry_budget(),
            observer: client.observer(),
        }
    }
}

//! All users in order of creation, and the service apps that may call the API.

use serde_json::Value;

use super::account::{Account, Activation, Status};
use super::failure::Failure;
use super::service_app::ServiceApps;
use super::sign_ins::SignIns;

/// The state of the stub.
pub struct Directory {
    /// The URL of the stub, for the links in its responses.
    pub url: String,
    pub apps: ServiceApps,
    pub sign_ins: SignIns,
    accounts: Vec<Account>,
    /// The number of users ever created, so that no identifier is reused.
    created: u64,
    requests: u64,
}

impl Directory {
    pub fn new(url: String) -> Self {
        Self {
            url,
            apps: ServiceApps::default(),
            sign_ins: SignIns::default(),
            accounts: Vec::new(),
            created: 0,
            requests: 0,
        }
    }

    /// Returns the number of the current request.
    pub fn count_request(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    /// Creates a user and returns the identifier.
    pub fn create(&mut self, body: Value, is_left_inactive: bool) -> Result<String, Failure> {
        let activation = if is_left_inactive {
            Activation::Later
        } else {
            Activation::Now
        };
        let account = Account::new(format!("00u{:017}", self.created + 1), body, activation)?;
        if self
            .accounts
            .iter()
            .any(|other| other.login() == account.login())
        {
            return Err(Failure::Validation {
                property: "login",
                cause: "An object with this field already exists in the current organization"
                    .to_owned(),
            });
        }
        self.created += 1;
        let id = account.id.clone();
        self.accounts.push(account);
        Ok(id)
    }

    /// Returns the user with this identifier or login.
    pub fn find(&mut self, name: &str) -> Result<&mut Account, Failure> {
        self.accounts
            .iter_mut()
            .find(|account| account.is_called(name))
            .ok_or_else(|| Failure::NotFound {
                name: name.to_owned(),
            })
    }

    /// Returns the user in the form of a response.
    pub fn show(&mut self, name: &str) -> Result<Value, Failure> {
        let url = self.url.clone();
        self.find(name).map(|account| account.show(&url))
    }

    /// Deletes a deactivated user, and deactivates any other.
    pub fn delete(&mut self, name: &str) -> Result<(), Failure> {
        let account = self.find(name)?;
        if account.status == Status::Deprovisioned {
            self.accounts.retain(|account| !account.is_called(name));
            Ok(())
        } else {
            account.deactivate()
        }
    }

    /// Returns the users of a list without a search: all that are not deactivated.
    pub fn listed(&self) -> impl Iterator<Item = &Account> {
        self.accounts
            .iter()
            .filter(|account| account.status != Status::Deprovisioned)
    }
}

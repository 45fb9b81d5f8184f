//! One user: its state, the changes to it, and its JSON form in responses.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::credentials::Credentials;
use super::failure::Failure;

/// The user type of all users of the stub. Responses contain only its identifier.
const TYPE: &str = "oty00000000000default";

/// Attributes that responses show as `null` when they have no value; others are omitted.
const SHOWN_WHEN_EMPTY: [&str; 2] = ["secondEmail", "mobilePhone"];

/// The status of a user in the lifecycle.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Staged,
    Provisioned,
    Active,
    Suspended,
    Deprovisioned,
}

/// Whether a new user is activated at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    Now,
    Later,
}

/// A user.
pub struct Account {
    pub id: String,
    pub status: Status,
    profile: Map<String, Value>,
    credentials: Credentials,
    created: Timestamp,
    activated: Option<Timestamp>,
    status_changed: Option<Timestamp>,
    last_updated: Timestamp,
}

impl Account {
    /// Creates a user from the request body of `createUser`.
    pub fn new(id: String, mut body: Value, activation: Activation) -> Result<Self, Failure> {
        let now = Timestamp::now();
        let mut credentials = Credentials::default();
        credentials.change(&body["credentials"], now);
        let status = match activation {
            Activation::Later => Status::Staged,
            Activation::Now if credentials.has_password() => Status::Active,
            Activation::Now => Status::Provisioned,
        };
        let activated = (activation == Activation::Now).then_some(now);
        Ok(Self {
            id,
            status,
            profile: whole_profile(&mut body)?,
            credentials,
            created: now,
            activated,
            status_changed: activated,
            last_updated: now,
        })
    }

    pub fn login(&self) -> Option<&str> {
        self.profile.get("login").and_then(Value::as_str)
    }

    /// Returns true if `name` is the identifier or the login.
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.login() == Some(name)
    }

    /// Updates the profile: omitted attributes are unchanged, and `null` removes one.
    pub fn update(&mut self, mut body: Value) -> Result<(), Failure> {
        let mut profile = self.profile.clone();
        if let Value::Object(changes) = body["profile"].take() {
            profile.extend(changes);
        }
        self.profile = checked(profile)?;
        self.change_credentials(&body);
        Ok(())
    }

    /// Replaces the profile: omitted attributes are removed.
    pub fn replace(&mut self, mut body: Value) -> Result<(), Failure> {
        if body["profile"].is_object() {
            self.profile = whole_profile(&mut body)?;
        }
        self.change_credentials(&body);
        Ok(())
    }

    fn change_credentials(&mut self, body: &Value) {
        self.last_updated = Timestamp::now();
        self.credentials
            .change(&body["credentials"], self.last_updated);
    }

    pub fn suspend(&mut self) -> Result<(), Failure> {
        match self.status {
            Status::Active => self.become_now(Status::Suspended),
            _ => Err(Failure::Validation {
                property: "suspend",
                cause: "Cannot suspend a user that is not active".to_owned(),
            }),
        }
    }

    pub fn unsuspend(&mut self) -> Result<(), Failure> {
        match self.status {
            Status::Suspended => self.become_now(Status::Active),
            _ => Err(Failure::Validation {
                property: "unsuspend",
                cause: "Cannot unsuspend a user that is not suspended".to_owned(),
            }),
        }
    }

    pub fn deactivate(&mut self) -> Result<(), Failure> {
        match self.status {
            Status::Deprovisioned => Err(Failure::WrongStatus),
            _ => self.become_now(Status::Deprovisioned),
        }
    }

    fn become_now(&mut self, status: Status) -> Result<(), Failure> {
        let now = Timestamp::now();
        self.status = status;
        self.status_changed = Some(now);
        self.last_updated = now;
        Ok(())
    }

    /// Returns the user in the form of a response.
    pub fn show(&self, server: &str) -> Value {
        let mut profile = self.profile.clone();
        for name in SHOWN_WHEN_EMPTY {
            profile.entry(name).or_insert(Value::Null);
        }
        json!({
            "id": self.id,
            "status": self.status.text(),
            "created": formatted(self.created),
            "activated": self.activated.map(formatted),
            "statusChanged": self.status_changed.map(formatted),
            "lastLogin": null,
            "lastUpdated": formatted(self.last_updated),
            "passwordChanged": self.credentials.password_changed().map(formatted),
            "type": {"id": TYPE},
            "profile": profile,
            "credentials": self.credentials.show(self.profile.get("email")),
            "_links": self.links(&format!("{server}/api/v1/users/{}", self.id)),
        })
    }

    fn links(&self, user: &str) -> Value {
        let actions: &[&str] = match self.status {
            Status::Staged => &["activate", "deactivate"],
            Status::Provisioned => &["reactivate", "deactivate"],
            Status::Active => &["suspend", "deactivate"],
            Status::Suspended => &["unsuspend", "deactivate"],
            Status::Deprovisioned => &["activate"],
        };
        let mut links = Map::new();
        links.insert("self".to_owned(), json!({"href": user}));
        for action in actions {
            let link = json!({"href": format!("{user}/lifecycle/{action}"), "method": "POST"});
            links.insert((*action).to_owned(), link);
        }
        Value::Object(links)
    }
}

impl Status {
    fn text(self) -> &'static str {
        match self {
            Self::Staged => "STAGED",
            Self::Provisioned => "PROVISIONED",
            Self::Active => "ACTIVE",
            Self::Suspended => "SUSPENDED",
            Self::Deprovisioned => "DEPROVISIONED",
        }
    }
}

fn whole_profile(body: &mut Value) -> Result<Map<String, Value>, Failure> {
    match body["profile"].take() {
        Value::Object(profile) => checked(profile),
        _ => Err(Failure::Malformed),
    }
}

/// Returns the profile without the attributes that are `null`; fails if it has no login.
fn checked(mut profile: Map<String, Value>) -> Result<Map<String, Value>, Failure> {
    profile.retain(|_, value| !value.is_null());
    if profile.get("login").is_some_and(Value::is_string) {
        Ok(profile)
    } else {
        Err(Failure::Validation {
            property: "login",
            cause: "The field cannot be left blank".to_owned(),
        })
    }
}

/// Formats a time in UTC with milliseconds, as the API does.
fn formatted(time: Timestamp) -> String {
    format!("{time:.3}")
}

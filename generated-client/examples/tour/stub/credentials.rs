//! The credentials of a user. Secrets are not stored, since nobody signs in to the stub.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// The credentials of a user.
#[derive(Default)]
pub struct Credentials {
    password_changed: Option<Timestamp>,
    question: Option<String>,
}

impl Credentials {
    /// Applies the credentials of a request body.
    pub fn change(&mut self, credentials: &Value, now: Timestamp) {
        if credentials["password"]["value"].is_string() {
            self.password_changed = Some(now);
        }
        if let Some(question) = credentials["recovery_question"]["question"].as_str() {
            self.question = Some(question.to_owned());
        }
    }

    pub fn has_password(&self) -> bool {
        self.password_changed.is_some()
    }

    pub fn password_changed(&self) -> Option<Timestamp> {
        self.password_changed
    }

    /// Returns the credentials in the form of a response, where a password that is set is an empty object.
    pub fn show(&self, email: Option<&Value>) -> Value {
        let mut shown = Map::new();
        if self.has_password() {
            shown.insert("password".to_owned(), json!({}));
        }
        if let Some(question) = &self.question {
            shown.insert(
                "recovery_question".to_owned(),
                json!({"question": question}),
            );
        }
        if let Some(email) = email {
            let primary = json!({"value": email, "status": "VERIFIED", "type": "PRIMARY"});
            shown.insert("emails".to_owned(), json!([primary]));
        }
        shown.insert(
            "provider".to_owned(),
            json!({"type": "OKTA", "name": "OKTA"}),
        );
        Value::Object(shown)
    }
}

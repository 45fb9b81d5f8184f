//! The JSON of pages of users, the same in every run.

use serde_json::{Value, json};

/// The number of users on a page, which is the most that the API returns.
pub const USERS: usize = 200;

/// Whether the profiles of a page have attributes that the document does not declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attributes {
    Declared,
    Custom,
}

/// Returns the body of a page.
pub fn page(attributes: Attributes) -> Vec<u8> {
    let users: Vec<Value> = (0..USERS).map(|number| user(number, attributes)).collect();
    Value::from(users).to_string().into_bytes()
}

/// Returns a user as a server describes it: the properties that a list has, with the common half of the profile.
pub fn user(number: usize, attributes: Attributes) -> Value {
    let id = format!("00u{number:017}");
    let href = format!("https://example.okta.com/api/v1/users/{id}");
    json!({
        "id": id,
        "status": match number % 10 {
            0 => "STAGED",
            1 => "PASSWORD_EXPIRED",
            _ => "ACTIVE",
        },
        "created": "2023-08-02T11:40:05.000Z",
        "activated": "2023-08-02T11:41:17.000Z",
        "statusChanged": "2023-08-02T11:41:17.000Z",
        "lastLogin": match number % 4 {
            0 => Value::Null,
            _ => "2024-11-28T08:15:30.000Z".into(),
        },
        "lastUpdated": "2024-11-01T10:00:00.000Z",
        "passwordChanged": "2023-08-02T11:41:17.000Z",
        "type": {"id": "oty00000000000000001"},
        "profile": profile(number, attributes),
        "credentials": {
            "password": {},
            "emails": [{
                "value": format!("person{number}@example.com"),
                "status": "VERIFIED",
                "type": "PRIMARY",
            }],
            "recovery_question": {"question": "Which one was the first?"},
            "provider": {"type": "OKTA", "name": "OKTA"},
        },
        "_links": {"self": {"href": href}},
    })
}

fn profile(number: usize, attributes: Attributes) -> Value {
    let mut profile = json!({
        "firstName": "Grace",
        "lastName": format!("Person {number}"),
        "displayName": format!("Grace Person {number}"),
        "login": format!("person{number}@example.com"),
        "email": format!("person{number}@example.com"),
        "secondEmail": Value::Null,
        "mobilePhone": "+1-555-415-1337",
        "city": "San Francisco",
        "state": "CA",
        "zipCode": "94107",
        "countryCode": "US",
        "department": "Research and Development",
        "costCenter": "10",
        "employeeNumber": number.to_string(),
        "organization": "Example",
        "title": "Engineer \"on duty\"",
        "userType": "Employee",
        "locale": "en_US",
        "timezone": "America/Los_Angeles",
    });
    if let (Attributes::Custom, Some(profile)) = (attributes, profile.as_object_mut()) {
        let custom = [
            ("shoeSize", json!(36 + number % 12)),
            ("badge", json!(format!("B-{number:06}"))),
            ("isContractor", json!(number.is_multiple_of(7))),
            ("officeFloor", json!(3.5)),
            ("projects", json!(["apollo", "gemini", "mercury"])),
            ("hiredOn", json!("2023-08-01")),
            ("assistant", Value::Null),
            ("parkingSpace", json!("P2-117")),
        ];
        profile.extend(custom.map(|(name, value)| (name.to_owned(), value)));
    }
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_in_every_run() {
        assert_eq!(page(Attributes::Custom), page(Attributes::Custom));
        assert_ne!(page(Attributes::Custom), page(Attributes::Declared));
    }
}

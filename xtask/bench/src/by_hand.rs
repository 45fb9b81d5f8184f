//! The models of users as one writes them by hand: structs with derived serde implementations.
//!
//! They declare what responses have of the generated ones. Unknown properties are ignored, except those of [`CustomProfile`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A user, with the profile `P`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User<P> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activated: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_login: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_changed: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<P>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub realm_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_changed: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitioning_to_status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<UserType>,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<BTreeMap<String, BTreeMap<String, Value>>>,
    #[serde(rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Active,
    Deprovisioned,
    LockedOut,
    PasswordExpired,
    Provisioned,
    Recovery,
    Staged,
    Suspended,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Links {
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_: Option<Link>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Link {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hints: Option<Hints>,
    pub href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Hints {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow: Option<Vec<String>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserType {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Credentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<Email>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Password>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_question: Option<RecoveryQuestion>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Email {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}

/// Its properties are in requests only.
#[derive(Debug, Deserialize, Serialize)]
pub struct Password {}

#[derive(Debug, Deserialize, Serialize)]
pub struct Provider {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ProviderType>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProviderType {
    ActiveDirectory,
    Federation,
    Import,
    Ldap,
    Okta,
    Social,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct RecoveryQuestion {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// Writes a struct of all attributes that the document declares, and of the given ones.
macro_rules! profile {
    ($(#[$meta:meta])* $profile:ident: $($attribute:ident)* $(; $(#[$rest_meta:meta])* $rest:ident)?) => {
        $(#[$meta])*
        #[derive(Debug, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $profile {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $attribute: Option<String>,
            )*
            $(
                $(#[$rest_meta])*
                pub $rest: BTreeMap<String, Value>,
            )?
        }
    };
}

profile! {
    /// A profile without custom attributes.
    PlainProfile:
        city cost_center country_code department display_name division email employee_number first_name
        honorific_prefix honorific_suffix last_name locale login manager manager_id middle_name mobile_phone nick_name
        organization postal_address preferred_language primary_phone profile_url second_email state street_address
        timezone title user_type zip_code
}

profile! {
    /// A profile that keeps custom attributes, by `flatten`.
    CustomProfile:
        city cost_center country_code department display_name division email employee_number first_name
        honorific_prefix honorific_suffix last_name locale login manager manager_id middle_name mobile_phone nick_name
        organization postal_address preferred_language primary_phone profile_url second_email state street_address
        timezone title user_type zip_code;
        #[serde(flatten)]
        extra
}

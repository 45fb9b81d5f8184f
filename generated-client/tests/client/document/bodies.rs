//! Types of the request and response bodies of every operation, as in the client's signatures.

use std::collections::BTreeMap;

use okta_users::models;
use serde_json::Value;

use super::types::{RoundTrip, round_trip};

/// Successful responses with a body.
pub const RESPONSES: [(&str, RoundTrip); 30] = [
    ("activateUser", round_trip::<models::UserActivationToken>),
    ("changePassword", round_trip::<models::UserCredentials>),
    (
        "changeRecoveryQuestion",
        round_trip::<models::UserCredentials>,
    ),
    ("createUser", round_trip::<models::User>),
    ("deactivateUser", round_trip::<BTreeMap<String, Value>>),
    ("expirePassword", round_trip::<models::User>),
    (
        "expirePasswordAndGetTemporaryPassword",
        round_trip::<models::TempPassword>,
    ),
    (
        "forgotPassword",
        round_trip::<models::ForgotPasswordResponse>,
    ),
    (
        "forgotPasswordSetNewPassword",
        round_trip::<models::UserCredentials>,
    ),
    (
        "generateResetPasswordToken",
        round_trip::<models::ResetPasswordToken>,
    ),
    (
        "getRefreshTokenForUserAndClient",
        round_trip::<models::OAuth2RefreshToken>,
    ),
    ("getUser", round_trip::<models::User>),
    (
        "getUserGrant",
        round_trip::<models::OAuth2ScopeConsentGrant>,
    ),
    ("listAppLinks", round_trip::<Vec<models::AppLink>>),
    (
        "listGrantsForUserAndClient",
        round_trip::<Vec<models::OAuth2ScopeConsentGrant>>,
    ),
    (
        "listLinkedObjectsForUser",
        round_trip::<Vec<BTreeMap<String, Value>>>,
    ),
    (
        "listRefreshTokensForUserAndClient",
        round_trip::<Vec<models::OAuth2RefreshToken>>,
    ),
    ("listUserBlocks", round_trip::<Vec<models::UserBlock>>),
    ("listUserClients", round_trip::<Vec<models::OAuth2Client>>),
    (
        "listUserGrants",
        round_trip::<Vec<models::OAuth2ScopeConsentGrant>>,
    ),
    ("listUserGroups", round_trip::<Vec<models::Group>>),
    (
        "listUserIdentityProviders",
        round_trip::<Vec<models::IdentityProvider>>,
    ),
    ("listUsers", round_trip::<Vec<models::User>>),
    ("reactivateUser", round_trip::<models::UserActivationToken>),
    ("replaceUser", round_trip::<models::User>),
    ("resetFactors", round_trip::<BTreeMap<String, Value>>),
    ("suspendUser", round_trip::<BTreeMap<String, Value>>),
    ("unlockUser", round_trip::<BTreeMap<String, Value>>),
    ("unsuspendUser", round_trip::<BTreeMap<String, Value>>),
    ("updateUser", round_trip::<models::User>),
];

/// Request bodies.
pub const REQUESTS: [(&str, RoundTrip); 6] = [
    (
        "changePassword",
        round_trip::<models::ChangePasswordRequest>,
    ),
    (
        "changeRecoveryQuestion",
        round_trip::<models::UserCredentialsInput>,
    ),
    ("createUser", round_trip::<models::CreateUserRequest>),
    (
        "forgotPasswordSetNewPassword",
        round_trip::<models::UserCredentialsInput>,
    ),
    ("replaceUser", round_trip::<models::UserInput>),
    ("updateUser", round_trip::<models::UpdateUserRequest>),
];

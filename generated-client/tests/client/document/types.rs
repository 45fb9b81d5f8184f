//! Which type is made of which schema.

use std::collections::BTreeMap;

use okta_users::models;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a value into a type and writes it again.
pub type RoundTrip = fn(&Value) -> Result<Value, String>;

/// From text to text, as over the wire.
pub fn round_trip<T: Serialize + DeserializeOwned>(value: &Value) -> Result<Value, String> {
    let read: T =
        serde_json::from_str(&value.to_string()).map_err(|failure| failure.to_string())?;
    serde_json::to_value(read).map_err(|failure| failure.to_string())
}

/// Schemas that are only parts of others.
pub const WITHOUT_TYPE: [&str; 1] = ["Policy"];

/// What answers carry, which is every other schema.
pub const ANSWERS: [(&str, RoundTrip); 133] = [
    (
        "AppAndInstanceConditionEvaluatorAppOrInstance",
        round_trip::<models::AppAndInstanceConditionEvaluatorAppOrInstance>,
    ),
    (
        "AppAndInstancePolicyRuleCondition",
        round_trip::<models::AppAndInstancePolicyRuleCondition>,
    ),
    (
        "AppAndInstanceType",
        round_trip::<models::AppAndInstanceType>,
    ),
    (
        "AppInstancePolicyRuleCondition",
        round_trip::<models::AppInstancePolicyRuleCondition>,
    ),
    ("AppLink", round_trip::<models::AppLink>),
    (
        "AuthenticationProvider",
        round_trip::<models::AuthenticationProvider>,
    ),
    (
        "AuthenticationProviderType",
        round_trip::<models::AuthenticationProviderType>,
    ),
    (
        "BeforeScheduledActionPolicyRuleCondition",
        round_trip::<models::BeforeScheduledActionPolicyRuleCondition>,
    ),
    (
        "ChangePasswordRequest",
        round_trip::<models::ChangePasswordRequest>,
    ),
    (
        "ClientPolicyCondition",
        round_trip::<models::ClientPolicyCondition>,
    ),
    (
        "ContextPolicyRuleCondition",
        round_trip::<models::ContextPolicyRuleCondition>,
    ),
    ("CreateUserRequest", round_trip::<models::CreateUserRequest>),
    (
        "DevicePolicyMDMFramework",
        round_trip::<models::DevicePolicyMDMFramework>,
    ),
    (
        "DevicePolicyPlatformType",
        round_trip::<models::DevicePolicyPlatformType>,
    ),
    (
        "DevicePolicyRuleCondition",
        round_trip::<models::DevicePolicyRuleCondition>,
    ),
    (
        "DevicePolicyRuleConditionPlatform",
        round_trip::<models::DevicePolicyRuleConditionPlatform>,
    ),
    (
        "DevicePolicyTrustLevel",
        round_trip::<models::DevicePolicyTrustLevel>,
    ),
    ("DigestAlgorithm", round_trip::<models::DigestAlgorithm>),
    ("Duration", round_trip::<models::Duration>),
    ("EmptyObject", round_trip::<BTreeMap<String, Value>>),
    ("Error", round_trip::<models::Error>),
    (
        "ForgotPasswordResponse",
        round_trip::<models::ForgotPasswordResponse>,
    ),
    (
        "GrantOrTokenStatus",
        round_trip::<models::GrantOrTokenStatus>,
    ),
    (
        "GrantTypePolicyRuleCondition",
        round_trip::<models::GrantTypePolicyRuleCondition>,
    ),
    ("Group", round_trip::<models::Group>),
    ("GroupCondition", round_trip::<models::GroupCondition>),
    (
        "GroupPolicyRuleCondition",
        round_trip::<models::GroupPolicyRuleCondition>,
    ),
    ("GroupProfile", round_trip::<models::GroupProfile>),
    ("GroupType", round_trip::<models::GroupType>),
    ("HrefObject", round_trip::<models::HrefObject>),
    (
        "HrefObjectSelfLink",
        round_trip::<models::HrefObjectSelfLink>,
    ),
    ("HttpMethod", round_trip::<models::HttpMethod>),
    ("IdentityProvider", round_trip::<models::IdentityProvider>),
    (
        "IdentityProviderCredentials",
        round_trip::<models::IdentityProviderCredentials>,
    ),
    (
        "IdentityProviderCredentialsClient",
        round_trip::<models::IdentityProviderCredentialsClient>,
    ),
    (
        "IdentityProviderCredentialsSigning",
        round_trip::<models::IdentityProviderCredentialsSigning>,
    ),
    (
        "IdentityProviderCredentialsTrust",
        round_trip::<models::IdentityProviderCredentialsTrust>,
    ),
    (
        "IdentityProviderCredentialsTrustRevocation",
        round_trip::<models::IdentityProviderCredentialsTrustRevocation>,
    ),
    (
        "IdentityProviderPolicy",
        round_trip::<models::IdentityProviderPolicy>,
    ),
    (
        "IdentityProviderPolicyProvider",
        round_trip::<models::IdentityProviderPolicyProvider>,
    ),
    (
        "IdentityProviderPolicyRuleCondition",
        round_trip::<models::IdentityProviderPolicyRuleCondition>,
    ),
    (
        "IdentityProviderProperties",
        round_trip::<models::IdentityProviderProperties>,
    ),
    (
        "IdentityProviderType",
        round_trip::<models::IdentityProviderType>,
    ),
    (
        "InactivityPolicyRuleCondition",
        round_trip::<models::InactivityPolicyRuleCondition>,
    ),
    ("IssuerMode", round_trip::<models::IssuerMode>),
    ("Language", round_trip::<String>),
    (
        "LifecycleExpirationPolicyRuleCondition",
        round_trip::<models::LifecycleExpirationPolicyRuleCondition>,
    ),
    ("LifecycleStatus", round_trip::<models::LifecycleStatus>),
    ("LinksSelf", round_trip::<models::LinksSelf>),
    (
        "MDMEnrollmentPolicyEnrollment",
        round_trip::<models::MDMEnrollmentPolicyEnrollment>,
    ),
    (
        "MDMEnrollmentPolicyRuleCondition",
        round_trip::<models::MDMEnrollmentPolicyRuleCondition>,
    ),
    ("OAuth2Actor", round_trip::<models::OAuth2Actor>),
    ("OAuth2Client", round_trip::<models::OAuth2Client>),
    (
        "OAuth2RefreshToken",
        round_trip::<models::OAuth2RefreshToken>,
    ),
    (
        "OAuth2ScopeConsentGrant",
        round_trip::<models::OAuth2ScopeConsentGrant>,
    ),
    (
        "OAuth2ScopeConsentGrantSource",
        round_trip::<models::OAuth2ScopeConsentGrantSource>,
    ),
    (
        "OAuth2ScopesMediationPolicyRuleCondition",
        round_trip::<models::OAuth2ScopesMediationPolicyRuleCondition>,
    ),
    (
        "PasswordCredential",
        round_trip::<models::PasswordCredential>,
    ),
    (
        "PasswordCredentialHash",
        round_trip::<models::PasswordCredentialHash>,
    ),
    (
        "PasswordCredentialHashAlgorithm",
        round_trip::<models::PasswordCredentialHashAlgorithm>,
    ),
    (
        "PasswordCredentialHook",
        round_trip::<models::PasswordCredentialHook>,
    ),
    (
        "PasswordExpirationPolicyRuleCondition",
        round_trip::<models::PasswordExpirationPolicyRuleCondition>,
    ),
    (
        "PasswordPolicyAuthenticationProviderCondition",
        round_trip::<models::PasswordPolicyAuthenticationProviderCondition>,
    ),
    (
        "PasswordPolicyAuthenticationProviderType",
        round_trip::<models::PasswordPolicyAuthenticationProviderType>,
    ),
    (
        "PlatformConditionEvaluatorPlatform",
        round_trip::<models::PlatformConditionEvaluatorPlatform>,
    ),
    (
        "PlatformConditionEvaluatorPlatformOperatingSystem",
        round_trip::<models::PlatformConditionEvaluatorPlatformOperatingSystem>,
    ),
    (
        "PlatformConditionEvaluatorPlatformOperatingSystemVersion",
        round_trip::<models::PlatformConditionEvaluatorPlatformOperatingSystemVersion>,
    ),
    (
        "PlatformConditionOperatingSystemVersionMatchType",
        round_trip::<models::PlatformConditionOperatingSystemVersionMatchType>,
    ),
    (
        "PlatformPolicyRuleCondition",
        round_trip::<models::PlatformPolicyRuleCondition>,
    ),
    ("PolicyAccountLink", round_trip::<models::PolicyAccountLink>),
    (
        "PolicyAccountLinkAction",
        round_trip::<models::PolicyAccountLinkAction>,
    ),
    (
        "PolicyAccountLinkFilter",
        round_trip::<models::PolicyAccountLinkFilter>,
    ),
    (
        "PolicyAccountLinkFilterGroups",
        round_trip::<models::PolicyAccountLinkFilterGroups>,
    ),
    (
        "PolicyNetworkCondition",
        round_trip::<models::PolicyNetworkCondition>,
    ),
    (
        "PolicyNetworkConnection",
        round_trip::<models::PolicyNetworkConnection>,
    ),
    (
        "PolicyPeopleCondition",
        round_trip::<models::PolicyPeopleCondition>,
    ),
    (
        "PolicyPlatformOperatingSystemType",
        round_trip::<models::PolicyPlatformOperatingSystemType>,
    ),
    (
        "PolicyPlatformType",
        round_trip::<models::PolicyPlatformType>,
    ),
    (
        "PolicyRuleAuthContextCondition",
        round_trip::<models::PolicyRuleAuthContextCondition>,
    ),
    (
        "PolicyRuleAuthContextType",
        round_trip::<models::PolicyRuleAuthContextType>,
    ),
    (
        "PolicyRuleConditions",
        round_trip::<models::PolicyRuleConditions>,
    ),
    ("PolicySubject", round_trip::<models::PolicySubject>),
    (
        "PolicySubjectMatchType",
        round_trip::<models::PolicySubjectMatchType>,
    ),
    ("PolicyType", round_trip::<models::PolicyType>),
    (
        "PolicyUserNameTemplate",
        round_trip::<models::PolicyUserNameTemplate>,
    ),
    ("PolicyUserStatus", round_trip::<models::PolicyUserStatus>),
    ("Protocol", round_trip::<models::Protocol>),
    (
        "ProtocolAlgorithms",
        round_trip::<models::ProtocolAlgorithms>,
    ),
    (
        "ProtocolAlgorithmType",
        round_trip::<models::ProtocolAlgorithmType>,
    ),
    (
        "ProtocolAlgorithmTypeSignature",
        round_trip::<models::ProtocolAlgorithmTypeSignature>,
    ),
    (
        "ProtocolAlgorithmTypeSignatureScope",
        round_trip::<models::ProtocolAlgorithmTypeSignatureScope>,
    ),
    ("ProtocolEndpoint", round_trip::<models::ProtocolEndpoint>),
    (
        "ProtocolEndpointBinding",
        round_trip::<models::ProtocolEndpointBinding>,
    ),
    ("ProtocolEndpoints", round_trip::<models::ProtocolEndpoints>),
    (
        "ProtocolEndpointType",
        round_trip::<models::ProtocolEndpointType>,
    ),
    (
        "ProtocolRelayState",
        round_trip::<models::ProtocolRelayState>,
    ),
    (
        "ProtocolRelayStateFormat",
        round_trip::<models::ProtocolRelayStateFormat>,
    ),
    ("ProtocolSettings", round_trip::<models::ProtocolSettings>),
    ("ProtocolType", round_trip::<models::ProtocolType>),
    ("Provisioning", round_trip::<models::Provisioning>),
    (
        "ProvisioningAction",
        round_trip::<models::ProvisioningAction>,
    ),
    (
        "ProvisioningConditions",
        round_trip::<models::ProvisioningConditions>,
    ),
    (
        "ProvisioningDeprovisionedAction",
        round_trip::<models::ProvisioningDeprovisionedAction>,
    ),
    (
        "ProvisioningDeprovisionedCondition",
        round_trip::<models::ProvisioningDeprovisionedCondition>,
    ),
    (
        "ProvisioningGroups",
        round_trip::<models::ProvisioningGroups>,
    ),
    (
        "ProvisioningGroupsAction",
        round_trip::<models::ProvisioningGroupsAction>,
    ),
    (
        "ProvisioningSuspendedAction",
        round_trip::<models::ProvisioningSuspendedAction>,
    ),
    (
        "ProvisioningSuspendedCondition",
        round_trip::<models::ProvisioningSuspendedCondition>,
    ),
    (
        "RecoveryQuestionCredential",
        round_trip::<models::RecoveryQuestionCredential>,
    ),
    (
        "ResetPasswordToken",
        round_trip::<models::ResetPasswordToken>,
    ),
    ("ResponseLinks", round_trip::<BTreeMap<String, Value>>),
    (
        "RiskPolicyRuleCondition",
        round_trip::<models::RiskPolicyRuleCondition>,
    ),
    (
        "RiskScorePolicyRuleCondition",
        round_trip::<models::RiskScorePolicyRuleCondition>,
    ),
    (
        "ScheduledUserLifecycleAction",
        round_trip::<models::ScheduledUserLifecycleAction>,
    ),
    ("TempPassword", round_trip::<models::TempPassword>),
    ("UpdateUserRequest", round_trip::<models::UpdateUserRequest>),
    ("User", round_trip::<models::User>),
    (
        "UserActivationToken",
        round_trip::<models::UserActivationToken>,
    ),
    ("UserBlock", round_trip::<models::UserBlock>),
    ("UserCondition", round_trip::<models::UserCondition>),
    ("UserCredentials", round_trip::<models::UserCredentials>),
    (
        "UserIdentifierConditionEvaluatorPattern",
        round_trip::<models::UserIdentifierConditionEvaluatorPattern>,
    ),
    (
        "UserIdentifierMatchType",
        round_trip::<models::UserIdentifierMatchType>,
    ),
    (
        "UserIdentifierPolicyRuleCondition",
        round_trip::<models::UserIdentifierPolicyRuleCondition>,
    ),
    (
        "UserIdentifierType",
        round_trip::<models::UserIdentifierType>,
    ),
    (
        "UserLifecycleAttributePolicyRuleCondition",
        round_trip::<models::UserLifecycleAttributePolicyRuleCondition>,
    ),
    ("UserNextLogin", round_trip::<models::UserNextLogin>),
    (
        "UserPolicyRuleCondition",
        round_trip::<models::UserPolicyRuleCondition>,
    ),
    ("UserProfile", round_trip::<models::UserProfile>),
    ("UserStatus", round_trip::<models::UserStatus>),
    (
        "UserStatusPolicyRuleCondition",
        round_trip::<models::UserStatusPolicyRuleCondition>,
    ),
    ("UserType", round_trip::<models::UserType>),
    ("UserTypeLinks", round_trip::<models::UserTypeLinks>),
];

/// What requests carry, where that is another type or only a request.
pub const REQUESTS: [(&str, RoundTrip); 7] = [
    (
        "ChangePasswordRequest",
        round_trip::<models::ChangePasswordRequest>,
    ),
    ("CreateUserRequest", round_trip::<models::CreateUserRequest>),
    ("UpdateUserRequest", round_trip::<models::UpdateUserRequest>),
    ("User", round_trip::<models::UserInput>),
    (
        "UserCredentials",
        round_trip::<models::UserCredentialsInput>,
    ),
    ("UserProfile", round_trip::<models::UserProfileInput>),
    ("UserType", round_trip::<models::UserTypeInput>),
];

//! The Rust type of each schema.

use std::collections::BTreeMap;
use std::fmt::Debug;

use okta_users::models::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a value into a type and encodes it again.
pub type RoundTrip = fn(&Value) -> Result<Trip, String>;

/// The result of a round trip.
pub struct Trip {
    pub written: Value,
    /// The output of `Debug`, on one line and on many.
    pub shown: String,
}

/// Decodes from JSON text, as from a response.
pub fn round_trip<T: Serialize + DeserializeOwned + Debug>(value: &Value) -> Result<Trip, String> {
    let read: T =
        serde_json::from_str(&value.to_string()).map_err(|failure| failure.to_string())?;
    let written = serde_json::to_value(&read).map_err(|failure| failure.to_string())?;
    let shown = format!("{read:?}\n{read:#?}");
    Ok(Trip { written, shown })
}

/// Schemas that are only used inside others.
pub const WITHOUT_TYPE: [&str; 1] = ["Policy"];

/// Schemas of responses, and schemas of requests whose request and response types are the same.
pub const RESPONSES: [(&str, RoundTrip); 130] = [
    (
        "AppAndInstanceConditionEvaluatorAppOrInstance",
        round_trip::<AppAndInstanceConditionEvaluatorAppOrInstance>,
    ),
    (
        "AppAndInstancePolicyRuleCondition",
        round_trip::<AppAndInstancePolicyRuleCondition>,
    ),
    ("AppAndInstanceType", round_trip::<AppAndInstanceType>),
    (
        "AppInstancePolicyRuleCondition",
        round_trip::<AppInstancePolicyRuleCondition>,
    ),
    ("AppLink", round_trip::<AppLink>),
    (
        "AuthenticationProvider",
        round_trip::<AuthenticationProvider>,
    ),
    (
        "AuthenticationProviderType",
        round_trip::<AuthenticationProviderType>,
    ),
    (
        "BeforeScheduledActionPolicyRuleCondition",
        round_trip::<BeforeScheduledActionPolicyRuleCondition>,
    ),
    ("ClientPolicyCondition", round_trip::<ClientPolicyCondition>),
    (
        "ContextPolicyRuleCondition",
        round_trip::<ContextPolicyRuleCondition>,
    ),
    (
        "DevicePolicyMDMFramework",
        round_trip::<DevicePolicyMDMFramework>,
    ),
    (
        "DevicePolicyPlatformType",
        round_trip::<DevicePolicyPlatformType>,
    ),
    (
        "DevicePolicyRuleCondition",
        round_trip::<DevicePolicyRuleCondition>,
    ),
    (
        "DevicePolicyRuleConditionPlatform",
        round_trip::<DevicePolicyRuleConditionPlatform>,
    ),
    (
        "DevicePolicyTrustLevel",
        round_trip::<DevicePolicyTrustLevel>,
    ),
    ("DigestAlgorithm", round_trip::<DigestAlgorithm>),
    ("Duration", round_trip::<Duration>),
    ("EmptyObject", round_trip::<BTreeMap<String, Value>>),
    ("Error", round_trip::<Error>),
    (
        "ForgotPasswordResponse",
        round_trip::<ForgotPasswordResponse>,
    ),
    ("GrantOrTokenStatus", round_trip::<GrantOrTokenStatus>),
    (
        "GrantTypePolicyRuleCondition",
        round_trip::<GrantTypePolicyRuleCondition>,
    ),
    ("Group", round_trip::<Group>),
    ("GroupCondition", round_trip::<GroupCondition>),
    (
        "GroupPolicyRuleCondition",
        round_trip::<GroupPolicyRuleCondition>,
    ),
    ("GroupProfile", round_trip::<GroupProfile>),
    ("GroupType", round_trip::<GroupType>),
    ("HrefObject", round_trip::<HrefObject>),
    ("HrefObjectSelfLink", round_trip::<HrefObjectSelfLink>),
    ("HttpMethod", round_trip::<HttpMethod>),
    ("IdentityProvider", round_trip::<IdentityProvider>),
    (
        "IdentityProviderCredentials",
        round_trip::<IdentityProviderCredentials>,
    ),
    (
        "IdentityProviderCredentialsClient",
        round_trip::<IdentityProviderCredentialsClient>,
    ),
    (
        "IdentityProviderCredentialsSigning",
        round_trip::<IdentityProviderCredentialsSigning>,
    ),
    (
        "IdentityProviderCredentialsTrust",
        round_trip::<IdentityProviderCredentialsTrust>,
    ),
    (
        "IdentityProviderCredentialsTrustRevocation",
        round_trip::<IdentityProviderCredentialsTrustRevocation>,
    ),
    (
        "IdentityProviderPolicy",
        round_trip::<IdentityProviderPolicy>,
    ),
    (
        "IdentityProviderPolicyProvider",
        round_trip::<IdentityProviderPolicyProvider>,
    ),
    (
        "IdentityProviderPolicyRuleCondition",
        round_trip::<IdentityProviderPolicyRuleCondition>,
    ),
    (
        "IdentityProviderProperties",
        round_trip::<IdentityProviderProperties>,
    ),
    ("IdentityProviderType", round_trip::<IdentityProviderType>),
    (
        "InactivityPolicyRuleCondition",
        round_trip::<InactivityPolicyRuleCondition>,
    ),
    ("IssuerMode", round_trip::<IssuerMode>),
    ("Language", round_trip::<String>),
    (
        "LifecycleExpirationPolicyRuleCondition",
        round_trip::<LifecycleExpirationPolicyRuleCondition>,
    ),
    ("LifecycleStatus", round_trip::<LifecycleStatus>),
    ("LinksSelf", round_trip::<LinksSelf>),
    (
        "MDMEnrollmentPolicyEnrollment",
        round_trip::<MDMEnrollmentPolicyEnrollment>,
    ),
    (
        "MDMEnrollmentPolicyRuleCondition",
        round_trip::<MDMEnrollmentPolicyRuleCondition>,
    ),
    ("OAuth2Actor", round_trip::<OAuth2Actor>),
    ("OAuth2Client", round_trip::<OAuth2Client>),
    ("OAuth2RefreshToken", round_trip::<OAuth2RefreshToken>),
    (
        "OAuth2ScopeConsentGrant",
        round_trip::<OAuth2ScopeConsentGrant>,
    ),
    (
        "OAuth2ScopeConsentGrantSource",
        round_trip::<OAuth2ScopeConsentGrantSource>,
    ),
    (
        "OAuth2ScopesMediationPolicyRuleCondition",
        round_trip::<OAuth2ScopesMediationPolicyRuleCondition>,
    ),
    ("PasswordCredential", round_trip::<PasswordCredential>),
    (
        "PasswordCredentialHash",
        round_trip::<PasswordCredentialHash>,
    ),
    (
        "PasswordCredentialHashAlgorithm",
        round_trip::<PasswordCredentialHashAlgorithm>,
    ),
    (
        "PasswordCredentialHook",
        round_trip::<PasswordCredentialHook>,
    ),
    (
        "PasswordExpirationPolicyRuleCondition",
        round_trip::<PasswordExpirationPolicyRuleCondition>,
    ),
    (
        "PasswordPolicyAuthenticationProviderCondition",
        round_trip::<PasswordPolicyAuthenticationProviderCondition>,
    ),
    (
        "PasswordPolicyAuthenticationProviderType",
        round_trip::<PasswordPolicyAuthenticationProviderType>,
    ),
    (
        "PlatformConditionEvaluatorPlatform",
        round_trip::<PlatformConditionEvaluatorPlatform>,
    ),
    (
        "PlatformConditionEvaluatorPlatformOperatingSystem",
        round_trip::<PlatformConditionEvaluatorPlatformOperatingSystem>,
    ),
    (
        "PlatformConditionEvaluatorPlatformOperatingSystemVersion",
        round_trip::<PlatformConditionEvaluatorPlatformOperatingSystemVersion>,
    ),
    (
        "PlatformConditionOperatingSystemVersionMatchType",
        round_trip::<PlatformConditionOperatingSystemVersionMatchType>,
    ),
    (
        "PlatformPolicyRuleCondition",
        round_trip::<PlatformPolicyRuleCondition>,
    ),
    ("PolicyAccountLink", round_trip::<PolicyAccountLink>),
    (
        "PolicyAccountLinkAction",
        round_trip::<PolicyAccountLinkAction>,
    ),
    (
        "PolicyAccountLinkFilter",
        round_trip::<PolicyAccountLinkFilter>,
    ),
    (
        "PolicyAccountLinkFilterGroups",
        round_trip::<PolicyAccountLinkFilterGroups>,
    ),
    (
        "PolicyNetworkCondition",
        round_trip::<PolicyNetworkCondition>,
    ),
    (
        "PolicyNetworkConnection",
        round_trip::<PolicyNetworkConnection>,
    ),
    ("PolicyPeopleCondition", round_trip::<PolicyPeopleCondition>),
    (
        "PolicyPlatformOperatingSystemType",
        round_trip::<PolicyPlatformOperatingSystemType>,
    ),
    ("PolicyPlatformType", round_trip::<PolicyPlatformType>),
    (
        "PolicyRuleAuthContextCondition",
        round_trip::<PolicyRuleAuthContextCondition>,
    ),
    (
        "PolicyRuleAuthContextType",
        round_trip::<PolicyRuleAuthContextType>,
    ),
    ("PolicyRuleConditions", round_trip::<PolicyRuleConditions>),
    ("PolicySubject", round_trip::<PolicySubject>),
    (
        "PolicySubjectMatchType",
        round_trip::<PolicySubjectMatchType>,
    ),
    ("PolicyType", round_trip::<PolicyType>),
    (
        "PolicyUserNameTemplate",
        round_trip::<PolicyUserNameTemplate>,
    ),
    ("PolicyUserStatus", round_trip::<PolicyUserStatus>),
    ("Protocol", round_trip::<Protocol>),
    ("ProtocolAlgorithms", round_trip::<ProtocolAlgorithms>),
    ("ProtocolAlgorithmType", round_trip::<ProtocolAlgorithmType>),
    (
        "ProtocolAlgorithmTypeSignature",
        round_trip::<ProtocolAlgorithmTypeSignature>,
    ),
    (
        "ProtocolAlgorithmTypeSignatureScope",
        round_trip::<ProtocolAlgorithmTypeSignatureScope>,
    ),
    ("ProtocolEndpoint", round_trip::<ProtocolEndpoint>),
    (
        "ProtocolEndpointBinding",
        round_trip::<ProtocolEndpointBinding>,
    ),
    ("ProtocolEndpoints", round_trip::<ProtocolEndpoints>),
    ("ProtocolEndpointType", round_trip::<ProtocolEndpointType>),
    ("ProtocolRelayState", round_trip::<ProtocolRelayState>),
    (
        "ProtocolRelayStateFormat",
        round_trip::<ProtocolRelayStateFormat>,
    ),
    ("ProtocolSettings", round_trip::<ProtocolSettings>),
    ("ProtocolType", round_trip::<ProtocolType>),
    ("Provisioning", round_trip::<Provisioning>),
    ("ProvisioningAction", round_trip::<ProvisioningAction>),
    (
        "ProvisioningConditions",
        round_trip::<ProvisioningConditions>,
    ),
    (
        "ProvisioningDeprovisionedAction",
        round_trip::<ProvisioningDeprovisionedAction>,
    ),
    (
        "ProvisioningDeprovisionedCondition",
        round_trip::<ProvisioningDeprovisionedCondition>,
    ),
    ("ProvisioningGroups", round_trip::<ProvisioningGroups>),
    (
        "ProvisioningGroupsAction",
        round_trip::<ProvisioningGroupsAction>,
    ),
    (
        "ProvisioningSuspendedAction",
        round_trip::<ProvisioningSuspendedAction>,
    ),
    (
        "ProvisioningSuspendedCondition",
        round_trip::<ProvisioningSuspendedCondition>,
    ),
    (
        "RecoveryQuestionCredential",
        round_trip::<RecoveryQuestionCredential>,
    ),
    ("ResetPasswordToken", round_trip::<ResetPasswordToken>),
    ("ResponseLinks", round_trip::<BTreeMap<String, Value>>),
    (
        "RiskPolicyRuleCondition",
        round_trip::<RiskPolicyRuleCondition>,
    ),
    (
        "RiskScorePolicyRuleCondition",
        round_trip::<RiskScorePolicyRuleCondition>,
    ),
    (
        "ScheduledUserLifecycleAction",
        round_trip::<ScheduledUserLifecycleAction>,
    ),
    ("TempPassword", round_trip::<TempPassword>),
    ("User", round_trip::<User>),
    ("UserActivationToken", round_trip::<UserActivationToken>),
    ("UserBlock", round_trip::<UserBlock>),
    ("UserCondition", round_trip::<UserCondition>),
    ("UserCredentials", round_trip::<UserCredentials>),
    (
        "UserIdentifierConditionEvaluatorPattern",
        round_trip::<UserIdentifierConditionEvaluatorPattern>,
    ),
    (
        "UserIdentifierMatchType",
        round_trip::<UserIdentifierMatchType>,
    ),
    (
        "UserIdentifierPolicyRuleCondition",
        round_trip::<UserIdentifierPolicyRuleCondition>,
    ),
    ("UserIdentifierType", round_trip::<UserIdentifierType>),
    (
        "UserLifecycleAttributePolicyRuleCondition",
        round_trip::<UserLifecycleAttributePolicyRuleCondition>,
    ),
    ("UserNextLogin", round_trip::<UserNextLogin>),
    (
        "UserPolicyRuleCondition",
        round_trip::<UserPolicyRuleCondition>,
    ),
    ("UserProfile", round_trip::<UserProfile>),
    ("UserStatus", round_trip::<UserStatus>),
    (
        "UserStatusPolicyRuleCondition",
        round_trip::<UserStatusPolicyRuleCondition>,
    ),
    ("UserType", round_trip::<UserType>),
    ("UserTypeLinks", round_trip::<UserTypeLinks>),
];

/// Schemas of requests.
pub const REQUESTS: [(&str, RoundTrip); 7] = [
    ("ChangePasswordRequest", round_trip::<ChangePasswordRequest>),
    ("CreateUserRequest", round_trip::<CreateUserRequest>),
    ("UpdateUserRequest", round_trip::<UpdateUserRequest>),
    ("User", round_trip::<UserInput>),
    ("UserCredentials", round_trip::<UserCredentialsInput>),
    ("UserProfile", round_trip::<UserProfileInput>),
    ("UserType", round_trip::<UserTypeInput>),
];

//! Tests of names.

mod compiler;
mod scopes;

use proptest::prelude::*;

use super::{Case, Ident};

const CASES: [Case; 4] = [Case::Type, Case::Value, Case::Constant, Case::Module];

/// Name in the document, type, value.
const SPELLINGS: &[(&str, &str, &str)] = &[
    // Acronyms: spellings of types are unchanged, values are split at capitals.
    ("OAuth2Client", "OAuth2Client", "oauth2_client"),
    ("oAuth2Settings", "OAuth2Settings", "oauth2_settings"),
    (
        "listOAuth2Clients",
        "ListOAuth2Clients",
        "list_oauth2_clients",
    ),
    (
        "MDMEnrollmentPolicyRuleCondition",
        "MDMEnrollmentPolicyRuleCondition",
        "mdm_enrollment_policy_rule_condition",
    ),
    ("AgentlessDSSO", "AgentlessDSSO", "agentless_dsso"),
    ("mapAMRClaims", "MapAMRClaims", "map_amr_claims"),
    (
        "supportedMDMFrameworks",
        "SupportedMDMFrameworks",
        "supported_mdm_frameworks",
    ),
    ("iOSVersion", "IOSVersion", "ios_version"),
    ("IPv4Address", "IPv4Address", "ipv4_address"),
    ("eTag", "ETag", "etag"),
    ("UInt32", "UInt32", "uint32"),
    (
        "UserFactorU2FProfile",
        "UserFactorU2FProfile",
        "user_factor_u2f_profile",
    ),
    ("Org2Org", "Org2Org", "org2_org"),
    ("URL", "Url", "url"),
    ("X509", "X509", "x509"),
    ("SAML2", "Saml2", "saml2"),
    // Vowels and plurals, and words that only look like them.
    ("hostIPs", "HostIPs", "host_ips"),
    (
        "WellKnownURIsRoot",
        "WellKnownURIsRoot",
        "well_known_uris_root",
    ),
    ("pinAConversation", "PinAConversation", "pin_a_conversation"),
    ("xAxisLabel", "XAxisLabel", "x_axis_label"),
    (
        "generateYAxisTicks",
        "GenerateYAxisTicks",
        "generate_y_axis_ticks",
    ),
    ("DNSServer", "DNSServer", "dns_server"),
    // Symbols between words.
    ("client_id", "ClientId", "client_id"),
    ("SHA-256", "Sha256", "sha_256"),
    ("SHA256_HMAC", "Sha256Hmac", "sha256_hmac"),
    ("HTTP-POST", "HttpPost", "http_post"),
    ("SAML_2_0", "Saml2_0", "saml_2_0"),
    ("x-foo", "XFoo", "x_foo"),
    ("page[before]", "PageBefore", "page_before"),
    ("x5t#S256", "X5tS256", "x5t_s256"),
    ("okta.users.read", "OktaUsersRead", "okta_users_read"),
    (
        "OAuth2Client__links",
        "OAuth2ClientLinks",
        "oauth2_client_links",
    ),
    // Symbols at the ends.
    ("_links", "Links", "links"),
    ("_embedded", "Embedded", "embedded"),
    ("$ref", "Ref", "r#ref"),
    ("@type", "Type", "r#type"),
    ("<default>", "Default", "default"),
    ("-created_at", "MinusCreatedAt", "minus_created_at"),
    (
        "DateCreated>=",
        "DateCreatedGreaterOrEqual",
        "date_created_greater_or_equal",
    ),
    ("+1", "Plus1", "plus_1"),
    ("-1", "Minus1", "minus_1"),
    ("!admin", "NotAdmin", "not_admin"),
    ("C++", "CPlusPlus", "c_plus_plus"),
    // Symbols only.
    ("", "Empty", "empty"),
    ("*", "Star", "star"),
    ("<=", "LessOrEqual", "less_or_equal"),
    ("_", "Underscore", "underscore"),
    (" ", "Space", "space"),
    ("😀", "U1f600", "u1f600"),
    // Leading digits.
    ("3gpp", "_3gpp", "_3gpp"),
    ("2019-02-11", "_2019_02_11", "n2019_02_11"),
    ("1024x1024", "_1024x1024", "_1024x1024"),
    // Keywords.
    ("type", "Type", "r#type"),
    ("gen", "Gen", "r#gen"),
    ("self", "Self_", "self_"),
    ("super", "Super", "super_"),
    ("crate", "Crate", "crate_"),
    // Other scripts.
    ("Überweisung", "Überweisung", "überweisung"),
    ("straße", "Straße", "straße"),
    ("имяПользователя", "ИмяПользователя", "имя_пользователя"),
    ("用户状态", "用户状态", "用户状态"),
    ("हिन्दी", "हिन्दी", "हिन्दी"),
    ("ﬁle", "File", "file"),
    ("x²", "X2", "x2"),
    ("ĸ", "U138", "u138"),
];

#[test]
fn names_are_spelled_as_in_the_table() {
    for (name, ty, value) in SPELLINGS {
        assert_eq!(
            Ident::new(Case::Type, name).to_string(),
            *ty,
            "type for `{name}`"
        );
        assert_eq!(
            Ident::new(Case::Value, name).to_string(),
            *value,
            "value for `{name}`"
        );
    }
}

#[test]
fn constants_are_written_in_uppercase() {
    for (name, constant) in [
        ("getUser", "GET_USER"),
        ("oauth2", "OAUTH2"),
        ("type", "TYPE"),
        ("3gpp", "_3GPP"),
    ] {
        assert_eq!(
            Ident::new(Case::Constant, name).to_string(),
            constant,
            "constant for `{name}`"
        );
    }
}

#[test]
fn modules_are_spelled_like_their_files() {
    for (name, module) in [
        ("Type", "type_"),
        ("Con", "con_"),
        ("COM1", "com1_"),
        ("mod", "mod_"),
        ("User", "user"),
    ] {
        let ident = Ident::new(Case::Module, name);
        assert_eq!(ident.to_string(), module, "module for `{name}`");
        assert_eq!(ident.bare(), module, "file for `{name}`");
    }
}

#[test]
fn two_encodings_of_a_character_are_one_name() {
    assert_eq!(
        Ident::new(Case::Value, "cafe\u{301}"),
        Ident::new(Case::Value, "caf\u{e9}")
    );
}

#[test]
fn long_names_are_truncated_and_stay_distinct() {
    let (one, two) = ("Word".repeat(50) + "One", "Word".repeat(50) + "Two");
    for case in CASES {
        let (one, two) = (Ident::new(case, &one), Ident::new(case, &two));
        assert!(one.bare().len() <= 100, "{one} is too long");
        assert_ne!(one, two, "the digest must depend on what was cut off");
    }
}

/// Returns why `ident` is invalid in code, if it is.
fn fault(case: Case, ident: &Ident) -> Option<&'static str> {
    let text = ident.to_string();
    let begins_lowercase = ident.bare().chars().next().is_some_and(char::is_lowercase);
    if syn::parse_str::<syn::Ident>(&text).is_err() {
        return Some("not an identifier");
    }
    if ident.bare().len() > 101 {
        return Some("too long");
    }
    if !unicode_normalization::is_nfc(ident.bare()) {
        return Some("not in NFC");
    }
    match case {
        Case::Type if begins_lowercase => Some("a type in lowercase"),
        Case::Value | Case::Module if ident.bare().chars().any(char::is_uppercase) => {
            Some("a value with uppercase letters")
        }
        Case::Constant if ident.bare().chars().any(char::is_lowercase) => {
            Some("a constant with lowercase letters")
        }
        _ if ident.bare().trim_matches('_').contains("__") => Some("two underscores"),
        _ => None,
    }
}

/// Generates realistic and hostile names.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9_.\\-]{0,12}",
        "[a-zA-Z]{90,130}",
        "\\PC{0,12}",
        any::<String>(),
        "[+\\-<>=!*$@]{1,3}[a-z]?"
    ]
}

proptest! {
    #[test]
    fn every_name_results_in_an_identifier(name in any_name()) {
        for case in CASES {
            let ident = Ident::new(case, &name);
            prop_assert_eq!(fault(case, &ident), None, "{:?} for {:?} is {}", case, name, ident);
        }
    }
}

/// Returns every character of the scripts with upper and lower case, of the symbols and of the compatibility blocks.
fn characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{33FF}')
        .chain('\u{A640}'..='\u{ABFF}')
        .chain('\u{F900}'..='\u{FFFF}')
        .chain('\u{10400}'..='\u{10FFF}')
        .chain('\u{16E40}'..='\u{16EFF}')
        .chain('\u{1D400}'..='\u{1FAFF}')
}

#[test]
fn every_character_results_in_an_identifier() {
    for character in characters() {
        for name in [character.to_string(), format!("a{character}B")] {
            for case in CASES {
                let ident = Ident::new(case, &name);
                assert_eq!(
                    fault(case, &ident),
                    None,
                    "{case:?} for {name:?} is {ident}"
                );
            }
        }
    }
}

//! Tests of requirements: what manifests lack.

use super::Requirements;

/// A generated manifest, in short.
const NEEDED: &str = r#"
[features]
default = ["ring"]
ring = ["rustls", "rustls/ring"]
rustls = ["dep:rustls"]
mock = []

[dependencies]
http = { version = "1", features = ["std"] }
rustls = { version = "0.23", optional = true }
"#;

fn message(manifest: &str) -> String {
    let missing = Requirements::of(NEEDED).missing_in(manifest).unwrap();
    assert_eq!(missing.is_empty(), missing.to_string().is_empty());
    missing.to_string()
}

#[test]
fn an_empty_manifest_lacks_everything() {
    let pasted = message("[package]\nedition = \"2024\"\n");
    let again = format!("[package]\nedition = \"2024\"\n{pasted}");
    assert_eq!(message(&again), "", "{again}");
    let all = Requirements::of(&again);
    assert_eq!(all, Requirements::of(NEEDED));
}

#[test]
fn features_are_the_decision_of_the_caller() {
    let without = "[dependencies]\nhttp = { version = \"1.4\", features = [\"std\"] }\n";
    assert_eq!(message(without), "");
    let undeclared = Requirements::of(NEEDED);
    let undeclared = undeclared.undeclared_in("features.mock = []").unwrap();
    assert_eq!(undeclared, ["ring", "rustls"]);
}

#[test]
fn a_declared_feature_needs_what_it_enables() {
    let found = message(
        "features.rustls = []\nfeatures.ring = [\"rustls\"]\nfeatures.default = []\n\
         [dependencies]\nhttp = { workspace = true }\n",
    );
    assert_eq!(
        found,
        "`features.ring` does not enable \"rustls/ring\"\n`features.rustls` does not enable \"dep:rustls\"\n\n\
         [dependencies]\nrustls = { version = \"0.23\", optional = true }\n"
    );
    let always = "features.rustls = []\ndependencies.rustls = \"0.23.1\"\ndependencies.http.workspace = true\n";
    assert_eq!(message(always), "");
}

#[test]
fn what_does_not_fit_is_named() {
    let found = message(
        "[package]\nedition = \"2021\"\n[dependencies]\nhttp = \"1\"\nrustls = { version = \"0.22\", optional = true }\n",
    );
    assert_eq!(
        found,
        "`package.edition` is \"2021\", expected \"2024\"\n\
         `dependencies.http` lacks `features = [\"std\"]`\n\
         `dependencies.rustls` has the version \"0.22\", expected \"0.23\"\n"
    );
}

#[test]
fn a_manifest_must_be_toml() {
    let error = Requirements::of(NEEDED).missing_in("[package").unwrap_err();
    assert!(error.to_string().starts_with("the manifest is not TOML: "));
}

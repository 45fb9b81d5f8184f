//! Tests of the dependency policy.

use super::findings::{Finding, all};
use super::packages::Packages;
use super::policy::Policy;

const POLICY: &str = r#"
[graph]
all-features = true
[advisories]
[licenses]
include-dev = true
allow = ["MIT", "Apache-2.0"]
[bans]
multiple-versions = "deny"
wildcards = "deny"
allow-wildcard-paths = true
deny = [{ crate = "bad", reason = "it is" }]
skip = [{ crate = "old@0.2", reason = "of another" }]
[sources]
unknown-registry = "deny"
unknown-git = "deny"
"#;

fn package(name: &str, version: &str, license: &str, source: &str, wanted: &str) -> String {
    format!(
        r#"{{"name":"{name}","version":"{version}","license":{license},"source":{source},"dependencies":[{wanted}]}}"#
    )
}

const REGISTRY: &str = r#""registry+https://github.com/rust-lang/crates.io-index""#;

fn of_registry(name: &str, version: &str, license: &str) -> String {
    package(name, version, &format!("\"{license}\""), REGISTRY, "")
}

fn found(packages: &[String]) -> Vec<Finding> {
    let needed = [
        of_registry("old", "0.2.9", "MIT"),
        of_registry("new", "1.0.0", "Apache-2.0"),
    ];
    let packages = [&needed[..], packages].concat().join(",");
    let policy: Policy = POLICY.parse().expect("a policy");
    all(
        &policy,
        &Packages::read(&format!(r#"{{"packages":[{packages}]}}"#)),
    )
}

#[test]
fn allowed_packages_are_not_reported() {
    for license in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "MIT/Apache-2.0",
        "(GPL-3.0-only OR MIT) AND Apache-2.0",
    ] {
        assert_eq!(
            found(&[of_registry("good", "1.0.0", license)]),
            [],
            "{license}"
        );
    }
    assert_eq!(
        found(&[of_registry("old", "1.0.0", "MIT")]),
        [],
        "the other version is skipped"
    );
    let path = r#"{"name":"near","req":"*","path":"near"}"#;
    assert_eq!(
        found(&[package("own", "1.0.0", "\"MIT\"", "null", path)]),
        []
    );
}

fn package_name() -> String {
    "p 1.0.0".to_owned()
}

#[test]
fn other_licences_are_reported() {
    for license in [
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        let expected = Finding::License {
            package: package_name(),
            license: license.to_owned(),
        };
        assert_eq!(found(&[of_registry("p", "1.0.0", license)]), [expected]);
    }
    let unclear = Finding::LicenseUnclear {
        package: package_name(),
        license: "as you like".to_owned(),
    };
    assert_eq!(
        found(&[of_registry("p", "1.0.0", "as you like")]),
        [unclear]
    );
    let unlicensed = Finding::Unlicensed {
        package: package_name(),
    };
    assert_eq!(
        found(&[package("p", "1.0.0", "null", REGISTRY, "")]),
        [unlicensed]
    );
}

#[test]
fn banned_packages_and_duplicate_versions_are_reported() {
    let banned = Finding::Banned {
        package: "bad 3.0.0".to_owned(),
        reason: "it is".to_owned(),
    };
    assert_eq!(found(&[of_registry("bad", "3.0.0", "MIT")]), [banned]);
    let versions = Finding::Versions {
        name: "new".to_owned(),
        versions: vec!["1.0.0".to_owned(), "2.0.0".to_owned()],
    };
    assert_eq!(found(&[of_registry("new", "2.0.0", "MIT")]), [versions]);
}

#[test]
fn other_sources_and_wildcard_versions_are_reported() {
    for source in [
        "git+https://example.com/p",
        "registry+https://example.com/index",
        "sparse+https://example.com/",
    ] {
        let expected = Finding::Source {
            package: package_name(),
            source: source.to_owned(),
        };
        assert_eq!(
            found(&[package(
                "p",
                "1.0.0",
                "\"MIT\"",
                &format!("\"{source}\""),
                ""
            )]),
            [expected]
        );
    }
    let any = r#"{"name":"far","req":"*","path":null}"#;
    let wildcard = Finding::Wildcard {
        package: package_name(),
        wanted: "far".to_owned(),
    };
    assert_eq!(
        found(&[package("p", "1.0.0", "\"MIT\"", "null", any)]),
        [wildcard]
    );
}

#[test]
fn unused_entries_of_the_policy_are_reported() {
    let policy: Policy = POLICY.parse().expect("a policy");
    let packages = Packages::read(&format!(
        r#"{{"packages":[{}]}}"#,
        of_registry("old", "0.3.0", "MIT")
    ));
    let unused = |entry: &str| Finding::Unused {
        entry: entry.to_owned(),
    };
    assert_eq!(
        all(&policy, &packages),
        [unused("Apache-2.0"), unused("old@0.2")]
    );
}

#[test]
fn unknown_keys_of_a_policy_are_rejected() {
    for (from, to) in [
        ("wildcards = \"deny\"", "wildcards = \"warn\""),
        ("all-features = true", "all-features = false"),
        ("include-dev = true", ""),
        ("unknown-git = \"deny\"", "unknown-git = \"allow\""),
        (
            "unknown-git = \"deny\"",
            "unknown-git = \"deny\"\nallow-git = []",
        ),
        ("\"Apache-2.0\"", "\"Apache-9\""),
        ("reason = \"it is\"", "wrappers = []"),
    ] {
        let text = POLICY.replace(from, to);
        assert_ne!(text, POLICY);
        assert!(text.parse::<Policy>().is_err(), "{to}");
    }
}

//! The crates that only some modules of the runtime need.

/// A crate that the runtime depends on.
#[derive(Debug)]
pub struct Dependency {
    /// Its name.
    pub name: &'static str,
    /// Its requirement in `Cargo.toml`.
    pub requirement: &'static str,
    /// Whether its types are part of the public API.
    pub exposure: Exposure,
}

/// Whether the types of a crate are part of the public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// They are.
    Public,
    /// They are not.
    Private,
}

/// The crates: of encodings, bytes, charsets, the `Stream` trait, random numbers, times, UUIDs, secrets, and those that sign.
pub(super) const DEPENDENCIES: [Dependency; 13] = [
    always(
        "base64",
        Exposure::Private,
        r#"{ version = "0.23", default-features = false, features = ["std"] }"#,
    ),
    always(
        "bytes",
        Exposure::Public,
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    always(
        "encoding_rs",
        Exposure::Private,
        r#"{ version = "0.8", default-features = false, features = ["alloc"] }"#,
    ),
    always(
        "futures-core",
        Exposure::Private,
        r#"{ version = "0.3", default-features = false }"#,
    ),
    // The random numbers of the operating system, in the version that ring brings along.
    always(
        "getrandom",
        Exposure::Private,
        r#"{ version = "0.2.17", default-features = false }"#,
    ),
    always(
        "jiff",
        Exposure::Public,
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    always(
        "uuid",
        Exposure::Public,
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    always(
        "zeroize",
        Exposure::Private,
        r#"{ version = "1", default-features = false, features = ["alloc"] }"#,
    ),
    optional(
        "p256",
        r#"{ version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }"#,
    ),
    optional(
        "p384",
        r#"{ version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }"#,
    ),
    optional(
        "p521",
        r#"{ version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }"#,
    ),
    // ring signs with RSA, because the crate `rsa` can leak the key by its timing (RUSTSEC-2023-0071).
    optional(
        "ring",
        r#"{ version = "0.17", default-features = false, features = ["alloc"], optional = true }"#,
    ),
    optional(
        "rustls-pki-types",
        r#"{ version = "1", default-features = false, features = ["std"], optional = true }"#,
    ),
];

/// Returns the crate with this name.
pub(super) fn dependency_of(name: &str) -> Option<&'static Dependency> {
    DEPENDENCIES.iter().find(|known| known.name == name)
}

const fn always(name: &'static str, exposure: Exposure, requirement: &'static str) -> Dependency {
    Dependency {
        name,
        requirement,
        exposure,
    }
}

const fn optional(name: &'static str, requirement: &'static str) -> Dependency {
    Dependency {
        name,
        requirement,
        exposure: Exposure::Private,
    }
}

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
    /// Whether a feature enables it.
    pub activation: Activation,
}

/// Whether the types of a crate are part of the public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// They are.
    Public,
    /// They are not.
    Private,
}

/// What enables a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// It is always enabled.
    Always,
    /// A feature enables it.
    Feature,
}

/// The crates. One that decodes charsets, one with the `Stream` trait, one of random numbers, one of times, one of UUIDs, and those that sign.
pub(super) const DEPENDENCIES: [Dependency; 10] = [
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
        activation: Activation::Always,
    }
}

const fn optional(name: &'static str, requirement: &'static str) -> Dependency {
    Dependency {
        name,
        requirement,
        exposure: Exposure::Private,
        activation: Activation::Feature,
    }
}

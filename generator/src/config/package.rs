//! The name of the generated package.

use std::fmt;

/// The maximum length of a name in registries.
const LONGEST: usize = 64;

/// The name for a document whose title contains no usable word.
const FALLBACK: &str = "api-client";

/// Names that Cargo rejects for a new package, beside keywords: those of the standard library and of its own folders.
const RESERVED: [&str; 14] = [
    "alloc",
    "benches",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "proc-macro",
    "proc_macro",
    "self",
    "std",
    "super",
    "test",
    "tests",
];

/// The lowercase keywords; a crate of such a name cannot be used in a path.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// The dependencies of generated crates, as in the manifest: code in a crate of such a name could not refer to the
/// dependency.
pub(crate) const DEPENDENCIES: [&str; 32] = [
    "base64",
    "bytes",
    "encoding_rs",
    "fastrand",
    "futures-core",
    "getrandom",
    "http",
    "http-body",
    "httpdate",
    "hyper",
    "hyper-util",
    "jiff",
    "native-tls",
    "p256",
    "p384",
    "p521",
    "reqwest",
    "ring",
    "rustls",
    "rustls-pki-types",
    "rustls-platform-verifier",
    "serde",
    "serde_json",
    "tokio",
    "tokio-native-tls",
    "tokio-rustls",
    "tower-http",
    "tower-service",
    "tracing",
    "url",
    "uuid",
    "zeroize",
];

/// Device names of Windows.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// A package name that Cargo and registries accept.
///
/// It begins with a letter and consists of ASCII letters, digits, hyphens and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName(String);

/// The reason why a string is not a valid package name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageNameError {
    /// The name is empty.
    Empty,
    /// The first character is not an ASCII letter.
    Start(char),
    /// A character is not an ASCII letter, digit, hyphen or underscore.
    Character(char),
    /// The name has more than 64 characters.
    Length(usize),
    /// The name is that of a dependency, possibly optional, of generated crates.
    Dependency,
    /// The name belongs to the language, the standard library, Cargo or Windows.
    Reserved,
}

impl PackageName {
    /// Checks a name as `cargo new` does.
    ///
    /// # Errors
    ///
    /// Returns the first violated rule.
    pub fn new(name: &str) -> Result<Self, PackageNameError> {
        let first = name.chars().next().ok_or(PackageNameError::Empty)?;
        if !first.is_ascii_alphabetic() {
            return Err(PackageNameError::Start(first));
        }
        if let Some(invalid) = name.chars().find(|character| !is_allowed(*character)) {
            return Err(PackageNameError::Character(invalid));
        }
        if name.len() > LONGEST {
            return Err(PackageNameError::Length(name.len()));
        }
        if is_dependency(&name.to_ascii_lowercase()) {
            return Err(PackageNameError::Dependency);
        }
        if is_reserved(&name.to_ascii_lowercase()) {
            return Err(PackageNameError::Reserved);
        }
        Ok(Self(name.to_owned()))
    }

    /// Derives a name from the title of an API: its words in lowercase, joined by hyphens.
    ///
    /// Returns `api-client` for a title without ASCII letters and digits.
    pub fn from_title(title: &str) -> Self {
        let mut words = title
            .split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase);
        let mut name = match words.next() {
            Some(word) if word.starts_with(|first: char| first.is_ascii_digit()) => {
                format!("api-{word}")
            }
            Some(word) => word,
            None => return Self(FALLBACK.to_owned()),
        };
        name.truncate(LONGEST);
        for word in words {
            if name.len() + 1 + word.len() > LONGEST {
                break;
            }
            name.push('-');
            name.push_str(&word);
        }
        Self::new(&name)
            .or_else(|_| Self::new(&format!("{name}-client")))
            .unwrap_or_else(|_| Self(FALLBACK.to_owned()))
    }

    /// Returns the name as written in the manifest.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name of the library in code: with underscores for hyphens.
    pub fn library(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for PackageNameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "it is empty"),
            Self::Start(first) => write!(
                formatter,
                "it begins with {first:?}, expected an ASCII letter"
            ),
            Self::Character(invalid) => {
                write!(
                    formatter,
                    "it contains {invalid:?}, expected ASCII letters, digits, `-` and `_`"
                )
            }
            Self::Length(length) => write!(
                formatter,
                "it has {length} characters, expected at most {LONGEST}"
            ),
            Self::Dependency => write!(
                formatter,
                "it is the name of a dependency of generated crates"
            ),
            Self::Reserved => write!(formatter, "it is reserved by Rust, Cargo or Windows"),
        }
    }
}

impl std::error::Error for PackageNameError {}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn is_dependency(name: &str) -> bool {
    let library = name.replace('-', "_");
    let mut known = DEPENDENCIES.iter();
    known.any(|dependency| dependency.replace('-', "_") == library)
}

fn is_reserved(name: &str) -> bool {
    let is_port = |port: &str| matches!(port.as_bytes(), [b'1'..=b'9']);
    let is_device = DEVICES.contains(&name)
        || ["com", "lpt"]
            .iter()
            .any(|kind| name.strip_prefix(kind).is_some_and(is_port));
    is_device || RESERVED.contains(&name) || KEYWORDS.contains(&name)
}

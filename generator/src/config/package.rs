//! Names of packages.

use std::fmt;

/// The longest name that registries take.
const LONGEST: usize = 64;

/// The name for a document whose title gives none.
const FALLBACK: &str = "api-client";

/// Names that Cargo refuses for a new package, beside keywords: those of the standard library and of its own folders.
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

/// The keywords that consist of small letters only; a crate of such a name could not be written in a path.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// The crates that generated ones depend on, as the manifest has them: code in a crate of such a name could not tell the
/// two apart.
pub(crate) const DEPENDENCIES: [&str; 31] = [
    "base64",
    "bytes",
    "encoding_rs",
    "fastrand",
    "futures-core",
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

/// Names that Windows gives to devices.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// The name of a package that Cargo and registries take.
///
/// It begins with a letter and consists of ASCII letters, digits, hyphens and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName(String);

/// Why a text is no name of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageNameError {
    /// There is no character.
    Empty,
    /// The first character is no ASCII letter.
    Start(char),
    /// A character is no ASCII letter, digit, hyphen or underscore.
    Character(char),
    /// There are more than 64 characters.
    Length(usize),
    /// The name is that of a crate that every generated one depends on, or may.
    Dependency,
    /// The name belongs to the language, the standard library, Cargo or Windows.
    Reserved,
}

impl PackageName {
    /// Checks a name as `cargo new` does.
    ///
    /// # Errors
    ///
    /// The first rule that the name breaks.
    pub fn new(name: &str) -> Result<Self, PackageNameError> {
        let first = name.chars().next().ok_or(PackageNameError::Empty)?;
        if !first.is_ascii_alphabetic() {
            return Err(PackageNameError::Start(first));
        }
        if let Some(foreign) = name.chars().find(|character| !is_allowed(*character)) {
            return Err(PackageNameError::Character(foreign));
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

    /// Makes a name of the title of an API: its words in small letters, joined by hyphens.
    ///
    /// A title without ASCII letters and digits gives `api-client`.
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

    /// The name as the manifest has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the library, as code refers to it: with underscores for hyphens.
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
                "it begins with {first:?} instead of an ASCII letter"
            ),
            Self::Character(foreign) => {
                write!(
                    formatter,
                    "it holds {foreign:?}, which is no ASCII letter, digit, `-` or `_`"
                )
            }
            Self::Length(length) => write!(
                formatter,
                "it has {length} characters, and {LONGEST} are allowed"
            ),
            Self::Dependency => write!(
                formatter,
                "it is the name of a crate that generated ones use"
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

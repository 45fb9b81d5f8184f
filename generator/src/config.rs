//! The choices for one document, as `client.toml` makes them.
//!
//! The list of keys is closed: a key that is not known is an error, since a choice that is silently ignored looks
//! like one that was taken.

mod choice_name;
mod choices;
mod error;
mod keys;
pub mod name_key;
mod package;
mod paging;
mod places;
mod read;
mod retries;
mod rust_path;
mod secret;
mod selection;

use std::collections::BTreeMap;

pub use choice_name::ChoiceName;
pub use error::{ConfigError, ConfigErrors, ConfigProblem};
#[cfg(test)]
pub(crate) use package::DEPENDENCIES;
pub use package::{PackageName, PackageNameError};
pub use paging::{ListPaging, Lists};
pub use retries::Retries;
pub use rust_path::RustPath;
pub use secret::{SecretField, SecretFieldError};
pub use selection::{Candidate, Selection, Selector};
pub use semver::Version;

use crate::diagnostic::Span;
use crate::pointer::Pointer;

/// The header in which most servers return the identifier of a request.
const REQUEST_ID_HEADER: &str = "x-request-id";

/// The choices for one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    package: PackageName,
    version: Version,
    license: Option<String>,
    description: Option<String>,
    repository: Option<String>,
    publication: Publication,
    /// `None` where the file says nothing of it.
    membership: Option<Membership>,
    request_id_header: String,
    retries: Retries,
    paging: Lists,
    secrets: Vec<SecretField>,
    overlays: Vec<String>,
    security_schemes: BTreeMap<String, SecuritySchemeConfig>,
    selection: Selection,
    names: BTreeMap<Pointer, String>,
    types: BTreeMap<Pointer, RustPath>,
    formats: BTreeMap<String, RustPath>,
    derives: BTreeMap<Derived, Vec<RustPath>>,
    features: Features,
    required_in_answers: RequiredInAnswers,
    dependencies: toml::Table,
    dev_dependencies: toml::Table,
    examples: BTreeMap<String, Vec<String>>,
    /// The file, seen from the folder of the document, if the caller says where it is.
    file: Option<String>,
    /// What stands in the file, to show its lines.
    text: String,
    /// Where the entries stand that speak of parts of the document.
    places: BTreeMap<ChoiceName, Span>,
}

/// Whether the manifest lets the crate be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Publication {
    /// `publish = false`.
    #[default]
    Private,
    /// To any registry.
    Public,
}

/// How the crate stands to a workspace around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Membership {
    /// The crate belongs to the workspace of a folder above it.
    Member,
    /// The crate is a workspace of its own, wherever it lies.
    #[default]
    Standalone,
}

/// What has derives beyond the usual ones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Derived {
    /// Every struct and every enum of types.
    All,
    /// What is made of the schema at this place.
    Schema(Pointer),
}

/// What Cargo features the crate has beside those of its transport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Features {
    /// None.
    #[default]
    None,
    /// One for each tag, for its operations and the models that only they reach.
    Tags,
}

/// Whether answers are refused that lack what the document requires.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequiredInAnswers {
    /// They are: what is required is there.
    #[default]
    Trusted,
    /// They are not: every property of an answer may be missing.
    Ignored,
}

/// What a document cannot say of a security scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecuritySchemeConfig {
    prefix: Option<String>,
    token_url: Option<String>,
}

impl Config {
    /// Reads the text of a configuration file; `name` is how messages call the file.
    ///
    /// # Errors
    ///
    /// All problems, each with its place: no TOML, unknown keys, and values that are not allowed.
    pub fn parse(name: &str, text: &str) -> Result<Self, ConfigErrors> {
        let read = read::config(text).map_err(|problems| problems.in_file(name, text))?;
        let text = text.to_owned();
        Ok(Self { text, ..read })
    }

    /// The choices for a document that comes without any.
    pub fn for_package(package: PackageName) -> Self {
        Self {
            package,
            version: Version::new(0, 1, 0),
            license: None,
            description: None,
            repository: None,
            publication: Publication::default(),
            membership: None,
            request_id_header: REQUEST_ID_HEADER.to_owned(),
            retries: Retries::default(),
            paging: Lists::default(),
            secrets: Vec::new(),
            overlays: Vec::new(),
            security_schemes: BTreeMap::new(),
            selection: Selection::default(),
            names: BTreeMap::new(),
            types: BTreeMap::new(),
            formats: BTreeMap::new(),
            derives: BTreeMap::new(),
            features: Features::default(),
            required_in_answers: RequiredInAnswers::default(),
            dependencies: toml::Table::new(),
            dev_dependencies: toml::Table::new(),
            examples: BTreeMap::new(),
            file: None,
            text: String::new(),
            places: BTreeMap::new(),
        }
    }

    /// Says where the file is, seen from the folder of the document, for problems of its entries.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// The file and its text, if the caller says where it is.
    pub(crate) fn file(&self) -> Option<(&str, &str)> {
        Some((self.file.as_deref()?, &self.text))
    }

    /// The file and the place in it of an entry, if both are known.
    pub fn place_of(&self, choice: &ChoiceName) -> Option<(&str, Span)> {
        Some((self.file.as_deref()?, *self.places.get(choice)?))
    }

    /// The choices for a document that comes without any, for a package that is called like `name`.
    ///
    /// A name that Cargo would not take is made into one that it does; see [`PackageName::from_title`].
    pub fn for_document(name: &str) -> Self {
        Self::for_package(PackageName::new(name).unwrap_or_else(|_| PackageName::from_title(name)))
    }

    /// The name of the package.
    pub fn package(&self) -> &PackageName {
        &self.package
    }

    /// The version of the package.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The licence as an SPDX expression.
    pub fn license(&self) -> Option<&str> {
        self.license.as_deref()
    }

    /// What the manifest says of the package.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// The address of the source.
    pub fn repository(&self) -> Option<&str> {
        self.repository.as_deref()
    }

    /// Whether the crate can be published.
    pub fn publication(&self) -> Publication {
        self.publication
    }

    /// Whether the crate belongs to a workspace.
    pub fn membership(&self) -> Membership {
        self.membership.unwrap_or_default()
    }

    /// Says whether the crate belongs to a workspace where the file does not say it.
    #[must_use]
    pub fn or_membership(mut self, found: Membership) -> Self {
        self.membership.get_or_insert(found);
        self
    }

    /// The header that identifies a request in an answer, in small letters.
    pub fn request_id_header(&self) -> &str {
        &self.request_id_header
    }

    /// How lists are followed from page to page.
    pub fn paging(&self) -> &Lists {
        &self.paging
    }

    /// What the server says of waiting and repeating, beside what HTTP has for it.
    pub fn retries(&self) -> &Retries {
        &self.retries
    }

    /// The properties that are never shown, in the order of the file.
    pub fn secrets(&self) -> &[SecretField] {
        &self.secrets
    }

    /// The overlays of the document, as paths below the folder of the configuration, in the order of the file.
    pub fn overlays(&self) -> &[String] {
        &self.overlays
    }

    /// The names of the security schemes that the file speaks of.
    pub fn security_schemes(&self) -> impl Iterator<Item = &str> {
        self.security_schemes.keys().map(String::as_str)
    }

    /// What stands before a credential of the scheme, such as `SSWS `, if the file says so.
    pub fn security_scheme_prefix(&self, scheme: &str) -> Option<&str> {
        self.security_schemes.get(scheme)?.prefix.as_deref()
    }

    /// Where tokens of the scheme are asked for, if the file says so.
    pub fn security_scheme_token_url(&self, scheme: &str) -> Option<&str> {
        self.security_schemes.get(scheme)?.token_url.as_deref()
    }

    /// Which operations are generated.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Other names for parts of the document, by their places.
    pub fn names(&self) -> &BTreeMap<Pointer, String> {
        &self.names
    }

    /// Types of other crates that stand for schemas, by the places of these.
    pub fn types(&self) -> &BTreeMap<Pointer, RustPath> {
        &self.types
    }

    /// Types of other crates that stand for formats.
    pub fn formats(&self) -> &BTreeMap<String, RustPath> {
        &self.formats
    }

    /// Derives beyond the usual ones.
    pub fn derives(&self) -> &BTreeMap<Derived, Vec<RustPath>> {
        &self.derives
    }

    /// What Cargo features the crate has beside those of its transport.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Whether answers are refused that lack what the document requires.
    pub fn required_in_answers(&self) -> RequiredInAnswers {
        self.required_in_answers
    }

    /// Dependencies of the types and derives that the file names, as Cargo reads them.
    pub fn dependencies(&self) -> &toml::Table {
        &self.dependencies
    }

    /// Dependencies of the tests, examples and benches that are written by hand, as Cargo reads them.
    pub fn dev_dependencies(&self) -> &toml::Table {
        &self.dev_dependencies
    }

    /// The examples that need features, with these.
    pub fn examples(&self) -> &BTreeMap<String, Vec<String>> {
        &self.examples
    }
}

#[cfg(test)]
mod tests;

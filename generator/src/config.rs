//! The configuration of one client, `client.toml`.
//!
//! The list of keys is closed: an unknown key is an error, since a silently ignored setting looks like an applied one.

mod builder;
mod choice;
mod error;
mod keys;
mod locations;
pub mod name_key;
mod overrides;
mod package;
mod pagination;
mod paths;
mod read;
mod retries;
mod root;
mod rust_path;
mod secret;
mod selection;
mod setting_name;
mod settings;
mod shape;
mod streams;
mod webhooks;

use std::collections::BTreeMap;

pub use builder::ConfigBuilder;
pub use choice::{ClientSetting, Features, Membership, Publication, RequiredInResponses};
pub use error::{ConfigError, ConfigErrors, ConfigProblem};
#[cfg(test)]
pub(crate) use package::DEPENDENCIES;
pub use package::{PackageName, PackageNameError};
pub use pagination::{ListPagination, Lists};
pub use paths::ProjectPaths;
pub use retries::Retries;
pub use root::{RootModule, RootModuleError};
pub use rust_path::RustPath;
pub use secret::{SecretField, SecretFieldError};
pub use selection::{Candidate, Selection, Selector};
pub use semver::Version;
pub use setting_name::SettingName;
pub use settings::known;
pub use shape::{KnownSetting, Shape};
pub use streams::{ConfiguredFlag, StreamFlags, Streams};
pub use webhooks::{
    SecretEncoding, SignatureAlgorithm, SignatureEncoding, SignedPart, TimestampLocation, Webhooks,
};

use crate::diagnostic::{Diagnostics, Problem, SettingProblem, Span};
use crate::pointer::Pointer;

/// The response header in which most servers return the request ID.
const REQUEST_ID_HEADER: &str = "x-request-id";

/// The configuration of one client.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    package: PackageName,
    version: Version,
    license: Option<String>,
    description: Option<String>,
    repository: Option<String>,
    publication: Publication,
    /// `None` if the file does not set it.
    membership: Option<Membership>,
    request_id_header: String,
    retries: Retries,
    streams: Streams,
    webhooks: Option<Webhooks>,
    pagination: Lists,
    secrets: Vec<SecretField>,
    overlays: Vec<String>,
    paths: ProjectPaths,
    security_schemes: BTreeMap<String, SecuritySchemeConfig>,
    selection: Selection,
    names: BTreeMap<Pointer, String>,
    types: BTreeMap<Pointer, RustPath>,
    formats: BTreeMap<String, RustPath>,
    derives: BTreeMap<Derived, Vec<RustPath>>,
    features: Features,
    required_in_responses: RequiredInResponses,
    /// The module that contains the code, which the caller decides and no file.
    root: RootModule,
    client: ClientSetting,
    dependencies: toml::Table,
    dev_dependencies: toml::Table,
    examples: BTreeMap<String, Vec<String>>,
    /// The path of the file relative to the folder of the document, if the caller provides it.
    file: Option<String>,
    /// The text of the file, for excerpts.
    text: String,
    /// The spans of the settings that name parts of the document.
    spans: BTreeMap<SettingName, Span>,
}

/// The target of additional derives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Derived {
    /// Every struct and every enum of the models.
    All,
    /// The type of the schema at this pointer.
    Schema(Pointer),
}

/// Settings of a security scheme that a document cannot declare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecuritySchemeConfig {
    prefix: Option<String>,
    token_url: Option<String>,
}

impl Config {
    /// Parses a configuration file; `name` is its name in messages.
    ///
    /// # Errors
    ///
    /// Returns all problems with their positions: invalid TOML, unknown keys, and invalid values.
    pub fn parse(name: &str, text: &str) -> Result<Self, ConfigErrors> {
        let read = read::config(text).map_err(|problems| problems.in_file(name, text))?;
        let text = text.to_owned();
        Ok(Self { text, ..read })
    }

    /// Returns a builder of the configuration of a package, for programs that have no file.
    #[must_use]
    pub fn builder(package: &str) -> ConfigBuilder {
        ConfigBuilder::new(package)
    }

    /// Returns the default configuration of a package.
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
            streams: Streams::default(),
            webhooks: None,
            pagination: Lists::default(),
            secrets: Vec::new(),
            overlays: Vec::new(),
            paths: ProjectPaths::default(),
            security_schemes: BTreeMap::new(),
            selection: Selection::default(),
            names: BTreeMap::new(),
            types: BTreeMap::new(),
            formats: BTreeMap::new(),
            derives: BTreeMap::new(),
            features: Features::default(),
            required_in_responses: RequiredInResponses::default(),
            root: RootModule::CRATE,
            client: ClientSetting::default(),
            dependencies: toml::Table::new(),
            dev_dependencies: toml::Table::new(),
            examples: BTreeMap::new(),
            file: None,
            text: String::new(),
            spans: BTreeMap::new(),
        }
    }

    /// Sets the path of the file, relative to the folder of the document, for problems with its settings.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Returns the path and the text of the file, if the path is known.
    pub(crate) fn file(&self) -> Option<(&str, &str)> {
        Some((self.file.as_deref()?, &self.text))
    }

    /// Returns the path of the file and the span of a setting, if both are known.
    pub fn span_of(&self, setting: &SettingName) -> Option<(&str, Span)> {
        Some((self.file.as_deref()?, *self.spans.get(setting)?))
    }

    /// Reports a problem of a setting where the file has it, or at the root of the document if that is unknown.
    pub(crate) fn report(
        &self,
        setting: &SettingName,
        problem: SettingProblem,
        diagnostics: &mut Diagnostics,
    ) {
        let problem = Problem::Setting(problem);
        match self.span_of(setting) {
            Some((file, span)) => diagnostics.report_in(file, span, problem),
            None => diagnostics.report(&Pointer::root(), problem),
        }
    }

    /// Returns the default configuration of a package named like `name`.
    ///
    /// A name that Cargo rejects is converted; see [`PackageName::from_title`].
    pub fn for_document(name: &str) -> Self {
        Self::for_package(PackageName::new(name).unwrap_or_else(|_| PackageName::from_title(name)))
    }

    /// Sets the module that the code is part of, in place of a crate of its own.
    #[must_use]
    pub fn in_module(mut self, root: RootModule) -> Self {
        self.root = root;
        self
    }

    /// Returns the module that contains the code.
    pub fn root(&self) -> &RootModule {
        &self.root
    }

    /// Returns the name of the package.
    pub fn package(&self) -> &PackageName {
        &self.package
    }

    /// Returns the version of the package.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// Returns the licence as an SPDX expression.
    pub fn license(&self) -> Option<&str> {
        self.license.as_deref()
    }

    /// Returns the description in the manifest.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Returns the URL of the repository.
    pub fn repository(&self) -> Option<&str> {
        self.repository.as_deref()
    }

    /// Returns whether the crate can be published.
    pub fn publication(&self) -> Publication {
        self.publication
    }

    /// Returns whether the crate belongs to a workspace.
    pub fn membership(&self) -> Membership {
        self.membership.unwrap_or_default()
    }

    /// Sets whether the crate belongs to a workspace, unless the file sets it.
    #[must_use]
    pub fn or_membership(mut self, found: Membership) -> Self {
        self.membership.get_or_insert(found);
        self
    }

    /// Returns the response header that contains the request ID, in lowercase.
    pub fn request_id_header(&self) -> &str {
        &self.request_id_header
    }

    /// Returns the pagination of list operations.
    pub fn pagination(&self) -> &Lists {
        &self.pagination
    }

    /// Returns the headers and codes that the server uses for retries, beyond those of HTTP.
    pub fn retries(&self) -> &Retries {
        &self.retries
    }

    /// Returns what the document does not say about responses that are read item by item.
    pub fn streams(&self) -> &Streams {
        &self.streams
    }

    /// Returns how the server signs webhooks, if the file says so.
    pub fn webhooks(&self) -> Option<&Webhooks> {
        self.webhooks.as_ref()
    }

    /// Returns the secret properties, which are never shown, in the order of the file.
    pub fn secrets(&self) -> &[SecretField] {
        &self.secrets
    }

    /// Returns the paths of the overlays below the folder of the configuration, in the order of the file.
    pub fn overlays(&self) -> &[String] {
        &self.overlays
    }

    /// Returns the paths of the project that the file belongs to.
    pub fn paths(&self) -> &ProjectPaths {
        &self.paths
    }

    /// Iterates over the names of the configured security schemes.
    pub fn security_schemes(&self) -> impl Iterator<Item = &str> {
        self.security_schemes.keys().map(String::as_str)
    }

    /// Returns the configured prefix of a credential of the scheme, e.g. `SSWS `.
    pub fn security_scheme_prefix(&self, scheme: &str) -> Option<&str> {
        self.security_schemes.get(scheme)?.prefix.as_deref()
    }

    /// Returns the configured token URL of the scheme.
    pub fn security_scheme_token_url(&self, scheme: &str) -> Option<&str> {
        self.security_schemes.get(scheme)?.token_url.as_deref()
    }

    /// Returns which operations are generated.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Returns the renamed parts of the document, by their pointers.
    pub fn names(&self) -> &BTreeMap<Pointer, String> {
        &self.names
    }

    /// Returns the types of other crates that replace schemas, by the pointers of the schemas.
    pub fn types(&self) -> &BTreeMap<Pointer, RustPath> {
        &self.types
    }

    /// Returns the types of other crates that replace formats.
    pub fn formats(&self) -> &BTreeMap<String, RustPath> {
        &self.formats
    }

    /// Returns the additional derives.
    pub fn derives(&self) -> &BTreeMap<Derived, Vec<RustPath>> {
        &self.derives
    }

    /// Returns which Cargo features the crate has beside those of its transport.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Whether responses without a required property are rejected.
    pub fn required_in_responses(&self) -> RequiredInResponses {
        self.required_in_responses
    }

    /// Returns whether the crate has a client.
    pub fn client(&self) -> ClientSetting {
        self.client
    }

    /// Returns the dependencies for the replaced types and additional derives, in Cargo's format.
    pub fn dependencies(&self) -> &toml::Table {
        &self.dependencies
    }

    /// Returns the dependencies of handwritten tests, examples and benches, in Cargo's format.
    pub fn dev_dependencies(&self) -> &toml::Table {
        &self.dev_dependencies
    }

    /// Returns the features that examples require, by the names of the examples.
    pub fn examples(&self) -> &BTreeMap<String, Vec<String>> {
        &self.examples
    }
}

#[cfg(test)]
mod tests;

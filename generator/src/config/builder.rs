//! A configuration that is made in code, with a method for each setting of the file.
//!
//! What is set becomes the text of a file, which is read as any other: there is one check of each setting, and its message
//! shows the line.

mod list;
mod signatures;

use toml::{Table, Value};

use super::{
    ClientSetting, Config, ConfigErrors, Derived, Features, ListPagination, Membership,
    Publication, RequiredInResponses, Retries, Selector, Version, Webhooks,
};

/// The name of the configuration in messages.
const NAME: &str = "the configuration";

/// The key of the pagination of all other lists.
const ALL_LISTS: &str = "default";

/// Builds a [`Config`]. Each method is a setting of `openapi-crate.toml`, whose documentation describes the values.
///
/// ```
/// use generator::config::{Config, Selector};
///
/// let config = Config::builder("pets")
///     .include(Selector::Tag("Pets".to_owned()))
///     .secret("Owner", "password")
///     .rename("#/components/schemas/Pt", "Pet")
///     .build()?;
/// assert_eq!(config.package().as_str(), "pets");
/// # Ok::<(), generator::config::ConfigErrors>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigBuilder {
    pub(super) file: Table,
}

impl ConfigBuilder {
    pub(super) fn new(package: &str) -> Self {
        let file = Table::new();
        Self { file }.set("package", package)
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// Returns all settings that are invalid.
    pub fn build(&self) -> Result<Config, ConfigErrors> {
        Config::parse(NAME, &self.file.to_string())
    }

    /// Sets the version of the package.
    #[must_use]
    pub fn version(self, version: &Version) -> Self {
        self.set("version", version.to_string())
    }

    /// Sets the licence, as an SPDX expression.
    #[must_use]
    pub fn license(self, license: &str) -> Self {
        self.set("license", license)
    }

    /// Sets the description in the manifest.
    #[must_use]
    pub fn description(self, description: &str) -> Self {
        self.set("description", description)
    }

    /// Sets the URL of the repository.
    #[must_use]
    pub fn repository(self, url: &str) -> Self {
        self.set("repository", url)
    }

    /// Sets whether the package may be published.
    #[must_use]
    pub fn publication(self, publication: Publication) -> Self {
        self.set("publish", publication == Publication::Public)
    }

    /// Sets whether the crate belongs to the workspace around it; otherwise the workspace decides.
    #[must_use]
    pub fn membership(self, membership: Membership) -> Self {
        let word = match membership {
            Membership::Member => "member",
            Membership::Standalone => "standalone",
        };
        self.set("workspace", word)
    }

    /// Sets the response header with the ID of the request.
    #[must_use]
    pub fn request_id_header(self, name: &str) -> Self {
        self.set("request-id-header", name)
    }

    /// Sets the headers and codes that the server uses for retries.
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        let headers = [
            ("idempotency-key", retries.idempotency_key),
            ("limit-header", retries.limit_header),
            ("remaining-header", retries.remaining_header),
            ("reset-header", retries.reset_header),
            ("retry-for-header", retries.retry_for_header),
            ("retry-count-header", retries.retry_count_header),
        ];
        let headers = headers.into_iter();
        let headers = headers.filter_map(|(key, name)| Some((key.to_owned(), name?.into())));
        let codes = (
            "non-retryable-codes".to_owned(),
            retries.not_waited_for.into(),
        );
        self.set("retries", headers.chain([codes]).collect::<Table>())
    }

    /// Sets how the server signs webhooks.
    #[must_use]
    pub fn webhooks(self, webhooks: &Webhooks) -> Self {
        self.set("webhooks", signatures::value(webhooks))
    }

    /// Adds a text that ends a response of items in place of an item.
    #[must_use]
    pub fn stream_end(self, marker: &str) -> Self {
        self.push(&["streams", "done"], marker)
    }

    /// Sets the property of an operation's request body that requests a response of items.
    #[must_use]
    pub fn stream_flag(self, operation: &str, property: &str) -> Self {
        self.put(&["streams", "flags"], operation, property)
    }

    /// Sets that no property of an operation's request body requests a response of items.
    #[must_use]
    pub fn without_stream_flag(self, operation: &str) -> Self {
        self.put(&["streams", "flags"], operation, false)
    }

    /// Sets how the list of an operation goes on.
    #[must_use]
    pub fn pagination(self, operation: &str, list: &ListPagination) -> Self {
        self.put(&["pagination"], operation, list::value(list))
    }

    /// Sets how the lists go on of which neither the document nor the configuration says it.
    #[must_use]
    pub fn default_pagination(self, list: &ListPagination) -> Self {
        self.pagination(ALL_LISTS, list)
    }

    /// Adds a property of a schema below `components` whose values are never shown.
    #[must_use]
    pub fn secret(self, schema: &str, property: &str) -> Self {
        self.push(&["secrets"], format!("{schema}.{property}"))
    }

    /// Adds an OpenAPI overlay that corrects the document, by its path from the folder of the configuration. A
    /// configuration without a file is in the folder of the document.
    #[must_use]
    pub fn overlay(self, path: &str) -> Self {
        self.push(&["overlays"], path)
    }

    /// Sets what is sent before the credential of a security scheme: `SSWS `.
    #[must_use]
    pub fn security_scheme_prefix(self, scheme: &str, prefix: &str) -> Self {
        self.put(&["security-schemes", scheme], "prefix", prefix)
    }

    /// Sets the token endpoint of a security scheme.
    #[must_use]
    pub fn security_scheme_token_url(self, scheme: &str, url: &str) -> Self {
        self.put(&["security-schemes", scheme], "token-url", url)
    }

    /// Adds operations that are generated; without any, all of them are.
    #[must_use]
    pub fn include(self, operations: Selector) -> Self {
        self.select("include", operations)
    }

    /// Adds operations that are left out.
    #[must_use]
    pub fn exclude(self, operations: Selector) -> Self {
        self.select("exclude", operations)
    }

    /// Sets another name for the part of the document at a pointer.
    #[must_use]
    pub fn rename(self, pointer: &str, name: &str) -> Self {
        self.put(&["rename"], pointer, name)
    }

    /// Sets the type of another crate for the schema at a pointer: `rust_decimal::Decimal`.
    #[must_use]
    pub fn replace_type(self, pointer: &str, path: &str) -> Self {
        self.put(&["replace-types"], pointer, path)
    }

    /// Sets the type of another crate for a `format`.
    #[must_use]
    pub fn replace_format(self, format: &str, path: &str) -> Self {
        self.put(&["replace-formats"], format, path)
    }

    /// Adds a derive: `Eq`, or that of another crate by its path.
    #[must_use]
    pub fn derive(self, target: &Derived, path: &str) -> Self {
        let key = match target {
            Derived::All => "*".to_owned(),
            Derived::Schema(pointer) => pointer.to_string(),
        };
        self.push(&["derive", &key], path)
    }

    /// Sets which Cargo features the crate has beside those of its transport.
    #[must_use]
    pub fn features(self, features: Features) -> Self {
        self.set("feature-per-tag", features == Features::Tags)
    }

    /// Sets whether the crate has a client, or the types of the named schemas only.
    #[must_use]
    pub fn client(self, client: ClientSetting) -> Self {
        let word = match client {
            ClientSetting::Default => "default",
            ClientSetting::None => "none",
        };
        self.set("client", word)
    }

    /// Sets whether responses without a required property are rejected.
    #[must_use]
    pub fn required_in_responses(self, required: RequiredInResponses) -> Self {
        let word = match required {
            RequiredInResponses::Enforced => "enforce",
            RequiredInResponses::Ignored => "ignore",
        };
        self.set("required-in-responses", word)
    }

    /// Adds a dependency for replaced types and derives: its version, or a table as in Cargo's manifest.
    #[must_use]
    pub fn dependency(self, name: &str, requirement: impl Into<Value>) -> Self {
        self.put(&["dependencies"], name, requirement)
    }

    /// Adds a dependency of handwritten tests and examples of the crate.
    #[must_use]
    pub fn dev_dependency(self, name: &str, requirement: impl Into<Value>) -> Self {
        self.put(&["dev-dependencies"], name, requirement)
    }

    /// Adds a feature that a handwritten example of the crate needs.
    #[must_use]
    pub fn example_feature(self, example: &str, feature: &str) -> Self {
        self.push(&["example-features", example], feature)
    }

    fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.file.insert(key.to_owned(), value.into());
        self
    }

    fn select(self, key: &str, selector: Selector) -> Self {
        let (list, name) = match selector {
            Selector::Tag(name) => ("tags", name),
            Selector::Path(name) => ("paths", name),
            Selector::Operation(name) => ("operations", name),
        };
        self.push(&[key, list], name)
    }

    /// Sets an entry of a table.
    fn put(mut self, table: &[&str], key: &str, value: impl Into<Value>) -> Self {
        if let Some(table) = below(&mut self.file, table) {
            table.insert(key.to_owned(), value.into());
        }
        self
    }

    /// Adds an element to an array, whose name is the last of the keys.
    fn push(mut self, keys: &[&str], value: impl Into<Value>) -> Self {
        if let Some((key, tables)) = keys.split_last()
            && let Some(table) = below(&mut self.file, tables)
        {
            let array = table
                .entry(*key)
                .or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(array) = array {
                array.push(value.into());
            }
        }
        self
    }
}

/// Returns the table with these keys, made if there is none. No method puts anything else in the place of a table.
fn below<'t>(file: &'t mut Table, keys: &[&str]) -> Option<&'t mut Table> {
    keys.iter().try_fold(file, |table, key| {
        let entry = table.entry(*key);
        let inner = entry.or_insert_with(|| Value::Table(Table::new()));
        inner.as_table_mut()
    })
}

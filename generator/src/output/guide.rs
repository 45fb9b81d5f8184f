//! The guide in the documentation of the generated crate.

use crate::config::{Config, Publication};
use crate::plan::krate::{Crate, Kind};
use crate::runtime::Part;

/// The section on TLS, proxies and other HTTP stacks, which the README contains too.
pub(crate) const CONNECTIONS: &str = include_str!("guide/connections.md");

/// Writes the guide: the sections that concern the crate.
#[must_use]
pub fn guide(krate: &Crate, config: &Config, header: &str) -> String {
    let header = header.replacen("// ", "", 1);
    let mut text = format!("<!-- {header} -->\n");
    let sections = match krate.package.kind {
        Kind::Client => sections(krate),
        Kind::Models => sections_of_models(krate),
    };
    for section in sections {
        if section.starts_with('#') {
            text.push('\n');
        }
        text.push_str(section);
    }
    text.push_str(&own_features(krate));
    text.replace("{package}", &krate.package.name)
        .replace("{library}", &krate.package.library)
        .replace("{version}", &dependency(config))
}

/// Returns the sections of a crate of types, in order.
fn sections_of_models(krate: &Crate) -> Vec<&'static str> {
    let mut sections = vec![include_str!("guide/models.md")];
    if krate.package.parts.contains(&Part::Patch) {
        sections.push(include_str!("guide/updates.md"));
    }
    sections
}

/// Returns the sections of a client, in order; one without a heading continues the section before.
fn sections(krate: &Crate) -> Vec<&'static str> {
    let has = |part: Part| krate.package.parts.contains(&part);
    let optional = |is_included: bool, section: &'static str| is_included.then_some(section);
    let has_credentials = !krate.client.schemes.is_empty();
    let sections = [
        Some(include_str!("guide/dependency.md")),
        Some(include_str!("guide/calls.md")),
        optional(has(Part::Pagination), include_str!("guide/lists.md")),
        optional(has(Part::ItemStream), include_str!("guide/items.md")),
        optional(has(Part::Patch), include_str!("guide/updates.md")),
        Some(include_str!("guide/unknown.md")),
        Some(include_str!("guide/undeclared.md")),
        Some(include_str!("guide/blocking.md")),
        Some(include_str!("guide/errors.md")),
        Some(include_str!("guide/retries.md")),
        optional(has_credentials, include_str!("guide/authentication.md")),
        optional(
            has_credentials && has(Part::OAuth),
            include_str!("guide/oauth.md"),
        ),
        optional(
            has(Part::OAuth) && !krate.scopes.is_empty(),
            include_str!("guide/scopes.md"),
        ),
        optional(has(Part::Webhooks), include_str!("guide/webhooks.md")),
        Some(CONNECTIONS),
        Some(include_str!("guide/observing.md")),
        Some(include_str!("guide/testing.md")),
        optional(
            has(Part::ItemStream) || has(Part::Events),
            include_str!("guide/testing_streams.md"),
        ),
        Some(include_str!("guide/features.md")),
        optional(
            has(Part::OAuth),
            "| `oauth` | tokens by the client credentials grant, and of people who sign in |\n",
        ),
        optional(
            has(Part::Webhooks),
            "| `webhooks` | signatures of webhooks |\n",
        ),
    ];
    sections.into_iter().flatten().collect()
}

/// Returns the name of the folder of the crate, which is that of the package unless the configuration says another.
fn folder(config: &Config) -> String {
    let output = config.paths().output.as_deref();
    let names = output.into_iter().flat_map(|output| output.rsplit('/'));
    let mut names = names.filter(|name| !name.is_empty() && !name.starts_with('.'));
    names
        .next()
        .map_or_else(|| config.package().to_string(), str::to_owned)
}

/// Returns the value of the line that depends on the crate.
fn dependency(config: &Config) -> String {
    match config.publication() {
        Publication::Private => format!("{{ path = \"../{}\" }}", folder(config)),
        Publication::Public => format!("\"{}\"", config.version()),
    }
}

/// Returns the rows of the features that enable the operations of one tag.
fn own_features(krate: &Crate) -> String {
    let features = krate.package.features.iter();
    features
        .map(|feature| {
            let operations = match feature.enables.is_empty() {
                true => "the operations of one tag",
                false => "the operations of one tag and of the tags in it",
            };
            let name = feature.name.bare();
            format!("| `{name}` (default) | {operations} |\n")
        })
        .collect()
}

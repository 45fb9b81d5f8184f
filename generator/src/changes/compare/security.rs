//! Compares security schemes and requirements.

use std::collections::{BTreeMap, BTreeSet};

use super::operation::OperationPair;
use super::sink::{Draft, rename};
use super::{Comparison, Sink};
use crate::changes::kind::SecurityChange;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{Carrier, Deprecation, Grant, Purpose, Requirement, SecurityScheme};
use crate::plan::item::Scheme;
use crate::plan::krate::Crate;

/// The names of the old schemes in the new revision, where they are others.
type Renamed<'s> = BTreeMap<&'s str, &'s str>;

/// Reports the changes of the security schemes.
pub(super) fn schemes(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api, &comparison.new.api);
    let renamed = renamed(comparison);
    for scheme in &old.security_schemes {
        let name = renamed.get(scheme.name.as_str());
        let name = name.copied().unwrap_or(&scheme.name);
        match find(&new.security_schemes, name) {
            Some(other) => both(comparison, scheme, other, sink),
            None => {
                let keys = methods(&comparison.old.krate, &scheme.name);
                let draft = draft(SecurityChange::SchemeRemoved, scheme, &keys)
                    .at(Some(&scheme.pointer), None)
                    .wire(Wire::requests(WireVerdict::Breaking));
                sink.report(draft, keys);
            }
        }
    }
    for scheme in &new.security_schemes {
        let is_renamed = renamed.values().any(|name| *name == scheme.name);
        if !is_renamed && find(&old.security_schemes, &scheme.name).is_none() {
            let keys = methods(&comparison.new.krate, &scheme.name);
            let draft = draft(SecurityChange::SchemeAdded, scheme, &keys)
                .at(None, Some(&scheme.pointer))
                .wire(Wire::requests(WireVerdict::Compatible));
            sink.report(draft, keys);
        }
    }
}

fn find<'s>(schemes: &'s [SecurityScheme], name: &str) -> Option<&'s SecurityScheme> {
    schemes.iter().find(|scheme| scheme.name == name)
}

/// Returns the schemes whose credentials are sent as before, by another name: the server never sees it.
fn renamed<'s>(comparison: &Comparison<'s>) -> Renamed<'s> {
    let (old, new) = (
        &comparison.old.api.security_schemes,
        &comparison.new.api.security_schemes,
    );
    let mut renamed = Renamed::new();
    for scheme in old.iter().filter(|it| find(new, &it.name).is_none()) {
        let mut others = new.iter().filter(|it| find(old, &it.name).is_none());
        let other = others.find(|other| {
            let is_taken = renamed.values().any(|name| *name == other.name);
            !is_taken && is_same_credential(comparison, scheme, other)
        });
        if let Some(other) = other {
            renamed.insert(&scheme.name, &other.name);
        }
    }
    renamed
}

fn is_same_credential(
    comparison: &Comparison<'_>,
    old: &SecurityScheme,
    new: &SecurityScheme,
) -> bool {
    let old = planned(&comparison.old.krate, &old.name);
    let new = planned(&comparison.new.krate, &new.name);
    match (old, new) {
        (Some(old), Some(new)) => old.location == new.location && old.token_url == new.token_url,
        (Some(_) | None, _) => false,
    }
}

fn draft(change: SecurityChange, scheme: &SecurityScheme, methods: &[Key]) -> Draft {
    let subject = format!("credential `{}`", scheme.name);
    let at = Some(&scheme.pointer);
    let draft = Draft::new(Kind::Security(change), &Scope::Client, subject, at, at);
    match methods.first() {
        Some(method) => draft.item(method.to_string()),
        None => draft,
    }
}

fn both(comparison: &Comparison<'_>, old: &SecurityScheme, new: &SecurityScheme, sink: &mut Sink) {
    sink.document(&old.docs, &new.docs);
    let planned = (
        planned(&comparison.old.krate, &old.name),
        planned(&comparison.new.krate, &new.name),
    );
    let (Some(before), Some(after)) = planned else {
        return;
    };
    let methods = self::methods(&comparison.new.krate, &new.name);
    if old.name != new.name {
        let mut keys = self::methods(&comparison.old.krate, &old.name);
        keys.extend(methods.iter().cloned());
        let draft = draft(SecurityChange::SchemeRenamed, new, &methods)
            .values(format!("`{}`", old.name), format!("`{}`", new.name))
            .setting(rename(&new.pointer, &old.name))
            .rust(RustLevel::Patch);
        sink.report(draft.at(Some(&old.pointer), Some(&new.pointer)), keys);
    }
    if before.location != after.location {
        let mut keys = self::methods(&comparison.old.krate, &old.name);
        let draft = draft(SecurityChange::CarrierChanged, new, &methods)
            .values(carrier(&before.location), carrier(&after.location))
            .rust(RustLevel::Patch)
            .wire(Wire::requests(WireVerdict::Breaking));
        keys.extend(methods.iter().cloned());
        sink.report(draft.at(Some(&old.pointer), Some(&new.pointer)), keys);
    }
    if before.token_url != after.token_url {
        let quoted = |url: &Option<String>| url.as_ref().map(|url| format!("`{url}`"));
        let verdict = match before.token_url {
            Some(_) => WireVerdict::Breaking,
            None => WireVerdict::Compatible,
        };
        let draft = draft(SecurityChange::TokenUrlChanged, new, &methods)
            .value(quoted(&before.token_url), quoted(&after.token_url))
            .rust(RustLevel::Patch)
            .wire(Wire::requests(verdict));
        sink.report(draft.at(Some(&old.pointer), Some(&new.pointer)), []);
    }
    deprecation(old, new, &methods, sink);
    flows(old, new, &methods, sink);
    endpoints(old, new, &methods, sink);
}

fn deprecation(old: &SecurityScheme, new: &SecurityScheme, methods: &[Key], sink: &mut Sink) {
    let change = match (old.docs.deprecation, new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => SecurityChange::SchemeDeprecated,
        (Deprecation::Deprecated, Deprecation::Current) => SecurityChange::SchemeUndeprecated,
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => return,
    };
    let draft = draft(change, new, methods)
        .at(Some(&old.pointer), Some(&new.pointer))
        .wire(Wire::requests(WireVerdict::Compatible));
    sink.report(draft, methods.iter().cloned());
}

/// Reports the OAuth flows that only one revision has.
fn flows(old: &SecurityScheme, new: &SecurityScheme, methods: &[Key], sink: &mut Sink) {
    let grants = |scheme: &SecurityScheme| -> BTreeSet<Grant> {
        scheme.flows.iter().map(|flow| flow.grant).collect()
    };
    let (before, after) = (grants(old), grants(new));
    let quoted = |grant: &Grant| Some(format!("`{}`", grant.key()));
    let gone = before.difference(&after).map(|grant| {
        let draft = draft(SecurityChange::FlowRemoved, new, methods);
        (draft.value(quoted(grant), None), WireVerdict::Breaking)
    });
    let more = after.difference(&before).map(|grant| {
        let draft = draft(SecurityChange::FlowAdded, new, methods);
        (draft.value(None, quoted(grant)), WireVerdict::Compatible)
    });
    for (draft, verdict) in gone.chain(more) {
        let draft = draft
            .at(Some(&old.pointer), Some(&new.pointer))
            .rust(RustLevel::Patch)
            .wire(Wire::requests(verdict));
        sink.report(draft, []);
    }
}

/// Reports other endpoints of the flows that both revisions have, and other places of the server's configuration.
fn endpoints(old: &SecurityScheme, new: &SecurityScheme, methods: &[Key], sink: &mut Sink) {
    let (before, after) = (urls(old, new), urls(new, old));
    if before == after {
        return;
    }
    let verdict = match before.is_subset(&after) {
        true => WireVerdict::Compatible,
        false => WireVerdict::Breaking,
    };
    let listed = |urls: BTreeSet<&str>| {
        let urls = urls.into_iter().map(|url| format!("`{url}`"));
        Some(urls.collect::<Vec<_>>().join(", ")).filter(|urls| !urls.is_empty())
    };
    let only = |urls: &BTreeSet<Url<'_>>, others: &BTreeSet<Url<'_>>| {
        let urls = urls.difference(others);
        listed(urls.map(|(_, _, url)| *url).collect())
    };
    let draft = draft(SecurityChange::EndpointChanged, new, methods)
        .value(only(&before, &after), only(&after, &before))
        .at(Some(&old.pointer), Some(&new.pointer))
        .rust(RustLevel::Patch)
        .wire(Wire::requests(verdict));
    sink.report(draft, []);
}

/// A URL of an authorization server, with the flow that it belongs to.
type Url<'s> = (Option<Grant>, Purpose, &'s str);

/// Returns the URLs of a scheme, without the token endpoint of the client and the flows that the other one lacks.
fn urls<'s>(scheme: &'s SecurityScheme, other: &SecurityScheme) -> BTreeSet<Url<'s>> {
    let has = |grant| other.flows.iter().any(|flow| flow.grant == grant);
    let flows = scheme.flows.iter().filter(|flow| has(flow.grant));
    let of_flows = flows.flat_map(|flow| {
        let endpoints = flow.endpoints.iter();
        endpoints.map(|it| (Some(flow.grant), it.purpose, it.url.as_str()))
    });
    let is_of_client = |(_, purpose, url): &Url<'_>| {
        *purpose == Purpose::Token && scheme.token_url.as_deref() == Some(*url)
    };
    let discovery = scheme.discovery.iter();
    let discovery = discovery.map(|it| (None, it.purpose, it.url.as_str()));
    of_flows
        .filter(|url| !is_of_client(url))
        .chain(discovery)
        .collect()
}

/// Returns a scheme as it is planned: with the prefix and the token endpoint of the configuration.
fn planned<'c>(krate: &'c Crate, name: &str) -> Option<&'c Scheme> {
    let mut schemes = krate.client.schemes.iter();
    schemes.find(|scheme| scheme.wire == name)
}

fn carrier(carrier: &Carrier) -> String {
    match carrier {
        Carrier::Header { name, prefix } => format!("header `{name}: {prefix}…`"),
        Carrier::Query { name } => format!("query parameter `{name}`"),
        Carrier::Cookie { name } => format!("cookie `{name}`"),
        Carrier::Basic => "user and password".to_owned(),
    }
}

/// Returns the methods of the builder for a scheme.
fn methods(krate: &Crate, name: &str) -> Vec<Key> {
    let schemes = krate.client.schemes.iter();
    let schemes = schemes.filter(|scheme| scheme.wire == name);
    let methods = schemes.flat_map(|scheme| {
        let provider = scheme.provider.iter().map(|it| &it.name);
        std::iter::once(&scheme.method).chain(provider)
    });
    methods
        .map(|method| Key::new("ClientBuilder", Member::Method(method.to_string())))
        .collect()
}

/// Reports the changes of what an operation requires.
pub(super) fn of_operation(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    let renamed = renamed(comparison);
    let (old, new) = (
        alternatives(&pair.old.security, &renamed),
        alternatives(&pair.new.security, &Renamed::new()),
    );
    let breaking = WireVerdict::Breaking;
    let compatible = WireVerdict::Compatible;
    let mut changes: Vec<(SecurityChange, WireVerdict, Option<String>, Option<String>)> =
        Vec::new();
    match (is_open(&old), is_open(&new)) {
        (true, false) => changes.push((
            SecurityChange::RequirementAdded,
            breaking,
            None,
            Some(names(new.iter())),
        )),
        (false, true) => changes.push((
            SecurityChange::RequirementRemoved,
            compatible,
            Some(names(old.iter())),
            None,
        )),
        (true, true) | (false, false) => {
            for gone in old.difference(&new).filter(|it| !it.is_empty()) {
                let before = Some(names(std::iter::once(gone)));
                changes.push((SecurityChange::AlternativeRemoved, breaking, before, None));
            }
            for more in new.difference(&old).filter(|it| !it.is_empty()) {
                let after = Some(names(std::iter::once(more)));
                changes.push((SecurityChange::AlternativeAdded, compatible, None, after));
            }
        }
    }
    let (old_scopes, new_scopes) = (
        scopes(&pair.old.security, &renamed),
        scopes(&pair.new.security, &Renamed::new()),
    );
    let common = |(scheme, _): &&(String, String)| {
        let has =
            |security: &BTreeSet<BTreeSet<String>>| security.iter().any(|it| it.contains(scheme));
        has(&old) && has(&new)
    };
    for (_, scope) in new_scopes.difference(&old_scopes).filter(common) {
        let after = Some(format!("`{scope}`"));
        changes.push((SecurityChange::ScopeAdded, breaking, None, after));
    }
    for (_, scope) in old_scopes.difference(&new_scopes).filter(common) {
        let before = Some(format!("`{scope}`"));
        changes.push((SecurityChange::ScopeRemoved, compatible, before, None));
    }
    for (change, verdict, before, after) in changes {
        let draft = pair
            .draft(Kind::Security(change))
            .value(before, after)
            .rust(RustLevel::Patch)
            .wire(Wire::requests(verdict));
        sink.report(draft, []);
    }
}

/// Returns the names of the schemes of each alternative.
fn alternatives(security: &[Requirement], renamed: &Renamed<'_>) -> BTreeSet<BTreeSet<String>> {
    let requirements = security.iter();
    requirements
        .map(|it| {
            it.schemes
                .iter()
                .map(|it| name_of(&it.name, renamed))
                .collect()
        })
        .collect()
}

/// Returns the name of a scheme in the new revision.
fn name_of(name: &str, renamed: &Renamed<'_>) -> String {
    let other = renamed.get(name).copied();
    other.unwrap_or(name).to_owned()
}

/// Returns true if a request needs no credentials.
fn is_open(alternatives: &BTreeSet<BTreeSet<String>>) -> bool {
    alternatives.is_empty() || alternatives.iter().any(BTreeSet::is_empty)
}

fn names<'n>(alternatives: impl Iterator<Item = &'n BTreeSet<String>>) -> String {
    let names = alternatives.map(|alternative| {
        let names = alternative.iter().map(|name| format!("`{name}`"));
        names.collect::<Vec<_>>().join(" with ")
    });
    names.collect::<Vec<_>>().join(" or ")
}

/// Returns the scopes with their schemes.
fn scopes(security: &[Requirement], renamed: &Renamed<'_>) -> BTreeSet<(String, String)> {
    let schemes = security.iter().flat_map(|it| &it.schemes);
    schemes
        .flat_map(|scheme| {
            let scopes = scheme.scopes.iter();
            scopes.map(|scope| (name_of(&scheme.name, renamed), scope.clone()))
        })
        .collect()
}

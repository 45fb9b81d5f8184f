//! Compares security schemes and requirements.

use std::collections::BTreeSet;

use super::operation::OperationPair;
use super::sink::Draft;
use super::{Comparison, Sink};
use crate::changes::kind::SecurityChange;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{Carrier, Requirement, SecurityScheme};
use crate::plan::krate::Crate;

/// Reports the changes of the security schemes.
pub(super) fn schemes(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api, &comparison.new.api);
    let find = |schemes: &'_ [SecurityScheme], name: &str| {
        schemes.iter().position(|scheme| scheme.name == name)
    };
    for scheme in &old.security_schemes {
        let other = find(&new.security_schemes, &scheme.name);
        match other.and_then(|index| new.security_schemes.get(index)) {
            Some(other) => both(scheme, other, sink),
            None => {
                let draft = draft(SecurityChange::SchemeRemoved, scheme)
                    .at(Some(&scheme.pointer), None)
                    .wire(Wire::requests(WireVerdict::Breaking));
                sink.report(draft, methods(&comparison.old.krate, &scheme.name));
            }
        }
    }
    for scheme in &new.security_schemes {
        if find(&old.security_schemes, &scheme.name).is_none() {
            let draft = draft(SecurityChange::SchemeAdded, scheme)
                .at(None, Some(&scheme.pointer))
                .wire(Wire::requests(WireVerdict::Compatible));
            sink.report(draft, methods(&comparison.new.krate, &scheme.name));
        }
    }
}

fn draft(change: SecurityChange, scheme: &SecurityScheme) -> Draft {
    let subject = format!("credential `{}`", scheme.name);
    let at = Some(&scheme.pointer);
    Draft::new(Kind::Security(change), &Scope::Client, subject, at, at)
}

fn both(old: &SecurityScheme, new: &SecurityScheme, sink: &mut Sink) {
    sink.document(&old.docs, &new.docs);
    if old.carrier != new.carrier {
        let draft = draft(SecurityChange::CarrierChanged, new)
            .values(carrier(&old.carrier), carrier(&new.carrier))
            .rust(RustLevel::Patch)
            .wire(Wire::requests(WireVerdict::Breaking));
        sink.report(draft.at(Some(&old.pointer), Some(&new.pointer)), []);
    }
    if old.token_url != new.token_url {
        let quoted = |url: &Option<String>| url.as_ref().map(|url| format!("`{url}`"));
        let draft = draft(SecurityChange::TokenUrlChanged, new)
            .value(quoted(&old.token_url), quoted(&new.token_url))
            .rust(RustLevel::Patch)
            .wire(Wire::requests(WireVerdict::Breaking));
        sink.report(draft.at(Some(&old.pointer), Some(&new.pointer)), []);
    }
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
    let methods =
        schemes.flat_map(|scheme| std::iter::once(&scheme.method).chain(&scheme.provider));
    methods
        .map(|method| Key::new("ClientBuilder", Member::Method(method.to_string())))
        .collect()
}

/// Reports the changes of what an operation requires.
pub(super) fn of_operation(_: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    let (old, new) = (
        alternatives(&pair.old.security),
        alternatives(&pair.new.security),
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
    let (old_scopes, new_scopes) = (scopes(&pair.old.security), scopes(&pair.new.security));
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
fn alternatives(security: &[Requirement]) -> BTreeSet<BTreeSet<String>> {
    let requirements = security.iter();
    requirements
        .map(|it| it.schemes.iter().map(|it| it.name.clone()).collect())
        .collect()
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
fn scopes(security: &[Requirement]) -> BTreeSet<(String, String)> {
    let schemes = security.iter().flat_map(|it| &it.schemes);
    schemes
        .flat_map(|scheme| {
            let scopes = scheme.scopes.iter();
            scopes.map(|scope| (scheme.name.clone(), scope.clone()))
        })
        .collect()
}

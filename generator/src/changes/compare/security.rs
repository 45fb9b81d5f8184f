//! Compares security schemes and requirements.

use std::collections::BTreeSet;

use super::operation::OperationPair;
use super::sink::Draft;
use super::{Comparison, Sink};
use crate::changes::kind::SecurityChange;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{Carrier, Requirement, SecurityScheme};
use crate::plan::krate::{Crate, Scheme};

/// Reports the changes of the security schemes.
pub(super) fn schemes(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api, &comparison.new.api);
    let find = |schemes: &'_ [SecurityScheme], name: &str| {
        schemes.iter().position(|scheme| scheme.name == name)
    };
    for scheme in &old.security_schemes {
        let other = find(&new.security_schemes, &scheme.name);
        match other.and_then(|index| new.security_schemes.get(index)) {
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
        if find(&old.security_schemes, &scheme.name).is_none() {
            let keys = methods(&comparison.new.krate, &scheme.name);
            let draft = draft(SecurityChange::SchemeAdded, scheme, &keys)
                .at(None, Some(&scheme.pointer))
                .wire(Wire::requests(WireVerdict::Compatible));
            sink.report(draft, keys);
        }
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

//! Guarantees of namespaces.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{CASES, any_name, fault};
use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};

/// Returns the names of claims, and the collisions.
fn settled(reserved: &[&'static str], claims: &[Claim<'_>]) -> (Vec<Ident>, Vec<Collision>) {
    let mut scope = Scope::without(reserved.iter().copied());
    for claim in claims {
        scope.claim(claim.clone(), Source::of("#/here"));
    }
    let mut collisions = Vec::new();
    let named = scope.settle(&mut collisions);
    (named.collect(), collisions)
}

fn named(reserved: &[&'static str], claims: &[Claim<'_>]) -> Vec<String> {
    let (named, _) = settled(reserved, claims);
    named.iter().map(Ident::to_string).collect()
}

fn values(names: &[&'static str]) -> Vec<Claim<'static>> {
    let names = names.iter();
    names.map(|name| Claim::new(Case::Value, *name)).collect()
}

#[test]
fn a_contested_spelling_is_given_to_neither() {
    assert_eq!(named(&[], &values(&["fooBar"])), ["foo_bar"]);
    assert_eq!(
        named(&[], &values(&["foo_bar", "foo-bar", "fooBar"])),
        ["foo_underscore_bar", "foo_dash_bar", "foo_bar_xf95c66"],
        "symbols are spoken, otherwise a digest is appended"
    );
    assert_eq!(
        named(&[], &values(&["fooBar", "fooBar"])),
        ["foo_bar", "foo_bar"],
        "equal claims belong to one item"
    );
}

#[test]
fn a_reserved_spelling_is_treated_like_a_keyword() {
    let claims = [Claim::new(Case::Type, "UNKNOWN")];
    assert_eq!(named(&["Unknown"], &claims), ["Unknown_"]);
    assert_eq!(named(&["r#type"], &values(&["type"])), ["type_"]);
    assert_eq!(
        named(&["new"], &values(&["new", "New"])),
        ["new_xf022ef", "new_xe86355"],
        "a contested spelling is given to neither"
    );
}

#[test]
fn a_qualifier_is_added_only_if_needed() {
    let id = |pointer: &'static str| Claim::new(Case::Value, "id").at(pointer);
    assert_eq!(named(&[], &[id("path")]), ["id"]);
    let both = [id("path"), id("query")];
    let (names, collisions) = settled(&[], &both);
    let names: Vec<String> = names.iter().map(Ident::to_string).collect();
    assert_eq!(names, ["path_id", "query_id"]);
    assert_eq!(
        collisions,
        [],
        "qualifiers distinguish names without a warning"
    );
    let squatted = [id("path"), id("query"), Claim::new(Case::Value, "path_id")];
    assert_eq!(
        named(&[], &squatted),
        ["id_x64f101", "query_id", "path_underscore_id"],
        "a name is never reassigned to another item"
    );
}

#[test]
fn collisions_name_all_claimants() {
    let (_, collisions) = settled(&[], &values(&["userId", "user_id", "name"]));
    let [collision] = collisions.as_slice() else {
        panic!("{collisions:?}");
    };
    assert_eq!(collision.spelling, "user_id");
    let names = collision.claimants.iter();
    let names: Vec<String> = names.map(|known| known.ident.to_string()).collect();
    assert_eq!(names, ["user_id_xb1d7a7", "user_underscore_id"]);
}

#[test]
fn modules_differ_in_more_than_case() {
    let names = ["User", "USER", "user", "uSer", "ſ", "s"];
    let claims = names.map(|name| Claim::new(Case::Module, name));
    let keys = named(&[], &claims);
    let keys: BTreeSet<String> = keys.iter().map(|name| name.to_uppercase()).collect();
    assert_eq!(keys.len(), 6, "two modules would share a file: {keys:?}");
}

#[test]
fn a_name_that_looks_like_a_digested_one_is_distinguished() {
    let names = named(&[], &values(&["foo_bar", "fooBar", "foo_bar_xf95c66"]));
    let different: BTreeSet<&String> = names.iter().collect();
    assert_eq!(different.len(), 3, "{names:?}");
    assert!(!names.contains(&"foo_bar_xf95c66".to_owned()), "{names:?}");
}

/// Generates names of few characters, which collide often, and digests of such names.
fn colliding_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aA_\\-]{0,4}",
        "(self|Self|type|TYPE|_type|unknown)",
        "(get|Get|GET)(_|-|)(a|A)(_xf[0-9a-f]{5}|)",
        "(|path_|query_|path-)(id|Id|ID)(_x64f101|_dash_|)",
        any_name()
    ]
}

fn colliding_claim() -> impl Strategy<Value = (String, &'static str)> {
    (
        colliding_name(),
        prop::sample::select(vec!["", "", "path", "query"]),
    )
}

fn claims<'a>(case: Case, named: &'a [(String, &'static str)]) -> Vec<Claim<'a>> {
    let claims = named.iter();
    claims
        .map(|(name, pointer)| Claim::new(case, name).at(*pointer))
        .collect()
}

proptest! {
    #[test]
    fn identifiers_of_a_scope_are_valid_and_unique(names in prop::collection::btree_set(colliding_claim(), 0..30)) {
        let names: Vec<_> = names.into_iter().collect();
        for case in CASES {
            let (idents, _) = settled(&["unknown"], &claims(case, &names));
            for ident in &idents {
                prop_assert_eq!(fault(case, ident), None, "{} in {:?}", ident, names);
            }
            let different: BTreeSet<Ident> = idents.into_iter().collect();
            prop_assert_eq!(different.len(), names.len(), "{:?} in {:?}", different, names);
        }
    }

    /// Whatever is added, and in whatever order: a name keeps its meaning or disappears.
    #[test]
    fn no_name_is_reassigned_to_another_item(
        names in prop::collection::btree_set(colliding_claim(), 0..12),
        further in prop::collection::btree_set(colliding_claim(), 0..4),
    ) {
        let meanings = |names: Vec<(String, &'static str)>| -> BTreeMap<Ident, (String, &'static str)> {
            let (idents, _) = settled(&["unknown"], &claims(Case::Value, &names));
            idents.into_iter().zip(names).collect()
        };
        let before = meanings(names.iter().cloned().collect());
        let all = further.into_iter().chain(names.iter().rev().cloned());
        let mut unique = Vec::new();
        for claim in all {
            if !unique.contains(&claim) {
                unique.push(claim);
            }
        }
        let after = meanings(unique);
        for (ident, meaning) in &before {
            if let Some(other) = after.get(ident) {
                prop_assert_eq!(meaning, other, "`{}` in {:?}", ident, after);
            }
        }
    }
}

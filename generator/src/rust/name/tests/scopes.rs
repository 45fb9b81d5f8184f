//! What a namespace promises.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{CASES, any_name, fault};
use crate::rust::name::{Case, Ident, Scope};

#[test]
fn the_first_claimant_keeps_the_spelling() {
    let mut scope = Scope::new();
    assert_eq!(scope.claim(Case::Value, "foo_bar").to_string(), "foo_bar");
    assert_eq!(
        scope.claim(Case::Value, "foo-bar").to_string(),
        "foo_dash_bar",
        "symbols are spoken"
    );
    assert_eq!(
        scope.claim(Case::Value, "fooBar").to_string(),
        "foo_bar_xf95c66",
        "a digest is put behind"
    );
    assert_eq!(
        scope.claim(Case::Value, "foo_bar").to_string(),
        "foo_bar",
        "a second claim changes nothing"
    );
}

#[test]
fn a_later_name_gets_what_depends_on_itself() {
    let second = |first: &str| {
        let mut scope = Scope::new();
        scope.claim(Case::Type, first);
        scope.claim(Case::Type, "USER_ID")
    };
    assert_eq!(
        second("userId"),
        second("UserId"),
        "the name of the first claimant must not show in the second"
    );
}

#[test]
fn a_reserved_spelling_is_treated_like_a_keyword() {
    let mut scope = Scope::new();
    scope.reserve("Unknown");
    scope.reserve("r#type");
    assert_eq!(scope.claim(Case::Type, "UNKNOWN").to_string(), "Unknown_");
    assert_eq!(scope.claim(Case::Value, "type").to_string(), "type_");
}

#[test]
fn a_place_is_named_only_when_it_is_needed() {
    let mut scope = Scope::new();
    assert_eq!(scope.claim_at(Case::Value, "path", "id").to_string(), "id");
    assert_eq!(
        scope.claim_at(Case::Value, "query", "id").to_string(),
        "query_id"
    );
    assert_eq!(
        scope.claim_at(Case::Value, "path", "id").to_string(),
        "id",
        "a second claim changes nothing"
    );
    assert_eq!(
        scope
            .get_at(Case::Value, "query", "id")
            .map(Ident::to_string)
            .as_deref(),
        Some("query_id")
    );
    assert_eq!(
        scope.get_at(Case::Value, "", "id"),
        None,
        "nobody claimed `id` without a place"
    );
}

#[test]
fn modules_differ_in_more_than_capitals() {
    let mut scope = Scope::new();
    let keys: BTreeSet<String> = ["User", "USER", "user", "uSer", "ſ", "s"]
        .iter()
        .map(|name| scope.claim(Case::Module, name).bare().to_uppercase())
        .collect();
    assert_eq!(keys.len(), 6, "two modules would share a file: {keys:?}");
}

#[test]
fn a_name_that_looks_like_a_digested_one_is_told_apart() {
    let mut scope = Scope::new();
    scope.claim(Case::Value, "foo_bar");
    let squatter = scope.claim(Case::Value, "foo_bar_xf95c66");
    let digested = scope.claim(Case::Value, "fooBar");
    assert_ne!(squatter, digested);
}

/// Few letters, so that names collide often.
fn colliding_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aA_\\-]{0,4}",
        "(self|Self|type|TYPE|_type|unknown)",
        any_name()
    ]
}

proptest! {
    #[test]
    fn identifiers_of_a_scope_are_valid_and_unique(names in prop::collection::btree_set(colliding_name(), 0..30)) {
        for case in CASES {
            let mut scope = Scope::new();
            scope.reserve("unknown");
            let idents: BTreeSet<Ident> = names.iter().map(|name| scope.claim(case, name)).collect();
            prop_assert_eq!(idents.len(), names.len(), "{:?} in {:?}", idents, names);
            for ident in &idents {
                prop_assert_eq!(fault(case, ident), None, "{} in {:?}", ident, names);
            }
        }
    }

    #[test]
    fn a_further_name_renames_nothing(names in prop::collection::vec(colliding_name(), 0..12), further in colliding_name()) {
        let claim_all = |names: &[String]| -> Vec<Ident> {
            let mut scope = Scope::new();
            names.iter().map(|name| scope.claim(Case::Value, name)).collect()
        };
        let before = claim_all(&names);
        let longer: Vec<String> = names.iter().cloned().chain([further]).collect();
        let after = claim_all(&longer);
        prop_assert_eq!(Some(before.as_slice()), after.get(..names.len()));
    }

    #[test]
    fn what_was_claimed_is_found(names in prop::collection::vec(colliding_name(), 0..12)) {
        let mut scope = Scope::new();
        for name in &names {
            let ident = scope.claim(Case::Type, name);
            prop_assert_eq!(scope.get_at(Case::Type, "", name), Some(&ident));
        }
    }
}

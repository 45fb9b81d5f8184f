//! Plans the constants of OAuth scopes.

use std::collections::BTreeMap;

use crate::model::{Api, Contents, SecurityScheme, code_span};
use crate::plan::krate::ScopeConstant;
use crate::plan::name::{Case, Claim, Scope, Source};
use crate::plan::{Plan, docs};

impl Plan<'_> {
    /// Returns a constant for each scope that a scheme declares, in alphabetical order. Schemes that declare the same
    /// scope share the constant.
    pub(in crate::plan) fn scopes(&self) -> Vec<ScopeConstant> {
        let mut declared: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for scope in declaring(self.api).iter().flat_map(|it| &it.scopes) {
            let docs = declared.entry(&scope.name).or_default();
            if docs.is_empty() {
                *docs = docs::lines(&scope.description);
            }
        }
        let mut names = Scope::new();
        for wire in declared.keys() {
            names.claim(Claim::new(Case::Constant, *wire), Source::of(*wire));
        }
        // A name that two scopes share says which of them it is, and no setting gives another: nothing is to decide.
        let settled = names.settle(&mut Vec::new());
        let mut constants: Vec<ScopeConstant> = declared
            .iter()
            .zip(settled)
            .map(|((wire, docs), constant)| ScopeConstant {
                constant,
                wire: (*wire).to_owned(),
                docs: described(wire, docs),
            })
            .collect();
        constants.sort_by(|one, other| one.constant.cmp(&other.constant));
        constants
    }
}

/// Returns the schemes with scopes that a caller can ask for.
fn declaring(api: &Api) -> &[SecurityScheme] {
    match &api.contents {
        Contents::Calls => &api.security_schemes,
        Contents::Models(_) => &[],
    }
}

/// Returns the documentation of a scope: its description, else itself.
fn described(wire: &str, docs: &[String]) -> Vec<String> {
    match docs {
        [] => vec![code_span(wire)],
        docs => docs.to_vec(),
    }
}

//! One Cargo feature for each tag: its operations, and the models that only they use.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Features;
use crate::model::{Api, Operation, TypeId};

use crate::plan::name::{Case, Claim, Ident, Source};
use crate::plan::names::reserved::feature_scope;

/// The features that gate the items of a crate.
#[derive(Debug, Default)]
pub(crate) struct FeaturePlan {
    /// The feature of each tag.
    tags: BTreeMap<String, Ident>,
    /// The features that enable each type, any of which is sufficient; types without an entry are always compiled.
    types: BTreeMap<TypeId, BTreeSet<Ident>>,
}

impl FeaturePlan {
    pub fn of(api: &Api, features: Features) -> Self {
        match features {
            Features::None => Self::default(),
            Features::Tags => Self::by_tags(api),
        }
    }

    /// Returns the feature that gates a tag's operations.
    pub fn of_tag(&self, tag: Option<&str>) -> Option<&Ident> {
        self.tags.get(tag?)
    }

    /// Returns the document's features, in alphabetical order.
    pub fn names(&self) -> Vec<Ident> {
        let mut features: Vec<Ident> = self.tags.values().cloned().collect();
        features.sort();
        features
    }

    /// Returns the features any of which enables one of these types; empty if one of the types is always compiled.
    pub fn of_types(&self, ids: &[TypeId]) -> Vec<Ident> {
        let needed: Option<Vec<&BTreeSet<Ident>>> =
            ids.iter().map(|id| self.types.get(id)).collect();
        let needed = needed.unwrap_or_default();
        let features: BTreeSet<&Ident> = needed.into_iter().flatten().collect();
        features.into_iter().cloned().collect()
    }

    fn by_tags(api: &Api) -> Self {
        let mut scope = feature_scope();
        let tagged = || api.operations.iter().filter_map(|known| known.tag.as_ref());
        for tag in tagged() {
            let claim = Claim::new(Case::Module, api.tag_name(tag)).of(tag);
            scope.claim(claim, Source::of(tag));
        }
        // Features collide where modules do, which are reported.
        let features = scope.settle(&mut Vec::new());
        let tags: BTreeMap<String, Ident> = tagged().cloned().zip(features).collect();
        let mut always = BTreeSet::new();
        // The error type contains them all, and receivers of webhooks call no operation.
        let mut shared = Vec::new();
        api.error_bodies
            .iter()
            .for_each(|ty| ty.named_types(&mut shared));
        api.payloads
            .iter()
            .for_each(|value| value.ty.named_types(&mut shared));
        reach(api, shared, &mut always);
        let untagged = api
            .operations
            .iter()
            .filter(|operation| operation.tag.is_none());
        reach(api, untagged.flat_map(roots).collect(), &mut always);
        let mut types: BTreeMap<TypeId, BTreeSet<Ident>> = BTreeMap::new();
        for (tag, feature) in &tags {
            let own = api
                .operations
                .iter()
                .filter(|operation| operation.tag.as_ref() == Some(tag));
            let mut reached = BTreeSet::new();
            reach(api, own.flat_map(roots).collect(), &mut reached);
            for id in reached.difference(&always) {
                types.entry(*id).or_default().insert(feature.clone());
            }
        }
        Self { tags, types }
    }
}

/// Returns the types that an operation refers to directly.
fn roots(operation: &Operation) -> Vec<TypeId> {
    let mut found = Vec::new();
    operation
        .values()
        .for_each(|value| value.ty.named_types(&mut found));
    found
}

/// Adds these types and all types that they contain.
fn reach(api: &Api, mut waiting: Vec<TypeId>, reached: &mut BTreeSet<TypeId>) {
    while let Some(id) = waiting.pop() {
        let Some(definition) = api.definition(id).filter(|_| reached.insert(id)) else {
            continue;
        };
        for value in definition.shape.values() {
            value.ty.named_types(&mut waiting);
        }
    }
}

//! One Cargo feature for each tag: its operations, and the models that only they use.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Features, name_key};
use crate::model::{Api, Operation, TagTree, TypeId};

use crate::plan::krate::Feature;
use crate::plan::name::{Case, Claim, Collision, Ident, Source};
use crate::plan::names::reserved::feature_scope;

/// The features that gate the items of a crate.
#[derive(Debug, Default)]
pub(crate) struct FeaturePlan {
    /// The feature of each tag.
    tags: BTreeMap<String, Ident>,
    /// The features of the tags in a tag, by the feature of the latter.
    inner: BTreeMap<Ident, BTreeSet<Ident>>,
    /// The features that enable each type, any of which is sufficient; types without an entry are always compiled.
    types: BTreeMap<TypeId, BTreeSet<Ident>>,
}

impl FeaturePlan {
    /// Plans the features; collisions of their names that their modules do not have are added to `collisions`.
    pub fn of(api: &Api, features: Features, collisions: &mut Vec<Collision>) -> Self {
        match features {
            Features::None => Self::default(),
            Features::Tags => Self::by_tags(api, collisions),
        }
    }

    /// Returns the feature that gates a tag's operations.
    pub fn of_tag(&self, tag: Option<&str>) -> Option<&Ident> {
        self.tags.get(tag?)
    }

    /// Returns the document's features, in alphabetical order.
    pub fn features(&self) -> Vec<Feature> {
        let features: BTreeSet<&Ident> = self.tags.values().collect();
        features
            .into_iter()
            .map(|name| Feature {
                name: name.clone(),
                enables: self
                    .inner
                    .get(name)
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect(),
            })
            .collect()
    }

    /// Returns the features any of which enables one of these types; empty if one of the types is always compiled.
    pub fn of_types(&self, ids: &[TypeId]) -> Vec<Ident> {
        let needed: Option<Vec<&BTreeSet<Ident>>> =
            ids.iter().map(|id| self.types.get(id)).collect();
        let needed = needed.unwrap_or_default();
        let features: BTreeSet<&Ident> = needed.into_iter().flatten().collect();
        features.into_iter().cloned().collect()
    }

    fn by_tags(api: &Api, collisions: &mut Vec<Collision>) -> Self {
        let tree = api.tag_tree();
        let tags = named(api, &tree, collisions);
        let mut inner: BTreeMap<Ident, BTreeSet<Ident>> = BTreeMap::new();
        for tag in tags.keys() {
            let path = tree.path(tag);
            let path: Vec<&Ident> = path.iter().filter_map(|tag| tags.get(*tag)).collect();
            if let [.., outer, own] = path.as_slice() {
                let inner = inner.entry((*outer).clone()).or_default();
                inner.insert((*own).clone());
            }
        }
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
                .filter(|operation| operation.tag.as_deref() == Some(*tag));
            let mut reached = BTreeSet::new();
            reach(api, own.flat_map(roots).collect(), &mut reached);
            for id in reached.difference(&always) {
                types.entry(*id).or_default().insert(feature.clone());
            }
        }
        let tags = tags.into_iter();
        Self {
            tags: tags.map(|(tag, name)| (tag.to_owned(), name)).collect(),
            inner,
            types,
        }
    }
}

/// Returns the features of all tags with operations, and of the tags that contain them.
fn named<'a>(
    api: &'a Api,
    tree: &TagTree<'a>,
    collisions: &mut Vec<Collision>,
) -> BTreeMap<&'a str, Ident> {
    let mut scope = feature_scope();
    let mut tags = Vec::new();
    for operation in &api.operations {
        let mut outer = "";
        for tag in operation.tag.iter().flat_map(|tag| tree.path(tag)) {
            let claim = Claim::new(Case::Module, api.tag_name(tag)).of(tag);
            let claim = claim.at(std::mem::replace(&mut outer, api.tag_name(tag)));
            let key = name_key::tag(tag).to_string();
            let source = Source::keyed(operation.pointer.fragment(), key);
            scope.claim(claim, source);
            tags.push(tag);
        }
    }
    let mut found = Vec::new();
    let features = scope.settle(&mut found);
    let is_known = |found: &Collision| {
        collisions
            .iter()
            .any(|known| known.spelling == found.spelling)
    };
    found.retain(|it| !is_known(it));
    collisions.append(&mut found);
    tags.into_iter().zip(features).collect()
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

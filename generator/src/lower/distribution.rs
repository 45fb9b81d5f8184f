//! Alternatives beside properties and inside `allOf`: what stands beside them is part of each.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::model::{Choice, Definition, Docs, Shape, Type, Union, Usage, Value, Variant};
use crate::pointer::Pointer;
use crate::resolve::Target;

use super::facets::{Facets, Listed};
use super::trail::{Found, Trail};
use super::union::Alternative;
use super::{Lowering, Site};

/// The most variants that several lists of alternatives may multiply to.
const MOST: usize = 32;

/// A list of alternatives, and the place of the schema that has it.
struct Alternatives<'d> {
    site: Site,
    keyword: &'static str,
    /// Those of the list; in the place of one that is nothing but a list itself, those of that list.
    all: Vec<Alternative<'d>>,
    discriminator: Option<&'d Discriminator>,
}

/// A walk through alternatives that are nothing but lists of alternatives.
struct Walk<'w, 'd> {
    trail: &'w mut Trail,
    /// The schemas whose lists are among the alternatives already.
    spread: BTreeSet<*const Schema>,
    all: Vec<Alternative<'d>>,
}

/// One of the choices from several lists.
#[derive(Default)]
struct Combination<'d> {
    chosen: Vec<Alternative<'d>>,
    /// What names each of them among its siblings.
    names: Vec<String>,
}

impl<'d> Lowering<'d, '_> {
    /// An object with alternatives, of its own or of its parts, is a union whose variants are each the whole
    /// object with one of them. `None` where there are no alternatives that are objects.
    pub(super) fn distribution(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Value> {
        let discriminator = schema.schema_data.discriminator.as_ref();
        let mut lists = Vec::new();
        let target = Target {
            value: schema,
            at: site.at.clone(),
            name: None,
        };
        let mut done = BTreeSet::new();
        self.collect(&target, site, &mut Trail::default(), &mut done, &mut lists);
        let mut count: usize = 1;
        lists.retain(|list| {
            let product = count.saturating_mul(list.all.len());
            let is_kept = product <= MOST && self.are_objects(list);
            if is_kept {
                count = product;
            } else {
                let keyword = list.keyword;
                self.lose(
                    &list.site.at,
                    CompositionLoss::UnmergedAlternatives { keyword },
                );
            }
            is_kept
        });
        let (first, others) = lists.split_first()?;
        let discriminator = first.discriminator.or(discriminator);
        let id = self.define(site, |lowering, site| {
            let mut chosen = Combination::default();
            let mut variants = Vec::new();
            let mut of_alternative = Vec::new();
            for (index, (alternative, name)) in lowering.named(first).enumerate() {
                chosen.push(alternative, name);
                let key = site.at.key(first.keyword).index(index);
                let variant =
                    lowering.distribute(facets, site, &key, others, &mut chosen, &mut variants);
                of_alternative.push(variant);
                chosen.pop();
            }
            let choice = match others {
                [] => lowering.choice(
                    discriminator,
                    &first.all,
                    &of_alternative,
                    &mut variants,
                    site,
                ),
                _ => Choice::Form,
            };
            let shape = Shape::Union(Union { choice, variants });
            lowering.definition_of(schema, facets, site, shape)
        });
        Some(Value::of(Type::Named(id)))
    }

    /// One variant for each choice from the lists that are left; the place of the last one.
    fn distribute(
        &mut self,
        facets: &Facets<'d>,
        site: &Site,
        key: &Pointer,
        lists: &[Alternatives<'d>],
        chosen: &mut Combination<'d>,
        variants: &mut Vec<Variant>,
    ) -> usize {
        let Some((list, others)) = lists.split_first() else {
            let variant = self.distributed(facets, site, key, chosen);
            let twin = variants
                .iter()
                .position(|twin| twin.value.ty == variant.value.ty);
            return twin.unwrap_or_else(|| {
                variants.push(variant);
                variants.len() - 1
            });
        };
        let mut last = 0;
        for (index, (alternative, name)) in self.named(list).enumerate() {
            chosen.push(alternative, name);
            let key = key.key(list.keyword).index(index);
            last = self.distribute(facets, site, &key, others, chosen, variants);
            chosen.pop();
        }
        last
    }

    fn distributed(
        &mut self,
        facets: &Facets<'d>,
        site: &Site,
        key: &Pointer,
        combination: &Combination<'d>,
    ) -> Variant {
        let name = combination.names.join(" ");
        let chosen = combination.chosen.as_slice();
        let value = match chosen {
            [sole] if self.says_all(facets, site, sole) => {
                self.schema(sole.schema, &site.step(sole.at.clone(), &name))
                    .value
            }
            _ => {
                let own = site.step(key.clone(), &name);
                Value::of(Type::Named(self.define(&own, |lowering, own| {
                    let object = lowering.merged_with(facets, site, chosen, own);
                    Definition {
                        renamed: None,
                        origin: own.origin.clone(),
                        place: chosen.last().map_or(&own.at, |last| &last.at).to_string(),
                        docs: Docs::default(),
                        shape: Shape::Object(object),
                        usage: Usage::default(),
                    }
                })))
            }
        };
        Variant {
            name,
            renamed: None,
            tags: Vec::new(),
            value,
            docs: Docs::default(),
        }
    }

    /// The alternatives of a list with their names.
    fn named(
        &self,
        list: &Alternatives<'d>,
    ) -> impl Iterator<Item = (Alternative<'d>, String)> + use<'d> {
        let names = self.alternative_names(&list.all);
        list.all.clone().into_iter().zip(names)
    }

    /// Whether an alternative has all properties that stand beside it already.
    fn says_all(&self, facets: &Facets<'d>, site: &Site, alternative: &Alternative<'d>) -> bool {
        let Some(target) = self.resolver.schema(alternative.schema, &alternative.at) else {
            return false;
        };
        if target.name.is_none() {
            return false;
        }
        let own = self.declared(&Facets::of(target.value), &target.at);
        let own: BTreeSet<&str> = own.into_iter().collect();
        let beside = self.declared(facets, &site.at);
        beside.iter().all(|name| own.contains(name))
    }

    /// The names of the properties that a schema and its parts declare.
    pub(super) fn declared(&self, facets: &Facets<'d>, at: &Pointer) -> Vec<&'d str> {
        let mut names = Vec::new();
        self.declare(facets, at, &mut names, &mut BTreeSet::new());
        names
    }

    fn declare(
        &self,
        facets: &Facets<'d>,
        at: &Pointer,
        names: &mut Vec<&'d str>,
        seen: &mut BTreeSet<Pointer>,
    ) {
        if !seen.insert(at.clone()) {
            return;
        }
        let own = facets.properties.into_iter().flatten();
        names.extend(own.map(|(name, _)| name.as_str()));
        for (index, part) in facets.all_of.iter().enumerate() {
            let at = at.key("allOf").index(index);
            if let Some(target) = self.resolver.schema(part, &at) {
                self.declare(&Facets::of(target.value), &target.at, names, seen);
            }
        }
    }

    /// The lists of alternatives of a schema and of its parts; not one that this schema is in itself.
    fn collect(
        &mut self,
        target: &Target<'d, Schema>,
        site: &Site,
        trail: &mut Trail,
        done: &mut BTreeSet<*const Schema>,
        lists: &mut Vec<Alternatives<'d>>,
    ) {
        let key = std::ptr::from_ref(target.value);
        let is_known = self.memory.without_alternatives.contains(&key) || done.contains(&key);
        if is_known || !self.memory.step(&target.at) || !trail.enter(target.value) {
            return;
        }
        let before = lists.len();
        let facets = &Facets::of(target.value);
        for (index, part) in facets.all_of.iter().enumerate() {
            let at = site.at.key("allOf").index(index);
            if let Some(target) = self.resolver.schema(part, &at) {
                let part_site = site.moved(target.at.clone());
                self.collect(&target, &part_site, trail, done, lists);
            }
        }
        for (keyword, list) in [("oneOf", facets.one_of), ("anyOf", facets.any_of)] {
            let mut walk = Walk {
                trail,
                spread: BTreeSet::new(),
                all: Vec::with_capacity(list.len()),
            };
            self.spread(list, &site.at.key(keyword), &mut walk);
            let all = walk.all;
            let leads_back = all.iter().any(|alternative| {
                let target = self.resolver.schema(alternative.schema, &alternative.at);
                target.is_some_and(|target| trail.holds(target.value))
            });
            let own = Alternatives {
                site: site.clone(),
                keyword,
                all,
                discriminator: target.value.schema_data.discriminator.as_ref(),
            };
            if !leads_back && list.iter().any(|part| !self.is_constraint(facets, part)) {
                lists.push(own);
            }
        }
        done.insert(key);
        if trail.leave() == Found::Everywhere && lists.len() == before {
            self.memory.without_alternatives.insert(key);
        }
    }

    /// Adds the alternatives of a list, and in the place of one that is nothing but a list itself those of that list.
    fn spread(&self, list: &'d [ReferenceOr<Schema>], at: &Pointer, walk: &mut Walk<'_, 'd>) {
        for (index, schema) in list.iter().enumerate() {
            let at = at.index(index);
            let target = self.resolver.schema(schema, &at);
            let inner = target.filter(|target| !walk.trail.holds(target.value));
            let inner = inner.and_then(|target| {
                let (keyword, list) = Facets::of(target.value).sole_list()?;
                Some((list, target.at.key(keyword), target.value))
            });
            match inner {
                Some((list, inner_at, target)) => {
                    if walk.spread.insert(target) && walk.trail.enter(target) {
                        self.spread(list, &inner_at, walk);
                        walk.trail.leave();
                    }
                }
                None => walk.all.push(Alternative { schema, at }),
            }
        }
    }

    fn are_objects(&self, list: &Alternatives<'d>) -> bool {
        list.all.iter().all(|alternative| {
            let target = self.resolver.schema(alternative.schema, &alternative.at);
            target.is_some_and(|target| {
                let facets = Facets::of(target.value);
                let has_more = self.has_alternatives(&facets);
                !has_more && (facets.ty.is_none_or(|ty| ty == "object"))
            })
        })
    }

    /// Whether a schema is one of several types.
    pub(super) fn has_alternatives(&self, facets: &Facets<'d>) -> bool {
        let mut alternatives = facets.one_of.iter().chain(facets.any_of);
        alternatives.any(|part| !self.is_constraint(facets, part))
    }

    /// Whether an alternative only narrows what stands beside it (`anyOf: [{required: [a]}, …]`).
    pub(super) fn is_constraint(&self, beside: &Facets<'d>, part: &ReferenceOr<Schema>) -> bool {
        let ReferenceOr::Item(schema) = part else {
            return false;
        };
        let facets = Facets::of(schema);
        let says_type = beside.ty.is_some() || beside.declares_properties();
        says_type
            && (facets.ty.is_none() || facets.ty == beside.ty)
            && !facets.declares_properties()
            && facets.additional.is_none()
            && facets.items.is_none()
            && matches!(facets.enumeration, Listed::Nothing)
            && facets.all_of.is_empty()
            && facets.one_of.is_empty()
            && facets.any_of.is_empty()
    }
}

impl<'d> Combination<'d> {
    fn push(&mut self, alternative: Alternative<'d>, name: String) {
        self.chosen.push(alternative);
        self.names.push(name);
    }

    fn pop(&mut self) {
        self.chosen.pop();
        self.names.pop();
    }
}

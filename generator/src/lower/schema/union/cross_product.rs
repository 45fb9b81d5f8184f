//! Alternatives next to properties and inside `allOf`: each variant contains the properties next to them.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::model::{Definition, Discrimination, Docs, Shape, Type, Union, Usage, Value, Variant};
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::schema::keywords::{EnumValues, Keywords};
use crate::lower::schema::state::Schemas;
use crate::lower::schema::state::trail::{Found, Trail};
use crate::lower::schema::union::Alternative;
use crate::lower::schema::union::alternative_name::alternative_names;
use crate::lower::schema::union::discriminator::DeclaredDiscriminator;
use crate::lower::{Context, SchemaPath};

/// The maximum number of variants of the product of several lists of alternatives.
const MOST: usize = 32;

/// A list of alternatives, and the path of the schema that declares it.
struct Alternatives<'d> {
    path: SchemaPath,
    keyword: &'static str,
    /// The alternatives; one that is only a list itself is replaced by the alternatives of that list.
    all: Vec<Alternative<'d>>,
    discriminator: Option<DeclaredDiscriminator<'d>>,
}

/// A walk through nested lists of alternatives.
struct Walk<'w, 'd> {
    trail: &'w mut Trail,
    /// The schemas whose lists were already spread.
    spread: BTreeSet<*const Schema>,
    all: Vec<Alternative<'d>>,
}

/// One alternative from each of several lists.
#[derive(Default)]
struct Combination<'d> {
    chosen: Vec<Alternative<'d>>,
    /// The name of each of them among its siblings.
    names: Vec<String>,
}

impl<'d> Schemas<'d, '_> {
    /// Lowers an object with alternatives, its own or those of its `allOf` members, to a union in which each variant is
    /// the whole object with one alternative. Returns `None` if there are no alternatives that are objects.
    pub(in crate::lower) fn cross_product(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Value> {
        let discriminator = DeclaredDiscriminator::of(schema, &path.at);
        let mut lists = Vec::new();
        let target = Target {
            value: schema,
            at: path.at.clone(),
            name: None,
        };
        let mut done = BTreeSet::new();
        self.collect(&target, path, &mut Trail::default(), &mut done, &mut lists);
        self.retain_multiplied(&mut lists);
        let (first, others) = lists.split_first()?;
        let discriminator = first.discriminator.clone().or(discriminator);
        let id = self.define(path, |lowering, path| {
            let mut chosen = Combination::default();
            let mut variants = Vec::new();
            let mut of_alternative = Vec::new();
            for (index, (alternative, name)) in named(lowering.context, first).enumerate() {
                chosen.push(alternative, name);
                // No reference leads there: one to an alternative means what it declares alone.
                let key = path.at.key("combined").key(first.keyword).index(index);
                let variant =
                    lowering.distribute(keywords, path, &key, others, &mut chosen, &mut variants);
                of_alternative.push(variant);
                chosen.pop();
            }
            let discrimination = match others {
                [] => lowering.discrimination(
                    discriminator.as_ref(),
                    &first.all,
                    &of_alternative,
                    &mut variants,
                ),
                _ => Discrimination::Form,
            };
            let shape = Shape::Union(Union {
                discrimination,
                variants,
            });
            lowering.definition_of(schema, keywords, path, shape)
        });
        Some(Value::of(Type::Named(id)))
    }

    /// Keeps the lists of objects whose combinations are few enough, and records the others as losses.
    fn retain_multiplied(&mut self, lists: &mut Vec<Alternatives<'d>>) {
        let mut count: usize = 1;
        lists.retain(|list| {
            let product = count.saturating_mul(list.all.len());
            let is_kept = product <= MOST && are_objects(self.context, list);
            if is_kept {
                count = product;
            } else {
                let keyword = list.keyword;
                self.lose(
                    &list.path.at,
                    CompositionLoss::UnmergedAlternatives { keyword },
                );
            }
            is_kept
        });
    }

    /// Adds one variant for each combination of the remaining lists. Returns the index of the last one.
    fn distribute(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
        key: &Pointer,
        lists: &[Alternatives<'d>],
        chosen: &mut Combination<'d>,
        variants: &mut Vec<Variant>,
    ) -> usize {
        let Some((list, others)) = lists.split_first() else {
            let variant = self.distributed(keywords, path, key, chosen);
            let twin = variants
                .iter()
                .position(|twin| twin.value.ty == variant.value.ty);
            return twin.unwrap_or_else(|| {
                variants.push(variant);
                variants.len() - 1
            });
        };
        let mut last = 0;
        for (index, (alternative, name)) in named(self.context, list).enumerate() {
            chosen.push(alternative, name);
            let key = key.key(list.keyword).index(index);
            last = self.distribute(keywords, path, &key, others, chosen, variants);
            chosen.pop();
        }
        last
    }

    fn distributed(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
        key: &Pointer,
        combination: &Combination<'d>,
    ) -> Variant {
        let name = combination.names.join(" ");
        let chosen = combination.chosen.as_slice();
        let value = match chosen {
            [sole] if declares_all(self.context, keywords, path, sole) => {
                self.schema(sole.schema, &path.step(sole.at.clone(), &name))
                    .value
            }
            _ => {
                let own = path.step(key.clone(), &name);
                Value::of(Type::Named(self.define(&own, |lowering, own| {
                    let object = lowering.merged_with(keywords, path, chosen, own);
                    Definition {
                        renamed: None,
                        origin: own.origin.clone(),
                        pointer: chosen.last().map_or(&own.at, |last| &last.at).clone(),
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
            is_default: false,
            value,
            docs: Docs::default(),
        }
    }

    /// Collects the lists of alternatives of a schema and its members, except those that contain the schema itself.
    fn collect(
        &mut self,
        target: &Target<'d, Schema>,
        path: &SchemaPath,
        trail: &mut Trail,
        done: &mut BTreeSet<*const Schema>,
        lists: &mut Vec<Alternatives<'d>>,
    ) {
        let key = std::ptr::from_ref(target.value);
        let is_known = self.memory().is_without_alternatives(target.value) || done.contains(&key);
        if is_known || !self.memory().step(&target.at) || !trail.enter(target.value) {
            return;
        }
        let before = lists.len();
        let keywords = &Keywords::of(target.value);
        for (index, member) in keywords.all_of.iter().enumerate() {
            let at = path.at.key("allOf").index(index);
            if let Some(target) = self.context.resolver.schema(member, &at) {
                let member_path = path.moved(target.at.clone());
                self.collect(&target, &member_path, trail, done, lists);
            }
        }
        for (keyword, list) in [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)] {
            let mut walk = Walk {
                trail,
                spread: BTreeSet::new(),
                all: Vec::with_capacity(list.len()),
            };
            spread(self.context, list, &path.at.key(keyword), &mut walk);
            let all = walk.all;
            let is_recursive = all.iter().any(|alternative| {
                let target = self
                    .context
                    .resolver
                    .schema(alternative.schema, &alternative.at);
                target.is_some_and(|target| trail.holds(target.value))
            });
            let own = Alternatives {
                path: path.clone(),
                keyword,
                all,
                discriminator: DeclaredDiscriminator::of(target.value, &path.at),
            };
            if !is_recursive
                && list
                    .iter()
                    .any(|alternative| !is_constraint(keywords, alternative))
            {
                lists.push(own);
            }
        }
        done.insert(key);
        if trail.leave() == Found::Everywhere && lists.len() == before {
            self.memory().keep_without_alternatives(target.value);
        }
    }
}

/// Returns the alternatives of a list with their names.
fn named<'d>(
    context: Context<'d, '_>,
    list: &Alternatives<'d>,
) -> impl Iterator<Item = (Alternative<'d>, String)> + use<'d> {
    let names = alternative_names(context, &list.all);
    list.all.clone().into_iter().zip(names)
}

/// Returns true if an alternative already declares all properties next to it.
fn declares_all<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    path: &SchemaPath,
    alternative: &Alternative<'d>,
) -> bool {
    let Some(target) = context.resolver.schema(alternative.schema, &alternative.at) else {
        return false;
    };
    if target.name.is_none() {
        return false;
    }
    let own = declared(context, &Keywords::of(target.value), &target.at);
    let own: BTreeSet<&str> = own.into_iter().collect();
    let outer = declared(context, keywords, &path.at);
    outer.iter().all(|name| own.contains(name))
}

/// Returns the names of the properties that a schema and its members declare.
pub(in crate::lower) fn declared<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    at: &Pointer,
) -> Vec<&'d str> {
    let mut names = Vec::new();
    declare(context, keywords, at, &mut names, &mut BTreeSet::new());
    names
}

fn declare<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    at: &Pointer,
    names: &mut Vec<&'d str>,
    seen: &mut BTreeSet<Pointer>,
) {
    if !seen.insert(at.clone()) {
        return;
    }
    let own = keywords.properties.into_iter().flatten();
    names.extend(own.map(|(name, _)| name.as_str()));
    for (index, member) in keywords.all_of.iter().enumerate() {
        let at = at.key("allOf").index(index);
        if let Some(target) = context.resolver.schema(member, &at) {
            declare(
                context,
                &Keywords::of(target.value),
                &target.at,
                names,
                seen,
            );
        }
    }
}

/// Adds the alternatives of a list; one that is only a list itself is replaced by the alternatives of that list.
fn spread<'d>(
    context: Context<'d, '_>,
    list: &'d [ReferenceOr<Schema>],
    at: &Pointer,
    walk: &mut Walk<'_, 'd>,
) {
    for (index, schema) in list.iter().enumerate() {
        let at = at.index(index);
        let target = context.resolver.schema(schema, &at);
        let inner = target.filter(|target| !walk.trail.holds(target.value));
        let inner = inner.and_then(|target| {
            let (keyword, list) = Keywords::of(target.value).sole_list()?;
            Some((list, target.at.key(keyword), target.value))
        });
        match inner {
            Some((list, inner_at, target)) => {
                if walk.spread.insert(target) && walk.trail.enter(target) {
                    spread(context, list, &inner_at, walk);
                    walk.trail.leave();
                }
            }
            None => walk.all.push(Alternative { schema, at }),
        }
    }
}

fn are_objects<'d>(context: Context<'d, '_>, list: &Alternatives<'d>) -> bool {
    list.all.iter().all(|alternative| {
        let target = context.resolver.schema(alternative.schema, &alternative.at);
        target.is_some_and(|target| {
            let keywords = Keywords::of(target.value);
            let has_more = has_alternatives(&keywords);
            !has_more && (keywords.ty.is_none_or(|ty| ty == "object"))
        })
    })
}

/// Returns true if a schema has alternatives that are types.
pub(in crate::lower) fn has_alternatives<'d>(keywords: &Keywords<'d>) -> bool {
    let mut alternatives = keywords.one_of.iter().chain(keywords.any_of);
    alternatives.any(|alternative| !is_constraint(keywords, alternative))
}

/// Returns true if an alternative only constrains the schema that declares it (`anyOf: [{required: [a]}, …]`).
pub(in crate::lower) fn is_constraint<'d>(
    parent: &Keywords<'d>,
    alternative: &ReferenceOr<Schema>,
) -> bool {
    let ReferenceOr::Item(schema) = alternative else {
        return false;
    };
    let keywords = Keywords::of(schema);
    let has_type = parent.ty.is_some() || parent.declares_properties();
    has_type
        && (keywords.ty.is_none() || keywords.ty == parent.ty)
        && !keywords.declares_properties()
        && keywords.additional.is_none()
        && keywords.items.is_none()
        && matches!(keywords.enumeration, EnumValues::Nothing)
        && keywords.all_of.is_empty()
        && keywords.one_of.is_empty()
        && keywords.any_of.is_empty()
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

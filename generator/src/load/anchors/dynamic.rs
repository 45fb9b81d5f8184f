//! Resolves dynamic references (JSON Schema 2020-12, section 8.2.3.2).
//!
//! A `$dynamicRef` means the outermost schema with that `$dynamicAnchor` on the way to it. A schema that is reached with
//! other anchors than its own is copied, with plain references in place of the dynamic ones: a generic page becomes a
//! page of users. A component that is nothing but a reference to such a schema becomes the copy itself, any other copy
//! is a component of its own.

mod copy;
mod generic;
mod mapping;
mod region;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::reach::{Reach, anchor_of};
use super::{Found, Names, is_schema, refer, uri};
use crate::diagnostic::{Diagnostics, LimitProblem, Problem};
use crate::limits::{Limit, Limits};
use crate::load::bundle::Locations;
use crate::load::shape::grammar::SpecObject;
use crate::load::unfollowed::Unfollowed;
use crate::load::walk::{self, Visit};
use crate::pointer::Pointer;
use copy::{is_sole_reference, unwrap_member};
use region::{Place, Regions};

/// The maximum number of schemas that are nothing but a reference to the next one.
const LONGEST_CHAIN: usize = 64;

/// The keywords of references to schemas.
const KEYWORDS: [&str; 2] = ["$ref", "$dynamicRef"];

/// The outermost schemas of dynamic anchors, by their names.
type Scope = BTreeMap<String, Pointer>;

/// A schema that is reached with other dynamic anchors than its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Instance {
    target: Pointer,
    /// The anchors that differ.
    scope: Scope,
}

/// What is kept of the parts of the bundled document.
pub(in crate::load) struct Parts<'a> {
    /// The files that they are from.
    pub(in crate::load) locations: &'a mut Locations,
    /// The references that were reported.
    pub(in crate::load) unfollowed: &'a mut Unfollowed,
}

/// Rewrites the dynamic references of the bundled document `root`, whose URI is `base`, as plain ones.
///
/// Those that do not name exactly one schema remain.
pub(in crate::load) fn resolve(
    root: &mut Value,
    base: &str,
    parts: Parts<'_>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) {
    let names = Names::of(root, SpecObject::Document, base);
    let Some(reach) = Reach::of(root, &names) else {
        return;
    };
    let schemas = root.pointer("/components/schemas");
    let taken = schemas.and_then(Value::as_object);
    let mut resolving = Resolving {
        taken: taken
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect(),
        original: root.clone(),
        names,
        reach,
        regions: Regions::default(),
        made: BTreeMap::new(),
        waiting: Vec::new(),
        copied: BTreeSet::new(),
        copies_left: Some(limits.of(Limit::Copies)),
        parts,
        limits,
        diagnostics,
    };
    walk::walk_all(root, &mut resolving);
    resolving.put_copies(root);
    generic::settle(root, &resolving.copied);
}

/// The state of the resolution for one document.
struct Resolving<'a> {
    /// The document with its dynamic references.
    original: Value,
    names: Names,
    reach: Reach,
    regions: Regions,
    /// The component of each copy.
    made: BTreeMap<Instance, String>,
    /// The components that are not inserted yet.
    waiting: Vec<(String, Instance)>,
    /// The names of all components that are schemas.
    taken: BTreeSet<String>,
    /// The schemas of which there are copies.
    copied: BTreeSet<Pointer>,
    /// The number of objects that may still be copied; `None` once there were too many.
    copies_left: Option<usize>,
    parts: Parts<'a>,
    limits: &'a Limits,
    diagnostics: &'a mut Diagnostics,
}

impl Visit for Resolving<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let Value::Object(schema) = value else {
            return;
        };
        if !is_schema(object) {
            return;
        }
        for _ in 0..LONGEST_CHAIN {
            if !self.unfold(schema, at) {
                break;
            }
        }
        self.map(schema, at);
        for keyword in KEYWORDS {
            let place = self.place(at);
            let Some(Target { schema: target, by }) = self.target(schema, keyword, &place) else {
                continue;
            };
            let target = self.specialized(target, &place, at);
            replace(schema, keyword, &target);
            self.add_ornaments(schema, at, by.as_ref());
        }
    }
}

/// The target of a reference.
struct Target {
    schema: Pointer,
    /// The anchor that is nothing but a reference to it.
    by: Option<Pointer>,
}

/// Replaces the reference in `keyword` by a plain one.
fn replace(schema: &mut Map<String, Value>, keyword: &str, target: &Pointer) {
    match keyword {
        "$ref" => drop(schema.insert(keyword.to_owned(), Value::from(super::fragment(target)))),
        _ => refer(schema, keyword, target),
    }
}

impl Resolving<'_> {
    /// Returns where the schema at `at` is from, and the dynamic anchors around it.
    fn place(&self, at: &Pointer) -> Place {
        self.regions.place(at, &self.names)
    }

    /// Returns the target of the reference in `keyword` of a schema, if it is one.
    fn target(&self, schema: &Map<String, Value>, keyword: &str, place: &Place) -> Option<Target> {
        let reference = super::text_of(schema, keyword)?;
        if keyword == "$ref" {
            let schema = Pointer::from_fragment(reference)?;
            let is_there = self.value(&schema).is_some();
            return is_there.then_some(Target { schema, by: None });
        }
        let name = anchor_of(reference);
        let file = reference
            .split_once('#')
            .map_or(reference, |(file, _)| file);
        let start = match file {
            "" => place.source.clone(),
            file => {
                let uri = uri::resolved(self.names.base(&place.source), file);
                self.names.resource(&uri)?
            }
        };
        let outermost = match place.scope.get(name) {
            Some(outermost) => outermost.clone(),
            None => match self.names.anchor(name, &start) {
                Found::One(anchor) => anchor,
                Found::Nothing | Found::Several => return None,
            },
        };
        Some(self.meant(outermost))
    }

    /// Returns the schema that an anchor stands for: where it is nothing but a reference, its target.
    fn meant(&self, anchor: Pointer) -> Target {
        let schema = self.value(&anchor).and_then(Value::as_object);
        let reference = schema.filter(|schema| is_sole_reference(schema, "$ref"));
        let target = reference.and_then(|schema| super::text_of(schema, "$ref"));
        let target = target.and_then(Pointer::from_fragment);
        match target.filter(|target| self.value(target).is_some()) {
            Some(schema) => Target {
                schema,
                by: Some(anchor),
            },
            None => Target {
                schema: anchor,
                by: None,
            },
        }
    }

    fn value(&self, at: &Pointer) -> Option<&Value> {
        self.original.pointer(at.as_str())
    }

    /// Returns the schema `target` with the anchors of `scope`; `None` if they are the ones that it has anyway.
    fn instance(&self, target: &Pointer, scope: &Scope) -> Option<Instance> {
        let own = self.names.dynamic(&self.names.scope(target));
        let anchors = self.reach.anchors(target);
        let anchors = anchors.filter_map(|name| Some((name, scope.get(name)?)));
        let others = anchors.filter(|(name, anchor)| own.get(*name) != Some(anchor));
        let scope: Scope = others
            .map(|(name, anchor)| (name.clone(), anchor.clone()))
            .collect();
        (!scope.is_empty()).then(|| Instance {
            target: target.clone(),
            scope,
        })
    }

    /// Returns the schema that `target` is at this place: itself, or a copy.
    fn specialized(&mut self, target: Pointer, place: &Place, at: &Pointer) -> Pointer {
        let Some(instance) = self.instance(&target, &place.scope) else {
            return target;
        };
        if let Some((own, pointer)) = &place.own
            && *own == instance
        {
            return pointer.clone();
        }
        let known = self.made.get(&instance).cloned();
        let Some(name) = known.or_else(|| self.make(instance, at)) else {
            return target;
        };
        component(&name)
    }

    /// Names a component for a copy. Reports it and returns `None` if there are too many.
    fn make(&mut self, instance: Instance, at: &Pointer) -> Option<String> {
        if !self.may_copy(&instance.target, at) {
            return None;
        }
        let name = self.free_name(&instance);
        self.taken.insert(name.clone());
        self.made.insert(instance.clone(), name.clone());
        self.waiting.push((name.clone(), instance));
        Some(name)
    }

    /// Counts the objects in a copy. Reports it and returns false if there are too many.
    fn may_copy(&mut self, target: &Pointer, at: &Pointer) -> bool {
        let objects = self.value(target).map_or(0, objects);
        let Some(left) = self.copies_left else {
            return false;
        };
        self.copies_left = left.checked_sub(objects);
        if self.copies_left.is_none() {
            let exceeded = self.limits.exceeded(Limit::Copies);
            let problem = Problem::Limit(LimitProblem::Beyond(exceeded));
            self.diagnostics.report(at, problem);
        }
        self.copies_left.is_some()
    }

    /// Replaces a component that is nothing but a reference to a schema with other anchors by its copy. Returns false if
    /// it is none.
    fn unfold(&mut self, schema: &mut Map<String, Value>, at: &Pointer) -> bool {
        if at.segments().count() != 3 || !at.as_str().starts_with("/components/schemas/") {
            return false;
        }
        let place = self.place(at);
        for keyword in KEYWORDS {
            let member = unwrap_member(schema, keyword);
            let Some(reference) = member.as_ref().or_else(|| {
                let is_sole = is_sole_reference(schema, keyword);
                is_sole.then_some(&*schema)
            }) else {
                continue;
            };
            let Some(Target { schema: target, by }) = self.target(reference, keyword, &place)
            else {
                continue;
            };
            let Some(instance) = self.instance(&target, &place.scope) else {
                continue;
            };
            let is_own = place.own.as_ref().is_some_and(|(own, _)| *own == instance);
            if is_own || !self.may_copy(&instance.target, at) {
                return false;
            }
            schema.shift_remove(keyword);
            if member.is_some() {
                schema.shift_remove("allOf");
            }
            self.add_ornaments(schema, at, by.as_ref());
            return self.copy_into(schema, at, instance, &place);
        }
        false
    }
}

/// Returns the number of objects in a value.
fn objects(value: &Value) -> usize {
    match value {
        Value::Object(entries) => 1 + entries.values().map(objects).sum::<usize>(),
        Value::Array(values) => values.iter().map(objects).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Returns the pointer of a component that is a schema.
fn component(name: &str) -> Pointer {
    Pointer::root().key("components").key("schemas").key(name)
}

//! Generates values of schemas.
//!
//! A generated value is only meant to be valid: the validator decides. Everything that a schema offers is tested in
//! turn: each alternative, each value of an `enum`, each edge case of a format.

mod any;
mod array;
mod conjunction;
mod number;
mod object;
mod pattern;
mod string;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::json::Json;
use crate::random::Random;
use crate::schemas::{self, Schemas};
use conjunction::Kind;

/// The depth from which only required properties are generated.
const DEEP: usize = 5;

/// The depth at which a required recursion ends without a value.
const DEEPEST: usize = 24;

/// The size of a value from which only required properties are generated.
const LARGE: usize = 400;

/// Whether values like this one are common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// As most servers send them.
    Everyday,
    /// Allowed but rare.
    Edge,
}

/// The source of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Generated only.
    Program,
    /// Includes examples, whose author may have meant another schema than the one that allows them.
    Example,
}

/// A value to test.
#[derive(Clone, Debug)]
pub struct Made {
    /// The value.
    pub value: Json,
    /// How common such values are.
    pub share: Share,
    /// Its source.
    pub origin: Origin,
}

/// How many optional properties are present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fullness {
    Minimal,
    Maximal,
    Chance,
}

/// Whether objects have undeclared properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraProperties {
    /// They may.
    Allowed,
    /// They never have any.
    Never,
}

/// Whether examples of the document are used inside values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Samples {
    Used,
    Unused,
}

/// Generates values of the schemas of a document.
#[derive(Debug)]
pub struct Maker<'a> {
    schemas: Schemas<'a>,
    random: Random,
    /// The next alternative of each list of a schema, which is identified by its memory address.
    turns: BTreeMap<(usize, &'static str), usize>,
    fullness: Fullness,
    share: Share,
    extra_properties: ExtraProperties,
    samples: Samples,
    size: usize,
}

impl<'a> Maker<'a> {
    /// Creates a generator, which is deterministic for a seed and a purpose.
    #[must_use]
    pub fn new(schemas: Schemas<'a>, seed: u64, purpose: &str) -> Self {
        Self {
            schemas,
            random: Random::new(seed, purpose),
            turns: BTreeMap::new(),
            fullness: Fullness::Minimal,
            share: Share::Everyday,
            extra_properties: ExtraProperties::Never,
            samples: Samples::Used,
            size: 0,
        }
    }

    /// Generates about `count` different values of a schema, and at least one for each alternative at its top. `fits`
    /// decides whether a value is valid; the number of invalid values is returned too.
    pub fn values(
        &mut self,
        schema: &'a Value,
        count: usize,
        extra_properties: ExtraProperties,
        fits: &dyn Fn(&Json) -> bool,
    ) -> (Vec<Made>, usize) {
        let target = count.max(self.offers(schema).min(count * 4));
        let mut made: Vec<Made> = Vec::with_capacity(target);
        let mut unfit = 0;
        for index in 0..target {
            self.select_kind(index, extra_properties);
            let share = self.share;
            let Some(value) = self.fitting_value(schema, fits) else {
                unfit += 1;
                continue;
            };
            if made.iter().all(|known| known.value != value) {
                made.push(Made {
                    value,
                    share,
                    origin: self.origin(),
                });
            }
        }
        (made, unfit)
    }

    /// Generates a valid value; tries again without examples, since they may be wrong.
    fn fitting_value(&mut self, schema: &'a Value, fits: &dyn Fn(&Json) -> bool) -> Option<Json> {
        for samples in [Samples::Used, Samples::Unused] {
            self.size = 0;
            self.samples = samples;
            let value = self.make(&[schema], 0).filter(|value| fits(value));
            if value.is_some() {
                return value;
            }
        }
        None
    }

    /// Selects the kind of the value with this index.
    fn select_kind(&mut self, index: usize, extra_properties: ExtraProperties) {
        self.size = 0;
        self.fullness = match index {
            0 => Fullness::Minimal,
            1..=3 => Fullness::Maximal,
            _ => Fullness::Chance,
        };
        self.share = match index % 3 {
            _ if index < 2 => Share::Everyday,
            0 => Share::Everyday,
            _ => Share::Edge,
        };
        self.extra_properties = match (extra_properties, self.share, index % 6) {
            (ExtraProperties::Allowed, Share::Edge, 5) => ExtraProperties::Allowed,
            _ => ExtraProperties::Never,
        };
    }

    /// Returns the number of alternatives and known values at the top of a schema.
    fn offers(&self, schema: &'a Value) -> usize {
        let parts = self.schemas.parts(&[schema]);
        let count = |keyword: &str| {
            let lists = parts
                .iter()
                .filter_map(|part| part.get(keyword)?.as_array());
            lists.map(Vec::len).max().unwrap_or(0)
        };
        count("oneOf").max(count("anyOf")).max(count("enum"))
    }

    /// Generates a value that all of these schemas allow, or `None` if none was found.
    fn make(&mut self, schemas: &[&'a Value], depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        self.size += 1;
        let parts = self.resolved(schemas, depth);
        if let Some(known) = conjunction::known_values(&parts) {
            let turn = self.turn(&parts, "enum", known.len());
            return known.get(turn).map(|value| Json::from(*value));
        }
        if let Some(sample) = self.sample(&parts) {
            return Some(sample);
        }
        match self.kind(&parts, depth)? {
            Kind::Null => Some(Json::Null),
            Kind::Boolean => Some(Json::Boolean(self.turn(&parts, "boolean", 2) == 0)),
            Kind::Integer => self.integer(&parts),
            Kind::Number => self.number(&parts),
            Kind::String => self.string(&parts),
            Kind::Array => self.array(&parts, depth),
            Kind::Object => self.object(&parts, depth),
        }
    }

    fn origin(&self) -> Origin {
        match (self.share, self.samples) {
            (Share::Everyday, Samples::Used) => Origin::Example,
            (Share::Everyday, Samples::Unused) | (Share::Edge, _) => Origin::Program,
        }
    }

    /// Returns an example of the document, in some of the calls.
    fn sample(&mut self, parts: &[&'a Value]) -> Option<Json> {
        if self.origin() == Origin::Program {
            return None;
        }
        let samples: Vec<&Value> = parts
            .iter()
            .flat_map(|part| schemas::examples(part))
            .collect();
        let turn = self.turn(parts, "example", samples.len() + 2);
        samples.get(turn).map(|sample| Json::from(*sample))
    }

    /// Returns true if optional properties are omitted here.
    fn is_short(&self, depth: usize) -> bool {
        depth >= DEEP || self.size >= LARGE
    }

    /// Returns the next index among `count` alternatives of these schemas.
    fn turn(&mut self, parts: &[&'a Value], offer: &'static str, count: usize) -> usize {
        let address = parts
            .first()
            .map_or(0, |part| std::ptr::from_ref(*part).addr());
        let turn = self.turns.entry((address, offer)).or_default();
        let now = *turn;
        *turn += 1;
        now.checked_rem(count).unwrap_or(0)
    }
}

//! Values that a schema allows, made up.
//!
//! What is made is only meant to be valid: the validator has the last word. What matters is that everything that a schema
//! offers has its turn: each alternative, each value of an enumeration, each edge of a format.

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

/// Deeper than this only what is required is made.
const DEEP: usize = 5;

/// A required recursion ends here, without a value.
const DEEPEST: usize = 24;

/// After so many parts of one value only what is required is made.
const LARGE: usize = 400;

/// Whether values like this one are to be expected every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// As most servers send them.
    Everyday,
    /// Allowed, and seldom seen.
    Edge,
}

/// Who made a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This program alone.
    Program,
    /// It has examples in it, whose author may have meant another schema than the one that allows them.
    Example,
}

/// A value that is tried.
#[derive(Clone, Debug)]
pub struct Made {
    /// The value.
    pub value: Json,
    /// How likely it is to be met.
    pub share: Share,
    /// Who made it.
    pub origin: Origin,
}

/// How much of what is optional is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fullness {
    Minimal,
    Maximal,
    Chance,
}

/// Whether objects hold what their schema does not speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strangers {
    /// They may.
    Allowed,
    /// They do not.
    Never,
}

/// Whether examples of the document are parts of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Samples {
    Used,
    Unused,
}

/// Makes values of the schemas of a document.
#[derive(Debug)]
pub struct Maker<'a> {
    schemas: Schemas<'a>,
    random: Random,
    /// Whose turn it is among the offers of a schema, which is known by its address.
    turns: BTreeMap<(usize, &'static str), usize>,
    fullness: Fullness,
    share: Share,
    strangers: Strangers,
    samples: Samples,
    size: usize,
}

impl<'a> Maker<'a> {
    /// Makes values of the schemas of `document`; the same for the same seed and purpose.
    #[must_use]
    pub fn new(schemas: Schemas<'a>, seed: u64, purpose: &str) -> Self {
        Self {
            schemas,
            random: Random::new(seed, purpose),
            turns: BTreeMap::new(),
            fullness: Fullness::Minimal,
            share: Share::Everyday,
            strangers: Strangers::Never,
            samples: Samples::Used,
            size: 0,
        }
    }

    /// Makes about so many values of a schema, and one for each offer at its top; no two are the same.
    /// `fits` has the last word on each, and the number of those that do not fit is returned as well.
    pub fn values(
        &mut self,
        schema: &'a Value,
        count: usize,
        strangers: Strangers,
        fits: &dyn Fn(&Json) -> bool,
    ) -> (Vec<Made>, usize) {
        let wanted = count.max(self.offers(schema).min(count * 4));
        let mut made: Vec<Made> = Vec::with_capacity(wanted);
        let mut unfit = 0;
        for index in 0..wanted {
            self.set_out(index, strangers);
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

    /// A value that fits; examples of the document are no part of it where they are wrong.
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

    /// How the value with this number is made.
    fn set_out(&mut self, index: usize, strangers: Strangers) {
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
        self.strangers = match (strangers, self.share, index % 6) {
            (Strangers::Allowed, Share::Edge, 5) => Strangers::Allowed,
            _ => Strangers::Never,
        };
    }

    /// How many alternatives and known values stand at the top of a schema.
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

    /// A value that all of these schemas allow; `None` where none was found.
    fn make(&mut self, schemas: &[&'a Value], depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        self.size += 1;
        let parts = self.chosen(schemas, depth);
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

    /// An example of the document, now and then.
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

    /// Whether what is optional is left out here.
    fn is_short(&self, depth: usize) -> bool {
        depth >= DEEP || self.size >= LARGE
    }

    /// Whose turn it is among so many offers of these schemas.
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

//! Generates numbers.
use serde_json::Value;

use super::conjunction::format;
use super::{Maker, Share};
use crate::json::Json;

const EVERYDAY_INTEGERS: [&str; 6] = ["1", "42", "0", "1000", "7", "-1"];

/// Edge cases of an integer without a format.
const EDGE_INTEGERS: [&str; 8] = [
    "42.0",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775809",
    "18446744073709551615",
    "1e3",
    "2147483648",
];

const EVERYDAY_NUMBERS: [&str; 6] = ["1.5", "0", "12.75", "100", "0.1", "-3.25"];

const EDGE_NUMBERS: [&str; 8] = [
    "0.9281134605407715",
    "9007199254740993",
    "1e21",
    "-0.0",
    "1.7976931348623157e308",
    "5e-324",
    "42.0",
    "0.1000000000000000055511151231257827",
];

/// The range of a number; a format narrows it.
#[derive(Clone, Copy, Debug)]
struct Limits {
    least: f64,
    most: f64,
    is_above: bool,
    is_below: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn integer(&mut self, parts: &[&'a Value]) -> Option<Json> {
        let format = format(parts).unwrap_or_default();
        let limits = Limits::of(parts);
        let edges = edges_of_format(format);
        let edges = if edges.is_empty() {
            &EDGE_INTEGERS
        } else {
            edges
        };
        let mut fitting = self.fitting(&EVERYDAY_INTEGERS, edges, limits);
        fitting.retain(|text| is_of_format(text, format));
        fitting.extend(limits.whole(parts));
        let fitting = multiples(parts, fitting);
        self.of_these(parts, &fitting)
    }

    pub(super) fn number(&mut self, parts: &[&'a Value]) -> Option<Json> {
        let format = format(parts).unwrap_or_default();
        if !edges_of_format(format).is_empty() {
            return self.integer(parts);
        }
        let limits = Limits::of(parts);
        let mut fitting = self.fitting(&EVERYDAY_NUMBERS, &EDGE_NUMBERS, limits);
        fitting.extend(limits.fractions());
        let fitting = multiples(parts, fitting);
        self.of_these(parts, &fitting)
    }

    fn fitting(&self, everyday: &[&str], edges: &[&str], limits: Limits) -> Vec<String> {
        let candidates = match self.share {
            Share::Everyday => everyday,
            Share::Edge => edges,
        };
        let texts = candidates.iter().filter(|text| limits.allow(text));
        texts.map(|text| (*text).to_owned()).collect()
    }

    fn of_these(&mut self, parts: &[&'a Value], texts: &[String]) -> Option<Json> {
        let offer = match self.share {
            Share::Everyday => "everyday number",
            Share::Edge => "edge number",
        };
        let turn = self.turn(parts, offer, texts.len());
        texts.get(turn).cloned().map(Json::Number)
    }
}

impl Limits {
    fn of(parts: &[&Value]) -> Self {
        let mut limits = Self {
            least: f64::NEG_INFINITY,
            most: f64::INFINITY,
            is_above: false,
            is_below: false,
        };
        for part in parts {
            let number = |keyword| part.get(keyword).and_then(Value::as_f64);
            if let Some(least) = number("minimum").filter(|least| *least > limits.least) {
                (limits.least, limits.is_above) = (least, false);
            }
            if let Some(least) = number("exclusiveMinimum").filter(|least| *least >= limits.least) {
                (limits.least, limits.is_above) = (least, true);
            }
            if let Some(most) = number("maximum").filter(|most| *most < limits.most) {
                (limits.most, limits.is_below) = (most, false);
            }
            if let Some(most) = number("exclusiveMaximum").filter(|most| *most <= limits.most) {
                (limits.most, limits.is_below) = (most, true);
            }
        }
        limits
    }

    fn allow(self, text: &str) -> bool {
        let Ok(value) = text.parse::<f64>() else {
            return false;
        };
        let is_above = if self.is_above {
            value > self.least
        } else {
            value >= self.least
        };
        let is_below = if self.is_below {
            value < self.most
        } else {
            value <= self.most
        };
        is_above && is_below
    }

    /// Returns integers at both ends.
    fn whole(self, parts: &[&Value]) -> Vec<String> {
        let step = parts
            .iter()
            .find_map(|part| part.get("multipleOf")?.as_f64());
        let step = step.unwrap_or(1.0).max(1.0);
        let least = (self.least / step).ceil() * step;
        let most = (self.most / step).floor() * step;
        let ends = [least, least + step, most, most - step];
        let within = ends.into_iter().filter(|end| end.abs() < 9e15);
        within
            .map(|end| format!("{end:.0}"))
            .filter(|text| self.allow(text))
            .collect()
    }

    fn fractions(self) -> Vec<String> {
        let ends = [self.least, self.most, (self.least + self.most) / 2.0];
        let within = ends.into_iter().filter(|end| end.is_finite());
        within
            .map(|end| end.to_string())
            .filter(|text| self.allow(text))
            .collect()
    }
}

fn multiples(parts: &[&Value], mut texts: Vec<String>) -> Vec<String> {
    for part in parts {
        if let Some(step) = part.get("multipleOf").and_then(Value::as_f64) {
            let is_multiple = |text: &String| {
                let times = text.parse::<f64>().unwrap_or(0.5) / step;
                (times - times.round()).abs() < 1e-9
            };
            texts.retain(is_multiple);
        }
    }
    texts
}

/// Returns the edge cases of an integer format, and none for any other format.
fn edges_of_format(format: &str) -> &'static [&'static str] {
    match format {
        "int8" => &["127", "-128", "42.0"],
        "int16" => &["32767", "-32768", "42.0"],
        "int32" => &["2147483647", "-2147483648", "42.0", "1e3"],
        "int64" => &[
            "9223372036854775807",
            "-9223372036854775808",
            "9007199254740993",
            "42.0",
            "1e3",
        ],
        "uint8" => &["255", "42.0"],
        "uint16" => &["65535", "42.0"],
        "uint32" => &["4294967295", "42.0"],
        "uint64" => &["18446744073709551615", "9223372036854775808", "42.0"],
        _ => &[],
    }
}

fn is_of_format(text: &str, format: &str) -> bool {
    let is_unsigned = format.starts_with("uint");
    let is_byte = matches!(format, "int8" | "uint8");
    let is_beyond = (is_unsigned && text.starts_with('-')) || (is_byte && text == "1000");
    !is_beyond
}

//! What is measured, and its values.

use std::fmt;

/// A part of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Part {
    /// Generation of a document by a whole process
    Generate,
    /// Generation of made-up documents of growing size
    Growth,
    /// The stages of a generation
    Stages,
    /// Compilation of the generated crate alone
    Compile,
    /// Decoding, encoding and calls of the generated client
    Runtime,
}

impl Part {
    /// Every part, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::Generate,
        Self::Growth,
        Self::Stages,
        Self::Compile,
        Self::Runtime,
    ];

    /// Returns its name in the command line, the table and the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Growth => "growth",
            Self::Stages => "stages",
            Self::Compile => "compile",
            Self::Runtime => "runtime",
        }
    }
}

/// The unit of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Wall-clock time.
    Seconds,
    /// Processor time in user mode.
    UserSeconds,
    /// Instructions, counted by callgrind.
    Instructions,
    /// The most memory at a time, or the size of a file.
    Bytes,
    /// A number of things.
    Count,
    /// A quotient of two values.
    Ratio,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 6] = [
        Self::Seconds,
        Self::UserSeconds,
        Self::Instructions,
        Self::Bytes,
        Self::Count,
        Self::Ratio,
    ];

    /// Returns its name in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::UserSeconds => "user-seconds",
            Self::Instructions => "instructions",
            Self::Bytes => "bytes",
            Self::Count => "count",
            Self::Ratio => "ratio",
        }
    }

    /// Returns a value for a reader, with its unit.
    pub fn shown(self, value: f64) -> String {
        match self {
            Self::Seconds => seconds(value),
            Self::UserSeconds => format!("{} user", seconds(value)),
            Self::Instructions => {
                scaled(value, 1000.0, &["instr", "k instr", "M instr", "G instr"])
            }
            Self::Bytes => scaled(value, 1024.0, &["B", "KiB", "MiB", "GiB", "TiB"]),
            Self::Count => format!("{value:.0}"),
            Self::Ratio => format!("{value:.2} ×"),
        }
    }
}

fn seconds(value: f64) -> String {
    match value {
        _ if value < 1e-3 => format!("{} µs", digits(value * 1e6)),
        _ if value < 1.0 => format!("{} ms", digits(value * 1e3)),
        _ => format!("{} s", digits(value)),
    }
}

/// Divides by `step` as often as there is a larger unit.
fn scaled(value: f64, step: f64, units: &[&str]) -> String {
    let mut value = value;
    let mut units = units.iter();
    let mut unit = units.next();
    let mut digits_of: fn(f64) -> String = |whole| format!("{whole:.0}");
    while value >= step
        && let Some(next) = units.next()
    {
        value /= step;
        unit = Some(next);
        digits_of = digits;
    }
    let unit = unit.copied().unwrap_or_default();
    format!("{} {unit}", digits_of(value))
}

/// Writes a number with three digits, or with all those before the point.
fn digits(value: f64) -> String {
    match value {
        _ if value >= 99.95 => format!("{value:.0}"),
        _ if value >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The values of one quantity over all runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// The value in the middle, or the mean of the two there.
    pub median: f64,
    /// The smallest value.
    pub least: f64,
    /// The largest value.
    pub most: f64,
    /// The number of values.
    pub runs: usize,
}

impl Sample {
    /// Returns the sample of these values; `None` if there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        let lower = match values.len().is_multiple_of(2) {
            true => *values.get(middle.checked_sub(1)?)?,
            false => upper,
        };
        Some(Self {
            median: f64::midpoint(lower, upper),
            least: *values.first()?,
            most: *values.last()?,
            runs: values.len(),
        })
    }

    /// Returns the sample of one value.
    pub fn single(value: f64) -> Self {
        Self {
            median: value,
            least: value,
            most: value,
            runs: 1,
        }
    }
}

/// The name of a quantity, by which two runs of the command are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The part that it belongs to.
    pub part: Part,
    /// The document, or the work at run time.
    pub subject: String,
    /// What is measured.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            part,
            subject,
            name,
            unit,
        } = self;
        write!(f, "{} {subject}: {name} ({})", part.as_str(), unit.as_str())
    }
}

/// A quantity with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    pub key: Key,
    pub sample: Sample,
}

/// All measurements of a run of the command, and why others are missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    pub measurements: Vec<Measurement>,
    pub notes: Vec<String>,
}

impl Results {
    /// Adds a quantity, unless it has no values.
    pub fn add(
        &mut self,
        (part, subject): (Part, &str),
        name: &str,
        unit: Unit,
        sample: Option<Sample>,
    ) {
        if let Some(sample) = sample {
            let key = Key {
                part,
                subject: subject.to_owned(),
                name: name.to_owned(),
                unit,
            };
            self.measurements.push(Measurement { key, sample });
        }
    }

    /// Adds the reason why something is not measured, once.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Returns the sample of a quantity.
    pub fn find(&self, key: &Key) -> Option<Sample> {
        let mut all = self.measurements.iter();
        all.find(|it| it.key == *key).map(|it| it.sample)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_the_value_in_the_middle() {
        let sample = Sample::of([3.0, 1.0, 2.0]).unwrap();
        assert_eq!((sample.median, sample.least, sample.most), (2.0, 1.0, 3.0));
        assert_eq!(sample.runs, 3);
        assert_eq!(Sample::of([4.0, 1.0, 2.0, 8.0]).unwrap().median, 3.0);
        assert_eq!(Sample::of([]), None);
    }

    #[test]
    fn values_are_shown_with_three_digits_and_a_unit() {
        let shown = [
            Unit::Seconds.shown(0.000_012_34),
            Unit::Seconds.shown(0.040_12),
            Unit::UserSeconds.shown(21.4),
            Unit::Instructions.shown(228_123_456.0),
            Unit::Instructions.shown(4_490_000_000.0),
            Unit::Bytes.shown(305.0 * 1024.0 * 1024.0),
            Unit::Bytes.shown(999.0),
            Unit::Count.shown(170_645.0),
            Unit::Ratio.shown(0.25),
        ];
        assert_eq!(
            shown,
            [
                "12.3 µs",
                "40.1 ms",
                "21.4 s user",
                "228 M instr",
                "4.49 G instr",
                "305 MiB",
                "999 B",
                "170645",
                "0.25 ×"
            ]
        );
    }
}

//! Results as JSON, and back.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::measurement::{Key, Measurement, Part, Results, Sample, Unit};
use openapi_crate::outcome::Failure;

#[derive(Deserialize, Serialize)]
struct File {
    measurements: Vec<Row>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize, Serialize)]
struct Row {
    part: String,
    subject: String,
    name: String,
    unit: String,
    median: f64,
    least: f64,
    most: f64,
    runs: usize,
}

/// Returns the results as JSON.
pub fn text(results: &Results) -> Result<String, serde_json::Error> {
    let measurements = results.measurements.iter().map(|it| Row {
        part: it.key.part.as_str().to_owned(),
        subject: it.key.subject.clone(),
        name: it.key.name.clone(),
        unit: it.key.unit.as_str().to_owned(),
        median: it.sample.median,
        least: it.sample.least,
        most: it.sample.most,
        runs: it.sample.runs,
    });
    let file = File {
        measurements: measurements.collect(),
        notes: results.notes.clone(),
    };
    serde_json::to_string_pretty(&file).map(|text| text + "\n")
}

/// Writes the results to a file.
pub fn write(results: &Results, path: &Path) -> Result<(), Failure> {
    text(results)
        .map_err(io::Error::from)
        .and_then(|text| fs::write(path, text))
        .map_err(Failure::file("write", path))
}

/// Reads the results of an earlier run.
pub fn read(path: &Path) -> Result<Results, Failure> {
    let read = || parse(&openapi_crate::reading::text(path)?);
    read().map_err(Failure::file("read", path))
}

fn parse(text: &str) -> io::Result<Results> {
    let file: File = serde_json::from_str(text)?;
    let measurements = file.measurements.into_iter().map(measurement);
    Ok(Results {
        measurements: measurements.collect::<io::Result<_>>()?,
        notes: file.notes,
    })
}

fn measurement(row: Row) -> io::Result<Measurement> {
    let unknown = |what: &str, found: &str| {
        let message = format!("unknown {what} `{found}`");
        io::Error::new(io::ErrorKind::InvalidData, message)
    };
    let part = Part::ALL.into_iter().find(|it| it.as_str() == row.part);
    let unit = Unit::ALL.into_iter().find(|it| it.as_str() == row.unit);
    Ok(Measurement {
        key: Key {
            part: part.ok_or_else(|| unknown("part", &row.part))?,
            subject: row.subject,
            name: row.name,
            unit: unit.ok_or_else(|| unknown("unit", &row.unit))?,
        },
        sample: Sample {
            median: row.median,
            least: row.least,
            most: row.most,
            runs: row.runs,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_as_they_were_written() {
        let mut results = Results::default();
        for part in Part::ALL {
            for unit in Unit::ALL {
                let sample = Sample::of([0.1, 0.25, 12_345_678_901.0]);
                results.add((part, "spec/users.yaml"), "again", unit, sample);
            }
        }
        results.note("valgrind is not installed");
        assert_eq!(parse(&text(&results).unwrap()).unwrap(), results);
    }

    #[test]
    fn unknown_units_are_errors() {
        let row = r#"{"part":"growth","subject":"s","name":"n","unit":"miles","median":1,"least":1,"most":1,"runs":1}"#;
        let error = parse(&format!(r#"{{"measurements":[{row}]}}"#)).unwrap_err();
        assert_eq!(error.to_string(), "unknown unit `miles`");
    }
}

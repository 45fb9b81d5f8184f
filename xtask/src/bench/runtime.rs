//! The generated client at run time, beside structs that are written by hand.
//!
//! The cases are those of the package `client-bench`: criterion measures their time, callgrind their instructions.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::callgrind::Callgrind;
use super::invocation::Invocation;
use super::measurement::{Key, Part, Results, Sample, Unit};
use super::setting::Setting;
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

const PACKAGE: &str = "client-bench";

/// The case to which the others of a group are compared.
const BY_HAND: &str = "by hand";

/// The runs of a case whose instructions are the difference of two counts, so that preparations are no part of them.
const FEW: u32 = 1;
const MANY: u32 = 11;

/// A case of a group, with the places of both in their lists.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Case {
    group: String,
    name: String,
    place: [String; 2],
}

/// Measures every case.
pub fn measure(setting: &Setting, results: &mut Results) -> Result<(), Failure> {
    let program = Invocation::of(setting.build(PACKAGE)?);
    let listed = program.run()?.or_stopped(PACKAGE)?;
    let cases = cases(&String::from_utf8_lossy(&listed.output.stdout));
    let home = setting.fresh("criterion")?;
    run_criterion(setting, &home)?;
    for case in &cases {
        let label = (Part::Runtime, case.group.as_str());
        let time = sample(&home, case)?;
        results.add(label, &case.name, Unit::Seconds, time);
        if let Some(callgrind) = &setting.callgrind {
            let count = instructions(callgrind, &program, case)?;
            results.add(
                label,
                &case.name,
                Unit::Instructions,
                count.map(Sample::single),
            );
        }
    }
    compare(&cases, results);
    Ok(())
}

/// Parses a list of lines with a group, a tab and a case.
fn cases(list: &str) -> Vec<Case> {
    let mut groups: Vec<&str> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    for (group, name) in list.lines().filter_map(|line| line.split_once('\t')) {
        if groups.last() != Some(&group) {
            groups.push(group);
        }
        let before = cases.iter().filter(|case| case.group == group).count();
        cases.push(Case {
            group: group.to_owned(),
            name: name.to_owned(),
            place: [groups.len() - 1, before].map(|number| number.to_string()),
        });
    }
    cases
}

fn run_criterion(setting: &Setting, home: &Path) -> Result<(), Failure> {
    terminal::error("measuring the client at run time\n");
    let output = cargo()
        .args([
            "bench",
            "--quiet",
            "--package",
            PACKAGE,
            "--bench",
            "runtime",
        ])
        .current_dir(setting.workspace.root())
        .env("CRITERION_HOME", home)
        .output()
        .map_err(Failure::program("cargo"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(Failure::Stopped {
            program: "cargo bench",
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
    }
}

/// The file of criterion with the iterations and the nanoseconds of each measurement.
#[derive(Deserialize)]
struct Measured {
    iters: Vec<f64>,
    times: Vec<f64>,
}

fn sample(home: &Path, case: &Case) -> Result<Option<Sample>, Failure> {
    let path = home
        .join(&case.group)
        .join(&case.name)
        .join("new/sample.json");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let measured: Measured = serde_json::from_str(&text)
        .map_err(io::Error::from)
        .map_err(Failure::file("read", &path))?;
    Ok(seconds(&measured))
}

fn seconds(measured: &Measured) -> Option<Sample> {
    let runs = measured.times.iter().zip(&measured.iters);
    Sample::of(runs.map(|(nanoseconds, iterations)| nanoseconds / iterations / 1e9))
}

fn instructions(
    callgrind: &Callgrind,
    program: &Invocation,
    case: &Case,
) -> Result<Option<f64>, Failure> {
    let count = |times: u32| {
        let arguments = case.place.iter().cloned().chain([times.to_string()]);
        callgrind.count(&program.clone().with(arguments))
    };
    let (few, many) = (count(FEW)?, count(MANY)?);
    Ok(few
        .zip(many)
        .map(|(few, many)| (many - few) / f64::from(MANY - FEW)))
}

/// Adds what each case takes in place of the one that is written by hand.
fn compare(cases: &[Case], results: &mut Results) {
    for case in cases.iter().filter(|case| case.name != BY_HAND) {
        for (unit, what) in [
            (Unit::Seconds, "time"),
            (Unit::Instructions, "instructions"),
        ] {
            let median = |name: &str| {
                let key = Key {
                    part: Part::Runtime,
                    subject: case.group.clone(),
                    name: name.to_owned(),
                    unit,
                };
                results.find(&key).map(|sample| sample.median)
            };
            let ratio = median(&case.name)
                .zip(median(BY_HAND))
                .map(|(ours, by_hand)| Sample::single(ours / by_hand));
            let name = format!("{} / {BY_HAND}, {what}", case.name);
            results.add((Part::Runtime, &case.group), &name, Unit::Ratio, ratio);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "decode\tcall\ndecode\tby hand\nencode\tmodel\nencode\tby hand\n";

    #[test]
    fn cases_are_called_by_their_places() {
        let cases = cases(LIST);
        let places: Vec<_> = cases.iter().map(|case| case.place.join(" ")).collect();
        assert_eq!(places, ["0 0", "0 1", "1 0", "1 1"]);
    }

    #[test]
    fn ours_are_compared_with_the_one_by_hand_of_their_group() {
        let mut results = Results::default();
        for (group, name, count) in [("decode", "call", 80.0), ("decode", "by hand", 100.0)] {
            let sample = Some(Sample::single(count));
            results.add((Part::Runtime, group), name, Unit::Instructions, sample);
        }
        compare(&cases(LIST), &mut results);
        let ratios: Vec<_> = results.measurements.iter().skip(2).collect();
        assert_eq!(
            ratios.len(),
            1,
            "the times and the other group are not measured"
        );
        assert_eq!(ratios[0].key.name, "call / by hand, instructions");
        assert_eq!(ratios[0].sample.median, 0.8);
    }

    #[test]
    fn the_time_of_an_iteration_is_in_seconds() {
        let measured = Measured {
            iters: vec![1.0, 2.0, 4.0],
            times: vec![3e6, 4e6, 12e6],
        };
        let sample = seconds(&measured).unwrap();
        assert_eq!((sample.median, sample.least), (0.003, 0.002));
    }
}

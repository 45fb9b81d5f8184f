//! `cargo xtask bench`: what a generation, the generated code and a call cost.
//!
//! Times hold for this machine and for what else it does meanwhile. Instructions hardly depend on either, and are what
//! two runs are best compared by.

mod callgrind;
pub mod compilation;
mod generation;
mod growth;
mod invocation;
mod json;
mod made_up;
mod measurement;
mod rival;
mod runtime;
mod setting;
mod stages;
mod table;

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::workspace::{CONFIG, SPEC, Workspace};
use callgrind::Callgrind;
use measurement::{Part, Results};
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use rival::Rival;
use setting::{Generator, Setting, Subject};

/// The command line of `bench`.
#[derive(Args)]
pub struct Arguments {
    /// What to measure [default: everything]
    #[arg(value_enum, value_name = "PART")]
    parts: Vec<Part>,
    /// The OpenAPI document of `generate`, `stages` and `compile` [default: spec/users.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The configuration of the document [default: spec/client.toml for spec/users.yaml, else none]
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,
    /// The numbers of operations of the made-up documents of `growth`
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_values_t = growth::SIZES)]
    sizes: Vec<usize>,
    /// The most runs of one measurement; what takes longer than 20 seconds is run three times
    #[arg(long, value_name = "NUMBER", default_value_t = 15, value_parser = at_least_one)]
    runs: usize,
    /// The command of another generator, run in turn with ours; `{spec}` and `{out}` stand for the document and the
    /// folder of the output
    #[arg(long, value_name = "COMMAND")]
    against: Vec<Rival>,
    /// Whether instructions are counted, with callgrind
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Counted::Auto)]
    instructions: Counted,
    /// Also write the results as JSON to FILE
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Also compare the results with those of an earlier run, written by --json
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
}

/// When instructions are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Counted {
    /// If callgrind is installed
    Auto,
    /// Not at all, which saves minutes
    Never,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("expected at least one run".to_owned()),
        Ok(runs) => Ok(runs),
        Err(error) => Err(format!("{error}")),
    }
}

/// Measures the parts and prints a table.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let earlier = match &arguments.compare {
        Some(file) => Some(json::read(file)?),
        None => None,
    };
    let mut results = Results::default();
    let setting = arguments.setting(&mut results)?;
    // Of a run that was stopped.
    setting.clear()?;
    measure(arguments, &setting, &mut results)?;
    setting.clear()?;
    if let Some(file) = &arguments.json {
        json::write(&results, file)?;
    }
    terminal::result(&table::text(&results))?;
    if let Some(earlier) = earlier {
        terminal::result(&format!("\n{}", table::compared(&earlier, &results)))?;
    }
    Ok(Outcome::Fine)
}

fn measure(arguments: &Arguments, setting: &Setting, results: &mut Results) -> Result<(), Failure> {
    let parts = arguments.parts();
    let subject = arguments.subject(&setting.workspace);
    if parts.iter().any(|part| *part != Part::Runtime) {
        let generator = Generator::build(setting)?;
        for part in &parts {
            terminal::error(&format!("measuring: {}\n", part.as_str()));
            match part {
                Part::Generate => generation::measure(setting, &generator, &subject, results)?,
                Part::Growth => growth::measure(setting, &generator, &arguments.sizes, results)?,
                Part::Stages => stages::measure(setting, &generator, &subject, results)?,
                Part::Compile => compilation::measure(setting, &generator, &subject, results)?,
                // Below, since it does not need the generator.
                Part::Runtime => (),
            }
        }
    }
    match parts.contains(&Part::Runtime) {
        true => runtime::measure(setting, results),
        false => Ok(()),
    }
}

impl Arguments {
    /// Returns the chosen parts, each once, in the order of the table.
    fn parts(&self) -> Vec<Part> {
        let all = Part::ALL.into_iter();
        let chosen = all.filter(|part| self.parts.is_empty() || self.parts.contains(part));
        chosen.collect()
    }

    fn subject(&self, workspace: &Workspace) -> Subject {
        match &self.spec {
            Some(spec) => Subject {
                name: spec.display().to_string(),
                spec: spec.clone(),
                config: self.config.clone(),
            },
            None => Subject {
                name: SPEC.to_owned(),
                spec: workspace.root().join(SPEC),
                config: Some(workspace.root().join(CONFIG)),
            },
        }
    }

    fn setting(&self, results: &mut Results) -> Result<Setting, Failure> {
        let workspace = Workspace::find();
        let scratch = workspace.scratch("bench");
        fs::create_dir_all(&scratch).map_err(Failure::file("create", &scratch))?;
        let callgrind = match self.instructions {
            Counted::Auto => Callgrind::find(&scratch),
            Counted::Never => None,
        };
        if callgrind.is_none() && self.instructions == Counted::Auto {
            results.note("no instructions are counted: valgrind is not on the search path");
        }
        Ok(Setting {
            workspace,
            scratch,
            runs: self.runs,
            callgrind,
            rivals: self.against.clone(),
            used: Cell::new(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Invocation {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn parse(line: &[&str]) -> Result<Arguments, String> {
        let words = std::iter::once(&"bench").chain(line);
        let parsed = Invocation::try_parse_from(words);
        parsed
            .map(|it| it.arguments)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn everything_is_measured_unless_parts_are_named() {
        let all = parse(&[]).unwrap();
        assert_eq!(all.parts(), Part::ALL);
        assert_eq!(all.sizes, [10, 100, 1_000, 10_000]);
        let some = parse(&["runtime", "generate", "runtime", "--sizes", "5,50"]).unwrap();
        assert_eq!(some.parts(), [Part::Generate, Part::Runtime]);
        assert_eq!(some.sizes, [5, 50]);
    }

    #[test]
    fn the_default_document_has_its_configuration() {
        let workspace = Workspace::at("repository".as_ref());
        let users = parse(&[]).unwrap().subject(&workspace);
        assert_eq!(users.config, Some("repository/spec/client.toml".into()));
        let other = parse(&["--spec", "a.yaml"]).unwrap().subject(&workspace);
        assert_eq!((other.name.as_str(), other.config), ("a.yaml", None));
    }

    #[test]
    fn wrong_usage_is_rejected() {
        for line in [
            ["--config", "client.toml"],
            ["--runs", "0"],
            ["--against", "rival {spec}"],
            ["--sizes", "ten"],
            ["cooking", "--json=results.json"],
        ] {
            assert!(parse(&line).is_err(), "{line:?}");
        }
    }
}

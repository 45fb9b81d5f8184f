//! The stages of a generation.
//!
//! Their instructions are counted, not their time: the generator reads no clock, a stage of a small document takes less
//! than a millisecond, and the stages that run on several threads would be timed together.

use super::callgrind::Profile;
use super::measurement::{Part, Results, Sample, Unit};
use super::setting::{Generator, Setting, Subject};
use openapi_crate::outcome::Failure;

/// A stage, and the functions through which the pipeline enters it.
struct Stage {
    name: &'static str,
    functions: &'static [&'static str],
}

const STAGES: &[Stage] = &[
    Stage {
        name: "load",
        functions: &["generator::load::load", "generator::load::read_again"],
    },
    Stage {
        name: "resolve",
        functions: &["generator::resolve::check::<impl generator::resolve::Resolver>::check"],
    },
    Stage {
        name: "lower",
        functions: &["generator::lower::lower"],
    },
    Stage {
        name: "plan",
        functions: &["generator::plan::plan"],
    },
    // Tokens are made while they are printed.
    Stage {
        name: "emit and format",
        functions: &["generator::emit::emit", "generator::format::print"],
    },
    Stage {
        name: "other files",
        functions: &["generator::collect"],
    },
    Stage {
        name: "locate problems",
        functions: &[
            "generator::load::source_map::SourceMap::locate",
            "generator::load::source_map::SourceMap::quote_lines",
        ],
    },
    // What the operating system does for it is not counted.
    Stage {
        name: "compare and write",
        functions: &["openapi_crate::generate::ending::end"],
    },
];

/// Counts the instructions of each stage of a generation into an empty folder.
pub fn measure(
    setting: &Setting,
    generator: &Generator,
    subject: &Subject,
    results: &mut Results,
) -> Result<(), Failure> {
    let Some(callgrind) = &setting.callgrind else {
        results.note("the stages are not measured: only callgrind tells them apart");
        return Ok(());
    };
    let out = setting.fresh("generated")?;
    match callgrind.profile(&generator.invocation(subject, &out))? {
        Some(profile) => split(&profile, subject, results),
        None => results.note(format!("callgrind fails on {}", subject.name)),
    }
    Ok(())
}

fn split(profile: &Profile, subject: &Subject, results: &mut Results) {
    let label = (Part::Stages, subject.name.as_str());
    let mut rest = profile.total;
    for stage in STAGES {
        let count = profile.of(stage.functions);
        rest -= count.unwrap_or_default();
        let sample = count.map(Sample::single);
        results.add(label, stage.name, Unit::Instructions, sample);
    }
    for (name, value) in [("everything else", rest), ("all", profile.total)] {
        results.add(label, name, Unit::Instructions, Some(Sample::single(value)));
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn what_belongs_to_no_stage_is_a_row_of_its_own() {
        let profile = Profile::made_up(
            100.0,
            &[
                ("generator::load::load", 40.0),
                ("generator::emit::emit", 5.0),
                ("generator::format::print", 30.0),
                ("serde_yaml::from_str", 35.0),
            ],
        );
        let subject = Subject {
            name: "users".to_owned(),
            spec: PathBuf::new(),
            config: None,
        };
        let mut results = Results::default();
        split(&profile, &subject, &mut results);
        let rows = results.measurements.iter();
        let rows: Vec<_> = rows
            .map(|it| (it.key.name.as_str(), it.sample.median))
            .collect();
        assert_eq!(
            rows,
            [
                ("load", 40.0),
                ("emit and format", 35.0),
                ("everything else", 25.0),
                ("all", 100.0)
            ]
        );
    }
}

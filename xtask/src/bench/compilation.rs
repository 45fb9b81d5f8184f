//! The compilation of a generated crate.
//!
//! The crate is compiled alone, after its dependencies, without incremental compilation. A stand-in for the compiler
//! measures it, so that the time of Cargo is no part of it.

pub mod compiler;
mod examples;
mod library;
mod size;

use std::fs;

use self::compiler::Record;
use self::library::{Failed, Library, Mode};
use super::measurement::{Part, Results, Sample, Unit};
use super::rival::Rival;
use super::setting::{Generator, Setting, Subject};
use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// Compiles the crate of a document, and those of the rivals.
pub fn measure(
    setting: &Setting,
    generator: &Generator,
    subject: &Subject,
    results: &mut Results,
) -> Result<(), Failure> {
    let folder = setting.fresh("compiled")?;
    generator.generate(subject, &folder)?;
    examples::stand_in(&folder)?;
    let lock = setting.workspace.root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(Failure::file("copy", &lock))?;
    let ours = Library {
        suffix: String::new(),
        folder,
    };
    if let Err(Failed(problem)) = library(setting, subject, &ours, results)? {
        return Err(Failure::Stopped {
            program: "cargo",
            output: problem,
        });
    }
    for rival in &setting.rivals {
        if let Err(Failed(problem)) = theirs(setting, subject, rival, results)? {
            let name = rival.name();
            let subject = &subject.name;
            results.note(format!("{name} is not compiled for {subject}: {problem}"));
        }
    }
    Ok(())
}

fn theirs(
    setting: &Setting,
    subject: &Subject,
    rival: &Rival,
    results: &mut Results,
) -> Result<Result<(), Failed>, Failure> {
    let folder = setting.fresh("compiled-rival")?;
    let run = rival.invocation(&subject.spec, &folder).run()?;
    if !run.output.status.success() {
        return Ok(Err(Failed(run.last_line())));
    }
    if !folder.join("Cargo.toml").is_file() {
        return Ok(Err(Failed("its output is no crate".to_owned())));
    }
    let library_of_rival = Library {
        suffix: format!(", {}", rival.name()),
        folder,
    };
    library(setting, subject, &library_of_rival, results)
}

/// Measures one crate.
fn library(
    setting: &Setting,
    subject: &Subject,
    library: &Library,
    results: &mut Results,
) -> Result<Result<(), Failed>, Failure> {
    let suffix = &library.suffix;
    let name = &subject.name;
    terminal::error(&format!("compiling the crate of {name}{suffix}\n"));
    let label = (Part::Compile, name.as_str());
    let source = size::of(&library.folder.join("src"))?;
    let lines = format!("lines{suffix}");
    results.add(label, &lines, Unit::Count, single(source.lines));
    let bytes = format!("source{suffix}");
    results.add(label, &bytes, Unit::Bytes, single(source.bytes));
    let dependencies = match library.dependencies()? {
        Ok(dependencies) => dependencies,
        Err(failed) => return Ok(Err(failed)),
    };
    let name = format!("dependencies{suffix}");
    results.add(label, &name, Unit::Count, single(dependencies));
    for mode in [Mode::Check, Mode::Release] {
        let compiled = match library.compile(setting, mode)? {
            Ok(compiled) => compiled,
            Err(failed) => return Ok(Err(failed)),
        };
        let name = format!("{}{suffix}", mode.name());
        costs(label, &name, &compiled.records, results);
        let size = compiled.artifact.as_deref().map(size::of_file);
        let bytes = size.transpose()?.and_then(single);
        results.add(label, &format!("rlib{suffix}"), Unit::Bytes, bytes);
    }
    Ok(Ok(()))
}

/// Returns the sample of a number that is the same in every run.
fn single(value: usize) -> Option<Sample> {
    let value = u32::try_from(value).ok()?;
    Some(Sample::single(f64::from(value)))
}

fn costs(label: (Part, &str), name: &str, records: &[Record], results: &mut Results) {
    let seconds = records.iter().map(|record| record.seconds);
    results.add(label, name, Unit::Seconds, Sample::of(seconds));
    let user = records.iter().filter_map(|record| record.user_seconds);
    results.add(label, name, Unit::UserSeconds, Sample::of(user));
    let peak = records.iter().filter_map(|record| record.peak_bytes);
    results.add(label, name, Unit::Bytes, Sample::of(peak));
}

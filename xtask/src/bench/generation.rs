//! Whole processes that generate one document.

use super::invocation::Invocation;
use super::measurement::{Part, Results, Sample, Unit};
use super::rival::Rival;
use super::setting::{Generator, Setting, Subject};
use openapi_crate::outcome::Failure;

const EMPTY: &str = "into an empty folder";
const AGAIN: &str = "again, nothing changed";
const CHECK: &str = "--check";

/// Whether the instructions of a generation are counted, which takes fifty times as long as the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    Instructions,
    Nothing,
}

/// Measures the generation of a document, beside those of the rivals.
pub fn measure(
    setting: &Setting,
    generator: &Generator,
    subject: &Subject,
    results: &mut Results,
) -> Result<(), Failure> {
    ours(
        setting,
        generator,
        (Part::Generate, subject),
        Counting::Instructions,
        results,
    )?;
    for rival in &setting.rivals {
        beside(setting, generator, subject, rival, results)?;
    }
    Ok(())
}

/// Measures time, memory and instructions of the three ways to generate a document.
pub fn ours(
    setting: &Setting,
    generator: &Generator,
    (part, subject): (Part, &Subject),
    counting: Counting,
    results: &mut Results,
) -> Result<(), Failure> {
    let label = (part, subject.name.as_str());
    let folder = "generated";
    let out = setting.scratch.join(folder);
    let first = generator.invocation(subject, &out);
    let empty = setting.repeat(|_| {
        setting.fresh(folder)?;
        time(&first).map(Some)
    })?;
    results.add(label, EMPTY, Unit::Seconds, Sample::of(empty));
    let check = first.clone().with(["--check"]);
    for (name, invocation) in [(AGAIN, &first), (CHECK, &check)] {
        let times = setting.repeat(|_| time(invocation).map(Some))?;
        results.add(label, name, Unit::Seconds, Sample::of(times));
    }
    for (name, invocation) in [(EMPTY, &first), (AGAIN, &first), (CHECK, &check)] {
        if name == EMPTY {
            setting.fresh(folder)?;
        }
        let peak = invocation.peak_memory()?.map(Sample::single);
        results.add(label, name, Unit::Bytes, peak);
    }
    if counting == Counting::Instructions {
        for (name, invocation) in [(EMPTY, &first), (AGAIN, &first), (CHECK, &check)] {
            if name == EMPTY {
                setting.fresh(folder)?;
            }
            let count = setting.count(invocation)?;
            results.add(label, name, Unit::Instructions, count);
        }
    }
    Ok(())
}

fn time(invocation: &Invocation) -> Result<f64, Failure> {
    let run = invocation.run()?.or_stopped("xtask generate")?;
    Ok(run.seconds)
}

/// The times of a pair of runs.
struct Pair {
    ours: f64,
    theirs: f64,
}

/// Measures a rival and ours in turn, so that other load on the machine affects both alike.
fn beside(
    setting: &Setting,
    generator: &Generator,
    subject: &Subject,
    rival: &Rival,
    results: &mut Results,
) -> Result<(), Failure> {
    let name = rival.name();
    let [mine, other] = ["generated", "rival"];
    let ours = generator.invocation(subject, &setting.scratch.join(mine));
    let theirs = rival.invocation(&subject.spec, &setting.scratch.join(other));
    let mut problem = None;
    let mut theirs_into_empty = || -> Result<Option<f64>, Failure> {
        setting.fresh(other)?;
        let run = theirs.run()?;
        match run.output.status.success() {
            true => Ok(Some(run.seconds)),
            false => {
                problem = Some(run.last_line());
                Ok(None)
            }
        }
    };
    let ours_into_empty = || -> Result<f64, Failure> {
        setting.fresh(mine)?;
        time(&ours)
    };
    let pairs = setting.repeat(|round| {
        // Neither is always the one that runs after the other.
        let (ours, theirs) = match round.is_multiple_of(2) {
            true => (ours_into_empty()?, theirs_into_empty()?),
            false => {
                let theirs = theirs_into_empty()?;
                (ours_into_empty()?, theirs)
            }
        };
        Ok(theirs.map(|theirs| Pair { ours, theirs }))
    })?;
    if let Some(problem) = problem {
        results.note(format!("{name} fails on {}: {problem}", subject.name));
        return Ok(());
    }
    add(subject, &name, &pairs, results);
    costs(setting, subject, (&name, &theirs, other), results)
}

fn add(subject: &Subject, name: &str, pairs: &[Pair], results: &mut Results) {
    let label = (Part::Generate, subject.name.as_str());
    let times = Sample::of(pairs.iter().map(|pair| pair.theirs));
    results.add(label, &format!("{EMPTY}, {name}"), Unit::Seconds, times);
    let ratios = Sample::of(pairs.iter().map(|pair| pair.ours / pair.theirs));
    results.add(
        label,
        &format!("{EMPTY}, ours / {name}"),
        Unit::Ratio,
        ratios,
    );
}

/// Measures the memory and the instructions of a rival.
fn costs(
    setting: &Setting,
    subject: &Subject,
    (name, theirs, folder): (&str, &Invocation, &str),
    results: &mut Results,
) -> Result<(), Failure> {
    let label = (Part::Generate, subject.name.as_str());
    let name = format!("{EMPTY}, {name}");
    setting.fresh(folder)?;
    let peak = theirs.peak_memory()?.map(Sample::single);
    results.add(label, &name, Unit::Bytes, peak);
    setting.fresh(folder)?;
    let count = setting.count(theirs)?;
    results.add(label, &name, Unit::Instructions, count);
    Ok(())
}

/// Returns the quantities whose growth is compared: name, unit, and a word for the unit.
pub fn growing() -> impl Iterator<Item = (&'static str, Unit, &'static str)> {
    let units = [
        (Unit::Seconds, "time"),
        (Unit::Instructions, "instructions"),
    ];
    units
        .into_iter()
        .flat_map(|(unit, word)| [EMPTY, AGAIN, CHECK].map(|name| (name, unit, word)))
}

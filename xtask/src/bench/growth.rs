//! The growth of the cost of a generation with the size of its document.

use std::fs;

use super::generation::{self, Counting};
use super::made_up;
use super::measurement::{Key, Part, Results, Sample, Unit};
use super::setting::{Generator, Setting, Subject};
use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// The numbers of operations, unless the command line has others.
pub const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// The number of operations to which the others are compared.
const REFERENCE: usize = 100;

/// The most operations whose instructions are counted: more would take many minutes.
const COUNTED: usize = 1_000;

/// Measures made-up documents of these sizes.
pub fn measure(
    setting: &Setting,
    generator: &Generator,
    sizes: &[usize],
    results: &mut Results,
) -> Result<(), Failure> {
    for size in sizes.iter().copied() {
        let name = name(size);
        terminal::error(&format!("measuring the generation of {name}\n"));
        let spec = setting.scratch.join(format!("made-up-{size}.yaml"));
        fs::write(&spec, made_up::document(size)).map_err(Failure::file("write", &spec))?;
        let subject = Subject {
            name,
            spec,
            config: None,
        };
        let counting = match size <= COUNTED {
            true => Counting::Instructions,
            false => Counting::Nothing,
        };
        generation::ours(
            setting,
            generator,
            (Part::Growth, &subject),
            counting,
            results,
        )?;
    }
    compare(sizes, results);
    Ok(())
}

fn name(size: usize) -> String {
    format!("{size} operations")
}

/// Adds the cost of an operation, relative to that in the document of [`REFERENCE`] operations.
fn compare(sizes: &[usize], results: &mut Results) {
    for (quantity, unit, what) in generation::growing() {
        let cost = |size: usize, results: &Results| {
            let key = Key {
                part: Part::Growth,
                subject: name(size),
                name: quantity.to_owned(),
                unit,
            };
            // The sizes are far below the numbers that a float cannot hold.
            Some(results.find(&key)?.median / f64::from(u32::try_from(size).ok()?))
        };
        let Some(reference) = cost(REFERENCE, results) else {
            continue;
        };
        for size in sizes.iter().copied().filter(|size| *size != REFERENCE) {
            let ratio = cost(size, results).map(|cost| Sample::single(cost / reference));
            let name = format!("{quantity}: {what} of an operation at {size}");
            let subject = format!("relative to {REFERENCE} operations");
            results.add((Part::Growth, &subject), &name, Unit::Ratio, ratio);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_of_an_operation_is_relative_to_that_at_100() {
        let mut results = Results::default();
        for (size, seconds) in [(100, 0.1), (1_000, 1.3)] {
            let sample = Some(Sample::single(seconds));
            let label = name(size);
            results.add((Part::Growth, &label), "--check", Unit::Seconds, sample);
        }
        compare(&[100, 1_000], &mut results);
        let last = results.measurements.pop().unwrap();
        assert_eq!(last.key.name, "--check: time of an operation at 1000");
        assert!((last.sample.median - 1.3).abs() < 1e-9);
        assert_eq!(results.measurements.len(), 2);
    }
}
